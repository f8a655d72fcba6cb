import { functionWords } from '../function-words.ts';
import type { LexiconSource } from '../lexicon-source.ts';
import { fold } from '../normalise.ts';
import { arabicEveryday } from './everyday-arabic.ts';
import { persianEveryday } from './everyday-persian.ts';
import { endMarked, skeletonOf } from './skeleton.ts';
import type { RomanisedLanguage } from './sounds.ts';
import { arabicSpellings } from './words-arabic.ts';
import { persianSpellings } from './words-persian.ts';

/** A word of the usual script that a romanised one may be. */
export type Candidate = {
  readonly native: string;
  /** The same with a silent heh at its end marked. */
  readonly marked: string;
  /** Words of feeling and little words come first, parts of phrases last. */
  readonly handicap: number;
};

export type Vocabulary = {
  /** By consonants. */
  readonly whole: ReadonlyMap<string, readonly Candidate[]>;
  /** Beginnings of words, by their consonants. */
  readonly stems: ReadonlyMap<string, readonly Candidate[]>;
  /** Words whose letters do not give them away, as they are typed. */
  readonly spelt: ReadonlyMap<string, string>;
};

const lists = {
  fa: { spellings: persianSpellings, everyday: persianEveryday },
  ar: { spellings: arabicSpellings, everyday: arabicEveryday },
} as const;

const known = 0;
const ofEveryday = 0.03;
const inPhrase = 0.06;

/** Shorter stems would begin too many words. */
const shortestStem = 3;

const split = (list: string): string[] => list.split(/\s+/).filter((text) => text !== '');

function textsOf(source: LexiconSource): string[] {
  const { language: _language, note: _note, ...fields } = source;
  return Object.values(fields).flatMap((field) =>
    typeof field === 'string' ? [field] : Object.values(field),
  );
}

type Index = Map<string, Candidate[]>;

function putInto(index: Index, native: string, marked: string, handicap: number): void {
  const key = skeletonOf(marked);
  const candidates = index.get(key) ?? [];
  candidates.push({ native, marked, handicap });
  index.set(key, candidates);
}

const isWritten = (text: string): boolean => !/[0-9a-z]/.test(text);

/** Every word of a lexicon, of its phrases and of everyday speech, by its consonants. */
export function vocabularyOf(source: LexiconSource, language: RomanisedLanguage): Vocabulary {
  const whole: Index = new Map();
  const stems: Index = new Map();
  const seen = new Set<string>();
  const put = (text: string, handicap: number): void => {
    if (seen.has(text) || !isWritten(text)) return;
    seen.add(text);
    const native = text.endsWith('*') ? text.slice(0, -1) : text;
    if (native === text && text.length > 1) putInto(whole, text, endMarked(text), handicap);
    if (native === text || native.length < shortestStem) return;
    putInto(stems, native, native, handicap);
    // What is listed as a beginning is a word as well.
    put(native, handicap);
  };
  const texts = textsOf(source).flatMap((list) => split(fold(list)));
  for (const text of texts.filter((one) => !one.includes('_'))) put(text, known);
  for (const text of functionWords[language]) put(fold(text), known);
  for (const text of split(fold(lists[language].everyday))) put(text, ofEveryday);
  for (const text of texts.filter((one) => one.includes('_')))
    for (const part of text.split('_')) put(part, inPhrase);
  return { whole, stems, spelt: speltOf(lists[language].spellings) };
}

function speltOf(list: string): Map<string, string> {
  const spelt = new Map<string, string>();
  for (const line of list.split('\n')) {
    const [native = '', ...typed] = line.split(' ');
    for (const word of typed)
      if (!spelt.has(word) && !native.includes('_')) spelt.set(word, fold(native));
  }
  return spelt;
}
