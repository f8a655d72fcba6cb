import type { Language } from '#kernel/language.ts';
import { chanceOfLogit } from '#kernel/measures.ts';
import { featuresOf } from './features.ts';
import { guessLanguage, isInArabicLetters } from './identify.ts';
import type { Lexicon } from './lexicon.ts';
import { type Blend, type Model, scoreOf } from './model.ts';
import { mostFeatures, ngramsOf, places } from './ngrams.ts';
import { fold, spoken, type Token, tokensOf } from './normalise.ts';
import { type Sign, signsOf } from './signs.ts';

/** What the words of a customer say about their mood. */
export type WordsReading = {
  readonly language: Language | undefined;
  /** How displeased the words are, 0–1. */
  readonly displeasure: number;
  /** How angry they are, 0–1. */
  readonly anger: number;
  /** How upset the writer is, 0–1: what the loop weighs. Nothing for words that are merely not pleased. */
  readonly upset: number;
  readonly wantsToLeave: boolean;
  /** The words that moved the figures, as the customer wrote them, strongest first. */
  readonly words: readonly string[];
  /** How sure the reader is of the displeasure, 0–1. */
  readonly confidence: number;
  /** The reader found nothing to go by: the figures are what is usual, and nobody should act on them. */
  readonly abstains: boolean;
};

export type Blends = { readonly displeasure: Blend; readonly anger: Blend };

export type LanguageReader = {
  readonly lexicons: readonly Lexicon[];
  readonly displeasure: Model | undefined;
  readonly anger: Model | undefined;
  /**
   * What graded complaints taught of how upset a writer is. Without it, and in Latin letters, where no
   * complaint was graded, displeasure and anger say so.
   */
  readonly upset: { readonly model: Model; readonly blend: Blend } | undefined;
  readonly blends: Blends;
  /** Reads a text of this language in Latin letters, where its script is another; people mix languages there. */
  readonly romanised?: {
    readonly tokensOf: (folded: string) => Token[];
    readonly lexicons: readonly Lexicon[];
  };
};

export type Readers = Readonly<Record<Language | 'unknown', LanguageReader>>;

/** A long letter says how it feels at its beginning and its end; reading all of 50 kB would not change the figure. */
const readCharacters = 2_000;
const mostWords = 5;
const modelWords = 3;

export const excerptOf = (text: string): string =>
  text.length <= readCharacters
    ? text
    : `${text.slice(0, (readCharacters * 3) / 4)}\n${text.slice(-readCharacters / 4)}`;

const features = new Uint16Array(mostFeatures);
const seen = new Uint8Array(places);

/** Everything the blends are asked about, before they are asked. */
export function figuresOf(
  reader: LanguageReader,
  text: string,
): {
  figures: number[];
  displeasure: number;
  anger: number;
  upset: number | undefined;
  found: readonly Sign[];
  tokens: readonly Token[];
} {
  const folded = fold(spoken(text));
  const isNative = !reader.romanised || isInArabicLetters(folded.slice(0, 300));
  const romanised = isNative ? undefined : reader.romanised;
  const tokens = (romanised?.tokensOf ?? tokensOf)(folded);
  const signs = signsOf(tokens, romanised?.lexicons ?? reader.lexicons);
  const hasModel = reader.displeasure ?? reader.anger ?? (isNative ? reader.upset : undefined);
  const size = hasModel ? ngramsOf(tokens, features, seen) : 0;
  return {
    figures: featuresOf(text, tokens, signs),
    displeasure: reader.displeasure ? scoreOf(reader.displeasure, features, size) : 0,
    anger: reader.anger ? scoreOf(reader.anger, features, size) : 0,
    upset: isNative && reader.upset ? scoreOf(reader.upset.model, features, size) : undefined,
    found: signs.found,
    tokens,
  };
}

/** A model knows the texts it has learned from; elsewhere it is often sure and wrong, so it is not let be very sure. */
export const squashed = (logOdds: number): number => 3 * Math.tanh(logOdds / 3);

export const blended = (blend: Blend, figures: readonly number[], model: number): number => {
  let sum = blend.bias + squashed(model) * (blend.weights[figures.length] ?? 0);
  for (let at = 0; at < figures.length; at++) sum += (figures[at] ?? 0) * (blend.weights[at] ?? 0);
  return chanceOfLogit(sum);
};

export function createReader(readers: Readers): (text: string) => WordsReading {
  return (text) => {
    const excerpt = excerptOf(text);
    const language = guessLanguage(excerpt);
    const reader = readers[language ?? 'unknown'];
    const { figures, displeasure, anger, upset, found, tokens } = figuresOf(reader, excerpt);
    const knowsNoWords = reader.displeasure === undefined && upset === undefined;
    const abstains = found.length === 0 && (knowsNoWords || tokens.length < 3);
    const chance = blended(reader.blends.displeasure, figures, displeasure);
    const heat = blended(reader.blends.anger, figures, anger);
    return {
      language,
      displeasure: chance,
      anger: heat,
      upset: abstains ? 0 : (upsetBy(reader, figures, upset) ?? upsetOf(chance, heat)),
      wantsToLeave: found.some((sign) => sign.leaving),
      words: chance > 0.5 ? told(found, tokens, reader.displeasure) : wordsOf(found),
      confidence: abstains ? 0 : Math.abs(chance - 0.5) * 2,
      abstains,
    };
  };
}

/** The words that told; where no lexicon knows one, those that the model leans on. */
function told(
  found: readonly Sign[],
  tokens: readonly Token[],
  model: Model | undefined,
): string[] {
  const listed = wordsOf(found);
  if (listed.length > 0 || !model) return listed;
  const leaned = tokens
    .filter((token) => token.kind === 'word' && token.base.length > 2)
    .map((token) => ({
      word: token.text,
      score: scoreOf(model, features, ngramsOf([token], features, seen)),
    }))
    .filter(({ score }) => score - model.bias > 0);
  leaned.sort((a, b) => b.score - a.score);
  return [...new Set(leaned.map(({ word }) => word))].slice(0, modelWords);
}

const upsetBy = (
  { upset }: LanguageReader,
  figures: readonly number[],
  score: number | undefined,
): number | undefined =>
  upset && score !== undefined ? blended(upset.blend, figures, score) : undefined;

/** Half for displeasure beyond the doubtful, half for anger. */
export const upsetOf = (displeasure: number, anger: number): number =>
  Math.max(0, displeasure * 2 - 1) / 2 + anger / 2;

/** The strongest words of displeasure, none twice. */
function wordsOf(found: readonly Sign[]): string[] {
  const bad = found.filter((sign) => sign.pleased < 0);
  bad.sort((a, b) => a.pleased - a.heat - (b.pleased - b.heat));
  return [...new Set(bad.map((sign) => sign.words))].slice(0, mostWords);
}
