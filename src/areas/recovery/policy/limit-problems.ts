import { type Gesture, rangeOf } from '#areas/remedies/gestures/gesture.ts';
import { fitOf } from '#areas/remedies/remedy.contract.ts';
import type { PolicyFile } from '../policy.ts';
import { type Misfit, misfit, type Path } from './misfit.ts';

type Remedies = PolicyFile['remedies'];

/** Amounts that are each a number and together leave nothing to give, or nobody to give it. */
export function limitProblems(file: PolicyFile): Misfit[] {
  const { remedies } = file;
  const { kind, minimumMinor, maximumMinor } = remedies.gesture;
  return [
    ...wordsProblems(kind, maximumMinor, ['remedies', 'gesture']),
    ...(minimumMinor > maximumMinor
      ? [misfit(['remedies', 'gesture', 'minimumMinor'], 'least-above-most')]
      : []),
    ...(file.gestures ?? []).flatMap((one, at) => ruleProblems(one, ['gestures', at])),
    ...outOfOrder(remedies),
    ...discretionProblems(remedies),
    ...reachProblems(file),
  ];
}

/** Words take no amount: a letter over money would be recommended, and refused when somebody gives it. */
const wordsProblems = (kind: string, mostMinor: number, path: Path): Misfit[] =>
  fitOf(kind, mostMinor) === 'takes-none'
    ? [misfit([...path, 'kind'], 'words-take-none', { kind })]
    : [];

/** A rule that gives nothing whenever it applies, or for which a whole month is too little. */
function ruleProblems(rule: Gesture, path: Path): Misfit[] {
  const { leastMinor, mostMinor } = rangeOf(rule);
  if (mostMinor === 0 && fitOf(rule.kind, 0) === 'needs-money') {
    const field = rule.capMinor === 0 ? 'capMinor' : 'amount';
    return [misfit([...path, field], 'gives-nothing')];
  }
  return [
    ...wordsProblems(rule.kind, mostMinor, path),
    ...(rule.monthlyBudgetMinor < leastMinor
      ? [misfit([...path, 'monthlyBudgetMinor'], 'never-once')]
      : []),
  ];
}

/** Who is asked for more has to be able to give more; roles that are left out are asked for nothing. */
function outOfOrder({ authority }: Remedies): Misfit[] {
  const upwards = (['frontline', 'lead', 'executive'] as const).flatMap((role) => {
    const limitMinor = authority[role];
    return limitMinor === undefined ? [] : [{ role, limitMinor }];
  });
  return upwards.flatMap(({ role, limitMinor }, at) => {
    const above = upwards[at + 1];
    return above && limitMinor > above.limitMinor
      ? [misfit(['remedies', 'authority', role], 'authority-order', { role, above: above.role })]
      : [];
  });
}

/** Of roles, and of grades, whose limits stand in place of a role's. */
function discretionProblems({ authority, discretion = {}, grades = {} }: Remedies): Misfit[] {
  const alone: Readonly<Record<string, number>> = authority;
  return [
    ...Object.entries(discretion)
      .filter(([role, mostMinor]) => mostMinor < (alone[role] ?? 0))
      .map(([role]) => misfit(['remedies', 'discretion', role], 'discretion-below', { role })),
    ...Object.entries(grades)
      .filter(([, one]) => (one.discretionMinor ?? one.authorityMinor) < one.authorityMinor)
      .map(([role]) =>
        misfit(['remedies', 'grades', role, 'discretionMinor'], 'discretion-below', { role }),
      ),
  ];
}

/** Whether anybody can give what is recommended, and what silence is to grant for them. */
function reachProblems({ remedies, failures }: PolicyFile): Misfit[] {
  const { authority, gesture, limits = {}, proposals } = remedies;
  // A share of what a customer is worth has no upper end that the file would know.
  if (Object.values(limits).some((one) => (one.caseShareOfYearlyValue ?? 0) > 0)) return [];
  const mostMinor = Math.max(0, ...Object.values(authority));
  const recommendsMoney =
    gesture.maximumMinor > 0 || failures.some((one) => (one.usualLossMinor ?? 0) > 0);
  if (mostMinor === 0 && recommendsMoney)
    return [misfit(['remedies', 'authority'], 'nobody-may-give')];
  return (proposals?.silenceGrantsMinor ?? 0) > mostMinor
    ? [misfit(['remedies', 'proposals', 'silenceGrantsMinor'], 'silence-above-all')]
    : [];
}
