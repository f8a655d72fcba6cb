import { type KindReader, kindsOf } from '../kinds/kinds.ts';
import type { StoredKinds } from '../kinds/stored-kinds.ts';
import { createReader, type Readers, type WordsReading } from '../reader.ts';
import { shippedReaders } from '../readers.ts';
import { withLearned } from './home.ts';

/** What was learned at home, as it is kept: plain data that may go to another thread. */
export type LearnedAtHome = {
  readonly readers: readonly {
    readonly language: string;
    readonly fitted: Parameters<typeof withLearned>[1];
  }[];
  readonly kinds: StoredKinds | undefined;
};

export const nothingLearned: LearnedAtHome = { readers: [], kinds: undefined };

export type ReadingAtHome = {
  readonly read: (text: string) => WordsReading;
  readonly kinds: KindReader | undefined;
};

/** Reads by what ships, with what was learned at home in its place. */
export function readingOf(learned: LearnedAtHome): ReadingAtHome {
  let readers: Readers = shippedReaders;
  for (const { language, fitted } of learned.readers) {
    const shipped = readers[language as keyof Readers];
    readers = { ...readers, [language]: withLearned(shipped, fitted) };
  }
  return { read: createReader(readers), kinds: learned.kinds && kindsOf(learned.kinds) };
}
