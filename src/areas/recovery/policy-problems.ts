import { isSupportedCountry } from 'libphonenumber-js/min';
import type { Static } from 'typebox';
import { nextDate } from '#kernel/time.ts';
import { type Misfit, misfit, type Path, unknownName } from './policy/misfit.ts';
import { dayNames, hoursOf, otherFailure, type PolicyFile, type TeamPolicy } from './policy.ts';

const endOfDay = 24 * 60;

/** What a schema cannot see: names that point nowhere, hours that end before they begin. */
export function policyProblems(file: PolicyFile, isZone: (zone: string) => boolean): Misfit[] {
  return [
    ...(isSupportedCountry(file.country)
      ? []
      : [misfit(['country'], 'no-country', { name: file.country })]),
    ...twice('teams', file.teams),
    ...twice('failures', file.failures),
    ...twice('detectors', file.detectors),
    ...failureProblems(file),
    ...detectorProblems(file),
    ...budgetProblems(file),
    ...curveProblems(file),
    ...file.teams.flatMap((team, at) => teamProblems(team, ['teams', at], isZone)),
  ];
}

/** Of two things with one id the last would silently win. */
function twice(section: string, all: readonly { readonly id: string }[]): Misfit[] {
  const ids = all.map((one) => one.id);
  const second = (id: string) => ids.indexOf(id, ids.indexOf(id) + 1);
  const repeated = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [...repeated].map((id) => misfit([section, second(id)], 'twice', { id }));
}

/** A date that goes to the next day and back is one; 30 February comes back as 2 March. */
function isDate(text: string): boolean {
  const [, month = '', day = ''] = text.split('-');
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return false;
  return nextDate(nextDate(text), -1) === text;
}

const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map((one) => one.id);

function failureProblems(file: PolicyFile): Misfit[] {
  const problems: Misfit[] = [];
  const teams = idsOf(file.teams);
  if (!file.failures.some((one) => one.id === otherFailure)) {
    problems.push(misfit(['failures'], 'no-other', { id: otherFailure }));
  }
  for (const [at, { team, name }] of file.failures.entries()) {
    if (team !== undefined && !teams.includes(team))
      problems.push(unknownName(['failures', at, 'team'], 'no-team', { name: team, known: teams }));
    if (!name['en']) problems.push(misfit(['failures', at, 'name'], 'no-english'));
  }
  return problems;
}

function detectorProblems(file: PolicyFile): Misfit[] {
  const known = idsOf(file.failures);
  return file.detectors.flatMap(({ failure }, at) =>
    known.includes(failure)
      ? []
      : [unknownName(['detectors', at, 'failure'], 'no-failure', { name: failure, known })],
  );
}

function budgetProblems({ remedies, teams }: PolicyFile): Misfit[] {
  const known = idsOf(teams);
  return Object.keys(remedies.budgets ?? {})
    .filter((team) => !known.includes(team))
    .map((name) => unknownName(['remedies', 'budgets', name], 'no-team', { name, known }));
}

function curveProblems({ breakingPoint, failures }: PolicyFile): Misfit[] {
  const known = idsOf(failures);
  return Object.keys(breakingPoint?.waitCurves ?? {})
    .filter((failure) => !known.includes(failure))
    .map((name) =>
      unknownName(['breakingPoint', 'waitCurves', name], 'no-failure', { name, known }),
    );
}

function teamProblems(
  team: Static<typeof TeamPolicy>,
  path: Path,
  isZone: (zone: string) => boolean,
): Misfit[] {
  const problems: Misfit[] = [];
  if (!isZone(team.zone)) return [misfit([...path, 'zone'], 'no-zone', { name: team.zone })];
  const { week } = hoursOf(team);
  if (week.every((day) => day.length === 0))
    problems.push(misfit([...path, 'hours'], 'never-open'));
  for (const [at, date] of (team.holidays ?? []).entries()) {
    if (!isDate(date)) problems.push(misfit([...path, 'holidays', at], 'no-date', { name: date }));
  }
  for (const [index, day] of week.entries()) {
    const place = [...path, 'hours', dayNames[index] ?? ''];
    if (day.some(([from, until]) => until <= from))
      problems.push(misfit(place, 'interval-backwards'));
    if (day.some(([from], at) => from < (day[at - 1]?.[1] ?? 0)))
      problems.push(misfit(place, 'intervals-overlap'));
    if (day.some(([, until]) => until > endOfDay)) problems.push(misfit(place, 'day-too-long'));
  }
  return problems;
}
