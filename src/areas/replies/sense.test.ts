import { describe, expect, test } from 'vitest';
import type { KindReader } from '#areas/language/kinds/kinds.ts';
import { chanceOfExcuse, noExcuse, sensed, soundsLikeExcuse } from './sense.ts';

/** A sense that hears an excuse wherever somebody shrugs. */
const shrugs: KindReader = {
  kinds: [noExcuse, 'policy'],
  guess: (text) => {
    const chance = /shrug/.test(text) ? 0.9 : 0.1;
    return [
      { kind: 'policy', chance },
      { kind: noExcuse, chance: 1 - chance },
    ].sort((a, b) => b.chance - a.chance);
  },
};

const rule = {
  label: 'policy' as const,
  ruleId: 'rule-as-reason',
  from: 0,
  to: 4,
  words: 'rule',
  severity: 'high' as const,
};

describe('a draft that sounds like an excuse', () => {
  test('is told at its plainest sentence, mildly', () => {
    const text = 'I am sorry. \nWe can only shrug at that! I will call.';
    const [found] = sensed([], text, shrugs);
    expect(found).toMatchObject({ label: 'policy', severity: 'low', ruleId: 'sounds-like-one' });
    expect(text.slice(found?.from, found?.to)).toBe('We can only shrug at that!');
  });
  test.each(['', '   ', 'I will bring it at nine.', '…', 'We shrug'])('%j is none', (text) =>
    expect(sensed([], text, shrugs)).toEqual([]),
  );
});

/** A sense that gives every draft the same chance of an excuse. */
const always = (chance: number): KindReader => ({
  kinds: [noExcuse, 'policy'],
  guess: () => [
    { kind: 'policy', chance },
    { kind: noExcuse, chance: 1 - chance },
  ],
});

describe('what rules found', () => {
  const text = 'Forget that rule, the money is on its way.';
  test('stands where the draft leaves it open, and without a sense', () => {
    for (const sense of [always(0.9), always(0.4), undefined])
      expect(sensed([rule], text, sense)).toEqual([rule]);
  });
  test('is dropped where the whole draft plainly is none', () =>
    expect(sensed([rule], text, always(0.1))).toEqual([]));
  test('stands against a doubtful sense where two rules found something', () =>
    expect(sensed([rule, rule], text, always(0.1))).toEqual([rule, rule]));
});

test('more rules and a surer sense make an excuse likelier', () => {
  const at = (sounds: number) => [0, 1, 2].map((found) => chanceOfExcuse(sounds, found));
  expect(at(0.3)).toEqual([...at(0.3)].sort());
  expect(at(0.6).map((chance, found) => chance > (at(0.3)[found] ?? 1))).toEqual([
    true,
    true,
    true,
  ]);
});

test('the same sense hears more of an excuse in more words, and no less of none in few', () => {
  const heard = ['So sorry, Ken', 'So sorry about the noise', `${'so '.repeat(11)}sorry`];
  const chances = heard.map((text) => soundsLikeExcuse(always(0.9), text));
  expect(chances[0]).toBe(0.5);
  expect(chances[1]).toBeGreaterThan(0.5);
  expect(chances[1]).toBeLessThan(0.9);
  expect(chances[2]).toBeCloseTo(0.9);
  expect(soundsLikeExcuse(always(0.1), 'Thanks, Ken')).toBeCloseTo(0.1);
});

test('a draft of which nothing is known sounds like nothing, though no excuse is unlikely as well', () => {
  const kinds = [noExcuse, 'policy', 'dont-know', 'look-online', 'fine-print', 'blame-customer'];
  const lost: KindReader = {
    kinds,
    guess: () => kinds.map((kind) => ({ kind, chance: kind === noExcuse ? 0.25 : 0.1 })),
  };
  expect(sensed([], 'Bonjour, votre colis', lost)).toEqual([]);
});
