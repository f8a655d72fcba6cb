import { endingHeh, isVowel, type RomanisedLanguage, sounds } from './sounds.ts';

/** Letters that Latin spelling does not tell apart are one; those that it may leave out are none. */
const classes: Readonly<Record<string, string>> = {
  ب: 'b',
  پ: 'b',
  ت: 't',
  ط: 't',
  ث: 's',
  س: 's',
  ص: 's',
  ج: 'j',
  ژ: 'j',
  چ: 'c',
  ح: 'h',
  ه: 'h',
  خ: 'x',
  د: 'd',
  ذ: 'z',
  ز: 'z',
  ظ: 'z',
  ض: 'z',
  ر: 'r',
  ش: 'S',
  غ: 'G',
  ق: 'G',
  ف: 'f',
  ك: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
};

/** A silent or feminine heh at the end becomes a letter of its own. */
export const endMarked = (native: string): string =>
  native.length > 2 && native.endsWith('\u0647') ? `${native.slice(0, -1)}${endingHeh}` : native;

/** The consonants of a word in the usual script. */
export function skeletonOf(marked: string): string {
  let found = '';
  for (const letter of marked) found += classes[letter] ?? '';
  return found;
}

/** So many readings of one word are tried at most. */
const mostSkeletons = 24;

/** Consonants that a sound may stand for. */
const readingsOf = (language: RomanisedLanguage): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(sounds[language]).map(([sound, spellings]) => [
      sound,
      isVowel(sound)
        ? ['']
        : [...new Set(Object.keys(spellings).map((letter) => classes[letter] ?? ''))],
    ]),
  );

const readings = { fa: readingsOf('fa'), ar: readingsOf('ar') } as const;

/** The skeletons that the first sounds of a word may have, for one sound, two sounds and so on. */
export function skeletonsOf(
  said: readonly string[],
  language: RomanisedLanguage,
): readonly (readonly string[])[] {
  const grown: (readonly string[])[] = [];
  let until: readonly string[] = [''];
  for (const sound of said) {
    const next = readings[language][sound] ?? [''];
    const longer = next.flatMap((consonant) => until.map((before) => before + consonant));
    until = [...new Set(longer)].slice(0, mostSkeletons);
    grown.push(until);
  }
  return grown;
}
