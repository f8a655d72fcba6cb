import { different, exact, missing, near, similar } from '#areas/customers/matching/record.ts';
import { withinOneEdit } from './distance.ts';
import { gregorianOfLunar } from './lunar.ts';
import { monthIn } from './months.ts';
import { gregorianOfSolar } from './solar.ts';
import { plainLetters } from './text.ts';

const two = (value: number): string => String(value).padStart(2, '0');

const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1200 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;

const written = (year: number, month: number, day: number): string | undefined =>
  isDay(year, month, day) ? `${year}${two(month)}${two(day)}` : undefined;

/** Day first unless only the other way can be: 12/31/1990 is American. */
const dayAndMonth = (year: number, first: number, second: number): string | undefined =>
  written(year, second, first) ?? written(year, first, second);

/** No customer was born before: an earlier year counts from the Hijra. */
const firstGregorian = '1500';

function withMonthName(text: string): string | undefined {
  const named = monthIn(text);
  const [first = '', second = ''] = text.match(/\d+/g) ?? [];
  if (named === undefined) return undefined;
  const date =
    first.length === 4
      ? written(Number(first), named.month, Number(second))
      : written(Number(second), named.month, Number(first));
  if (date === undefined || date >= firstGregorian) return date;
  if (named.calendar === 'solar') return gregorianOfSolar(date);
  return named.calendar === 'lunar' ? (gregorianOfLunar(date) ?? date) : date;
}

function fromEightDigits(digits: string): string | undefined {
  const number = (from: number, until: number) => Number(digits.slice(from, until));
  return (
    written(number(0, 4), number(4, 6), number(6, 8)) ??
    dayAndMonth(number(4, 8), number(0, 2), number(2, 4))
  );
}

function withNumbers(text: string): string | undefined {
  const numbers = text.match(/\d+/g) ?? [];
  const [first = '', second = '', third = ''] = numbers;
  if (numbers.length === 1) return first.length === 8 ? fromEightDigits(first) : undefined;
  if (numbers.length < 3) return undefined;
  if (first.length === 4) return written(Number(first), Number(second), Number(third));
  if (third.length === 4) return dayAndMonth(Number(third), Number(first), Number(second));
  return undefined;
}

const solarCountries = new Set(['IR', 'AF']);
/** Where official papers count, or long counted, by the moon. */
const lunarCountries = new Set(['SA', 'YE', 'KW', 'QA', 'BH', 'AE', 'OM']);

/** By the sun these years are yet to come: a customer is born in them by the moon (1990 and later). */
const firstOnlyLunar = '1411';
/** By the moon, whoever was born in an earlier year is older than anybody (1911 and before). */
const firstLunar = '1330';

/** A date counted from the Hijra as a Gregorian one, where the year or the country says by which calendar. */
function fromHijra(date: string, country: string): string {
  if (solarCountries.has(country)) return date < firstOnlyLunar ? gregorianOfSolar(date) : date;
  const isLunar = date >= firstOnlyLunar || (date >= firstLunar && lunarCountries.has(country));
  return (isLunar ? gregorianOfLunar(date) : undefined) ?? date;
}

/**
 * A date in any common form as YYYYMMDD; undefined when it cannot be read as one. Persian and lunar dates
 * become Gregorian where the month's name, the year or the country says which they are; where none does,
 * they stay as they are.
 */
export function normaliseDate(text: string, country?: string): string | undefined {
  const plain = plainLetters(text).replace(/t\d\d:.*$/, '');
  if (/\p{L}{2,}/u.test(plain)) return withMonthName(plain);
  const date = withNumbers(plain);
  return date !== undefined && date < firstGregorian ? fromHijra(date, country ?? '') : date;
}

function digitsApart(left: string, right: string): number {
  let apart = 0;
  for (let index = 0; index < left.length; index++)
    if (left.charCodeAt(index) !== right.charCodeAt(index)) apart++;
  return apart;
}

/** Near: one key mistyped, or day and month changed places. Similar: two of day, month and year agree. */
export function dateLevel(left: string, right: string): number {
  if (left === right) return exact;
  // Two calendars: nothing can be said.
  if (left < firstGregorian !== right < firstGregorian) return missing;
  const apart = digitsApart(left, right);
  if (apart === 1 || (apart === 2 && withinOneEdit(left, right))) return near;
  if (apart <= 2) return similar;
  const isSameYear = left.startsWith(right.slice(0, 4));
  if (isSameYear && left.slice(4) === right.slice(6) + right.slice(4, 6)) return near;
  const isSameMonth = left.slice(4, 6) === right.slice(4, 6);
  const isSameDay = left.slice(6) === right.slice(6);
  const parts = Number(isSameYear) + Number(isSameMonth) + Number(isSameDay);
  return parts === 2 ? similar : different;
}
