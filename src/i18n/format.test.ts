import { expect, test } from 'vitest';
import { money } from '#kernel/money/money.ts';
import {
  formatDate,
  formatDateTime,
  formatDuration,
  formatMoney,
  formatNumber,
  formatPercent,
  formatTime,
  formatWeekday,
  isolate,
} from './format.ts';

/** 21 November 2026, 12:30 UTC. */
const at = 1_795_264_200_000;

test('a date follows the calendar, the zone and the digits', () => {
  expect(formatDate(at, { language: 'en', zone: 'UTC' })).toBe('November 21, 2026');
  expect(formatDate(at, { language: 'id', zone: 'Asia/Jakarta' })).toBe('21 November 2026');
  expect(formatDate(at, { language: 'fa', zone: 'Asia/Tehran' })).toContain('آبان');
  expect(formatDate(at, { language: 'fa', zone: 'Asia/Tehran' })).toContain('۱۴۰۵');
  expect(formatDate(at, { language: 'fa', zone: 'UTC', calendar: 'gregory' })).toContain('۲۰۲۶');
  expect(formatDate(at, { language: 'ar', zone: 'Asia/Riyadh' })).toContain('٢٠٢٦');
  expect(
    formatDate(at, { language: 'ar', zone: 'Asia/Riyadh', calendar: 'islamic-umalqura' }),
  ).toContain('١٤٤٨');
  expect(formatDate(at, { language: 'ar', zone: 'UTC', digits: 'latn' })).toContain('2026');
});

test('a time is the time on the wall of the zone', () => {
  expect(formatTime(at, { language: 'en', zone: 'Asia/Tehran' })).toBe('16:00');
  expect(formatTime(at, { language: 'fa', zone: 'Asia/Tehran' })).toBe('۱۶:۰۰');
  expect(formatTime(at, { language: 'ar', zone: 'Asia/Riyadh' })).toContain('١٥');
  expect(formatDateTime(at, { language: 'en', zone: 'UTC' })).toMatch(/November 21, 2026.*12:30/);
  expect(formatWeekday(at, { language: 'en', zone: 'UTC' })).toBe('Saturday');
});

test('numbers, shares and money', () => {
  expect(formatNumber(1234.5, { language: 'fa' })).toBe('۱٬۲۳۴٫۵');
  expect(formatNumber(1234.5, { language: 'ar' })).toBe('١٬٢٣٤٫٥');
  expect(formatPercent(0.42, { language: 'en' })).toBe('42%');
  expect(formatMoney(money(1250, 'USD'), { language: 'en' })).toBe('$12.50');
  expect(formatMoney(money(1250, 'JPY'), { language: 'en' })).toBe('¥1,250');
  expect(formatMoney(money(1250, 'KWD'), { language: 'ar' })).toContain('١٫٢٥٠');
});

test('a part of a unit is seen, also in a currency that is shown without decimals', () => {
  const shown = (amountMinor: number, currency: string) =>
    formatMoney(money(amountMinor, currency), { language: 'en' }).replace('\u00a0', ' ');
  expect(shown(5_000_000, 'IDR')).toMatch(/IDR 50,000(\.00)?$/);
  expect(shown(1_250, 'IDR')).toBe('IDR 12.50');
  expect(shown(9_960, 'HUF')).toBe('HUF 99.60');
  expect(shown(1_234_568, 'IQD')).toBe('IQD 1,234.568');
  expect(formatMoney(money(1_250, 'IRR'), { language: 'fa' })).toContain('۱۲٫۵۰');
});

test('a length of time is told in its two largest units', () => {
  expect(formatDuration(125, { language: 'en' })).toBe('2 hours, 5 minutes');
  expect(formatDuration(2 * 1440 + 180 + 7, { language: 'en' })).toBe('2 days, 3 hours');
  expect(formatDuration(1440, { language: 'en' })).toBe('1 day');
  expect(formatDuration(0, { language: 'en' })).toBe('0 minutes');
  expect(formatDuration(-5, { language: 'en' })).toBe('0 minutes');
  expect(formatDuration(15, { language: 'fa' })).toBe('۱۵ دقیقه');
  expect(formatDuration(120, { language: 'ar' })).toBe('ساعتان');
});

test('a currency of Latin letters is not turned round in a text from the right', () => {
  const dollars = { amountMinor: 1_250, currency: 'USD' };
  expect(formatMoney(dollars, { language: 'ar' })).toContain('\u200eUS$\u200e');
  expect(formatMoney(dollars, { language: 'en' })).toBe('$12.50');
  const riyals = { amountMinor: 1_250, currency: 'SAR' };
  expect(formatMoney(riyals, { language: 'ar' })).not.toContain('\u200e');
});

test('text of unknown direction cannot reorder what stands around it', () => {
  expect(isolate('Ω-12')).toBe('\u2068Ω-12\u2069');
  expect(isolate('a\u2069b\u2067')).toBe('\u2068ab\u2069');
});
