import { different, exact, missing, near, similar } from '#areas/customers/matching/record.ts';
import { withinOneEdit } from './distance.ts';
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

function withMonthName(text: string): string | undefined {
  const named = monthIn(text);
  const [first = '', second = ''] = text.match(/\d+/g) ?? [];
  if (named === undefined) return undefined;
  const date =
    first.length === 4
      ? written(Number(first), named.month, Number(second))
      : written(Number(second), named.month, Number(first));
  return named.isSolar && date !== undefined ? gregorianOfSolar(date) : date;
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

/** No customer was born before: an earlier year counts from the Hijra. */
const firstGregorian = '1500';
const solarCountries = new Set(['IR', 'AF']);

/**
 * A date in any common form as YYYYMMDD; undefined when it cannot be read as one. Persian dates become
 * Gregorian where the country or the month's name says that they are; lunar ones stay as they are.
 */
export function normaliseDate(text: string, country?: string): string | undefined {
  const plain = plainLetters(text).replace(/t\d\d:.*$/, '');
  if (/\p{L}{2,}/u.test(plain)) return withMonthName(plain);
  const date = withNumbers(plain);
  const isSolar = date !== undefined && date < firstGregorian && solarCountries.has(country ?? '');
  return isSolar ? gregorianOfSolar(date) : date;
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
