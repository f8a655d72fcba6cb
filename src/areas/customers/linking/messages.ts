import type { FoundPair, FoundPeople } from '#areas/customers/matching/people.ts';
import type { MatchRecord } from '#areas/customers/matching/record.ts';

/** What goes to the matcher's thread: records part by part, the question, and a call for each part of the answer. */
export type ToMatcher =
  | { readonly kind: 'records'; readonly records: readonly MatchRecord[] }
  | ({ readonly kind: 'find' } & Question)
  | { readonly kind: 'next'; readonly count: number };

export type Question = {
  readonly country: string;
  readonly most: number;
  readonly asked: readonly (readonly [left: string, right: string])[];
};

export type Counts = Pick<FoundPeople, 'found' | 'certain'>;

/** Thousands of pairs at once would hold up who receives them, so they come in parts; an empty one is the last. */
export type FromMatcher =
  | ({ readonly kind: 'found' } & Counts)
  | { readonly kind: 'pairs'; readonly pairs: readonly FoundPair[] };
