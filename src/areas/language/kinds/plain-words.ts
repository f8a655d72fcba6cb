/** What English draws together, with and without its apostrophe. */
const whole: Readonly<Record<string, readonly string[]>> = {
  cannot: ['can', 'not'],
  "can't": ['can', 'not'],
  cant: ['can', 'not'],
  "won't": ['will', 'not'],
  wont: ['will', 'not'],
  im: ['i', 'am'],
  ive: ['i', 'have'],
};

const denied = /^(do|does|did|is|are|was|were|has|have|had|would|could|should|must|need)n'?t$/;
const drawn = /^(.+)'(s|ve|d|ll|re|m)$/;
const endings: Readonly<Record<string, string>> = {
  ve: 'have',
  d: 'would',
  ll: 'will',
  re: 'are',
  m: 'am',
  s: "'s",
};

/** `didn't`, `didnt` and `did not` are the same two words. */
export function plainWords(word: string): readonly string[] {
  if (Object.hasOwn(whole, word)) return whole[word] ?? [word];
  const no = denied.exec(word);
  if (no) return [no[1] ?? '', 'not'];
  const joined = word.includes("'") ? drawn.exec(word) : null;
  return joined ? [joined[1] ?? '', endings[joined[2] ?? ''] ?? ''] : [word];
}
