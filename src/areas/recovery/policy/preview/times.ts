import type { Case } from '#areas/cases/case.ts';
import type { Promised } from '#areas/promises/promise.ts';
import {
  isDoneBy,
  isFor,
  nextStep,
  ruleDays,
  startStep,
  stepAfter,
} from '#areas/promises/rule-clocks.ts';
import { teamById } from '#areas/staff/staff.ts';
import type { CaseId, PersonId, PromiseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Policy } from '../../policy.ts';

/** What truly became of a case: when somebody answered, and when it was put right or over. */
export type Truth = {
  readonly wordAt: Instant | undefined;
  readonly rightAt: Instant | undefined;
};

export const truthOf = ({ answeredAt, fixedAt, closedAt }: Case): Truth => ({
  wordAt: answeredAt ?? closedAt,
  rightAt: fixedAt ?? closedAt,
});

/** Whether something came after it would have been due, or has not come yet. */
export const isLateBy = (
  doneAt: Instant | undefined,
  dueAt: Instant | undefined,
  until: Instant,
): boolean => dueAt !== undefined && (doneAt ?? until) > dueAt;

/** Putting it right says all that a word would. */
const earliest = ({ wordAt, rightAt }: Truth): Instant | undefined =>
  wordAt === undefined || (rightAt !== undefined && rightAt < wordAt) ? rightAt : wordAt;

type OfCase = {
  readonly failure: string;
  readonly team: string;
  readonly openedAt: Instant;
};

const nobody = {
  id: '' as PromiseId,
  caseId: '' as CaseId,
  ownerId: '' as PersonId,
};

type Clocks = Pick<Policy, 'clocks' | 'teams' | 'bankHolidays'>;

/** When each step of regulators' clocks would be due on a case, where every one of them takes all its time. */
export function stepsDue({ clocks, teams, bankHolidays }: Clocks, one: OfCase): string[] {
  const place = { zone: teamById(teams, one.team).hours.zone, bankHolidays };
  const starting = { ...nobody, receivedAt: one.openedAt };
  const from = (promise: Promised | undefined): string[] => {
    if (!promise) return [];
    const { rule, kind, dueAt } = promise;
    const next = nextStep(clocks, promise, place, { ...starting, at: dueAt, mint: () => '' });
    return [`${rule} ${kind} ${dueAt}`, ...from(next)];
  };
  return firstSteps(clocks, one, place).flatMap(from);
}

/** What begins with the case, one for each clock that is for its kind. */
function firstSteps(
  clocks: Policy['clocks'],
  { failure, openedAt }: OfCase,
  { zone, bankHolidays }: Pick<Policy, 'bankHolidays'> & { readonly zone: string },
): Promised[] {
  const days = ruleDays(zone, bankHolidays);
  const starting = { ...nobody, receivedAt: openedAt, at: openedAt };
  return clocks.flatMap((clock) => {
    const first = isFor(clock, failure) ? stepAfter(clock, undefined) : undefined;
    return first ? [startStep(clock, first, days, starting)] : [];
  });
}

/**
 * How many steps of regulators' clocks a case would have missed, by what truly became of it. More time that a
 * rule lets somebody ask for is not counted on, and a second stage only begins where a customer asks for it.
 */
export function missedSteps(
  { clocks, teams, bankHolidays }: Clocks,
  one: OfCase,
  truth: Truth,
  until: Instant,
): number {
  const place = { zone: teamById(teams, one.team).hours.zone, bankHolidays };
  const starting = { ...nobody, receivedAt: one.openedAt };
  const missedOf = (promise: Promised | undefined): number => {
    if (!promise || promise.madeAt > until) return 0;
    const { dueAt } = promise;
    const doneAt = isDoneBy(promise, 'word') ? earliest(truth) : truth.rightAt;
    const isMissed = isLateBy(doneAt, dueAt, until);
    if (!isMissed && doneAt === undefined) return 0;
    const at = isMissed ? dueAt : (doneAt ?? dueAt);
    const next = nextStep(clocks, promise, place, { ...starting, at, mint: () => '' });
    return Number(isMissed) + missedOf(next);
  };
  return firstSteps(clocks, one, place).reduce((sum, first) => sum + missedOf(first), 0);
}
