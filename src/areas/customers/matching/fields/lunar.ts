import { gregorian } from './solar.ts';

/** The lunar calendar of Umm al-Qura, by which Saudi Arabia counts, from 1300 to 1500. */
const firstYear = 1300;
const lastYear = 1500;

/** From 1 March of the year 0 to 1 Muharram 1300 (12 November 1882). */
const daysToFirstYear = 687_642;

/** Three hexadecimal digits a year: the bit of a month is set when it has thirty days, the lowest is Muharram. */
const longMonths =
  '5552ab9372b657636cb55aaa95649e95d2ba5b53aab4ba9652e2ad56db5a752f25e8ad16a56ab56b4da9b92b2564ba9b35a6d95d4da5d4aa95536975' +
  '2f46e96d46a953525d4bd9ba3b4b69b2aa554ada5d2da6d9eaae94d2ac564aea6d56ad55d4aa9352ba5b53a6b5ea9d52d29a554ad56daea6e4ed1da2' +
  'aaa95a2da5b9bb27646c95552ab4dbaba5b4da9d52aa592d26d8ed2daad5aa5a4b4979372b6975d69d52c9592b25b4db9d55d2da5d4aa9554daad3aa' +
  'bd2bc4b89a9552d5adb6a6d4dc9d92aa69562ae56d36ab55aaa94d49d95d2ba5b55aad55a9a92e26e55dada6d46a5b27a4d4ad56db5a754f49e92d26' +
  'a563566b5baab92b2568ba9b55aada5b4da9b52a9a536276575af26d46a95552ad4bd9ba574b69b52a9552da5d4daad96b2e95e2ac9692eaad56ad65' +
  'd4a';

const digitsPerYear = 3;

const monthsOf = (year: number): number =>
  Number.parseInt(
    longMonths.slice((year - firstYear) * digitsPerYear, (year - firstYear + 1) * digitsPerYear),
    16,
  );

const daysIn = (months: number, month: number): number => 29 + ((months >> (month - 1)) & 1);

function daysBefore(months: number, month: number): number {
  let days = 0;
  for (let earlier = 1; earlier < month; earlier++) days += daysIn(months, earlier);
  return days;
}

/** Where each year begins, in days since the first. */
const yearStarts: readonly number[] = (() => {
  const starts = [0];
  for (let year = firstYear; year < lastYear; year++)
    starts.push((starts.at(-1) ?? 0) + daysBefore(monthsOf(year), 13));
  return starts;
})();

/** YYYYMMDD of the lunar calendar as YYYYMMDD of the Gregorian one; undefined where the table ends. */
export function gregorianOfLunar(date: string): string | undefined {
  const year = Number(date.slice(0, 4));
  const start = yearStarts[year - firstYear];
  if (start === undefined) return undefined;
  const month = Number(date.slice(4, 6));
  const day = Number(date.slice(6));
  return gregorian(daysToFirstYear + start + daysBefore(monthsOf(year), month) + day - 1);
}
