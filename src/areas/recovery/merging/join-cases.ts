import type { Case } from '#areas/cases/case.ts';
import { subjectKey } from '#areas/cases/case.ts';
import { touch } from '#areas/cases/commands/deciding.ts';
import { lossOfBoth, unlistedMinor } from '#areas/cases/losses/loss.ts';
import type { CaseId } from '#kernel/ids.ts';
import { type Instant, instant } from '#kernel/time.ts';
import type { SumsSince } from './undoing/sums-since.ts';

/** Two open cases of one customer about one problem: the younger goes on in the older. */
export type SameProblem = { readonly older: Case; readonly younger: Case };

const isOlder = (one: Case, than: Case): boolean =>
  one.openedAt < than.openedAt || (one.openedAt === than.openedAt && one.id < than.id);

/** Open cases on both sides that would be one case, had the customer been one from the start. */
export function sameProblems(
  kept: readonly Case[],
  other: readonly Case[],
): readonly SameProblem[] {
  const open = new Map<string, Case>();
  for (const one of kept)
    if (one.state !== 'closed') open.set(subjectKey(one.failure, one.subject), one);
  return other.flatMap((one) => {
    const twin = open.get(subjectKey(one.failure, one.subject));
    if (one.state === 'closed' || !twin) return [];
    return [isOlder(one, twin) ? { older: one, younger: twin } : { older: twin, younger: one }];
  });
}

/** What the lines on a case's sheet add up to. */
export type Listed = (id: CaseId) => number;

/** The older case with what the customer went through in the younger one. */
export function takingIn({ older, younger }: SameProblem, listed: Listed, at: Instant): Case {
  // Somebody works on the younger one: what we asked about the older one is not to be asked yet.
  const isOpenAgain = older.state === 'asked' && younger.state === 'open';
  return touch(older, at, {
    contacts: older.contacts + younger.contacts,
    bounces: older.bounces + younger.bounces,
    // Told twice it is still one loss, but what was noted or given twice was noted and given twice.
    ...lossOfBoth(
      { ...older, listedMinor: listed(older.id) },
      { ...younger, listedMinor: listed(younger.id) },
    ),
    spentMinor: older.spentMinor + younger.spentMinor,
    paidIn: older.paidIn ?? younger.paidIn,
    overdue: older.overdue || younger.overdue,
    ...standsBy(older, younger),
    ...(isOpenAgain
      ? { state: 'open', askedAt: undefined, answeredAt: undefined, fixedAt: undefined }
      : {}),
  });
}

/** A clock of the younger one that stands still must be set going again, so the older one waits as long. */
const standsBy = (older: Case, younger: Case): Partial<Case> => {
  const until = Math.max(older.waitsUntil ?? 0, younger.waitsUntil ?? 0);
  return {
    waitsUntil: until === 0 ? undefined : instant(until),
    escalatedTo: older.escalatedTo ?? younger.escalatedTo,
  };
};

export const mergedAway = (younger: Case, at: Instant): Case =>
  touch(younger, at, {
    state: 'closed',
    closedAt: at,
    closedHow: 'merged',
    nextDueAt: undefined,
    overdue: false,
    waitsUntil: undefined,
    coveredBy: undefined,
  });

type Took = {
  readonly now: Case;
  readonly older: Case;
  readonly younger: Case;
  readonly since: SumsSince;
};

/** The older case without what it took in, where both have moved on since and cannot simply be put back. */
export function withoutTaken(took: Took, at: Instant): Case {
  const { now, older, younger } = took;
  return touch(now, at, {
    contacts: Math.max(older.contacts, now.contacts - younger.contacts),
    bounces: Math.max(older.bounces, now.bounces - younger.bounces),
    ...sumsWithoutTaken(took),
  });
}

type Sums = Pick<Case, 'spentMinor' | 'lossMinor' | 'toldMinor'>;

/** What the older case cost and was given by itself. */
export function sumsWithoutTaken({ now, older, younger, since }: Took): Sums {
  const theirs = sumsOfTaken(younger, since);
  const { own, theirs: taken } = since.listed;
  const onNoLine = {
    older: unlistedMinor({ lossMinor: older.lossMinor, listedMinor: own.thenMinor }),
    younger: unlistedMinor({ lossMinor: younger.lossMinor, listedMinor: taken.thenMinor }),
    now: unlistedMinor({ lossMinor: now.lossMinor, listedMinor: own.nowMinor + taken.nowMinor }),
  };
  // Where nothing was told since, what was told of the older one is its own again.
  const isAsThen = onNoLine.now === Math.max(onNoLine.older, onNoLine.younger);
  return {
    spentMinor: Math.max(0, now.spentMinor - theirs.spentMinor),
    lossMinor: own.nowMinor + (isAsThen ? onNoLine.older : onNoLine.now),
    toldMinor: isAsThen ? older.toldMinor : now.toldMinor,
  };
}

/** What is left of what the younger one brought, after what was taken back or struck out in the older. */
export const sumsOfTaken = (younger: Case, since: SumsSince): Sums => ({
  spentMinor: Math.max(0, younger.spentMinor - since.takenBackMinor),
  lossMinor: Math.max(0, younger.lossMinor - since.struckMinor),
  toldMinor: younger.toldMinor,
});
