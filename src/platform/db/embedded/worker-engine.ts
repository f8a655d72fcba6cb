import { startThread } from '#platform/start-thread.ts';
import type { Engine, EngineOptions } from './embedded-engine.ts';

export type ToWorker =
  | { readonly kind: 'exchange'; readonly bytes: Uint8Array }
  | { readonly kind: 'dump' }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string };

type Waiting = { resolve(message: FromWorker): void; reject(error: Error): void };

const file = {
  from: import.meta.url,
  source: './embedded-worker.ts',
  bundled: './embedded-worker.js',
};

/**
 * The engine in its own thread. It answers in the order it was asked, so a queue is all the
 * bookkeeping; when the thread dies, everything waiting and everything later fails.
 */
export async function startWorkerEngine(
  options: EngineOptions,
  onLost: (error: Error) => void,
): Promise<Engine> {
  const worker = startThread(file, { workerData: options });
  const waiting: Waiting[] = [];
  let lost: Error | undefined;
  let isClosing = false;

  const lose = (error: Error): void => {
    if (lost !== undefined) return;
    lost = error;
    for (const waiter of waiting.splice(0)) waiter.reject(error);
    if (!isClosing) onLost(error);
  };
  const next = (): Promise<FromWorker> =>
    new Promise((resolve, reject) => {
      if (lost !== undefined) return reject(lost);
      waiting.push({ resolve, reject });
    });
  const ask = (message: ToWorker): Promise<FromWorker> => {
    if (lost === undefined) worker.postMessage(message);
    return next();
  };
  const askBytes = async (message: ToWorker): Promise<Uint8Array<ArrayBuffer>> => {
    const answer = await ask(message);
    if (answer.kind !== 'bytes') throw new Error(`The embedded database answered ${answer.kind}.`);
    return answer.bytes;
  };

  worker.on('message', (message: FromWorker) => {
    const waiter = waiting.shift();
    if (message.kind === 'failed') return waiter?.reject(new Error(message.message));
    waiter?.resolve(message);
  });
  worker.on('error', (error) => lose(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) =>
    lose(new Error(`The thread of the embedded database ended with code ${code}.`)),
  );

  await next();
  return {
    exchange: (bytes) => askBytes({ kind: 'exchange', bytes }),
    dump: async () => new Blob([await askBytes({ kind: 'dump' })]),
    async close() {
      isClosing = true;
      if (lost === undefined) await ask({ kind: 'close' });
      await worker.terminate();
    },
  };
}
