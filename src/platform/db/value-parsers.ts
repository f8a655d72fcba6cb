import pg from 'pg';

/** Reads what PostgreSQL prints: moments become epoch milliseconds, int8 a number, dates stay text. */

const numberOids = [20, 21, 23, 26, 700, 701];
const momentOid = 1184;
const momentArrayOid = 1185;
const int8ArrayOid = 1016;
const asText = (text: string): string => text;
const textOids = [1082, 1114, 1700];
const textArrayOids = [1115, 1182, 1231];

/** "2026-11-21 20:43:48.123456+00", which every session prints because it is set to UTC and ISO. */
export function parseMoment(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  if (text.charCodeAt(4) !== 45 || !text.endsWith('+00')) return slowMoment(text);
  const digits = (from: number, to: number): number => {
    let value = 0;
    for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
    return value;
  };
  const fractionEnd = Math.min(text.length - 3, 23);
  const fractionDigits = fractionEnd - 20;
  const millis = fractionDigits > 0 ? digits(20, fractionEnd) * 10 ** (3 - fractionDigits) : 0;
  const time = [digits(11, 13), digits(14, 16), digits(17, 19), millis] as const;
  const year = digits(0, 4);
  if (year < 100) return slowMoment(text);
  return Date.UTC(year, digits(5, 7) - 1, digits(8, 10), ...time);
}

function slowMoment(text: string): number {
  const match = /^(\d{4,})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*\+00( BC)?$/.exec(text);
  if (!match) return Date.parse(text);
  const [, year = '', month, day, time, isBeforeChrist] = match;
  const signed = isBeforeChrist ? 1 - Number(year) : Number(year);
  const expanded = `${signed < 0 ? '-' : '+'}${String(Math.abs(signed)).padStart(6, '0')}`;
  return Date.parse(`${expanded}-${month}-${day}T${time}Z`);
}

/** Element texts of a one-dimensional array whose elements never need quotes beyond plain ones. */
const plainArray =
  <Value>(element: (text: string) => Value) =>
  (text: string): (Value | null)[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((part) => (part === 'NULL' ? null : element(part.replaceAll('"', ''))));

const parsers = new Map<number, (text: string) => unknown>([
  ...numberOids.map((oid) => [oid, Number] as const),
  ...textOids.map((oid) => [oid, asText] as const),
  ...textArrayOids.map((oid) => [oid, plainArray(asText)] as const),
  [momentOid, parseMoment],
  [momentArrayOid, plainArray(parseMoment)],
  [int8ArrayOid, plainArray(Number)],
]);

export const valueParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
};
