import nodemailer from 'nodemailer';
import type { SendMail } from '#areas/recovery/notices/mail.ts';
import { isLoopback } from '#platform/loopback.ts';
import { answerOf, asAnswered, type MailError } from './mail-answer.ts';

export type MailServer = {
  readonly url: string;
  /** An address, or a name with an address. */
  readonly from: string;
  /** What the address belongs to: the end of every message id. */
  readonly domain: string;
  /** How long a mail on its way may still take once the process stops. */
  readonly partingMillis?: number;
};

export type Mailing = {
  readonly send: SendMail;
  /** Says hello to the server and signs in, without a mail; throws where that fails. */
  greet(): Promise<void>;
  close(): void;
};

const connectMillis = 15_000;
const answerMillis = 60_000;
/** Beyond the limits of each step: a server that says one letter at a time is within all of them. */
const wholeMillis = 100_000;
const usualPartingMillis = 5_000;

/** Mails by SMTP, over connections that are kept. */
export function createMailing({ url, from, domain, ...times }: MailServer): Mailing {
  const asks = new URL(url);
  const transport = nodemailer.createTransport({
    pool: true,
    url,
    connectionTimeout: connectMillis,
    greetingTimeout: connectMillis,
    socketTimeout: answerMillis,
    // What a mail holds comes from us alone: nothing is fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
    // Names and cases of customers travel here.
    ...(asks.searchParams.has('requireTLS') || asks.protocol === 'smtps:'
      ? {}
      : { requireTLS: !isLoopback(asks.hostname) }),
  });
  const partingMillis = times.partingMillis ?? usualPartingMillis;
  const send: SendMail = async ({ id, to, attachments = [], ...content }, stopping) => {
    if (stopping.aborted) return { kind: 'later', detail: 'stopped' };
    const patience = patienceOf(stopping, partingMillis);
    try {
      const { response } = await transport.sendMail({
        from,
        to: { name: '', address: to },
        ...content,
        attachments: attachments.map(({ fileName: filename, contentType, bytes }) => ({
          filename,
          contentType,
          content: Buffer.from(bytes),
        })),
        messageId: `<${id}@${domain}>`,
        signal: patience.signal,
        headers: {
          // Machines that answer machines would never stop (RFC 3834).
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
        },
      });
      return { kind: 'taken', reference: asAnswered(response) };
    } catch (error) {
      if (error instanceof Error) return answerOf(error as MailError);
      throw error;
    } finally {
      patience.end();
    }
  };
  return {
    send,
    greet: async () => void (await transport.verify()),
    close: () => transport.close(),
  };
}

/** A mail on its way may be in the mailbox already: it is given a moment to be acknowledged before we stop, or it would come again. */
function patienceOf(stopping: AbortSignal, partingMillis: number) {
  const over = new AbortController();
  const giveUp = () => over.abort();
  const whole = setTimeout(giveUp, wholeMillis);
  let parting: NodeJS.Timeout | undefined;
  const onStop = () => {
    parting = setTimeout(giveUp, partingMillis);
  };
  stopping.addEventListener('abort', onStop, { once: true });
  return {
    signal: over.signal,
    end: () => {
      clearTimeout(whole);
      clearTimeout(parting);
      stopping.removeEventListener('abort', onStop);
    },
  };
}
