import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type MessagePort, parentPort, Worker, type WorkerOptions } from 'node:worker_threads';

export type ThreadFile = {
  /** The `import.meta.url` of whoever starts it. */
  readonly from: string;
  /** Beside `from` in the sources, and as the bundle names it. */
  readonly source: string;
  readonly bundled: string;
};

/**
 * In the bundle the thread's file lies beside the main one. From TypeScript sources the thread first
 * registers tsx by itself: Node 20 does not apply `--import` hooks to the entry of a worker.
 */
export function startThread({ from, source, bundled }: ThreadFile, options: WorkerOptions): Worker {
  if (!from.endsWith('.ts')) return new Worker(new URL(bundled, from), options);
  const commonJs = pathToFileURL(createRequire(from).resolve('tsx/esm/api'));
  const tsx = new URL('./index.mjs', commonJs).href;
  const file = new URL(source, from).href;
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(file)});
  });`;
  return new Worker(code, { ...options, eval: true });
}

/**
 * The way back to whoever started the thread that this runs in.
 * @param what the thread does, as the sentence of the error begins
 */
export function portOfThread(what: string): MessagePort {
  if (parentPort === null) throw new Error(`${what} in a worker thread only.`);
  return parentPort;
}
