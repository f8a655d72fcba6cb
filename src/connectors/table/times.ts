import { fromWallClock, type Instant, instant, minuteMillis } from '#kernel/time.ts';

/** A moment as a file writes it: where the clock stood, and how far from UTC when it says so. */
type Written = {
  readonly date: string;
  readonly millis: number;
  readonly offsetMinutes: number | undefined;
};

export type ReadTime = (text: string) => Instant | undefined;

const parts: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<shortYear>\\d{2})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<milli>\\d{1,9})',
  a: '(?<half>[AaPp])\\.?[Mm]\\.?',
  XXX: '(?<offset>Z|z|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})',
};

const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<milli>\d{1,9}))?)?\s?(?<offset>Z|z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/;

/** How a format is tried: a pattern whose named groups are the parts of a date. */
function patternOf(format: string): RegExp | undefined {
  if (format === 'iso') return iso;
  const seen = new Set<string>();
  const source = format.replace(
    /yyyy|yy|MM?|dd?|HH?|h|mm|ss|SSS|XXX|a|[^A-Za-z]|[A-Za-z]/g,
    (token) => {
      const part = parts[token];
      if (part !== undefined) {
        seen.add(/<(\w+)>/.exec(part)?.[1] ?? '');
        return part;
      }
      return token === 'T' ? '[Tt]' : token.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    },
  );
  const complete =
    (seen.has('year') || seen.has('shortYear')) && seen.has('month') && seen.has('day');
  if (!complete) return undefined;
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // A format that names a part twice is not one.
    return undefined;
  }
}

export const isTimeFormat = (format: string): boolean => patternOf(format) !== undefined;

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function isDate(year: number, month: number, day: number): boolean {
  const days = month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0);
  return year >= 1900 && year <= 2200 && day >= 1 && day <= days;
}

type Groups = Readonly<Record<string, string | undefined>>;

function hourOf({ hour = '0', half }: Groups): number {
  const plain = Number(hour);
  if (half === undefined) return plain;
  if (plain < 1 || plain > 12) return Number.NaN;
  return (plain % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text === 'Z' || text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const [hours, rest] = [Number(digits.slice(0, 2)), Number(digits.slice(2) || 0)];
  // No number: such a place is nowhere.
  if (hours > 23 || rest > 59) return Number.NaN;
  const minutes = hours * 60 + rest;
  return text.startsWith('-') ? -minutes : minutes;
}

const two = (value: number): string => String(value).padStart(2, '0');

function written(groups: Groups): Written | undefined {
  const short = Number(groups['shortYear'] ?? 0);
  const year =
    groups['year'] === undefined ? short + (short < 70 ? 2000 : 1900) : Number(groups['year']);
  const month = Number(groups['month']);
  const day = Number(groups['day']);
  const hour = hourOf(groups);
  const minute = Number(groups['minute'] ?? 0);
  const second = Number(groups['second'] ?? 0);
  const offsetMinutes = offsetOf(groups['offset']);
  const isClock = hour <= 23 && minute <= 59 && second <= 59 && !Number.isNaN(offsetMinutes);
  if (!isDate(year, month, day) || !isClock) return undefined;
  const milli = Math.floor(Number(`0.${groups['milli'] ?? 0}`) * 1000);
  return {
    date: `${year}-${two(month)}-${two(day)}`,
    millis: (hour * 60 + minute) * minuteMillis + second * 1000 + milli,
    offsetMinutes,
  };
}

function moment({ date, millis, offsetMinutes }: Written, zone: string): Instant {
  const minute = Math.floor(millis / minuteMillis);
  const rest = millis - minute * minuteMillis;
  if (offsetMinutes === undefined) return instant(fromWallClock(date, minute, zone) + rest);
  return instant(fromWallClock(date, minute - offsetMinutes, 'UTC') + rest);
}

const nothing: ReadTime = () => undefined;

/** A reader of times in any of these formats; a time without an offset is read in the zone. */
export function timeReader(formats: readonly string[], zone: string): ReadTime {
  const patterns = formats.map(patternOf).filter((pattern) => pattern !== undefined);
  if (patterns.length === 0) return nothing;
  // Rows of one day come together, so the last answer is often the next one's, too.
  let lastText: string | undefined;
  let last: Instant | undefined;
  return (text) => {
    if (text === lastText) return last;
    lastText = text;
    last = undefined;
    for (const pattern of patterns) {
      const groups = pattern.exec(text)?.groups;
      const found = groups && written(groups);
      if (found) {
        last = moment(found, zone);
        break;
      }
    }
    return last;
  };
}
