import { isSupportedCountry } from 'libphonenumber-js/min';
import type { Static } from 'typebox';
import type { Gesture } from '#areas/remedies/gestures/gesture.ts';
import { nextDate } from '#kernel/time.ts';
import { dayNames, hoursOf, otherFailure, type PolicyFile, type TeamPolicy } from './policy.ts';

const endOfDay = 24 * 60;

/** Sentences for what a schema cannot see: names that point nowhere, hours that end before they begin. */
export function policyProblems(file: PolicyFile, isZone: (zone: string) => boolean): string[] {
  return [
    ...(isSupportedCountry(file.country)
      ? []
      : [`country: "${file.country}" has no phone numbers; give a country of ISO 3166-1.`]),
    ...twice('teams', file.teams),
    ...twice('failures', file.failures),
    ...twice('detectors', file.detectors),
    ...failureProblems(file),
    ...detectorProblems(file),
    ...twice('gestures', file.gestures ?? []),
    ...(file.gestures ?? []).flatMap((one) => gestureProblems(one, file)),
    ...file.teams.flatMap((team) => teamProblems(team, isZone)),
  ];
}

/** Of two things with one id the last would silently win. */
function twice(section: string, all: readonly { readonly id: string }[]): string[] {
  const ids = all.map((one) => one.id);
  const repeated = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [...repeated].map((id) => `${section}.${id}: the id is given twice.`);
}

/** A date that goes to the next day and back is one; 30 February comes back as 2 March. */
function isDate(text: string): boolean {
  const [, month = '', day = ''] = text.split('-');
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return false;
  return nextDate(nextDate(text), -1) === text;
}

function failureProblems(file: PolicyFile): string[] {
  const problems: string[] = [];
  const teams = file.teams.map((one) => one.id);
  if (!file.failures.some((one) => one.id === otherFailure)) {
    problems.push(`failures: add one with the id "${otherFailure}", for what fits no other kind.`);
  }
  for (const { id, team, name } of file.failures) {
    if (team !== undefined && !teams.includes(team)) {
      problems.push(
        `failures.${id}.team: there is no team "${team}"; teams are ${teams.join(', ')}.`,
      );
    }
    if (!name['en']) problems.push(`failures.${id}.name: give at least the English name (en).`);
  }
  return problems;
}

function detectorProblems(file: PolicyFile): string[] {
  const failures = new Set(file.failures.map((one) => one.id));
  return file.detectors
    .filter((one) => !failures.has(one.failure))
    .map((one) => `detectors.${one.id}.failure: there is no failure "${one.failure}".`);
}

function gestureProblems({ id, on, name, text }: Gesture, file: PolicyFile): string[] {
  const place = `gestures.${id}`;
  const problems: string[] = [];
  if ('failure' in on && !file.failures.some((one) => one.id === on.failure))
    problems.push(`${place}.on.failure: there is no failure "${on.failure}".`);
  if ('detector' in on && !file.detectors.some((one) => one.id === on.detector))
    problems.push(`${place}.on.detector: there is no detector "${on.detector}".`);
  if (!name['en']) problems.push(`${place}.name: give at least the English name (en).`);
  if (!text['en']) problems.push(`${place}.text: give at least the English text (en).`);
  return problems;
}

function teamProblems(
  team: Static<typeof TeamPolicy>,
  isZone: (zone: string) => boolean,
): string[] {
  const problems: string[] = [];
  const place = `teams.${team.id}`;
  if (!isZone(team.zone)) {
    problems.push(`${place}.zone: "${team.zone}" is not a time zone of the tz database.`);
    return problems;
  }
  const { week } = hoursOf(team);
  if (week.every((day) => day.length === 0)) {
    problems.push(`${place}.hours: the team never opens; give at least one day.`);
  }
  for (const date of team.holidays ?? []) {
    if (!isDate(date)) problems.push(`${place}.holidays: "${date}" is not a date.`);
  }
  for (const [index, day] of week.entries()) {
    const name = `${place}.hours.${dayNames[index]}`;
    if (day.some(([from, until]) => until <= from))
      problems.push(`${name}: an interval ends before it begins.`);
    if (day.some(([from], at) => from < (day[at - 1]?.[1] ?? 0)))
      problems.push(`${name}: two intervals overlap.`);
    if (day.some(([, until]) => until > endOfDay))
      problems.push(`${name}: a day ends at 24:00; give what follows to the next day.`);
  }
  return problems;
}
