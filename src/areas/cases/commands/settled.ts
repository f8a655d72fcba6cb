import { putRightEvidence } from '#areas/breaking-point/evidence.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import { endPromise } from '#areas/promises/promise.ts';
import type { Instant } from '#kernel/time.ts';
import type { CaseEvent } from '../case.ts';
import { type CaseChange, type CaseFile, touch } from './deciding.ts';
import { withdrawn } from './hand-over.ts';

type Settling = {
  readonly at: Instant;
  readonly event: CaseEvent;
  readonly weights: Weights;
};

/**
 * A case its customer calls settled, by their own word or by somebody who heard it. Promises still
 * open are kept by it, a hand-over that waits is over, and what nobody marked as put right is.
 */
export function settled(file: CaseFile, { at, event, weights }: Settling): CaseChange {
  const { found } = file;
  const put = { caseId: found.id, openedAt: found.openedAt, failure: found.failure, at };
  return {
    next: touch(found, at, {
      state: 'closed',
      closedAt: at,
      closedHow: 'confirmed',
      nextDueAt: undefined,
      overdue: false,
    }),
    events: [event],
    promises: file.promises
      .filter((one) => one.state === 'open')
      .map((one) => endPromise(one, 'kept', at)),
    ...withdrawn(file, { at }),
    evidence: found.fixedAt === undefined ? putRightEvidence(file.standing, put, weights) : [],
  };
}
