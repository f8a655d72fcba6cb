import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { SignalInput } from '#areas/signals/signals.contract.ts';
import { isWaitEnded, signalSender } from './post-signals.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Answer = (signals: SignalInput[], request: number, response: ServerResponse) => void;

/** A server that answers as told; the sender is ours, the far end is anybody's. */
async function serverOf(answer: Answer): Promise<string> {
  let requests = 0;
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    requests++;
    answer(JSON.parse(Buffer.concat(chunks).toString()) as SignalInput[], requests, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const taken = (signals: SignalInput[], response: ServerResponse) =>
  response.end(JSON.stringify({ results: signals.map(() => ({ status: 'taken' })) }));

const refuse = (response: ServerResponse, status: number, headers: Record<string, string> = {}) => {
  response.writeHead(status, headers);
  response.end(JSON.stringify({ code: 'no', detail: 'No.' }));
};

const signals = (count: number): SignalInput[] =>
  Array.from({ length: count }, (_, at) => ({
    source: 'test',
    kind: 'complaint' as const,
    externalId: String(at),
  }));

const send = (url: string, count: number) =>
  signalSender({ url, token: 'secret' }, { note: () => {} })(signals(count));

test('a batch is taken', async () => {
  const url = await serverOf((batch, _request, response) => taken(batch, response));
  expect(await send(url, 3)).toHaveLength(3);
});

test('a batch too large is parted until it fits', async () => {
  const url = await serverOf((batch, _request, response) =>
    batch.length > 2 ? refuse(response, 413) : taken(batch, response),
  );
  expect((await send(url, 9)).map((one) => one.status)).toEqual(Array(9).fill('taken'));
});

test('one signal that the server refuses does not take its neighbours along', async () => {
  const url = await serverOf((batch, _request, response) =>
    batch.some((one) => one.externalId === '4') ? refuse(response, 422) : taken(batch, response),
  );
  const outcomes = await send(url, 6);
  expect(outcomes.map((one) => one.status).filter((status) => status === 'rejected')).toHaveLength(
    1,
  );
  expect(outcomes[4]).toEqual({ status: 'rejected', problem: { code: 'no', detail: 'No.' } });
});

test.each([429, 503])('a busy server (%i) is asked again when it says', async (status) => {
  const url = await serverOf((batch, request, response) =>
    request < 3 ? refuse(response, status, { 'retry-after': '0' }) : taken(batch, response),
  );
  expect(await send(url, 2)).toHaveLength(2);
});

test('a connection that breaks is tried again', async () => {
  const url = await serverOf((batch, request, response) =>
    request < 2 ? response.destroy() : taken(batch, response),
  );
  expect(await send(url, 2)).toHaveLength(2);
});

test.each([
  [401, 'does not know this token'],
  [403, 'signals:write'],
  [404, 'is it an Amends server'],
])('an answer of %i ends the import with a way out', async (status, words) => {
  const url = await serverOf((_batch, _request, response) => refuse(response, status));
  await expect(send(url, 2)).rejects.toThrow(words);
});

test('whoever wants to stop does not wait for a server that is away', async () => {
  const stopping = new AbortController();
  const notes: string[] = [];
  // It asks for no wait first and for two minutes then: the second wait is the one that is ended.
  const url = await serverOf((_batch, request, response) =>
    refuse(response, 503, { 'retry-after': request === 1 ? '0' : '120' }),
  );
  const note = (words: string) => {
    notes.push(words);
    setImmediate(() => stopping.abort());
  };
  const sending = signalSender({ url, token: 'secret' }, { note, stopping: stopping.signal });
  const ended = await sending(signals(2)).catch((error: unknown) => error);
  expect(isWaitEnded(ended)).toBe(true);
  expect(notes).toEqual([expect.stringContaining('trying again in 120 s')]);
});
