import { putRightEvidence } from '#areas/breaking-point/evidence.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { OwedKind, Promised } from '#areas/promises/promise.ts';
import type { WorkingHours } from '#areas/staff/working-hours.ts';
import type { Mint } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { seenWords } from '#kernel/text/blank.ts';
import type { Instant } from '#kernel/time.ts';
import type { CaseEvent } from '../case.ts';
import {
  type CaseChange,
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
} from './deciding.ts';
import { withdrawn } from './hand-over.ts';
import { oursToCoverMinor } from './losses.ts';
import { endKept, endUnneeded, ownerHours } from './promises/owed.ts';
import { mayBeRetried } from './remedies/giving.ts';
import { tasksOfEnd } from './tasks.ts';

type Settling = {
  readonly at: Instant;
  readonly event: CaseEvent;
  readonly weights: Weights;
  readonly mint: Mint;
  readonly hours: WorkingHours;
};

/** What is done at a time and a place: that all is settled does not say that it was. */
const deeds: readonly OwedKind[] = ['call', 'visit', 'refund', 'delivery'];

/**
 * A case its customer calls settled, by their own word or by somebody who heard it. A word and a mend that
 * were promised are kept by it, a visit that was never made is not needed any more; a hand-over that waits
 * is over, and what nobody marked as put right is.
 */
export function settled(file: CaseFile, { event, weights, ...by }: Settling): CaseChange {
  const { found } = file;
  const { at } = by;
  const put = { caseId: found.id, openedAt: found.openedAt, failure: found.failure, at };
  const open = file.promises.filter((one) => one.state === 'open');
  const isUndone = (one: Promised): boolean => deeds.includes(one.kind);
  const kept = endKept(
    found,
    open.filter((one) => !isUndone(one)),
    { ...by, by: event.by },
  );
  const over = endUnneeded(found, open.filter(isUndone), { ...by, by: event.by });
  const tasks = tasksOfEnd(file, { at, mint: by.mint, by: { id: event.by } });
  return {
    ...tasks,
    next: touch(found, at, {
      state: 'closed',
      closedAt: at,
      closedHow: 'confirmed',
      nextDueAt: undefined,
      overdue: false,
      waitsUntil: undefined,
      coveredBy: undefined,
    }),
    events: [...kept.events, ...over.events, event, ...tasks.events],
    promises: [...kept.promises, ...over.promises],
    ...withdrawn(file, { at }),
    ...(file.consults?.length
      ? { consults: file.consults.map((one) => ({ ...one, answeredAt: at })) }
      : {}),
    evidence: found.fixedAt === undefined ? putRightEvidence(file.standing, put, weights) : [],
  };
}

/** What still stands in the way of closing, unless somebody says why it may close all the same. */
function mayClose(file: CaseFile, because: string, deciding: Deciding): Result<true> {
  if (because !== '') return ok(true);
  if (file.given.some(mayBeRetried)) return refuse('cases.closing-came-back');
  const { lossMinor } = file.found;
  const leftMinor = oursToCoverMinor(file, deciding);
  return leftMinor > 0
    ? refuse('cases.closing-uncovered', { leftMinor, lossMinor, currency: deciding.currency })
    : ok(true);
}

/** Somebody heard the customer call it settled; their own word on their page needs none of these reasons. */
export function confirm(file: CaseFile, command: Of<'confirm'>, deciding: Deciding): Decision {
  const { at, mint, policy, person } = deciding;
  const because = seenWords(command.because);
  const may = mayClose(file, because, deciding);
  if (!may.ok) return may;
  const event = line(file, deciding, 'confirmed', { text: command.how });
  const hours = ownerHours(file.found, policy.teams, person);
  const change = settled(file, { at, event, weights: policy.weights, mint, hours });
  const why = because === '' ? [] : [line(file, deciding, 'note', { text: because })];
  return ok({ ...change, events: [...change.events, ...why] });
}
