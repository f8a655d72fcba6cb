import { describe, expect, test } from 'vitest';
import { ruleOf } from './rule-name.ts';

describe('the name of a rule', () => {
  test.each([
    ['Return window', 'return-window'],
    ['  return — WINDOW! ', 'return-window'],
    ['two items per order', 'two-items-per-order'],
    ['مهلت بازگشت', 'مهلت-بازگشت'],
    ['مهلتِ بازگشت؟', 'مهلت-بازگشت'],
    ['آزمایش ۳ روزه', 'آزمایش-3-روزه'],
    ['نمی‌شود', 'نمی‌شود'],
    ['مُهلة الإرجاع', 'مهلة-الإرجاع'],
  ])('%s is kept as %s', (words, rule) => {
    expect(ruleOf(words)).toBe(rule);
  });

  test.each(['', '   ', '!?', '\u200c', '🙂'])('%j names none', (words) => {
    expect(ruleOf(words)).toBeUndefined();
  });

  test('ends where a name may end, and not in a hyphen', () => {
    expect(ruleOf(`${'a'.repeat(59)} and more`)).toBe('a'.repeat(59));
  });
});
