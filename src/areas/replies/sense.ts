import type { KindGuess, KindReader } from '#areas/language/kinds/kinds.ts';
import type { Finding } from './check.ts';
import { type ExcuseLabel, excuseLabels } from './pack.ts';

/** What a draft without an excuse is called where the sense of replies is learned. */
export const noExcuse = 'none';

/**
 * From these chances on, of an excuse at all and of the likeliest one, a draft counts as sounding like one.
 * Chosen by four folds over written drafts; a text in a language it does not know has neither.
 */
const soundsFrom = 0.7;
const likeliestFrom = 0.12;
/** The rule that stands for the sense where a finding names one. */
const sounding = 'sounds-like-one';

type ExcuseGuess = KindGuess & { readonly kind: ExcuseLabel };
const isExcuseGuess = (guess: KindGuess): guess is ExcuseGuess =>
  excuseLabels.some((one) => one === guess.kind);

const chanceIn = (guesses: readonly KindGuess[]): number =>
  1 - (guesses.find((one) => one.kind === noExcuse)?.chance ?? 0);

/**
 * The excuses of a draft: what rules found, else what it sounds like. What rules found stands: drafts that
 * quote an excuse or make it good taught the sense to distrust stock words, and it is no judge of them.
 */
export function sensed(
  told: readonly Finding<ExcuseLabel>[],
  text: string,
  sense: KindReader | undefined,
): readonly Finding<ExcuseLabel>[] {
  if (told.length > 0 || !sense || text.trim() === '') return told;
  const guesses = sense.guess(text, sense.kinds.length);
  const likeliest = guesses.find(isExcuseGuess);
  const sounds = likeliest && likeliest.chance >= likeliestFrom && chanceIn(guesses) >= soundsFrom;
  const found = sounds ? plainestOf(sense, text, likeliest.kind) : undefined;
  return found ? [found] : [];
}

/** An excuse nobody wrote a rule for: at its plainest sentence, and mild, for a sense is less sure than words are. */
function plainestOf(
  sense: KindReader,
  text: string,
  label: ExcuseLabel,
): Finding<ExcuseLabel> | undefined {
  const sentences = [...text.matchAll(/[^.!?؟\n]+[.!?؟]*/gu)].map((found) => ({
    from: found.index + (found[0].length - found[0].trimStart().length),
    words: found[0].trim(),
  }));
  const plainest = sentences
    .filter(({ words }) => words !== '')
    .map((sentence) => ({
      ...sentence,
      chance: chanceIn(sense.guess(sentence.words, sense.kinds.length)),
    }))
    .sort((a, b) => b.chance - a.chance)[0];
  if (!plainest) return undefined;
  const { from, words } = plainest;
  return { label, ruleId: sounding, from, to: from + words.length, words, severity: 'low' };
}
