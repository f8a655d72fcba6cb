export type RomanisedLanguage = 'fa' | 'ar';

/** Letters of the usual script that a sound may stand for, with what it costs to believe so; '' is no letter at all. */
export type Spellings = Readonly<Record<string, number>>;

/** Ta marbuta and the silent Persian heh look like a heh at the end; here they are a letter of their own. */
export const endingHeh = '\u0629';

const consonants: Readonly<Record<string, Spellings>> = {
  b: { ب: 0 },
  t: { ت: 0, ط: 0.1 },
  j: { ج: 0 },
  ch: { چ: 0 },
  kh: { خ: 0 },
  d: { د: 0 },
  r: { ر: 0 },
  z: { ز: 0, ذ: 0.1, ض: 0.1, ظ: 0.1 },
  s: { س: 0, ص: 0.1, ث: 0.15 },
  sh: { ش: 0 },
  gh: { غ: 0, ق: 0 },
  f: { ف: 0 },
  q: { ق: 0, غ: 0.2 },
  k: { ك: 0 },
  l: { ل: 0 },
  m: { م: 0 },
  n: { ن: 0 },
  h: { ه: 0, ح: 0.05, [endingHeh]: 0.05 },
  y: { ي: 0, '': 0.15 },
  w: { و: 0, '': 0.2 },
  v: { و: 0 },
  p: { پ: 0, ب: 0.3 },
  g: { گ: 0 },
  zh: { ژ: 0, ج: 0.3 },
  th: { ث: 0 },
  dh: { ذ: 0, ظ: 0.05, ض: 0.1 },
  x: { خ: 0 },
  c: { ك: 0.2, س: 0.3, چ: 0.2 },
  "'": { ع: 0, ء: 0, ئ: 0, '': 0 },
};

const persian: Readonly<Record<string, Spellings>> = {
  ...consonants,
  j: { ج: 0, ژ: 0.2 },
  g: { گ: 0, ق: 0.4, غ: 0.4 },
  p: { پ: 0 },
  a: { ا: 0, '': 0.12, ع: 0.15, [endingHeh]: 0.4 },
  aa: { ا: 0 },
  e: { '': 0, [endingHeh]: 0, ع: 0.1, ا: 0.5, ي: 0.5, ئ: 0.2 },
  i: { ي: 0, '': 0.4, ئ: 0.1 },
  ee: { ي: 0 },
  o: { '': 0.05, و: 0.1, ع: 0.15, ا: 0.6 },
  oo: { و: 0, ا: 0.6 },
  u: { و: 0, '': 0.3 },
  ou: { و: 0 },
  v: { و: 0, '': 0.5 },
};

const arabic: Readonly<Record<string, Spellings>> = {
  ...consonants,
  ch: { ش: 0.1, ك: 0.3 },
  g: { ج: 0, ق: 0.1, غ: 0.2, ك: 0.6 },
  j: { ج: 0, ي: 0.6 },
  d: { د: 0, ض: 0.1, ذ: 0.2, ظ: 0.3 },
  s: { س: 0, ص: 0.05, ث: 0.2 },
  t: { ت: 0, ط: 0.1, ث: 0.25, [endingHeh]: 0.15 },
  th: { ث: 0, ذ: 0.1, ظ: 0.2 },
  dh: { ذ: 0, ض: 0.05, ظ: 0.05 },
  gh: { غ: 0, ق: 0.3 },
  k: { ك: 0, ق: 0.25 },
  q: { ق: 0 },
  p: { ب: 0 },
  v: { ف: 0 },
  c: { ك: 0.2, س: 0.3 },
  z: { ز: 0, ذ: 0.05, ظ: 0.05, ض: 0.1 },
  zh: { ج: 0.1 },
  h: { ه: 0, ح: 0.1, [endingHeh]: 0 },
  '2': { ا: 0.05, ئ: 0, ء: 0, ؤ: 0, ق: 0.05, '': 0.1 },
  '3': { ع: 0 },
  "3'": { غ: 0 },
  '4': { ذ: 0, ش: 0.2 },
  '5': { خ: 0 },
  '6': { ط: 0 },
  "6'": { ظ: 0 },
  '7': { ح: 0, خ: 0.5 },
  "7'": { خ: 0 },
  '8': { غ: 0, ق: 0.05 },
  '9': { ص: 0, ق: 0.2 },
  "9'": { ض: 0 },
  "'": { ع: 0.05, ء: 0, ئ: 0, ا: 0.1, '': 0 },
  a: { '': 0.05, ا: 0.06, [endingHeh]: 0, ي: 0.6, ع: 0.3 },
  aa: { ا: 0, ع: 0.2, '': 0.3 },
  e: { '': 0, ي: 0.2, [endingHeh]: 0, ا: 0.3, ع: 0.4 },
  i: { '': 0.03, ي: 0.05, [endingHeh]: 0.5, ا: 0.5, ع: 0.4 },
  ee: { ي: 0, '': 0.3 },
  o: { '': 0.03, و: 0.05, [endingHeh]: 0.4, ا: 0.5, ع: 0.4 },
  oo: { و: 0, '': 0.3 },
  u: { '': 0.03, و: 0.05, ا: 0.5, ع: 0.4 },
  ou: { و: 0, '': 0.2 },
};

export const sounds = { fa: persian, ar: arabic } as const satisfies Record<
  RomanisedLanguage,
  unknown
>;

export const isVowel = (sound: string): boolean => /^[aeiou]/.test(sound);

/** Letters of the usual script that people leave out when they write it in Latin letters. */
export const silent: Readonly<Record<RomanisedLanguage, Spellings>> = {
  fa: { ع: 0.2, ء: 0.05, ئ: 0.2, [endingHeh]: 0.25, ا: 0.8, و: 0.7, ي: 0.7, ه: 0.6 },
  ar: { ع: 0.35, ء: 0.05, ئ: 0.3, ؤ: 0.3, [endingHeh]: 0.25, ا: 0.45, و: 0.5, ي: 0.5 },
};

/** An alef at the beginning of a word only carries the vowel. */
export const carryingAlef = 0.02;

/** Splits a word of Latin letters and digits into sounds; a doubled consonant is one. */
export function soundsOf(word: string, language: RomanisedLanguage): string[] {
  const known = sounds[language];
  const found: string[] = [];
  for (let at = 0; at < word.length; ) {
    const pair = word.slice(at, at + 2);
    const sound = pair.length === 2 && pair in known ? pair : (word[at] ?? '');
    at += sound.length;
    const vowel = sound === 'uu' ? 'oo' : sound === 'ii' ? 'ee' : sound;
    if (!(vowel in known)) continue;
    if (vowel === found.at(-1) && !isVowel(vowel)) continue;
    found.push(vowel);
  }
  return found;
}
