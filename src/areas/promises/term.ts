import { Type } from 'typebox';
import {
  addWorkingMinutes,
  endOfDay,
  endOfWorkingDay,
  type WorkingHours,
  workingMinutesBetween,
} from '#areas/staff/working-hours.ts';
import { addMinutes, type Instant, instant, minutesBetween } from '#kernel/time.ts';

/** `working`: the hours of whoever owes it. `calendar`: every minute. `moment`: a time on the clock. */
export type Runs = 'working' | 'calendar' | 'moment';

/** How long something may take; one of the three. */
export type Span = {
  readonly minutes?: number;
  readonly workingDays?: number;
  readonly calendarDays?: number;
  /** Whether minutes are counted by working hours, as they usually are, or by the clock. */
  readonly hours?: 'working' | 'calendar';
};

/** A time further away than this many working minutes is none; a slip of the pen must not make one. */
export const mostMinutes = 31 * 24 * 60;
const mostDays = 366;

export const spanFields = {
  minutes: Type.Optional(Type.Number({ minimum: 1, maximum: mostMinutes })),
  workingDays: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: mostDays,
      description: 'Until the close of the so-manieth working day after.',
    }),
  ),
  calendarDays: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: mostDays,
      description: 'Until the midnight that ends the so-manieth day after.',
    }),
  ),
};

/** When something is due, and when its owner is reminded. */
export type Term = { readonly dueAt: Instant; readonly warnAt: Instant; readonly runs: Runs };

export const runsOf = (span: Span): 'working' | 'calendar' =>
  span.calendarDays !== undefined || span.hours === 'calendar' ? 'calendar' : 'working';

export function endOf(span: Span, hours: WorkingHours, from: Instant): Instant {
  if (span.workingDays !== undefined) return endOfWorkingDay(hours, from, span.workingDays);
  if (span.calendarDays !== undefined) return endOfDay(hours.zone, from, span.calendarDays);
  const minutes = span.minutes ?? mostMinutes;
  return span.hours === 'calendar'
    ? addMinutes(from, minutes)
    : addWorkingMinutes(hours, from, minutes);
}

/** The time a promise runs for; it is warned of in the time it is measured in. */
export function termOf(span: Span, hours: WorkingHours, from: Instant, warnAtShare: number): Term {
  const dueAt = endOf(span, hours, from);
  const runs = runsOf(span);
  if (runs === 'calendar') {
    return { dueAt, warnAt: instant(from + Math.round((dueAt - from) * warnAtShare)), runs };
  }
  const minutes = span.minutes ?? workingMinutesBetween(hours, from, dueAt);
  return { dueAt, warnAt: addWorkingMinutes(hours, from, minutes * warnAtShare), runs };
}

/** Minutes between two moments in the time a promise is measured in; none when the second is not later. */
export function minutesOf(runs: Runs, hours: WorkingHours, from: Instant, until: Instant): number {
  if (runs !== 'calendar') return workingMinutesBetween(hours, from, until);
  return Math.max(0, minutesBetween(from, until));
}
