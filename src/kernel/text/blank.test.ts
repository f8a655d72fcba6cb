import { expect, test } from 'vitest';
import { fieldProblems } from '../field-problems.ts';
import { words } from '../shapes.ts';
import { isBlank } from './blank.ts';

test.each(['', ' ', '\n\t', '\u200f', '\0', '\u00a0\u200c', '\u2066\u2069', '\ufeff'])(
  '%j is nothing a reader sees',
  (text) => {
    expect(isBlank(text)).toBe(true);
    expect(fieldProblems(words(10), text)).toEqual([
      { pointer: '', code: 'field-too-short', params: { limit: 1 } },
    ]);
  },
);

test.each(['.', ' x ', '\u200fبله', '👍', '你'])('%j is a word', (text) => {
  expect(isBlank(text)).toBe(false);
});
