import { grouped } from '#kernel/grouped.ts';
import { foldWord } from './fold.ts';

/** What a language writes on to a word: `و` and `ال`, `nya`. */
export type Affixes = {
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
};

/** A word with its beginning, its end or both given: `call*`, `*phone`, `می*م`. */
export type Shape = {
  readonly begin: string;
  readonly end: string;
  readonly hasAffixes: boolean;
};

/** Several words that will do in one place. */
export type Words = {
  readonly exact: ReadonlySet<string>;
  /** Those that may have what the language writes on to words. */
  readonly affixed: ReadonlySet<string>;
  /** By their first letter; those of any beginning under ''. */
  readonly shapes: ReadonlyMap<string, readonly Shape[]>;
};

/** One word of a draft, with and without what may have been written on to it. */
export type Forms = {
  readonly whole: string;
  readonly withoutPrefix: readonly string[];
  readonly withoutSuffix: readonly string[];
  readonly bare: readonly string[];
  /** The letters it may begin with, and '' for shapes that do not say. */
  readonly letters: readonly string[];
  readonly isNumber: boolean;
};

/** Shorter words are too easily the beginning or end of others to take what is written on to words. */
const shortestWithAffixes = 3;
const mostSpellings = 100_000;

export type WordsMade =
  | { readonly ok: true; readonly words: Words }
  | { readonly ok: false; readonly problem: string };

export function wordsOf(texts: readonly string[], affixes: Affixes): WordsMade {
  const made = texts.map((text) => spelledOut(text, affixes));
  const problem = texts.find((_, index) => made[index] === undefined);
  if (problem !== undefined) return { ok: false, problem };
  const all = made.flatMap((spellings) => spellings ?? []);
  const whole = all.filter((one) => one.isWhole);
  return {
    ok: true,
    words: {
      exact: new Set(whole.filter((one) => !one.hasAffixes).map((one) => one.begin)),
      affixed: new Set(whole.filter((one) => one.hasAffixes).map((one) => one.begin)),
      shapes: byLetter(all.filter((one) => !one.isWhole)),
    },
  };
}

const byLetter = (shapes: readonly Shape[]): ReadonlyMap<string, readonly Shape[]> =>
  grouped(shapes.map((shape) => [shape.begin.charAt(0), shape] as const));

type Spelled = Shape & { readonly isWhole: boolean };

function spelledOut(text: string, affixes: Affixes): readonly Spelled[] | undefined {
  const isExact = text.startsWith('=');
  return partsOf(isExact ? text.slice(1) : text)?.map((parts) => {
    const [begin = '', ...ends] = parts;
    const hasAffixes = !isExact && mayHaveAffixes(parts, affixes);
    return { begin, end: ends.at(-1) ?? '', hasAffixes, isWhole: ends.length === 0 };
  });
}

const mayHaveAffixes = (parts: readonly string[], { prefixes, suffixes }: Affixes): boolean =>
  parts.join('').length >= shortestWithAffixes && prefixes.length + suffixes.length > 0;

/** Each spelling, parted where any letters may stand; nothing where one is no word. */
function partsOf(text: string): readonly (readonly string[])[] | undefined {
  const spellings = spellingsOf(text).map((one) => one.split('*').map(plain));
  return spellings.length <= mostSpellings && spellings.every(isWord) ? spellings : undefined;
}

const isWord = (parts: readonly string[]): boolean =>
  parts.length <= 3 && /^[\p{L}\p{N}]+$/u.test(parts.join(''));

const plain = (part: string): string => foldWord(part).replaceAll("'", '');

/** `(un|)happ(y|ier)` written out. */
function spellingsOf(text: string): readonly string[] {
  return text
    .split(/(\([^()]*\))/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('(') ? part.slice(1, -1).split('|') : [part]))
    .reduce<readonly string[]>(
      (heads, tails) => heads.flatMap((head) => tails.map((tail) => head + tail)),
      [''],
    );
}

export function formsOf(word: string, { prefixes, suffixes }: Affixes): Forms {
  const withoutPrefix = [
    word,
    ...prefixes.filter((one) => word.startsWith(one)).map((one) => word.slice(one.length)),
  ];
  const cut = (form: string) => [
    form,
    ...suffixes.filter((one) => form.endsWith(one)).map((one) => form.slice(0, -one.length)),
  ];
  return {
    whole: word,
    withoutPrefix,
    withoutSuffix: cut(word),
    bare: [...new Set(withoutPrefix.flatMap(cut))],
    letters: [...new Set([...withoutPrefix.map((form) => form.charAt(0)), ''])],
    isNumber: /^\d/.test(word),
  };
}

export const isOneOf = (words: Words, forms: Forms): boolean =>
  words.exact.has(forms.whole) ||
  (words.affixed.size > 0 && forms.bare.some((form) => words.affixed.has(form))) ||
  (words.shapes.size > 0 &&
    forms.letters.some((letter) =>
      words.shapes.get(letter)?.some((shape) => hasShape(shape, forms)),
    ));

export function hasShape({ begin, end, hasAffixes }: Shape, forms: Forms): boolean {
  const fits = (form: string) =>
    form.length >= begin.length + end.length && form.startsWith(begin) && form.endsWith(end);
  if (!hasAffixes) return fits(forms.whole);
  if (end === '') return forms.withoutPrefix.some(fits);
  return begin === '' ? forms.withoutSuffix.some(fits) : forms.bare.some(fits);
}
