import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSafe } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { type Instant, toDate } from '#kernel/time.ts';
import { isPrivateRefusal, publicLookup, refusedHost } from './addresses.connector.ts';

export type SenderSettings = {
  /** Addresses of this machine and its network are allowed: the operator's own services, tests. */
  readonly allowPrivate: boolean;
  /** For one message, all in all. */
  readonly timeoutMillis?: number;
};

/** One message by Standard Webhooks: the same id in every try, a time and a signature of each. */
export type Message = {
  readonly id: string;
  readonly body: string;
  readonly sentAt: Instant;
};

export type Receiver = {
  readonly url: string;
  readonly secret: string;
  /** Signs as well, while the other side changes from it to the new one. */
  readonly formerSecret?: string | undefined;
};

export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** As much of it as is worth reading. */
      readonly body: string;
      readonly retryAfterSeconds: number | undefined;
    }
  /** Nobody can say whether it arrived. */
  | { readonly kind: 'silent'; readonly why: 'slow' | 'stopped' | 'unreachable' }
  /** It was not sent, because the address is one of our own network. */
  | { readonly kind: 'private' };

export type Send = (receiver: Receiver, message: Message, stopping: AbortSignal) => Promise<Answer>;

const usualTimeoutMillis = 15_000;
const mostBodyBytes = 64 * 1024;

/** Sends signed messages; knows nothing of what is in them. */
export function createSender(settings: SenderSettings): Send {
  return ({ url, ...secrets }, message, stopping) =>
    guardedly(settings, stopping, {
      url: new URL(url),
      method: 'POST',
      headers: headersOf(secrets, message),
      body: message.body,
    });
}

/** Whether anybody answers at an address, without telling them anything. */
export const reach = (settings: SenderSettings, url: string): Promise<Answer> =>
  guardedly(settings, new AbortController().signal, {
    url: new URL(url),
    method: 'HEAD',
    headers: { 'user-agent': 'Amends' },
    body: '',
  });

async function guardedly(
  { allowPrivate, timeoutMillis }: SenderSettings,
  stopping: AbortSignal,
  outgoing: Outgoing,
): Promise<Answer> {
  if (!allowPrivate && refusedHost(outgoing.url.hostname)) return { kind: 'private' };
  const limit = AbortSignal.timeout(timeoutMillis ?? usualTimeoutMillis);
  try {
    return await exchange(outgoing, {
      signal: AbortSignal.any([stopping, limit]),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    });
  } catch (error) {
    if (isPrivateRefusal(error)) return { kind: 'private' };
    return { kind: 'silent', why: whySilent(stopping, limit) };
  }
}

function whySilent(stopping: AbortSignal, limit: AbortSignal): 'slow' | 'stopped' | 'unreachable' {
  if (stopping.aborted) return 'stopped';
  return limit.aborted ? 'slow' : 'unreachable';
}

function headersOf(
  { secret, formerSecret }: Omit<Receiver, 'url'>,
  { id, body, sentAt }: Message,
): Record<string, string> {
  const sent = toDate(sentAt);
  const signers = formerSecret === undefined ? [secret] : [secret, formerSecret];
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'accept-encoding': 'identity',
    'user-agent': 'Amends',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sent.getTime() / 1_000)),
    // One of them is enough for the other side.
    'webhook-signature': signers.map((one) => new Webhook(one).sign(id, sent, body)).join(' '),
  };
}

type Outgoing = {
  readonly url: URL;
  readonly method: 'POST' | 'HEAD';
  readonly headers: Record<string, string>;
  readonly body: string;
};
type Line = { readonly signal: AbortSignal; readonly lookup?: typeof publicLookup };

/** A redirect is an answer like any other: what was signed for one address goes to no second one. */
function exchange({ url, method, headers, body }: Outgoing, line: Line): Promise<Answer> {
  const request = url.protocol === 'http:' ? requestPlain : requestSafe;
  return new Promise((answered, failed) => {
    // A connection of its own, because one that lies ready may have been made without looking.
    const sending = request(url, { ...line, method, headers, agent: false });
    sending.on('error', failed);
    sending.once('response', (response) => {
      // From here on the answer is known, however the rest of it ends.
      sending.off('error', failed).on('error', () => undefined);
      void readBody(response).then((text) => {
        sending.destroy();
        answered({
          kind: 'answered',
          status: response.statusCode ?? 0,
          body: text,
          retryAfterSeconds: waitOf(response.headers['retry-after']),
        });
      });
    });
    sending.end(body);
  });
}

/** The status is the answer; a body that breaks off or does not end takes nothing from it. */
async function readBody(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response) {
      parts.push(part);
      bytes += part.length;
      if (bytes >= mostBodyBytes) break;
    }
  } catch {
    return '';
  }
  return Buffer.concat(parts).subarray(0, mostBodyBytes).toString('utf8');
}

/** Seconds to wait, where the other side says so in seconds. */
function waitOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
