import type { Worker } from 'node:worker_threads';
import type { Log } from '#platform/log.ts';
import { startThread, type ThreadFile } from '#platform/start-thread.ts';
import { type LearnedAtHome, nothingLearned } from '../home/reading.ts';
import type { WordsReading } from '../reader.ts';
import type { FromReader, ToReader } from './messages.ts';

/**
 * From so many characters on a thread is asked: fewer are read in less than a millisecond, which is
 * about what being handed over and back may take when the cores are busy.
 */
const worthAskingCharacters = 10_000;

/** What ships takes 20 MB; a small nursery costs nothing here, because little outlives a message. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

const readerFile = {
  from: import.meta.url,
  source: './reader-worker.jobs.ts',
  bundled: './reader-worker.js',
};

export type Readings = readonly WordsReading[];

export type ReadingAhead = {
  /** Reads by this from the next text on. */
  learn(learned: LearnedAtHome): void;
  /**
   * The readings in the order of the texts; nothing where whoever asks had better read them itself:
   * too few, a thread that is still starting, or one that was lost.
   */
  read(texts: readonly string[]): Promise<Readings | undefined>;
};

type Thread = {
  readonly worker: Worker | undefined;
  readonly waiting: Map<number, (json: string | undefined) => void>;
  state: 'starting' | 'ready' | 'lost';
};

/** Reads many texts in a thread beside the server, which begins with the first of them. */
export function createReadingAhead(log: Log, file: ThreadFile = readerFile): ReadingAhead {
  let learned = nothingLearned;
  let thread: Thread | undefined;
  let number = 0;
  const tell = ({ worker }: Thread, message: ToReader): void => worker?.postMessage(message);

  const begin = (): Thread => {
    const begun = startReader(file, log);
    tell(begun, { kind: 'learned', learned });
    return begun;
  };

  return {
    learn(next) {
      learned = next;
      if (thread) tell(thread, { kind: 'learned', learned });
    },
    async read(texts) {
      const characters = texts.reduce((sum, text) => sum + text.length, 0);
      if (characters < worthAskingCharacters) return undefined;
      thread ??= begin();
      if (thread.state !== 'ready') return undefined;
      const { waiting } = thread;
      const mine = ++number;
      const answered = new Promise<string | undefined>((resolve) => waiting.set(mine, resolve));
      tell(thread, { kind: 'texts', number: mine, texts });
      const json = await answered;
      return json === undefined ? undefined : (JSON.parse(json) as Readings);
    },
  };
}

/** A worker, or why the machine would not give one. */
function tryToStart(file: ThreadFile): Worker | { readonly why: unknown } {
  try {
    return startThread(file, { resourceLimits });
  } catch (why) {
    return { why };
  }
}

function startReader(file: ThreadFile, log: Log): Thread {
  const worker = tryToStart(file);
  const thread: Thread = {
    worker: 'why' in worker ? undefined : worker,
    waiting: new Map(),
    state: 'starting',
  };
  const lose = (why: unknown): void => {
    if (thread.state === 'lost') return;
    thread.state = 'lost';
    log.warn({ err: why }, 'the thread that reads texts is lost; they are read without it');
    for (const answer of thread.waiting.values()) answer(undefined);
    thread.waiting.clear();
  };
  if ('why' in worker) {
    lose(worker.why);
    return thread;
  }
  worker.on('message', (message: FromReader) => {
    if (message.kind === 'ready') thread.state = 'ready';
    else {
      thread.waiting.get(message.number)?.(message.json);
      thread.waiting.delete(message.number);
    }
  });
  worker.on('error', lose);
  worker.on('exit', (code) => lose(new Error(`It ended with code ${code}.`)));
  // It never keeps a process alive that is done. Last, because listening to it would count again.
  worker.unref();
  return thread;
}
