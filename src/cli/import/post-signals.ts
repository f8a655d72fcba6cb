import type { SignalInput, SignalOutcome } from '#areas/signals/signals.contract.ts';
import { errorCode, errorMessage, operatorError } from '#platform/operator-error.ts';
import { pause } from '#platform/pause.ts';

export type Server = { readonly url: string; readonly token: string };
export type Send = (signals: readonly SignalInput[]) => Promise<readonly SignalOutcome[]>;

/** Pauses after failures: half a second first, half a minute at most, a little unlike for each. */
const pauseMillis = (attempt: number): number =>
  Math.min(30_000, 500 * 2 ** attempt) * (0.75 + Math.random() / 2);

/** How long a server that is away or busy is waited for, in all, before giving up. */
const patienceMillis = 10 * 60_000;
const mostServerErrors = 4;

type Reply = {
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  readonly body: unknown;
};

export type Patience = {
  readonly note: (words: string) => void;
  /** Ends the pauses between tries: nothing is under way in them. */
  readonly stopping?: AbortSignal;
};

/** Hands signals to POST /v1/signals; waits, repeats and splits as the server's answers demand. */
export function signalSender(server: Server, patience: Patience): Send {
  const send: Send = async (signals) => {
    const reply = await postPatiently(server, signals, patience);
    if (reply.status === 200) return resultsOf(reply.body, signals.length);
    if (reply.status === 401 || reply.status === 403) throw refusedToken(server, reply);
    if (reply.status === 404) {
      throw operatorError(`${server.url} answers, but has no /v1/signals: is it an Amends server?`);
    }
    const half = Math.ceil(signals.length / 2);
    if (signals.length > 1) {
      return [...(await send(signals.slice(0, half))), ...(await send(signals.slice(half)))];
    }
    return [{ status: 'rejected', problem: problemOf(reply) }];
  };
  return (signals) => (signals.length === 0 ? Promise.resolve([]) : send(signals));
}

async function postPatiently(
  server: Server,
  signals: readonly SignalInput[],
  patience: Patience,
): Promise<Reply> {
  const body = JSON.stringify(signals);
  let waitedMillis = 0;
  let serverErrors = 0;
  for (let attempt = 0; ; attempt++) {
    const reply = await post(server, body);
    if (!(reply instanceof Error || isBusy(reply.status))) {
      if (reply.status < 500) return reply;
      serverErrors++;
      if (serverErrors >= mostServerErrors) throw brokenServer(server, reply);
    }
    const millis = waitMillis(reply, attempt);
    waitedMillis += millis;
    if (waitedMillis > patienceMillis) throw unreachable(server, reply);
    const words = attempt > 0 ? waitingWords(server, reply, millis) : undefined;
    await waitOut(millis, words, patience);
  }
}

const neverStopping = new AbortController().signal;

/** Throws when somebody wants to stop: no failure of the server or of ours. */
async function waitOut(
  millis: number,
  words: string | undefined,
  { note, stopping = neverStopping }: Patience,
): Promise<void> {
  if (words !== undefined && !stopping.aborted) note(words);
  await pause(millis, stopping);
  if (!stopping.aborted) return;
  const ended = new Error('The server is no longer waited for.');
  ended.name = waitEndedName;
  throw ended;
}

const waitEndedName = 'WaitEnded';

export const isWaitEnded = (error: unknown): boolean =>
  error instanceof Error && error.name === waitEndedName;

/** What the server asks for, within reason; else a little longer each time. */
const waitMillis = (reply: Reply | Error, attempt: number): number =>
  reply instanceof Error || reply.retryAfterSeconds === undefined
    ? pauseMillis(attempt)
    : Math.min(reply.retryAfterSeconds, 120) * 1000;

const isBusy = (status: number): boolean => [408, 429, 502, 503, 504].includes(status);

async function post(server: Server, body: string): Promise<Reply | Error> {
  try {
    const response = await fetch(`${server.url}/v1/signals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body,
      redirect: 'error',
    });
    const text = await response.text();
    const after = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      status: response.status,
      retryAfterSeconds: Number.isFinite(after) ? after : undefined,
      body: parsed(text),
    };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 200);
  }
}

function resultsOf(body: unknown, wanted: number): readonly SignalOutcome[] {
  const results = field(body, 'results');
  if (Array.isArray(results) && results.length === wanted) return results as SignalOutcome[];
  throw operatorError('The server answered something else than an outcome for each signal.');
}

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;

const words = (body: unknown): string => String(field(body, 'detail') ?? body ?? '').slice(0, 300);

const problemOf = ({ status, body }: Reply) => ({
  code: String(field(body, 'code') ?? `http-${status}`),
  detail: words(body) || `The server answered ${status}.`,
});

const refusedToken = (server: Server, { status, body }: Reply): Error =>
  operatorError(
    status === 401
      ? `${server.url} does not know this token: make one with "amends token NAME --permissions signals:write" and give it with --token or AMENDS_TOKEN.`
      : `${server.url} refuses this token: it needs the permission signals:write. ${words(body)}`,
  );

function causeOf(reply: Reply | Error): string {
  if (!(reply instanceof Error)) return `it answers ${reply.status}`;
  return errorCode(reply.cause) ?? errorMessage(reply.cause ?? reply);
}

const waitingWords = (server: Server, reply: Reply | Error, millis: number): string =>
  `${server.url} is away or busy (${causeOf(reply)}); trying again in ${Math.ceil(millis / 1000)} s.`;

const keptWords = 'What was acknowledged is kept: run the same command again to go on.';

const unreachable = (server: Server, reply: Reply | Error): Error =>
  operatorError(
    `${server.url} could not be reached for ten minutes (${causeOf(reply)}). ${keptWords}`,
  );

const brokenServer = (server: Server, { status, body }: Reply): Error =>
  operatorError(
    `${server.url} keeps failing (${status}): ${words(body)} Its log says why. ${keptWords}`,
  );
