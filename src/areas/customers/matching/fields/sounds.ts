/** How a name in Arabic letters may be spelled in Latin ones. Short vowels are not written at all. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  ا: ['aa', 'a', 'e', 'i', 'o', 'u', 'oo'],
  ع: ['', 'aa', 'a', 'e', 'i', 'o', 'u'],
  ئ: ['', 'y', 'i', 'e'],
  ب: ['b', 'p'],
  پ: ['p', 'b'],
  ت: ['t', 'th'],
  ث: ['th', 's', 't'],
  ج: ['j', 'dj', 'g', 'dg', 'c'],
  چ: ['ch', 'tch', 'tj', 'c'],
  ح: ['h', 'ch', 'kh'],
  خ: ['kh', 'ch', 'h', 'x', 'k'],
  د: ['d'],
  ذ: ['dh', 'dz', 'z', 'd', 'th'],
  ر: ['r'],
  ز: ['z', 's'],
  ژ: ['zh', 'j', 'z'],
  س: ['s', 'c'],
  ش: ['sh', 'sch', 'ch', 'sy', 'sj', 's'],
  ص: ['s', 'sh'],
  ض: ['d', 'dh', 'dz', 'z', 'dl'],
  ط: ['t', 'th'],
  ظ: ['z', 'dh', 'zh', 'th', 'd'],
  غ: ['gh', 'g', 'q', 'r'],
  ف: ['f', 'ph', 'v', 'p'],
  ق: ['q', 'gh', 'k', 'g', 'c'],
  ک: ['k', 'c', 'ck', 'q'],
  گ: ['g', 'gh'],
  ل: ['l'],
  م: ['m'],
  ن: ['n'],
  و: ['w', 'v', 'oo', 'ou', 'oe', 'au', 'u', 'o', 'aw', 'ow'],
  ه: ['h'],
  ی: ['y', 'ee', 'ei', 'ai', 'ie', 'i', 'e', 'j'],
};
/** At the end of a name: the feminine ending, and the alif that is written as ya. */
const lastSpellings: Readonly<Record<string, readonly string[]>> = {
  ه: ['h', 'a', 'ah', 'e', 'eh', 'at', 'et'],
  ی: ['y', 'i', 'ee', 'ie', 'a', 'ei', 'ai', 'ij'],
};

const isVowel = (letter: string): boolean => 'aeiou'.includes(letter);

/** Letters of the Latin spelling that need not stand for one of the Arabic: short vowels, doublings, a last h. */
const isFree = (latin: string, index: number): boolean => {
  const letter = latin.charAt(index);
  return (
    isVowel(letter) ||
    letter === latin.charAt(index - 1) ||
    (letter === 'h' && index === latin.length - 1)
  );
};

/** Ends of the Latin text reachable after spelling one Arabic letter from each of the starts. */
function spelled(latin: string, starts: readonly boolean[], forms: readonly string[]): boolean[] {
  const ends = new Array<boolean>(latin.length + 1).fill(false);
  for (const [start, isReached] of starts.entries()) {
    if (!isReached) continue;
    for (const form of forms) if (latin.startsWith(form, start)) ends[start + form.length] = true;
  }
  for (let index = 0; index < latin.length; index++)
    if (ends[index] && isFree(latin, index)) ends[index + 1] = true;
  return ends;
}

/** True when the Latin letters can be read as the Arabic ones: محسن as Mohsen, not as Hassan. */
export function soundsAs(arabic: string, latin: string): boolean {
  const letters = [...arabic];
  let reached = spelled(latin, [true], ['']);
  for (const [index, letter] of letters.entries()) {
    const isLast = index === letters.length - 1;
    const forms = (isLast ? lastSpellings[letter] : undefined) ?? spellings[letter] ?? [letter];
    reached = spelled(latin, reached, forms);
    if (!reached.includes(true)) return false;
  }
  return reached[latin.length] ?? false;
}
