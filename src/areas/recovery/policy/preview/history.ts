import type { Standing } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import type { Counted } from '#areas/remedies/authority.ts';
import type { DecidedGesture } from '#areas/remedies/gestures/gesture.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { KnownCustomer } from '../../changes.ts';
import type { Gave } from './people-gave.ts';

/** A signal as it was taken, and the case it led to then. */
export type Heard = {
  readonly id: SignalId;
  readonly customerId: CustomerId;
  readonly caseId: CaseId | undefined;
  readonly receivedAt: Instant;
  readonly signal: IncomingSignal;
};

/** Some days as they were: what was heard in them, and what is known today of those it was heard from. */
export type History = {
  readonly since: Instant;
  readonly until: Instant;
  readonly heard: readonly Heard[];
  readonly customers: readonly KnownCustomer[];
  readonly standings: readonly Standing[];
  /** Their cases that were open at some time in these days, or could have been reopened. */
  readonly cases: readonly Case[];
  readonly people: readonly Person[];
  /** What rules had decided for them before these days. */
  readonly decided: readonly (DecidedGesture & { readonly customerId: CustomerId })[];
  /** What people and rules gave in these days, and what people asked leave for. */
  readonly gave: readonly Gave[];
  /** What counted under limits when these days began. */
  readonly spentBefore: readonly Counted[];
};

/** A standing as it was before a moment; its rank is worked out by whoever judges by it. */
export const standingBefore = (standing: Standing, at: Instant): Standing => ({
  ...standing,
  evidence: standing.evidence.filter((one) => one.at < at),
  events: standing.events.filter((one) => one.at < at),
  failures: standing.failures.filter((one) => one.at < at),
});

/** A case as it was before a moment, as far as today's shows it; undefined where there was none yet. */
export function caseBefore(found: Case, at: Instant): Case | undefined {
  if (found.openedAt >= at) return undefined;
  const before = (moment: Instant | undefined) =>
    moment !== undefined && moment < at ? moment : undefined;
  const closedAt = before(found.closedAt);
  return {
    ...found,
    state: closedAt === undefined ? 'open' : 'closed',
    answeredAt: before(found.answeredAt),
    fixedAt: before(found.fixedAt),
    askedAt: undefined,
    closedAt,
    closedHow: closedAt === undefined ? undefined : found.closedHow,
    // Somebody had promised something, or the case would not have been open: nothing new is promised.
    nextDueAt: closedAt === undefined ? at : undefined,
    overdue: false,
  };
}
