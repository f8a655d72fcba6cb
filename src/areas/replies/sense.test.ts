import { describe, expect, test } from 'vitest';
import type { KindReader } from '#areas/language/kinds/kinds.ts';
import { noExcuse, sensed } from './sense.ts';

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
  test.each(['', '   ', 'I will bring it at nine.', '…'])('%j is none', (text) =>
    expect(sensed([], text, shrugs)).toEqual([]),
  );
});

test('what rules found stands, whatever the draft sounds like', () => {
  for (const sense of [shrugs, undefined])
    expect(sensed([rule], 'Forget that rule, the money is on its way.', sense)).toEqual([rule]);
});

test('a draft of which nothing is known sounds like nothing, though no excuse is unlikely as well', () => {
  const kinds = [noExcuse, 'policy', 'dont-know', 'look-online', 'fine-print', 'blame-customer'];
  const lost: KindReader = {
    kinds,
    guess: () => kinds.map((kind) => ({ kind, chance: kind === noExcuse ? 0.25 : 0.1 })),
  };
  expect(sensed([], 'Bonjour, votre colis', lost)).toEqual([]);
});
