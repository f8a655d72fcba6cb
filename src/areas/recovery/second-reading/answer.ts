import { Value } from 'typebox/value';
import { fold } from '#areas/language/normalise.ts';
import { upsetOf } from '#areas/language/reader.ts';
import { type AnswerShape, noKind, type Question } from './question.ts';

/** What a model read in the words of a customer, checked. */
export type SecondReading = {
  readonly displeasure: number;
  readonly anger: number;
  readonly upset: number;
  readonly wantsToLeave: boolean;
  /** Pieces of the text that say so; each of them stands in it. */
  readonly words: readonly string[];
  /** A kind of failure of the policy. */
  readonly kind: string | undefined;
  readonly confidence: number;
};

const mostCharacters = 20_000;
const mostWords = 5;
const longestWords = 80;

/** Models think aloud and fence their answers: the object is what counts. */
function objectIn(text: string): unknown {
  const said = text.slice(text.lastIndexOf('</think>') + 1);
  const from = said.indexOf('{');
  const until = said.lastIndexOf('}');
  if (from < 0 || until < from) return undefined;
  try {
    return JSON.parse(said.slice(from, until + 1));
  } catch {
    return undefined;
  }
}

const share = (figure: number): number => Math.min(1, Math.max(0, figure));
const plain = (text: string): string => fold(text).replace(/\s+/gu, ' ').trim();

/** What it quotes must stand in what it was given: a model also quotes what nobody has said. */
function saidOf(quotes: readonly string[], sent: string): string[] {
  const text = plain(sent);
  const said = quotes
    .map((quote) => quote.replace(/\s+/gu, ' ').trim())
    .filter((quote) => quote.length <= longestWords && /[^\s\p{P}]/u.test(quote))
    .filter((quote) => !/^\[\w+\]$/.test(quote) && text.includes(plain(quote)));
  return [...new Set(said)].slice(0, mostWords);
}

/** The answer of a model to a question, or nothing where it is not one: a half answer is none. */
export function readAnswer(text: string, question: Question): SecondReading | undefined {
  if (text.length > mostCharacters) return undefined;
  const answer = objectIn(text);
  if (!Value.Check(question.answer, answer)) return undefined;
  const { kind, words, wantsToLeave, ...figures } = answer as AnswerShape;
  const displeasure = share(figures.displeasure);
  const anger = share(figures.anger);
  return {
    displeasure,
    anger,
    // As our own reader weighs them.
    upset: upsetOf(displeasure, anger),
    wantsToLeave,
    words: saidOf(words, question.words),
    kind: kind === noKind ? undefined : kind,
    confidence: share(figures.confidence),
  };
}
