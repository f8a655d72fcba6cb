import type { Worker } from 'node:worker_threads';
import type { FoundPair } from '#areas/customers/matching/people.ts';
import type { MatchRecord } from '#areas/customers/matching/record.ts';
import { startThread } from '#platform/start-thread.ts';
import type { Counts, FromMatcher, Question, ToMatcher } from './messages.ts';

/** 200,000 customers take a third of it; a thread that needs more ends alone, and the server goes on. */
const resourceLimits = { maxOldGenerationSizeMb: 1_536 };

const file = {
  from: import.meta.url,
  source: './match-worker.jobs.ts',
  bundled: './match-worker.js',
};

export type MatcherThread = {
  readonly add: (records: readonly MatchRecord[]) => void;
  readonly find: (question: Question) => Promise<Counts>;
  /** The next pairs found; none when all have been given. */
  readonly next: (count: number) => Promise<readonly FoundPair[]>;
  readonly end: () => Promise<void>;
};

type Waiter = { resolve(message: FromMatcher): void; reject(error: unknown): void };

/** One question at a time; when the thread ends or is to stop, whoever waits hears why. */
function createAsking(worker: Worker, signal: AbortSignal | undefined) {
  let waiting: Waiter | undefined;
  let lost: { readonly why: unknown } | undefined;
  const lose = (why: unknown): void => {
    lost ??= { why };
    waiting?.reject(lost.why);
  };
  worker.on('message', (message: FromMatcher) => waiting?.resolve(message));
  worker.on('error', lose);
  worker.on('exit', (code) =>
    lose(new Error(`The thread that compares customers ended with code ${code}.`)),
  );
  const stop = () => {
    lose(signal?.reason);
    void worker.terminate();
  };
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const ask = (message: ToMatcher): Promise<FromMatcher> =>
    new Promise((resolve, reject) => {
      if (lost) return reject(lost.why);
      waiting = { resolve, reject };
      worker.postMessage(message);
    });
  return { ask, forget: () => signal?.removeEventListener('abort', stop) };
}

/** Compares customers beside the server: nothing of it runs where requests are answered. */
export function startMatcher(signal: AbortSignal | undefined): MatcherThread {
  const worker = startThread(file, { resourceLimits });
  const { ask, forget } = createAsking(worker, signal);
  return {
    add: (records) => worker.postMessage({ kind: 'records', records } satisfies ToMatcher),
    async find(question) {
      const answer = await ask({ kind: 'find', ...question });
      if (answer.kind !== 'found') throw new Error(`The matcher answered ${answer.kind}.`);
      return answer;
    },
    async next(count) {
      const answer = await ask({ kind: 'next', count });
      if (answer.kind !== 'pairs') throw new Error(`The matcher answered ${answer.kind}.`);
      return answer.pairs;
    },
    async end() {
      forget();
      await worker.terminate();
    },
  };
}
