import type { Clock } from '#platform/clock.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { type KindReader, kindsOf } from '../kinds/kinds.ts';
import { createReader, type Readers, type WordsReading } from '../reader.ts';
import { shippedReaders } from '../readers.ts';
import { withLearned } from './home.ts';
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

export type ReadWords = (text: string) => WordsReading;

/** How long another process may go on reading as it did before something was learned. */
const freshMillis = 60_000;

/** The reader of this installation: what ships, with what was learned at home in its place. */
export function createReaderBook(db: DbOrTx, clock: Clock) {
  let read: ReadWords = createReader(shippedReaders);
  let kinds: KindReader | undefined;
  let learnedAt = '';
  let askedAt = Number.NEGATIVE_INFINITY;

  const load = async (): Promise<void> => {
    const last = await lastLearned(db);
    if (last === learnedAt) return;
    let readers: Readers = shippedReaders;
    for (const { language, fitted } of await allLearned(db)) {
      const shipped = readers[language as keyof Readers];
      readers = { ...readers, [language]: withLearned(shipped, fitted) };
    }
    read = createReader(readers);
    const learned = await learnedKinds(db);
    kinds = learned && kindsOf(learned.stored);
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
    read: (text: string): WordsReading => read(text),
    /** What was learned about kinds of failure; nothing where nobody has taught any. */
    kinds: (): KindReader | undefined => kinds,
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
