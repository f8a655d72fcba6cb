import autocannon from 'autocannon';
import type { SignalInput } from '#areas/signals/signals.contract.ts';
import { inParts } from '#kernel/parts.ts';
import type { BenchServer } from './server.ts';

export type Loaded = { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number };

export type Load = {
  readonly connections: number;
  readonly perRequest: number;
  /** Where they are posted: dealt with before the answer, or kept to be dealt with in their turn. */
  readonly path?: '/v1/signals' | '/v1/consignments';
};

/** Posts signals, so many a request over so many connections, each once; counts only answers of 2xx. */
export async function post(
  server: BenchServer,
  signals: readonly SignalInput[],
  { connections, perRequest, path = '/v1/signals' }: Load,
): Promise<Loaded> {
  const bodies = inParts(signals, perRequest).map((part) =>
    JSON.stringify(perRequest === 1 ? part[0] : part),
  );
  const shares = Array.from({ length: connections }, (_, lane) =>
    bodies.filter((_body, index) => index % connections === lane),
  );
  let lane = 0;
  const from = performance.now();
  // autocannon ends on its own one-second tick, so the time of the last answer is taken here.
  let last = from;
  const result = await autocannon({
    url: server.url + path,
    method: 'POST',
    connections,
    amount: bodies.length,
    timeout: 60,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
    setupClient: (client) => {
      const mine = shares[lane++ % connections] ?? [];
      client.setRequests(mine.map((body) => ({ body })));
      client.on('response', () => {
        last = performance.now();
      });
    },
  });
  if (result['2xx'] !== bodies.length) {
    throw new Error(`${bodies.length - result['2xx']} of ${bodies.length} requests failed.`);
  }
  const seconds = (last - from) / 1_000;
  return {
    perSecond: signals.length / seconds,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}

const send = (server: BenchServer, body: unknown) =>
  fetch(`${server.url}/v1/signals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
    body: JSON.stringify(body),
  });

export const postUntilTaken = <Answer>(server: BenchServer, body: unknown) =>
  untilTaken<Answer>(() => send(server, body));

export const getUntilTaken = <Answer>(server: BenchServer, path: string) =>
  untilTaken<Answer>(() => get(server, path));

/** Asks as a good client does: told that the server is busy it waits as long as it was asked to. */
async function untilTaken<Answer>(
  ask: () => Promise<Response>,
): Promise<{ readonly answer: Answer; readonly timesBusy: number }> {
  for (let timesBusy = 0; ; timesBusy++) {
    const response = await ask();
    if (response.ok) return { answer: (await response.json()) as Answer, timesBusy };
    if (response.status !== 503) throw new Error(`${response.status} ${await response.text()}`);
    const waitSeconds = Number(response.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1_000));
  }
}

/** Sends one request as it is and gives what is answered. */
export async function postOne<Answer>(server: BenchServer, body: unknown): Promise<Answer> {
  const response = await send(server, body);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

const get = (server: BenchServer, path: string) =>
  fetch(server.url + path, { headers: { authorization: `Bearer ${server.token}` } });

export async function getJson<Answer>(server: BenchServer, path: string): Promise<Answer> {
  const response = await get(server, path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Waits until all that was handed over before is dealt with. */
export async function dealtWith(server: BenchServer, last: SignalInput): Promise<void> {
  const response = await fetch(`${server.url}/v1/consignments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
    body: JSON.stringify([last]),
  });
  const { id } = (await response.json()) as { id: string };
  const path = `/v1/consignments/${id}`;
  while ((await getJson<{ state: string }>(server, path)).state !== 'done')
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** How many lines an export has: what was acknowledged must be there to be read. */
export async function exported(
  server: BenchServer,
  what: 'signals' | 'cases',
  matches?: (line: string) => boolean,
): Promise<number> {
  const response = await fetch(`${server.url}/v1/export/${what}`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  let count = 0;
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    count += matches ? lines.filter(matches).length : lines.length;
  }
  return count;
}
