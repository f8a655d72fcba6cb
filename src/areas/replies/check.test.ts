import { expect, test } from 'vitest';
import { checkReply, checkWith } from './check.ts';
import { parsePack } from './parse-pack.ts';

const pack = (rules: string, more = '') => {
  const reading = parsePack('en', [{ file: 'a.yaml', text: `${more}\nrules:\n${rules}` }]);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.pack;
};

const rule = (patterns: string, more = '') => `
  - id: one
    kind: existence
    label: policy
    patterns: |
      ${patterns}
${more}
    examples: [x]
`;

const words = (patterns: string, text: string, more = '', lists = '') =>
  checkWith(pack(rule(patterns, more), lists), text).excuses.map((excuse) => excuse.words);

test.each([
  ['words in a row', 'our policy', 'That is Our, Policy!', ['Our, Policy']],
  ['whole words only', 'rule', 'a ruler', []],
  ['choices', '(our|the) (policy|house rules)', 'The house rules say', ['The house rules']],
  ['what may be there', 'very [very] sorry', 'very sorry', ['very sorry']],
  ['any ending', 'polic*', 'two policies', ['policies']],
  ['any ending of each', '(look into|call)*', 'calling', ['calling']],
  ['a gap', 'we ~2 policy', 'we have a policy', ['we have a policy']],
  ['a gap that is too wide', 'we ~1 policy', 'we have a policy', []],
  ['a gap never passes the end of a sentence', 'we ~3 policy', 'So do we. Policy is policy.', []],
  ['the beginning of a sentence', '^ policy', 'It was so. Policy.', ['Policy']],
  ['a number and a time', 'at #:#', 'at 10.30', ['at 10.30']],
  ['a name', 'our @', 'our Sam and our cat', ['our Sam']],
  ['a name, at the beginning of a sentence as well', '@@ will', 'Mia will. you will', ['Mia will']],
  [
    'a web address, whatever is in it',
    'see www',
    'see https://a.example/b?c=d.',
    ['see https://a.example/b?c=d'],
  ],
  ['what may be there at the beginning', '[very] [old] policy', 'old policy', ['old policy']],
  [
    'one of many beginnings',
    '(a|b|c|d|e*|f|#) policy',
    '7 policy, eel policy',
    ['7 policy', 'eel policy'],
  ],
  ['not followed by', 'policy !(number)', 'policy number, policy', ['policy']],
  ['accents and capitals', 'café', 'the CAFE', ['CAFE']],
])('%s', (_, patterns, text, found) => {
  expect(words(patterns, text)).toEqual(found);
});

test('a match has its place in the draft as it was typed', () => {
  const text = '  ﷺ Sorry… that’s   OUR  policy.';
  const [excuse] = checkWith(pack(rule('our policy')), text).excuses;
  expect(text.slice(excuse?.from, excuse?.to)).toBe('OUR  policy');
});

test('somebody else’s words in quotation marks are no excuse', () => {
  expect(words('our policy', 'You were told "our policy" and that was wrong.')).toEqual([]);
});

test('cancelled by words in the same sentence, or by those that follow', () => {
  const unless = '    unless: |\n      anyway';
  expect(words('our policy', 'Our policy, but anyway.', unless)).toEqual([]);
  expect(words('our policy', 'Our policy. Anyway.', unless)).toEqual(['Our policy']);
  const followed = '    unlessFollowed: |\n      anyway';
  expect(words('our policy', 'Our policy. Anyway.', followed)).toEqual([]);
  expect(words('our policy', 'Anyway. Our policy.', followed)).toEqual(['Our policy']);
});

test('cancelled by what comes later, however far', () => {
  const later = '    unlessLater: |\n      full refund';
  expect(words('our policy', 'Our policy. You know. A full refund.', later)).toEqual([]);
  expect(words('our policy', 'A full refund. But our policy.', later)).toEqual(['our policy']);
});

test('a time counts where somebody does something, not where something is over', () => {
  const step = rule('we bring').replace('label: policy', 'mark: nextStep');
  const hour = rule('#:#').replace('label: policy', 'mark: time').replace('id: one', 'id: two');
  const time = (text: string) => checkWith(pack(step + hour), text).marks.time;
  expect(time('We bring it at 10:30.')).toBe(true);
  expect(time('The train left at 10:30.')).toBe(false);
  expect(time('We bring back your 62.40.')).toBe(false);
});

test('a list of the pack is used by its name', () => {
  expect(words('our {rules}', 'our old law', '', 'lists:\n  rules: |\n    old law')).toEqual([
    'our old law',
  ]);
});

test('without a pack for the language nothing is said', () => {
  expect(checkReply({}, 'It is our policy.', 'fa')).toBeUndefined();
});

test('what is wrong in a pack is told with its file, line and rule', () => {
  const text = rule('our {nothing}');
  expect(parsePack('en', [{ file: 'a.yaml', text: `rules:${text}` }])).toEqual({
    ok: false,
    problems: [expect.objectContaining({ file: 'a.yaml', line: 2, rule: 'one' })],
  });
});

test.each(['our (policy', '~12 our', '[our]', '&', '~~'])(
  'a pattern that cannot be used: %s',
  (bad) => {
    const text = `rules:${rule(bad)}`;
    expect(parsePack('en', [{ file: 'a.yaml', text }]).ok).toBe(false);
  },
);
