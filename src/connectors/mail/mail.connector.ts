import nodemailer from 'nodemailer';
import type { SendMail } from '#areas/recovery/notices/mail.ts';
import { isLoopback } from '#platform/loopback.ts';
import { answerOf, type MailError } from './mail-answer.ts';

export type MailServer = {
  readonly url: string;
  /** An address, or a name with an address. */
  readonly from: string;
  /** What the address belongs to: the end of every message id. */
  readonly domain: string;
};

export type Mailing = {
  readonly send: SendMail;
  /** Says hello to the server and signs in, without a mail; throws where that fails. */
  greet(): Promise<void>;
  close(): void;
};

const connectMillis = 15_000;
const answerMillis = 60_000;

/** Mails by SMTP, over connections that are kept. */
export function createMailing({ url, from, domain }: MailServer): Mailing {
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
  const send: SendMail = async ({ id, to, attachments = [], ...content }, stopping) => {
    if (stopping.aborted) return { kind: 'later', detail: 'stopped' };
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
        headers: {
          // Machines that answer machines would never stop (RFC 3834).
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
        },
      });
      return { kind: 'taken', reference: response.slice(0, 300) };
    } catch (error) {
      if (error instanceof Error) return answerOf(error as MailError);
      throw error;
    }
  };
  return {
    send,
    greet: async () => void (await transport.verify()),
    close: () => transport.close(),
  };
}
