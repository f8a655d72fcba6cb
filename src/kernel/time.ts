import { Temporal } from 'temporal-polyfill';

/** Milliseconds since the epoch, UTC. */
export type Instant = number & { readonly kind: 'instant' };

export const minuteMillis = 60_000;
export const hourMillis = 60 * minuteMillis;
export const dayMillis = 24 * hourMillis;

export const instant = (epochMillis: number): Instant => epochMillis as Instant;
export const addSeconds = (at: Instant, seconds: number): Instant =>
  instant(at + Math.round(seconds * 1_000));
export const addMinutes = (at: Instant, minutes: number): Instant =>
  instant(at + minutes * minuteMillis);
export const addDays = (at: Instant, days: number): Instant => instant(at + days * dayMillis);
export const minutesBetween = (from: Instant, to: Instant): number => (to - from) / minuteMillis;
export const daysBetween = (from: Instant, to: Instant): number => (to - from) / dayMillis;

/** RFC 3339 in UTC, as PostgreSQL and JSON take it. */
export const toIso = (at: Instant): string => new Date(at).toISOString();

/** For libraries that take nothing else. */
export const toDate = (at: Instant): Date => new Date(at);

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i;
/** The years that four digits can write, so that what was read can always be written again. */
const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** Reads RFC 3339 with an offset or Z; undefined when it is not a real moment. */
export function fromIso(text: string): Instant | undefined {
  const [, year, month, day] = rfc3339.exec(text) ?? [];
  // Date.parse takes 30 February for 2 March.
  if (!day || Number(day) > daysInMonth(Number(year), Number(month))) return undefined;
  const epochMillis = Date.parse(text);
  return epochMillis >= earliest && epochMillis <= latest ? instant(epochMillis) : undefined;
}

const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A moment as the clock on a wall shows it: day 1 is Monday, minute counts from midnight. */
export type WallClock = {
  readonly date: string;
  readonly weekday: number;
  readonly minute: number;
};

type Offset = { from: Instant; until: Instant; offsetMillis: number };
const offsets = new Map<string, Offset[]>();

/** The stretch of one offset around a moment. Kept per zone: asking Temporal each time costs 20 µs. */
function stretchAt(at: Instant, zone: string): Offset {
  const known = offsets.get(zone) ?? [];
  const found = known.find((part) => at >= part.from && at < part.until);
  if (found) return found;
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const next = zoned.getTimeZoneTransition('next');
  // "Previous" is strictly before, so it is asked a moment later: `at` may be a transition itself.
  const previous = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const part = {
    from: instant(previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY),
    until: instant(next?.epochMilliseconds ?? Number.POSITIVE_INFINITY),
    offsetMillis: zoned.offsetNanoseconds / 1_000_000,
  };
  offsets.set(zone, [...known, part]);
  return part;
}

const offsetAt = (at: Instant, zone: string): number => stretchAt(at, zone).offsetMillis;

/** Whether the zone is a name of the tz database, such as Asia/Tehran. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

export function wallClock(at: Instant, zone: string): WallClock {
  const local = new Date(at + offsetAt(at, zone));
  return {
    date: local.toISOString().slice(0, 10),
    weekday: local.getUTCDay() || 7,
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/**
 * The moment a wall clock shows this date and minute. A minute that daylight saving skips means the
 * moment the clocks go forward, so that openings never overlap; one it repeats means the first of the two.
 */
export function fromWallClock(date: string, minute: number, zone: string): Instant {
  const naive = Date.parse(`${date}T00:00:00Z`) + minute * minuteMillis;
  const first = instant(naive - offsetAt(instant(naive - dayMillis), zone));
  const stretch = stretchAt(first, zone);
  if (first + stretch.offsetMillis === naive) return first;
  const second = instant(naive - offsetAt(instant(naive + dayMillis), zone));
  return second + offsetAt(second, zone) === naive ? second : stretch.from;
}

/** How many days of the calendar lie between two dates. */
export const daysFrom = (date: string, until: string): number =>
  daysBetween(instant(Date.parse(date)), instant(Date.parse(until)));

/** The date so many days later; dates are plain `YYYY-MM-DD`. */
export const nextDate = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMillis).toISOString().slice(0, 10);
