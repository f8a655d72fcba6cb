import { usualCalendar } from '#i18n/format.ts';
import { usualDigits } from '#i18n/language.ts';
import type { Voice } from '../../language.ts';

/** A month as figures are kept by it (`2026-11`); whoever reads sees it by the calendar they know. */
export function monthWords(key: string, { language }: Voice): string {
  const [year = 1970, month = 1] = key.split('-').map(Number);
  const locale = `${language}-u-ca-${usualCalendar[language]}-nu-${usualDigits[language]}`;
  const format = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
    // A month of ours begins in the middle of a Persian one: then both ends are named by the day.
    ...(usualCalendar[language] === 'gregory' ? {} : { day: 'numeric' }),
  });
  const first = Date.UTC(year, month - 1, 1);
  return usualCalendar[language] === 'gregory'
    ? format.format(first)
    : format.formatRange(first, Date.UTC(year, month, 0));
}
