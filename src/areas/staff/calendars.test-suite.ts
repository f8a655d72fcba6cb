import fc from 'fast-check';
import {
  addMinutes,
  fromIso,
  type Instant,
  instant,
  nextDate,
  toIso,
  wallClock,
} from '#kernel/time.ts';
import type { WorkingHours } from './working-hours.ts';

const anyDay = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { maxLength: 6 })
  .map((marks) => marks.sort((a, b) => a - b).map((mark) => mark * 30))
  .map((marks) =>
    marks.flatMap((from, index) => {
      const until = marks[index + 1];
      return index % 2 === 0 && until !== undefined ? [[from, until] as const] : [];
    }),
  );
// Each with a change of the clocks in the fortnight after the date.
const place = fc.constantFrom(
  ['America/New_York', '2026-03-02'],
  ['America/New_York', '2026-10-26'],
  ['Europe/London', '2026-10-19'],
  ['Asia/Tehran', '2021-03-15'],
  ['America/Sao_Paulo', '2018-10-29'],
  ['Australia/Lord_Howe', '2026-09-28'],
  ['Asia/Kathmandu', '2026-03-02'],
  ['Pacific/Apia', '2011-12-22'],
);
/** A calendar near a change of the clocks, with a holiday and a day of its own hours, and a moment in it. */
export const anyCalendar = fc
  .record({
    place,
    week: fc.array(anyDay, { minLength: 7, maxLength: 7 }),
    holiday: fc.integer({ min: 0, max: 13 }),
    halfDay: fc.integer({ min: 0, max: 13 }),
    half: anyDay,
    start: fc.integer({ min: 0, max: 13 * 24 * 60 }),
  })
  .map(({ place: [zone = '', date = ''], week, holiday, halfDay, half, start }) => {
    const first = fromIso(`${date}T12:00:00Z`) ?? instant(0);
    const dateAfter = (days: number) => toIso(addMinutes(first, days * 24 * 60)).slice(0, 10);
    return {
      calendar: {
        zone,
        week,
        holidays: [dateAfter(holiday)],
        days: { [dateAfter(halfDay)]: half },
      },
      from: addMinutes(first, start),
    };
  });

/** Slow and plain: a minute counts when the wall clock shows one that is inside an interval. */
function opens(calendar: WorkingHours, moment: Instant): boolean {
  const { date, weekday, minute } = wallClock(moment, calendar.zone);
  const own = calendar.days?.[date];
  if (!own && calendar.holidays.includes(date)) return false;
  return (own ?? calendar.week[weekday - 1] ?? []).some(
    ([from, until]) => minute >= from && minute < until,
  );
}

/** Slow and plain, too. */
export function between(calendar: WorkingHours, from: Instant, until: Instant): number {
  let counted = 0;
  for (let moment = from; moment < until; moment = addMinutes(moment, 1))
    if (opens(calendar, moment)) counted++;
  return counted;
}

export function slowly(
  calendar: WorkingHours,
  from: Instant,
  minutes: number,
): Instant | undefined {
  let left = minutes;
  for (let passed = 0; passed < 20 * 24 * 60; passed++) {
    if (!opens(calendar, addMinutes(from, passed))) continue;
    left -= 1;
    if (left === 0) return addMinutes(from, passed + 1);
  }
  return undefined;
}

/** The date whose working day an open minute is of: the small hours are of the evening before. */
function workingDateOf(calendar: WorkingHours, moment: Instant): string {
  const { date, weekday, minute } = wallClock(moment, calendar.zone);
  const dayOf = (name: string, number: number) =>
    calendar.days?.[name] ??
    (calendar.holidays.includes(name) ? [] : (calendar.week[number - 1] ?? []));
  const isOfNight = dayOf(date, weekday).some(
    ([from, until]) => from === 0 && until < 24 * 60 && minute < until,
  );
  const eve = nextDate(date, -1);
  const isOpenToMidnight = dayOf(eve, weekday === 1 ? 7 : weekday - 1).some(
    ([, until]) => until === 24 * 60,
  );
  return isOfNight && isOpenToMidnight ? eve : date;
}

/** Slow and plain: the last minute of the so-manieth date that has working minutes after the one of `from`. */
export function closeSlowly(
  calendar: WorkingHours,
  from: Instant,
  days: number,
): Instant | undefined {
  const own = workingDateOf(calendar, from);
  const closes = new Map<string, Instant>();
  for (let passed = 0; passed < 20 * 24 * 60; passed++) {
    const moment = addMinutes(from, passed);
    const date = workingDateOf(calendar, moment);
    if (opens(calendar, moment) && date > own) closes.set(date, addMinutes(moment, 1));
  }
  return [...closes.values()][days - 1];
}

/** In an hour shown twice, an interval that begins or ends there means the first showing. */
const shownTwice = new Map([
  ['America/New_York', 90],
  ['Europe/London', 90],
  ['America/Sao_Paulo', 23 * 60 + 30],
]);
export const splitsRepeatedHour = ({ zone, week, days = {} }: WorkingHours) =>
  [...week, ...Object.values(days)].some((day) =>
    day.some((interval) => interval.includes(shownTwice.get(zone) ?? -1)),
  );
