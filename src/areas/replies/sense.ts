import type { KindGuess, KindReader } from '#areas/language/kinds/kinds.ts';
import { chanceOfLogit, logitOf } from '#kernel/measures.ts';
import type { Finding } from './check.ts';
import { type ExcuseLabel, excuseLabels } from './pack.ts';

/** What a draft without an excuse is called where the sense of replies is learned. */
export const noExcuse = 'none';

/**
 * How rules and sense are weighed against each other, as parts of a logistic function: the odds the sense gives,
 * that a rule found words, and that more than one did. Between what was in use before the rules were mended and the
 * fit by four folds over the written drafts of all languages together (`npm run train:replies -- --folds`), which
 * trusts rules more; a language's own weights were no better on unread drafts.
 */
export type Weighing = {
  readonly bias: number;
  readonly sense: number;
  readonly found: number;
  readonly foundMore: number;
};
export const weighing: Weighing = { bias: -0.05, sense: 0.63, found: 1.6, foundMore: 1.4 };

/** From this chance on a draft counts as having an excuse: below it more good drafts are blamed, above it more excuses pass. */
export const excuseFrom = 0.65;

/** Where no rule found words and even the likeliest excuse is less likely than this, the text is in words the sense does not know. */
const likeliestFrom = 0.12;
/** The rule that stands for the sense where a finding names one. */
const sounding = 'sounds-like-one';
const surest = 0.9999;
/**
 * A few words sound like anything, and a bare thanks or apology most of all: up to the fewest words a text sounds
 * like nothing, from the most on as much like an excuse as the sense says.
 */
const fewestWords = 3;
const enoughWords = 11;
function heardIn(odds: number, text: string): number {
  if (odds <= 0) return odds;
  const words = (text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).length;
  return odds * Math.min(1, Math.max(0, words - fewestWords) / (enoughWords - fewestWords));
}

/** The chance a sense gives, for a text of that length: that something is missing may be heard in the shortest. */
export const heardChance = (chance: number, text: string): number =>
  chanceOfLogit(heardIn(oddsOf(chance), text));

type ExcuseGuess = KindGuess & { readonly kind: ExcuseLabel };
const isExcuseGuess = (guess: KindGuess): guess is ExcuseGuess =>
  excuseLabels.some((one) => one === guess.kind);

/** How likely an excuse is by the sense's guesses. */
const chanceIn = (guesses: readonly KindGuess[], text: string): number =>
  heardChance(1 - (guesses.find((one) => one.kind === noExcuse)?.chance ?? 0), text);

/** The logarithm of the odds, which no single reader may drive to infinity. */
export function oddsOf(chance: number): number {
  const kept = Math.min(surest, Math.max(1 - surest, chance));
  return logitOf(kept);
}

/** The chance that a draft has an excuse: what it sounds like, and how many rules found words of one. */
export function chanceOfExcuse(sounds: number, found: number, by: Weighing = weighing): number {
  const seen = (found > 0 ? by.found : 0) + (found > 1 ? by.foundMore : 0);
  return chanceOfLogit(by.bias + by.sense * oddsOf(sounds) + seen);
}

/** How likely the sense holds it that a text has an excuse. */
export const soundsLikeExcuse = (sense: KindReader, text: string): number =>
  chanceIn(sense.guess(text, sense.kinds.length), text);

/**
 * The excuses of a draft: what rules found, unless the whole draft says plainly that it is no stand of the writer
 * (quoted, rejected, made good); where they found nothing, what it sounds like.
 */
export function sensed(
  told: readonly Finding<ExcuseLabel>[],
  text: string,
  sense: KindReader | undefined,
): readonly Finding<ExcuseLabel>[] {
  if (!sense || text.trim() === '') return told;
  const guesses = sense.guess(text, sense.kinds.length);
  if (chanceOfExcuse(chanceIn(guesses, text), told.length) < excuseFrom) return [];
  if (told.length > 0) return told;
  const likeliest = guesses.find(isExcuseGuess);
  if (!likeliest || likeliest.chance < likeliestFrom) return [];
  const found = plainestOf(sense, text, likeliest.kind);
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
    .map((sentence) => ({ ...sentence, chance: soundsLikeExcuse(sense, sentence.words) }))
    .sort((a, b) => b.chance - a.chance)[0];
  if (!plainest) return undefined;
  const { from, words } = plainest;
  return { label, ruleId: sounding, from, to: from + words.length, words, severity: 'low' };
}
