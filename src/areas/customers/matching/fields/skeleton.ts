/**
 * The consonants of a name in one alphabet for both scripts, coarse enough that spellings of one name
 * meet: vowels after the first letter go, letters that languages mix up share a class.
 */

/** Longest spellings first; what follows is one class a sound, as the Arabic script tells them apart. */
const latinSounds: readonly (readonly [RegExp, string])[] = [
  // Old Indonesian spelling (before 1972) and what it became.
  [/oe/g, 'u'],
  [/tj/g, 'c'],
  [/dj/g, 'j'],
  [/nj/g, 'ny'],
  [/sj/g, 's'],
  [/(?<=[bfhklmprst])j(?=[aeiou])/g, 'y'],
  [/tsch|tch|sch|sh|th|ts/g, 's'],
  [/zh/g, 'j'],
  [/dh/g, 'd'],
  [/kh/g, 'x'],
  [/gh/g, 'k'],
  [/ph/g, 'f'],
  [/ch|ck|c(?=[^eiy]|$)/g, 'k'],
  [/x/g, 'x'],
  [/[qg]/g, 'k'],
  [/p/g, 'b'],
  [/[cz]/g, 's'],
];

const latinClasses: Readonly<Record<string, string>> = { v: 'w' };

const arabicClasses: Readonly<Record<string, string>> = {
  ا: 'a',
  ع: 'a',
  ب: 'b',
  پ: 'b',
  ت: 't',
  ط: 't',
  ث: 's',
  س: 's',
  ص: 's',
  ش: 's',
  ژ: 'j',
  ز: 's',
  ذ: 's',
  ظ: 's',
  ض: 's',
  ج: 'j',
  چ: 'k',
  ح: 'h',
  ه: 'h',
  خ: 'x',
  د: 'd',
  ر: 'r',
  غ: 'k',
  ف: 'f',
  ق: 'k',
  ک: 'k',
  گ: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  و: 'w',
  ی: 'y',
};

/** Told by the first letter: a name is written in one script. */
export function isArabicScript(text: string): boolean {
  const first = text.charCodeAt(0);
  return first >= 0x0600 && first <= 0x06ff;
}

const latinSkeletons = (token: string): string =>
  latinSounds
    .reduce((text, [spelling, sound]) => text.replace(spelling, sound), token)
    .replace(/[a-z]/g, (letter) => latinClasses[letter] ?? letter);

const arabicSkeletons = (token: string): string =>
  [...token].map((letter) => arabicClasses[letter] ?? letter).join('');

/** Long vowels are written with the letters of w and y, so these count at the beginning only. */
export function skeletonOf(token: string): string {
  const isArabic = isArabicScript(token);
  const sounds = isArabic ? arabicSkeletons(token) : latinSkeletons(token);
  const first = /^[aeiou]/.test(sounds) ? 'a' : sounds.charAt(0);
  const rest = sounds
    .slice(1)
    .replace(/[aeiouwy]/g, '')
    // A final h is the feminine ending of one spelling and nothing in the other: Fatima, Fatimah, فاطمة.
    .replace(/h$/, '');
  return (first + rest).replace(/(.)\1+/g, '$1');
}
