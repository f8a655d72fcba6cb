import { nextDate } from '#kernel/time.ts';
import { dayNames, type HoursFile } from './hours.contract.ts';
import type { Day, WorkingHours } from './working-hours.ts';

const endOfDay = 24 * 60;

function minutes(clock: string): number {
  const [hours = '0', rest = '0'] = clock.split(':');
  return Number(hours) * 60 + Number(rest);
}

const interval = (text: string): readonly [number, number] => {
  const [from = '', until = ''] = text.split('-');
  return [minutes(from), minutes(until)];
};

const dayOf = (intervals: readonly string[]): Day =>
  intervals.map(interval).sort((a, b) => a[0] - b[0]);

/**
 * Hours as they are written, as the clocks read them.
 * @param shared holidays of the whole company; a date with hours of its own wins over them
 */
export function workingHoursOf(file: HoursFile, shared: readonly string[] = []): WorkingHours {
  const hours = file.hours as Partial<Record<(typeof dayNames)[number], string[]>>;
  const holidays: string[] = [...shared];
  const days: Record<string, Day> = {};
  for (const one of file.holidays ?? []) {
    if (typeof one === 'string') holidays.push(one);
    else days[one.date] = dayOf(one.hours);
  }
  const week = dayNames.map((day) => dayOf(hours[day] ?? []));
  const plain = { zone: file.zone, week, holidays };
  return Object.keys(days).length === 0 ? plain : { ...plain, days };
}

/** A date that goes to the next day and back is one; 30 February comes back as 2 March. */
export function isDate(text: string): boolean {
  const [, month = '', day = ''] = text.split('-');
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return false;
  return nextDate(nextDate(text), -1) === text;
}

/** What is wrong with hours, at its place in them; the code says what. */
export type HoursProblem = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
};

const problem = (
  path: HoursProblem['path'],
  code: string,
  params: HoursProblem['params'] = {},
): HoursProblem => ({ path, code, params });

/** What a shape cannot see: days that are none, hours that end before they begin. */
export function hoursProblems(file: HoursFile, isZone: (zone: string) => boolean): HoursProblem[] {
  if (!isZone(file.zone)) return [problem(['zone'], 'no-zone', { name: file.zone })];
  const { week } = workingHoursOf(file);
  const isNever = week.every((day) => day.length === 0);
  return [
    ...(isNever ? [problem(['hours'], 'never-open')] : []),
    ...holidayProblems(file.holidays ?? []),
    ...week.flatMap((day, at) => dayProblems(day, ['hours', dayNames[at] ?? ''])),
  ];
}

function holidayProblems(holidays: NonNullable<HoursFile['holidays']>): HoursProblem[] {
  const dates = holidays.map((one) => (typeof one === 'string' ? one : one.date));
  return holidays.flatMap((one, at) => {
    const path = ['holidays', at];
    const date = dates[at] ?? '';
    if (!isDate(date)) return [problem(path, 'no-date', { name: date })];
    if (dates.indexOf(date) < at) return [problem(path, 'date-twice', { name: date })];
    return typeof one === 'string' ? [] : dayProblems(dayOf(one.hours), path);
  });
}

function dayProblems(day: Day, path: HoursProblem['path']): HoursProblem[] {
  const problems: HoursProblem[] = [];
  if (day.some(([from, until]) => until <= from))
    problems.push(problem(path, 'interval-backwards'));
  if (day.some(([from], at) => from < (day[at - 1]?.[1] ?? 0)))
    problems.push(problem(path, 'intervals-overlap'));
  if (day.some(([, until]) => until > endOfDay)) problems.push(problem(path, 'day-too-long'));
  return problems;
}
