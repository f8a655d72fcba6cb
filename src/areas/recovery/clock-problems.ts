import type { EscalationRule } from '#areas/promises/escalation.ts';
import { clockOf, type RuleClock } from '#areas/promises/rule-clocks.ts';
import type { Target } from '#areas/promises/targets.ts';
import { isDate } from '#areas/staff/hours-file.ts';
import type { PolicyFile } from './policy.ts';

/** Sentences for what the shapes of targets, regulators' clocks and escalation cannot see. */
export function clockProblems(file: PolicyFile): string[] {
  const known = {
    failures: new Set(file.failures.map((one) => one.id)),
    teams: new Set(file.teams.map((one) => one.id)),
  };
  const targets = file.promises?.targets ?? [];
  return [
    ...(file.holidays ?? [])
      .filter((date) => !isDate(date))
      .map((date) => `holidays: "${date}" is not a date.`),
    ...targets.flatMap((one, at) => targetProblems(one, `promises.targets.${at}`, known)),
    ...unreachable(targets),
    ...(file.clocks ?? []).flatMap((one) => ruleProblems(clockOf(one), known)),
    ...twiceNamed((file.clocks ?? []).map((one) => clockOf(one).id)),
    ...(file.escalation ?? []).flatMap((one, at) =>
      escalationProblems(one, `escalation.${at}`, known),
    ),
  ];
}

type Known = { readonly failures: ReadonlySet<string>; readonly teams: ReadonlySet<string> };

const given = (values: readonly (number | undefined)[]): number =>
  values.filter((value) => value !== undefined).length;

function targetProblems(target: Target, place: string, known: Known): string[] {
  const { minutes, workingDays, calendarDays, when = {} } = target;
  const problems: string[] = [];
  if (given([minutes, workingDays, calendarDays]) !== 1)
    problems.push(`${place}: give one of minutes, workingDays and calendarDays.`);
  if (target.hours === 'calendar' && minutes === undefined)
    problems.push(
      `${place}.hours: only minutes can be counted by the clock; days say it themselves.`,
    );
  if (when.failure !== undefined && !known.failures.has(when.failure))
    problems.push(`${place}.when.failure: there is no failure "${when.failure}".`);
  if (when.team !== undefined && !known.teams.has(when.team))
    problems.push(`${place}.when.team: there is no team "${when.team}".`);
  return problems;
}

/** The first that fits wins, so what stands behind one for every case is never used. */
const unreachable = (targets: readonly Target[]): string[] =>
  targets.flatMap((target, at) => {
    const before = targets
      .slice(0, at)
      .find((one) => one.kind === target.kind && Object.keys(one.when ?? {}).length === 0);
    return before
      ? [
          `promises.targets.${at}: an earlier target for "${target.kind}" fits every case; put this one before it.`,
        ]
      : [];
  });

function ruleProblems(clock: RuleClock, known: Known): string[] {
  const place = `clocks.${clock.id}`;
  const problems = clock.steps.flatMap((step, at) => {
    const found: string[] = [];
    if (given([step.workingDays, step.calendarDays]) !== 1)
      found.push(`${place}.steps.${at}: give one of workingDays and calendarDays.`);
    if (clock.steps.findIndex((one) => one.kind === step.kind) < at)
      found.push(`${place}.steps.${at}: the step "${step.kind}" is given twice.`);
    return found;
  });
  if (!clock.name.en) problems.push(`${place}.name: give at least the English name (en).`);
  for (const failure of clock.failures ?? []) {
    if (!known.failures.has(failure))
      problems.push(`${place}.failures: there is no failure "${failure}".`);
  }
  return problems;
}

const twiceNamed = (ids: readonly string[]): string[] =>
  [...new Set(ids.filter((id, at) => ids.indexOf(id) < at))].map(
    (id) => `clocks.${id}: the clock is given twice.`,
  );

function escalationProblems({ to }: EscalationRule, place: string, known: Known): string[] {
  const team = to.team ?? 'own';
  return team === 'own' || known.teams.has(team)
    ? []
    : [`${place}.to.team: there is no team "${team}"; "own" is the case's own.`];
}
