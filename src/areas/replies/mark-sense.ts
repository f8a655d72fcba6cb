import type { KindReader } from '#areas/language/kinds/kinds.ts';
import { chanceOfLogit } from '#kernel/measures.ts';
import { type Mark, marks } from './pack.ts';
import { heardChance, oddsOf } from './sense.ts';

/** Marks that have too many wordings for rules alone. A regret has few: rules find nearly all. */
export type LearnedMark = Exclude<Mark, 'regret'>;
export const learnedMarks = marks.filter((mark): mark is LearnedMark => mark !== 'regret');

/** What drafts with and without a mark were like; a reader a mark, of these two kinds. */
export type MarkSense = Readonly<Record<LearnedMark, KindReader>>;
export const withMark = 'with';
export const withoutMark = 'without';

/** How rules and sense are weighed, as parts of a logistic function: the odds the sense gives, and that a rule found words. */
export type MarkWeighing = {
  readonly bias: number;
  readonly sense: number;
  readonly found: number;
};

/**
 * Fitted by folds over the first 1,120 drafts of all languages that no rule was written by, each judged by a sense
 * that had not learned from it; over the 1,580 there are now the fit is the same within a tenth
 * (`npm run train:replies -- --folds`).
 */
export const markWeighing: Readonly<Record<LearnedMark, MarkWeighing>> = {
  owner: { bias: -2.2, sense: 0.52, found: 2.7 },
  nextStep: { bias: -1.5, sense: 0.38, found: 1.7 },
  time: { bias: -2.35, sense: 0.53, found: 2.85 },
};

/** How likely the sense holds it that a draft has a mark. */
export function soundsLike(sense: KindReader, text: string): number {
  const guesses = sense.guess(text, sense.kinds.length);
  return heardChance(guesses.find((one) => one.kind === withMark)?.chance ?? 0, text);
}

export const chanceOfMark = (
  sounds: number,
  isFound: boolean,
  { bias, sense, found }: MarkWeighing,
): number => chanceOfLogit(bias + sense * oddsOf(sounds) + (isFound ? found : 0));

/** Whether a draft has a mark: what rules found, as far as the whole draft does not sound otherwise. */
export function hasMark(
  mark: LearnedMark,
  text: string,
  isFound: boolean,
  sense: MarkSense | undefined,
): boolean {
  if (!sense || text.trim() === '') return isFound;
  return chanceOfMark(soundsLike(sense[mark], text), isFound, markWeighing[mark]) >= 0.5;
}
