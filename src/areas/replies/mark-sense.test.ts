import { describe, expect, test } from 'vitest';
import type { KindReader } from '#areas/language/kinds/kinds.ts';
import {
  chanceOfMark,
  hasMark,
  learnedMarks,
  markWeighing,
  withMark,
  withoutMark,
} from './mark-sense.ts';

/** A sense that gives every draft the same chance of a mark. */
const always = (chance: number): KindReader => ({
  kinds: [withMark, withoutMark],
  guess: () => [
    { kind: withMark, chance },
    { kind: withoutMark, chance: 1 - chance },
  ],
});
const sensing = (chance: number) => {
  const reader = always(chance);
  return { owner: reader, nextStep: reader, time: reader };
};
const text = 'Chen brings the new one round on Tuesday and takes the broken one away.';

describe.each(learnedMarks)('%s', (mark) => {
  test('without a sense is what rules found', () => {
    expect([true, false].map((found) => hasMark(mark, text, found, undefined))).toEqual([
      true,
      false,
    ]);
  });

  test('stands where rules found it and the draft leaves it open', () =>
    expect(hasMark(mark, text, true, sensing(0.4))).toBe(true));

  test('is heard where no rule has the words and the draft plainly has it', () =>
    expect(hasMark(mark, text, false, sensing(0.999))).toBe(true));

  test('is not believed of a draft that plainly has none', () =>
    expect(hasMark(mark, text, true, sensing(0.002))).toBe(false));

  test('is in no empty draft, however sure the sense is', () =>
    expect(hasMark(mark, '  ', false, sensing(1))).toBe(false));

  test('is likelier by a surer sense, and by words that a rule found', () => {
    const by = markWeighing[mark];
    const chances = [0, 0.3, 0.6, 1].map((sounds) => chanceOfMark(sounds, false, by));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(chanceOfMark(0.6, true, by)).toBeGreaterThan(chanceOfMark(0.6, false, by));
  });
});
