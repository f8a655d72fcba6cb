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

describe('the words of a rule', () => {
  test('count where the draft as a whole bears them out', () => {
    expect(sensed([rule], 'We shrug: it is a rule.', shrugs)).toEqual([rule]);
  });
  test('do not count where it does not: they were quoted, or made good', () => {
    expect(sensed([rule], 'Forget that rule, the money is on its way.', shrugs)).toEqual([]);
  });
  test('count by themselves where nothing was learned', () => {
    expect(sensed([rule], 'Forget that rule.', undefined)).toEqual([rule]);
  });
});
