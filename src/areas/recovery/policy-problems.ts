import { isSupportedCountry } from 'libphonenumber-js/min';
import { hoursProblems } from '#areas/staff/hours-file.ts';
import { clockProblems } from './clock-problems.ts';
import { otherFailure, type PolicyFile } from './policy.ts';

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
    ...file.teams.flatMap((team) =>
      hoursProblems(team, isZone).map(
        ({ place, problem }) => `teams.${team.id}.${place}: ${problem}`,
      ),
    ),
    ...clockProblems(file),
  ];
}

/** Of two things with one id the last would silently win. */
function twice(section: string, all: readonly { readonly id: string }[]): string[] {
  const ids = all.map((one) => one.id);
  const repeated = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [...repeated].map((id) => `${section}.${id}: the id is given twice.`);
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
