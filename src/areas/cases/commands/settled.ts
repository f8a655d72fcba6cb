import { putRightEvidence } from '#areas/breaking-point/evidence.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { WorkingHours } from '#areas/staff/working-hours.ts';
import type { Mint } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { CaseEvent } from '../case.ts';
import { type CaseChange, type CaseFile, touch } from './deciding.ts';
import { withdrawn } from './hand-over.ts';
import { endKept } from './owed.ts';

type Settling = {
  readonly at: Instant;
  readonly event: CaseEvent;
  readonly weights: Weights;
  readonly mint: Mint;
  readonly hours: WorkingHours;
};

/**
 * A case its customer calls settled, by their own word or by somebody who heard it. Promises still
 * open are kept by it, a hand-over that waits is over, and what nobody marked as put right is.
 */
export function settled(file: CaseFile, { event, weights, ...by }: Settling): CaseChange {
  const { found } = file;
  const { at } = by;
  const put = { caseId: found.id, openedAt: found.openedAt, failure: found.failure, at };
  const open = file.promises.filter((one) => one.state === 'open');
  const kept = endKept(found, open, { ...by, by: event.by });
  return {
    next: touch(found, at, {
      state: 'closed',
      closedAt: at,
      closedHow: 'confirmed',
      nextDueAt: undefined,
      overdue: false,
      waitsUntil: undefined,
      coveredBy: undefined,
    }),
    events: [...kept.events, event],
    promises: kept.promises,
    ...withdrawn(file, { at }),
    ...(file.consults?.length
      ? { consults: file.consults.map((one) => ({ ...one, answeredAt: at })) }
      : {}),
    evidence: found.fixedAt === undefined ? putRightEvidence(file.standing, put, weights) : [],
  };
}
