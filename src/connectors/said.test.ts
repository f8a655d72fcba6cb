import { expect, test } from 'vitest';
import { said } from './said.ts';

test.each<[string, unknown, string]>([
  ['plain words stay', 'Order 7 is unknown.', 'Order 7 is unknown.'],
  ['lines become one', ' no\r\nsuch\torder\u2028', 'no such order'],
  ['what turns text round is taken out', 'a\u202Eb\u2066c\u0000d', 'a b c d'],
  ['Persian keeps its joiners', 'نمی‌شود', 'نمی‌شود'],
  ['what is no text says nothing', { message: 'x' }, ''],
  ['half a letter is none', 'a\ud800', 'a'],
])('%s', (_what, text, expected) => {
  expect(said(text)).toBe(expected);
});

test('long words are cut, never within a letter', () => {
  const cut = said('😀'.repeat(100_000));
  expect([...cut]).toHaveLength(300);
  expect(cut.endsWith('😀…')).toBe(true);
});
