import {
  fromWallClock,
  type Instant,
  instant,
  minuteMillis,
  nextDate,
  wallClock,
} from '#kernel/time.ts';

/** The openings of one day. */
export type Day = readonly (readonly [from: number, until: number])[];

/** Opening hours of a team or a person: several intervals a day, in wall-clock minutes of a zone. */
export type WorkingHours = {
  readonly zone: string;
  /** Index 0 is Monday; each interval is [from, until) in minutes since midnight. */
  readonly week: readonly Day[];
  /** Dates (YYYY-MM-DD) on which nobody works. */
  readonly holidays: readonly string[];
  /** Dates with hours of their own, such as half a day before a holiday; they win over week and holidays. */
  readonly days?: Readonly<Record<string, Day>>;
};

type Opening = { readonly from: Instant; readonly until: Instant };

const minutesOfDay = 24 * 60;
/** Far enough for a team that opens one day a year; a calendar that never opens ends the walk. */
const horizonDays = 400;
/** Decades: no promise reaches further. */
const mostHorizons = 60;

function intervalsOf(hours: WorkingHours, date: string, weekday: number): Day {
  const own = hours.days?.[date];
  if (own) return own;
  return hours.holidays.includes(date) ? [] : (hours.week[weekday - 1] ?? []);
}

/** Intervals of a date as moments, in order; daylight saving may make one longer, shorter or none. */
const spans = (day: Day, date: string, zone: string): Opening[] =>
  day
    .map(([from, until]) => ({
      from: fromWallClock(date, from, zone),
      until: fromWallClock(date, until, zone),
    }))
    .filter(({ from, until }) => from < until);

const openings = (hours: WorkingHours, date: string, weekday: number): Opening[] =>
  spans(intervalsOf(hours, date, weekday), date, hours.zone);

const weekdayAfter = (weekday: number, days: number): number => ((weekday - 1 + days) % 7) + 1;

/**
 * How many intervals of a date are the night of the day before: the first, where it begins at the midnight
 * at which that day closed. A day that is open round the clock is one of its own.
 */
function nightsOf(hours: WorkingHours, date: string, weekday: number): number {
  const [first] = intervalsOf(hours, date, weekday);
  if (first?.[0] !== 0 || first[1] >= minutesOfDay) return 0;
  const eve = intervalsOf(hours, nextDate(date, -1), weekdayAfter(weekday, 6));
  return eve.at(-1)?.[1] === minutesOfDay ? 1 : 0;
}

/** When a working day closes, with its night, which the calendar has on the next date; none, where it never opens. */
function closeOf(hours: WorkingHours, date: string, weekday: number): Instant | undefined {
  const own = intervalsOf(hours, date, weekday).slice(nightsOf(hours, date, weekday));
  const next = { date: nextDate(date), weekday: weekdayAfter(weekday, 1) };
  const night = intervalsOf(hours, next.date, next.weekday).slice(
    0,
    nightsOf(hours, next.date, next.weekday),
  );
  const parts = [...spans(own, date, hours.zone), ...spans(night, next.date, hours.zone)];
  return parts.at(-1)?.until;
}

/** The date whose working day a moment is on: in the night after an evening's work, the evening's. */
function workingDate(hours: WorkingHours, at: Instant): { date: string; weekday: number } {
  const { date, weekday, minute } = wallClock(at, hours.zone);
  const [first] = intervalsOf(hours, date, weekday);
  const isNight = nightsOf(hours, date, weekday) > 0 && first !== undefined && minute < first[1];
  return isNight
    ? { date: nextDate(date, -1), weekday: weekdayAfter(weekday, 6) }
    : { date, weekday };
}

/** Walks openings from a moment on, until the visitor returns a moment or the horizon is reached. */
function walk(
  hours: WorkingHours,
  from: Instant,
  visit: (opening: Opening) => Instant | undefined,
): Instant | undefined {
  const start = wallClock(from, hours.zone);
  for (let day = 0; day < horizonDays; day++) {
    const date = nextDate(start.date, day);
    for (const opening of openings(hours, date, weekdayAfter(start.weekday, day))) {
      if (opening.until <= from) continue;
      const found = visit(opening);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

export function isOpen(hours: WorkingHours, at: Instant): boolean {
  const { date, weekday } = wallClock(at, hours.zone);
  return openings(hours, date, weekday).some((part) => at >= part.from && at < part.until);
}

/** When the team is next open, which is now when it is open; undefined when it never opens. */
export const nextOpening = (hours: WorkingHours, from: Instant): Instant | undefined =>
  walk(hours, from, (opening) => (opening.from > from ? opening.from : from));

/**
 * The moment so many working minutes after `from`. A deadline that falls on closing time is closing
 * time, not the next morning. Where the walk ends, which is at once for a calendar that never opens,
 * the rest counts as plain minutes: a promise must have a time even when the roster is broken.
 */
export function addWorkingMinutes(hours: WorkingHours, from: Instant, minutes: number): Instant {
  let leftMillis = Math.round(minutes * minuteMillis);
  let reached = from;
  // A team that opens seldom may need more than one horizon; one that no longer opens ends the walk.
  for (let walked = 0; walked < mostHorizons; walked++) {
    const begun = reached;
    const found = walk(hours, begun, (opening) => {
      const start = opening.from > begun ? opening.from : begun;
      if (leftMillis <= opening.until - start) return instant(start + leftMillis);
      leftMillis -= opening.until - start;
      reached = opening.until;
      return undefined;
    });
    if (found !== undefined) return found;
    if (reached === begun) break;
  }
  return instant(reached + leftMillis);
}

/** How many working minutes lie between two moments; none when the second is not later. */
export function workingMinutesBetween(hours: WorkingHours, from: Instant, until: Instant): number {
  let millis = 0;
  let reached = from;
  while (reached < until) {
    const begun = reached;
    const ended = walk(hours, begun, (opening) => {
      const start = opening.from > begun ? opening.from : begun;
      if (start >= until) return until;
      millis += Math.min(opening.until, until) - start;
      reached = opening.until;
      return opening.until >= until ? until : undefined;
    });
    // A calendar that no longer opens has no more minutes to give.
    if (ended !== undefined || reached === begun) break;
  }
  return millis / minuteMillis;
}

/**
 * The close of the so-manieth working day after the day of `from`, which itself does not count: how rules
 * count days. Hours after midnight are of the day they go on from. A calendar that never opens counts every day.
 */
export function endOfWorkingDay(hours: WorkingHours, from: Instant, days: number): Instant {
  const start = workingDate(hours, from);
  let left = days;
  for (let day = 1; day <= horizonDays * mostHorizons; day++) {
    // A calendar that is closed for longer than any horizon is one that never opens.
    if (day > horizonDays && left === days) break;
    const close = closeOf(hours, nextDate(start.date, day), weekdayAfter(start.weekday, day));
    if (close === undefined) continue;
    left -= 1;
    if (left <= 0) return close;
  }
  return endOfDay(hours.zone, from, days);
}

/** The midnight that ends the so-manieth day after the day of `from`. */
export const endOfDay = (zone: string, from: Instant, days: number): Instant =>
  fromWallClock(nextDate(wallClock(from, zone).date, days + 1), 0, zone);
