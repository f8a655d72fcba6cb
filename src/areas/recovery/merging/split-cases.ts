import { type Case, type HandOver, subjectKey } from '#areas/cases/case.ts';
import { withNextDue } from '#areas/cases/commands/deciding.ts';
import { endPromise, type Promised } from '#areas/promises/promise.ts';
import {
  casesOf,
  count,
  type Desk,
  promisesOf,
  putCase,
  putPromise,
  write,
} from '#areas/recovery/desk.ts';
import { ownerFor } from '#areas/recovery/opening.ts';
import { promiseWord } from '#areas/recovery/owing.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { withoutTaken } from './join-cases.ts';
import { givePromises, type MergeGround, takenApart } from './merge-changes.ts';
import type { MergedWorld, UndoConflict } from './merged.ts';
import type { JoinedCases } from './snapshot.ts';

export type SplitCases = {
  readonly promises: readonly Promised[];
  readonly handOvers: readonly HandOver[];
  readonly conflicts: readonly UndoConflict[];
};

/** One pair of cases as the merge found it and as it stands. */
type Pair = {
  readonly joined: JoinedCases;
  readonly before: { readonly older: Case; readonly younger: Case };
  readonly now: { readonly older: Case; readonly younger: Case };
  /** Nobody has touched the older case since. */
  readonly isUntouched: boolean;
};

/** Opens again what the merge closed, and takes out of the older case what it took in. */
export function splitCases(
  desk: Desk,
  merged: MergedWorld,
  back: ReadonlySet<CaseId>,
  by: MergeGround['by'],
): SplitCases {
  const { kept, other, joined } = merged.snapshot;
  const customerOf = (id: CaseId): CustomerId => (back.has(id) ? other : kept);
  const promises: Promised[] = [];
  const handOvers: HandOver[] = [];
  const conflicts: UndoConflict[] = [];
  for (const one of joined) {
    const pair = pairOf(desk, merged, one, customerOf);
    if (!pair) continue;
    if (!mayReopen(desk, pair)) {
      conflicts.push(conflictOf('case-not-reopened', pair.now.younger));
      continue;
    }
    promises.push(...reopen(desk, pair, merged.moved));
    takeOut(desk, pair);
    write(desk, takenApart(pair.now.younger, pair.now.older, by));
    write(desk, takenApart(pair.now.older, pair.now.younger, by));
    if (one.handOver)
      handOvers.push({ ...one.handOver, answeredAt: undefined, accepted: undefined });
    if (!pair.isUntouched) conflicts.push(conflictOf('case-moved-on', pair.now.older));
  }
  return { promises, handOvers, conflicts };
}

const conflictOf = (kind: UndoConflict['kind'], found: Case): UndoConflict => ({
  kind,
  caseId: found.id,
  caseNumber: found.number ?? 0,
});

function pairOf(
  desk: Desk,
  merged: MergedWorld,
  joined: JoinedCases,
  customerOf: (id: CaseId) => CustomerId,
): Pair | undefined {
  const was = new Map(merged.snapshot.changed.map((one) => [one.before.id, one]));
  const older = was.get(joined.older);
  const younger = was.get(joined.younger);
  const nowOlder = casesOf(desk, customerOf(joined.older)).get(joined.older);
  const nowYounger = casesOf(desk, customerOf(joined.younger)).get(joined.younger);
  if (!older || !younger || !nowOlder || !nowYounger) return undefined;
  return {
    joined,
    before: { older: older.before, younger: younger.before },
    now: { older: nowOlder, younger: nowYounger },
    isUntouched: nowOlder.version === older.versionAfter,
  };
}

/** Closed by the merge still, and its customer has no other open case about the same. */
function mayReopen(desk: Desk, { now: { younger } }: Pair): boolean {
  if (younger.closedHow !== 'merged') return false;
  const key = subjectKey(younger.failure, younger.subject);
  return ![...casesOf(desk, younger.customerId).values()].some(
    (one) => one.state !== 'closed' && subjectKey(one.failure, one.subject) === key,
  );
}

/** The younger case as it was, with its promises; gives back those. */
function reopen(desk: Desk, pair: Pair, moved: readonly Promised[]): readonly Promised[] {
  const { joined, before, now } = pair;
  const own = new Set(joined.promises);
  const promises = moved
    .filter((one) => own.has(one.id))
    .map((one) => ({ ...one, caseId: before.younger.id, ownerId: before.younger.ownerId }));
  givePromises(desk, { from: now.older.id, to: now.younger.id }, promises);
  const again: Case = {
    ...before.younger,
    customerId: now.younger.customerId,
    // Versions only rise: nobody's decision on the merged case may pass for one on this.
    version: now.younger.version + 1,
  };
  const open = promisesOf(desk, again.id);
  const isLeft = promises.length > 0 && open.length === 0;
  const next = withNextDue(again, open, []);
  putCase(desk, isLeft ? promiseWord(desk, next, ownerFor(desk, next)) : next);
  count(desk, 'open-cases', again.ownerId);
  return promises;
}

/** The older case as it was, or where it has moved on, without what it took in. */
function takeOut(desk: Desk, { joined, before, now, isUntouched }: Pair): void {
  const { at } = desk.moment;
  const made = new Set(joined.made);
  for (const promise of promisesOf(desk, now.older.id)) {
    if (isUntouched && made.has(promise.id))
      putPromise(desk, endPromise(promise, 'replaced', at), false);
  }
  const { customerId, version } = now.older;
  const next: Case = isUntouched
    ? { ...before.older, customerId, version: version + 1 }
    : withoutTaken({ now: now.older, older: before.older, younger: before.younger }, at);
  putCase(desk, next.state === 'closed' ? next : withNextDue(next, promisesOf(desk, next.id), []));
}
