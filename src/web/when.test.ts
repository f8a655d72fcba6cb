import { expect, test } from 'vitest';
import { messages as ar } from '#i18n/compiled/customer-ar.ts';
import { messages as en } from '#i18n/compiled/customer-en.ts';
import { messages as fa } from '#i18n/compiled/customer-fa.ts';
import { messages as id } from '#i18n/compiled/customer-id.ts';
import { createTranslator, type Language } from '#i18n/i18n.ts';
import { sayDates, sayMoment } from './when.ts';

const sentences = { en, ar, fa, id };
const voice = (language: Language) => ({
  language,
  say: createTranslator(sentences[language], language),
});

/** Saturday 21 November 2026, 20:00 in Tehran. */
const now = Date.parse('2026-11-21T16:30:00Z');

test.each([
  ['en', '2026-11-21T18:00:00Z', '21:30 today'],
  ['en', '2026-11-21T21:00:00Z', '00:30 tomorrow'],
  ['en', '2026-11-23T05:30:00Z', '09:00 on Monday, November 23'],
  ['fa', '2026-11-21T18:00:00Z', 'امروز ساعت ۲۱:۳۰'],
  ['fa', '2026-11-20T18:00:00Z', 'دیروز ساعت ۲۱:۳۰'],
  ['id', '2026-11-22T05:30:00Z', 'besok pukul 09.00'],
] as const)('in %s the moment %s is "%s" on a clock in Tehran', (language, moment, words) => {
  expect(sayMoment(moment, voice(language), 'Asia/Tehran', now)).toBe(words);
});

test('a day is told in the calendar and the digits of the reader', () => {
  expect(sayMoment('2026-11-23T05:30:00Z', voice('fa'), 'Asia/Tehran', now)).toContain('آذر');
  expect(sayMoment('2026-11-23T05:30:00Z', voice('ar'), 'Asia/Riyadh', now)).toContain('٢٣');
});

test.each([
  ['en', 'GA 212 2026-11-21', 'GA 212 \u2068November 21, 2026\u2069'],
  ['fa', 'depot-3 2026-11-21', 'depot-3 \u2068۳۰ آبان ۱۴۰۵\u2069'],
  ['ar', '2026-11-21', '\u2068٢١ نوفمبر ٢٠٢٦\u2069'],
  ['en', 'order-2026-11-21-7', 'order-2026-11-21-7'],
  ['en', '2026-13-41 and 2026-11-21T10:00:00Z', '2026-13-41 and 2026-11-21T10:00:00Z'],
] as const)('in %s "%s" is read as "%s"', (language, written, words) => {
  expect(sayDates(written, language)).toBe(words);
});
