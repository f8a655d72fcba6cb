/** The Persian solar calendar, by its rule of eight leap years in thirty-three (exact for 1178 to 1633). */

const two = (value: number): string => String(value).padStart(2, '0');

/** Days since 1 Farvardin of the year 1. */
function solarDays(year: number, month: number, day: number): number {
  const leapDays = Math.floor((8 * year + 21) / 33);
  const beforeMonth = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
  return 365 * (year - 1) + leapDays + beforeMonth + day - 1;
}

/** From days since 1 March of the year 0, counting years from March so that a leap day is the last. */
export function gregorian(days: number): string {
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${year}${two(month)}${two(day)}`;
}

/** From 1 March of the year 0 to 1 Farvardin of the year 1 (22 March 622). */
const daysToEpoch = 227_200;

/** YYYYMMDD of the Persian calendar as YYYYMMDD of the Gregorian one. */
export const gregorianOfSolar = (date: string): string =>
  gregorian(
    daysToEpoch +
      solarDays(Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6))),
  );
