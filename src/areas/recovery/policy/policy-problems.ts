import { isSupportedCountry } from 'libphonenumber-js/min';
import type { Gesture } from '#areas/remedies/gestures/gesture.ts';
import { hoursProblems } from '#areas/staff/hours-file.ts';
import { otherFailure, type PolicyFile } from '../policy.ts';
import { clockProblems } from './clock-problems.ts';
import { currencyProblems } from './currency-problems.ts';
import { limitProblems } from './limit-problems.ts';
import { type Misfit, misfit, type Path, twice, unknownName } from './misfit.ts';
import { remedyProblems } from './remedy-problems.ts';

/** What a schema cannot see: names that point nowhere, hours that end before they begin. */
export function policyProblems(file: PolicyFile, isZone: (zone: string) => boolean): Misfit[] {
  return [
    ...(isSupportedCountry(file.country)
      ? []
      : [misfit(['country'], 'no-country', { name: file.country })]),
    ...twice(['teams'], file.teams),
    ...twice(['currencies'], file.currencies ?? []),
    ...currencyProblems(file),
    ...twice(['failures'], file.failures),
    ...twice(['detectors'], file.detectors),
    ...failureProblems(file),
    ...detectorProblems(file),
    ...budgetProblems(file),
    ...curveProblems(file),
    ...bulkProblems(file),
    ...file.teams.flatMap((team, at) =>
      hoursProblems(team, isZone).map(({ path, code, params }) =>
        misfit(['teams', at, ...path], code, params),
      ),
    ),
    ...clockProblems(file),
    ...remedyProblems(file),
    ...limitProblems(file),
    ...twice(['gestures'], file.gestures ?? []),
    ...(file.gestures ?? []).flatMap((one, at) => gestureProblems(one, ['gestures', at], file)),
  ];
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

function gestureProblems({ on, name, text }: Gesture, path: Path, file: PolicyFile): Misfit[] {
  const problems: Misfit[] = [];
  const failures = idsOf(file.failures);
  const detectors = idsOf(file.detectors);
  if ('failure' in on && !failures.includes(on.failure)) {
    const named = { name: on.failure, known: failures };
    problems.push(unknownName([...path, 'on', 'failure'], 'no-failure', named));
  }
  if ('detector' in on && !detectors.includes(on.detector)) {
    const named = { name: on.detector, known: detectors };
    problems.push(unknownName([...path, 'on', 'detector'], 'no-detector', named));
  }
  if (!name['en']) problems.push(misfit([...path, 'name'], 'no-english'));
  if (!text['en']) problems.push(misfit([...path, 'text'], 'no-english'));
  return problems;
}

/** Whoever may give so much to one may give as much to many: less is a slip of the pen. */
function bulkProblems({ incidents, remedies }: PolicyFile): Misfit[] {
  const alone: Readonly<Record<string, number>> = remedies.authority;
  return Object.entries(incidents?.bulkLimitMinor ?? {})
    .filter(([role, limitMinor]) => limitMinor < (alone[role] ?? 0))
    .map(([role]) => misfit(['incidents', 'bulkLimitMinor', role], 'bulk-below-alone', { role }));
}
