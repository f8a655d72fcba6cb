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

/** What a shape cannot see: each problem with the place of it, as the file names it. */
export function hoursProblems(
  file: HoursFile,
  isZone: (zone: string) => boolean,
): { readonly place: string; readonly problem: string }[] {
  if (!isZone(file.zone)) {
    return [{ place: 'zone', problem: `"${file.zone}" is not a time zone of the tz database.` }];
  }
  const { week, days = {} } = workingHoursOf(file);
  const dates = (file.holidays ?? []).map((one) => (typeof one === 'string' ? one : one.date));
  const never = week.every((day) => day.length === 0)
    ? [{ place: 'hours', problem: 'the team never opens; give at least one day.' }]
    : [];
  return [
    ...never,
    ...dates.flatMap((date, at) => dateProblems(date, dates.indexOf(date) < at)),
    ...week.flatMap((day, at) => dayProblems(day, `hours.${dayNames[at]}`)),
    ...Object.entries(days).flatMap(([date, day]) => dayProblems(day, `holidays.${date}`)),
  ];
}

function dateProblems(date: string, isAgain: boolean) {
  if (!isDate(date)) return [{ place: 'holidays', problem: `"${date}" is not a date.` }];
  return isAgain ? [{ place: 'holidays', problem: `"${date}" is given twice.` }] : [];
}

function dayProblems(day: Day, place: string) {
  const problems: { place: string; problem: string }[] = [];
  if (day.some(([from, until]) => until <= from))
    problems.push({ place, problem: 'an interval ends before it begins.' });
  if (day.some(([from], at) => from < (day[at - 1]?.[1] ?? 0)))
    problems.push({ place, problem: 'two intervals overlap.' });
  if (day.some(([, until]) => until > endOfDay))
    problems.push({ place, problem: 'a day ends at 24:00; give what follows to the next day.' });
  return problems;
}
