import { expect, test } from 'vitest';
import { letter } from '#testing/letter.ts';
import { inLettersOf, uncovered } from './coverage.ts';

/** A font of plain letters and a few accents. */
const covers = (one: string): boolean => /[\x21-\x7eéسلام]/.test(one);

test('an accent the font lacks is left out, one it has stays', () => {
  const { address } = inLettersOf(letter({ address: ['Nguyễn Thị é'] }), covers);
  expect(address).toEqual(['Nguyen Thi é']);
});

test('what the font lacks altogether is marked, not left out', () => {
  const { address } = inLettersOf(letter({ address: ['a 日本 b'] }), covers);
  expect(address).toEqual(['a \ufffd\ufffd b']);
});

test('what is marked is named once, spaces and joiners are none', () => {
  const one = letter({ body: ['a b 日本日', 'سل\u200cام'], letterhead: [], address: [] });
  expect(uncovered({ ...one, signature: ['\u2068x\u2069'] }, covers)).toEqual(['日', '本']);
});
