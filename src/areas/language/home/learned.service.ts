import type { Clock } from '#platform/clock.ts';
import type { DbOrTx } from '#platform/db/database.ts';
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
import { type LearnedAtHome, readingOf } from './reading.ts';

export type ReadWords = (text: string) => WordsReading;

/** How long another process may go on reading as it did before something was learned. */
const freshMillis = 60_000;

/** All that was learned at home, for whoever reads elsewhere than in this thread. */
export async function learnedAtHome(db: DbOrTx): Promise<LearnedAtHome> {
  return { readers: await allLearned(db), kinds: (await learnedKinds(db))?.stored };
}

/** The reader of this installation: what ships, with what was learned at home in its place. */
export function createReaderBook(db: DbOrTx, clock: Clock) {
  let reading = readingOf({ readers: [], kinds: undefined });
  let learnedAt = '';
  let askedAt = Number.NEGATIVE_INFINITY;

  const load = async (): Promise<void> => {
    const last = await lastLearned(db);
    if (last === learnedAt) return;
    reading = readingOf(await learnedAtHome(db));
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
