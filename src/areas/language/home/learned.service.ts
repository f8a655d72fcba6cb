import type { DbOrTx } from '#platform/db/database.ts';
import type { Platform } from '#platform/platform.ts';
import { createReadingAhead } from '../ahead/reading-ahead.service.ts';
import type { KindReader } from '../kinds/kinds.ts';
import type { WordsReading } from '../reader.ts';
import {
  allLearned,
  deleteLearned,
  deleteLearnedKinds,
  lastLearned,
  learnedKinds,
  learnedSummaries,
  saveLearned,
  saveLearnedKinds,
} from './learned.store.ts';
import { type LearnedAtHome, nothingLearned, readingOf } from './reading.ts';

export type ReadWords = (text: string) => WordsReading;

/** How long another process may go on reading as it did before something was learned. */
const freshMillis = 60_000;

/** All that was learned at home, for whoever reads elsewhere than in this thread. */
export async function learnedAtHome(db: DbOrTx): Promise<LearnedAtHome> {
  return { readers: await allLearned(db), kinds: (await learnedKinds(db))?.stored };
}

/** The reader of this installation: what ships, with what was learned at home in its place. */
export function createReaderBook({ db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>) {
  const ahead = createReadingAhead(log);
  let reading = readingOf(nothingLearned);
  let learnedAt = '';
  let askedAt = Number.NEGATIVE_INFINITY;

  const load = async (): Promise<void> => {
    const last = await lastLearned(db);
    if (last === learnedAt) return;
    const learned = await learnedAtHome(db);
    reading = readingOf(learned);
    ahead.learn(learned);
    learnedAt = last;
  };

  return {
    /** Never call inside a transaction: it reads by a connection of its own. */
    async refresh(): Promise<void> {
      if (clock.now() - askedAt < freshMillis) return;
      askedAt = clock.now();
      await load();
    },
    /** Reads as of the last refresh. */
    read: (text: string): WordsReading => reading.read(text),
    /** Begins to read what will be asked about; where there is much of it, in a thread of its own. */
    async readAhead(texts: readonly string[]): Promise<ReadWords> {
      const { read } = reading;
      const readings = await ahead.read(texts);
      if (!readings) return read;
      const known = new Map(texts.map((text, index) => [text, readings[index]]));
      return (text) => known.get(text) ?? read(text);
    },
    /** What was learned about kinds of failure; nothing where nobody has taught any. */
    kinds: (): KindReader | undefined => reading.kinds,
    forget(): void {
      askedAt = Number.NEGATIVE_INFINITY;
    },
  };
}
export type ReaderBook = ReturnType<typeof createReaderBook>;

export type { LearnedKindsRow } from './learned.store.ts';
export {
  deleteLearned,
  deleteLearnedKinds,
  learnedKinds,
  learnedSummaries,
  saveLearned,
  saveLearnedKinds,
};
