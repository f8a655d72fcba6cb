import type { EscalationRule } from '#areas/promises/escalation.ts';
import { clockOf, type RuleClock } from '#areas/promises/rule-clocks.ts';
import type { Target } from '#areas/promises/targets.ts';
import { isDate } from '#areas/staff/hours-file.ts';
import type { PolicyFile } from '../policy.ts';
import { type Misfit, misfit, type Path, unknownName } from './misfit.ts';

/** What the shapes of targets, regulators' clocks and escalation cannot see. */
export function clockProblems(file: PolicyFile): Misfit[] {
  const known = {
    failures: file.failures.map((one) => one.id),
    teams: file.teams.map((one) => one.id),
  };
  const targets = file.promises?.targets ?? [];
  const clocks = (file.clocks ?? []).map(clockOf);
  return [
    ...(file.holidays ?? []).flatMap((date, at) =>
      isDate(date) ? [] : [misfit(['holidays', at], 'no-date', { name: date })],
    ),
    ...targets.flatMap((one, at) => targetProblems(one, ['promises', 'targets', at], known)),
    ...unreachable(targets),
    ...clocks.flatMap((one, at) => ruleProblems(one, ['clocks', at], known)),
    ...clocks.flatMap(({ id }, at) =>
      clocks.findIndex((one) => one.id === id) < at
        ? [misfit(['clocks', at], 'twice', { id })]
        : [],
    ),
    ...(file.escalation ?? []).flatMap((one, at) =>
      escalationProblems(one, ['escalation', at], known),
    ),
  ];
}

type Known = { readonly failures: readonly string[]; readonly teams: readonly string[] };

const given = (values: readonly (number | undefined)[]): number =>
  values.filter((value) => value !== undefined).length;

function targetProblems(target: Target, path: Path, { failures, teams }: Known): Misfit[] {
  const { minutes, workingDays, calendarDays, when = {} } = target;
  const { failure, team } = when;
  const problems: Misfit[] = [];
  if (given([minutes, workingDays, calendarDays]) !== 1) problems.push(misfit(path, 'one-length'));
  if (target.hours === 'calendar' && minutes === undefined)
    problems.push(misfit([...path, 'hours'], 'days-by-clock'));
  if (failure !== undefined && !failures.includes(failure)) {
    const named = { name: failure, known: failures };
    problems.push(unknownName([...path, 'when', 'failure'], 'no-failure', named));
  }
  if (team !== undefined && !teams.includes(team))
    problems.push(unknownName([...path, 'when', 'team'], 'no-team', { name: team, known: teams }));
  return problems;
}

/** The first that fits wins, so what stands behind one for every case is never used. */
const unreachable = (targets: readonly Target[]): Misfit[] =>
  targets.flatMap((target, at) => {
    const before = targets
      .slice(0, at)
      .some((one) => one.kind === target.kind && Object.keys(one.when ?? {}).length === 0);
    return before
      ? [misfit(['promises', 'targets', at], 'never-reached', { kind: target.kind })]
      : [];
  });

function ruleProblems(clock: RuleClock, path: Path, { failures: known }: Known): Misfit[] {
  const problems = clock.steps.flatMap((step, at) => {
    const place = [...path, 'steps', at];
    const isAgain = clock.steps.findIndex((one) => one.kind === step.kind) < at;
    return [
      ...(given([step.workingDays, step.calendarDays]) === 1 ? [] : [misfit(place, 'one-length')]),
      ...(isAgain ? [misfit(place, 'step-twice', { kind: step.kind })] : []),
    ];
  });
  if (!clock.name.en) problems.push(misfit([...path, 'name'], 'no-english'));
  for (const [at, name] of (clock.failures ?? []).entries()) {
    if (!known.includes(name))
      problems.push(unknownName([...path, 'failures', at], 'no-failure', { name, known }));
  }
  return problems;
}

function escalationProblems({ to }: EscalationRule, path: Path, { teams }: Known): Misfit[] {
  const name = to.team ?? 'own';
  return name === 'own' || teams.includes(name)
    ? []
    : [unknownName([...path, 'to', 'team'], 'no-team', { name, known: ['own', ...teams] })];
}
