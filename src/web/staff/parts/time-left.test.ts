import { expect, test } from 'vitest';
import { messages as ar } from '#i18n/compiled/staff-ar.ts';
import { messages as en } from '#i18n/compiled/staff-en.ts';
import { messages as fa } from '#i18n/compiled/staff-fa.ts';
import { messages as id } from '#i18n/compiled/staff-id.ts';
import { createTranslator, type Language } from '#i18n/i18n.ts';
import { timeLeft } from './time-left.ts';

const sentences = { en, ar, fa, id };
const words = (minutes: number, language: Language = 'en') =>
  timeLeft(minutes, { language, say: createTranslator(sentences[language], language) });

const [hours, days] = [60, 1_440];

test.each([
  [2 * hours - 1, '1 hour, 59 minutes'],
  [2 * hours - 0.1, '1 hour, 59 minutes'],
  [2 * hours, '2 hours'],
  [1.9, '1 minute'],
  [0.9, 'less than a minute'],
  [0, 'less than a minute'],
  [1 * days - 0.1, '23 hours, 59 minutes'],
  [2 * days - 0.1, '1 day, 23 hours'],
  [3 * days + 5 * hours + 59, '3 days, 5 hours'],
])('with %s minutes left, no more time is promised than there is: %s', (minutes, expected) => {
  expect(words(minutes)).toBe(expected);
});

test.each([
  [0.1, '1 minute'],
  [59.1, '1 hour'],
  [2 * hours + 0.1, '2 hours, 1 minute'],
  [1 * days - 0.1, '1 day'],
  [3 * days + 5 * hours + 1, '3 days, 6 hours'],
  [3 * days - 1, '3 days'],
])('%s minutes late, no less is said than has passed: %s', (minutes, expected) => {
  expect(words(-minutes)).toBe(expected);
});

test.each([
  ['ar', 'أقل من دقيقة', 'ساعة و٥٩ دقيقة'],
  ['fa', 'کمتر از یک دقیقه', '۱ ساعت و ۵۹ دقیقه'],
  ['id', 'kurang dari satu menit', '1 jam, 59 menit'],
] as const)('in %s it reads "%s" and "%s"', (language, short, long) => {
  expect([words(0.5, language), words(2 * hours - 1, language)]).toEqual([short, long]);
});

test('in Arabic two hours stand in the form they have by themselves: after a colon, never a preposition', () => {
  const say = createTranslator(ar, 'ar');
  const length = words(2 * hours, 'ar');
  for (const id of ['web.due-in', 'web.late', 'putting-right.proposal.left'] as const)
    expect(say(id, { length })).toMatch(/: ساعتان$/);
});
