import { remembering } from '#kernel/remember.ts';
import type { Lexicon } from '../lexicon.ts';
import type { LexiconSource } from '../lexicon-source.ts';
import { mostWordsKnown, type Token, tokensOf } from '../normalise.ts';
import { latinWords } from './marks.ts';
import { skeletonsOf } from './skeleton.ts';
import { type RomanisedLanguage, soundsOf } from './sounds.ts';
import { costOf, plainly } from './spelling.ts';
import { type Candidate, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** Beginnings that are written onto a word, longest first, with their usual script. */
const beginnings: Readonly<Record<RomanisedLanguage, readonly (readonly [string, string])[]>> = {
  fa: [
    ['nemi', 'نمي'],
    ['mi', 'مي'],
  ],
  ar: [
    ['wel', 'وال'],
    ['wal', 'وال'],
    ['wil', 'وال'],
    ['bel', 'بال'],
    ['bil', 'بال'],
    ['fel', 'ال'],
    ['fil', 'ال'],
    ['lel', 'لل'],
    ['lil', 'لل'],
    ['3al', 'ال'],
    ['hal', 'هال'],
    ['el', 'ال'],
    ['al', 'ال'],
    ['il', 'ال'],
    ['w', 'و'],
    ['b', 'ب'],
    ['l', 'ل'],
  ],
};

/** Endings that any word may take, with their usual script. */
const endings: Readonly<Record<RomanisedLanguage, readonly (readonly [RegExp, string])[]>> = {
  fa: [
    [/[ae]?to?u?o?n$/, 'تون'],
    [/[ae]?sho?u?n$/, 'شون'],
    [/[ae]?sho?u?on$/, 'شون'],
    [/[ae]?mo?u?on$/, 'مون'],
    [/[ae]?mun$/, 'مون'],
    [/am$/, 'م'],
    [/[ae]t$/, 'ت'],
    [/[ae]sh$/, 'ش'],
    [/[ae]mo$/, 'مو'],
    [/[ae]to$/, 'تو'],
    [/[ae]sho$/, 'شو'],
    [/ha$/, 'ها'],
    [/ha(?:ye|ie|i|y)$/, 'هاي'],
    [/a$/, 'ا'],
    [/i$/, 'ي'],
    [/o$/, 'و'],
    [/eh?$/, 'ه'],
    [/im$/, 'يم'],
    [/id$/, 'يد'],
    [/in$/, 'ين'],
    [/and$/, 'ند'],
    [/an$/, 'ن'],
  ],
  ar: [
    [/[aeiou]?k[ou]u?m?$/, 'كم'],
    [/[aeiou]?k[ou]n$/, 'كن'],
    [/[aeiou]?na$/, 'نا'],
    [/[aeiou]?n[iy]$/, 'ني'],
    [/[aeiou]?hom$/, 'هم'],
    [/[aeiou]?ha$/, 'ها'],
    [/[aei]k$/, 'ك'],
    [/t[iy]$/, 'تي'],
    [/(?:i|y|ee)$/, 'ي'],
    [/ou?$/, 'وا'],
    [/(?:ee|i)n$/, 'ين'],
    [/a+t$/, 'ات'],
    [/[ae]h?$/, 'ه'],
  ],
};

/** Written apart, they belong to the word that follows. */
const leaning: Readonly<Record<RomanisedLanguage, ReadonlySet<string>>> = {
  fa: new Set(['mi', 'nemi', 'ne']),
  ar: new Set(['el', 'al', 'il', 'bel', 'bil', 'fel', 'fil', 'lel', 'lil', 'wel', '3al', 'hal']),
};

/** Longer words are nobody's. */
const mostSounds = 18;

/** Cheaper readings are believed; a longer word may cost more. */
const believable = (sounds: number): number => 0.12 + 0.085 * sounds;
const perEnding = 0.06;
const asStem = 0.05;
const asBeginning = 0.12;
const asNun = 0.1;
const asEnding = 0.15;

type Found = { readonly native: string; readonly cost: number };

function best(
  said: readonly string[],
  candidates: readonly Candidate[],
  language: RomanisedLanguage,
): Found | undefined {
  let found: Found | undefined;
  for (const { native, marked, handicap } of candidates) {
    const cost = costOf(said, marked, language) + handicap;
    if (found === undefined || cost < found.cost) found = { native, cost };
  }
  return found;
}

const cheaper = (one: Found | undefined, other: Found | undefined): Found | undefined => {
  if (one === undefined || other === undefined) return one ?? other;
  return other.cost < one.cost ? other : one;
};

/** The word of the vocabulary that these sounds are, whole or as a beginning with an ending of its own. */
function wordFor(
  said: readonly string[],
  vocabulary: Vocabulary,
  language: RomanisedLanguage,
): Found | undefined {
  if (said.length > mostSounds) return undefined;
  const grown = skeletonsOf(said, language);
  const among = (index: Vocabulary['whole'], keys: readonly string[] = []): Candidate[] =>
    keys.flatMap((key) => index.get(key) ?? []);
  let found = best(said, among(vocabulary.whole, grown.at(-1)), language);
  for (let length = said.length - 1; length >= 3; length--) {
    const ending = said.length - length;
    const candidates = among(vocabulary.stems, grown[length - 1]);
    if (candidates.length === 0) continue;
    const start = said.slice(0, length);
    const stem = best(start, candidates, language);
    if (stem === undefined) continue;
    const native = stem.native + plainly(said.slice(length), language, 'stem');
    found = cheaper(found, { native, cost: stem.cost + asStem + perEnding * ending });
  }
  return found !== undefined && found.cost <= believable(said.length) ? found : undefined;
}

function withBeginning(
  word: string,
  vocabulary: Vocabulary,
  language: RomanisedLanguage,
): Found | undefined {
  let found: Found | undefined;
  for (const [typed, native] of beginnings[language]) {
    if (!word.startsWith(typed) || word.length < typed.length + 3) continue;
    const rest = word.slice(typed.length);
    const spelt = vocabulary.spelt.get(rest);
    const inner = spelt
      ? { native: spelt, cost: 0 }
      : wordFor(soundsOf(rest, language), vocabulary, language);
    if (inner)
      found = cheaper(found, { native: native + inner.native, cost: inner.cost + asBeginning });
  }
  return found;
}

function withEnding(
  word: string,
  vocabulary: Vocabulary,
  language: RomanisedLanguage,
): Found | undefined {
  let found: Found | undefined;
  for (const [typed, native] of endings[language]) {
    const rest = word.replace(typed, '');
    if (rest === word || rest.length < 3) continue;
    const spelt = vocabulary.spelt.get(rest);
    const inner =
      spelt && rest.length > 3
        ? { native: spelt, cost: 0 }
        : wordFor(soundsOf(rest, language), vocabulary, language);
    if (inner)
      found = cheaper(found, { native: inner.native + native, cost: inner.cost + asEnding });
  }
  return found;
}

/** Adverbs end in "-an", which is written as an alef. */
function withoutNun(
  word: string,
  vocabulary: Vocabulary,
  language: RomanisedLanguage,
): Found | undefined {
  if (!/[^aeiou]a+n$/.test(word) || word.length < 5) return undefined;
  const found = wordFor(soundsOf(word.slice(0, -1), language), vocabulary, language);
  return found?.native.endsWith('\u0627') ? { ...found, cost: found.cost + asNun } : undefined;
}

/** The usual script of one word: as listed, else the nearest word known. */
function knownAs(
  word: string,
  vocabulary: Vocabulary,
  language: RomanisedLanguage,
): string | undefined {
  const spelt = vocabulary.spelt.get(word) ?? vocabulary.spelt.get(word.replaceAll('aa', 'a'));
  if (spelt !== undefined) return spelt;
  const whole = wordFor(soundsOf(word, language), vocabulary, language);
  const cut = [withBeginning, withEnding, withoutNun].map((cutting) =>
    cutting(word, vocabulary, language),
  );
  return cut.reduce(cheaper, whole)?.native;
}

/** As known, else letter by letter. */
const nativeOf = (word: string, vocabulary: Vocabulary, language: RomanisedLanguage): string =>
  knownAs(word, vocabulary, language) ?? plainly(soundsOf(word, language), language, 'nothing');

/** Latin words with digits and apostrophes inside; a number alone is a number. */
const latinWord = /[a-z0-9']+/g;
const hasLetter = /[a-z]/;

/** "ma…sh" around an Arabic verb is two words: the not, and what is not. */
const deniedVerb = /^(m[aei]?)([^aeiou].{2,}?)(?:sh|ch)$/;

/** Letters drawn out for emphasis are there once. */
const drawn = /([a-z])\1{2,}/g;

type Reading = (word: string) => readonly { readonly text: string; readonly base: string }[];

/** English words of feeling that people mix in are left as they are, unless the language has the word. */
const shortestEnglish = 4;

/** What a word is in the usual script; a denied verb is two. */
function readingOf(vocabulary: Vocabulary, language: RomanisedLanguage, english: Lexicon): Reading {
  const isEnglish = (word: string): boolean =>
    word.length >= shortestEnglish &&
    !latinWords.has(word) &&
    !vocabulary.spelt.has(word) &&
    english.matchAt(tokensOf(word), 0) !== undefined;
  return remembering(mostWordsKnown, (word) => {
    if (isEnglish(word)) return [{ text: word, base: word }];
    const known = knownAs(word, vocabulary, language);
    const [, not = '', verb = ''] = language === 'ar' ? (deniedVerb.exec(word) ?? []) : [];
    if (known === undefined && verb !== '')
      return [
        { text: not, base: '\u0645\u0627' },
        { text: verb, base: nativeOf(verb, vocabulary, language) },
      ];
    return [{ text: word, base: known ?? plainly(soundsOf(word, language), language, 'nothing') }];
  });
}

/**
 * Reads a folded text in Latin letters as words of Persian or Arabic: what is looked up is in the usual
 * script, what is shown stays as it was typed.
 */
export function romanisedReader(
  source: LexiconSource & { readonly language: RomanisedLanguage },
  english: Lexicon,
): (folded: string) => Token[] {
  const { language } = source;
  const read = readingOf(vocabularyOf(source, language), language, english);
  const tokensOfWord = (typed: string): Token[] => {
    const word = typed.replaceAll(' ', '').replace(drawn, '$1');
    const stretched = word.length < typed.replaceAll(' ', '').length;
    const parts = read(word);
    return parts.map(({ text, base }) => ({
      text: parts.length === 1 ? typed : text,
      base,
      kind: 'word',
      stretched,
    }));
  };
  return (folded) => {
    const found: Token[] = [];
    let from = 0;
    let leaningText = '';
    for (const { 0: word, index } of latinWordsOf(folded)) {
      const between = folded.slice(from, index);
      if (between.trim() !== '') found.push(...tokensOf(between));
      from = index + word.length;
      // The joining vowel of Persian is a word to some typists.
      if (language === 'fa' && word === 'e') continue;
      // Written apart, but one word.
      if (leaning[language].has(word) && isFollowedByWord(folded, from)) leaningText += `${word} `;
      else {
        found.push(...tokensOfWord(leaningText + word));
        leaningText = '';
      }
    }
    found.push(...tokensOf(folded.slice(from)));
    return found;
  };
}

const latinWordsOf = (folded: string): RegExpExecArray[] =>
  [...folded.matchAll(latinWord)].filter(([word]) => hasLetter.test(word));

const isFollowedByWord = (folded: string, at: number): boolean =>
  folded[at] === ' ' && /[a-z0-9]/.test(folded[at + 1] ?? '');
