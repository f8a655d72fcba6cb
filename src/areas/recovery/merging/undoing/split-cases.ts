import { type Case, type HandOver, subjectKey } from '#areas/cases/case.ts';
import { touch, withNextDue } from '#areas/cases/commands/deciding.ts';
import { lossOfBoth } from '#areas/cases/losses/loss.ts';
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
import { sumsOfTaken, sumsWithoutTaken, withoutTaken } from '../join-cases.ts';
import { givePromises, type MergeGround, takenApart } from '../merge-changes.ts';
import type { MergedWorld, UndoConflict } from '../merged.ts';
import type { JoinedCases } from '../snapshot.ts';
import { nothingSince, type SumsSince } from './sums-since.ts';

export type SplitCases = {
  readonly promises: readonly Promised[];
  readonly handOvers: readonly HandOver[];
  readonly conflicts: readonly UndoConflict[];
  readonly takenOut: readonly TakenOut[];
};

/** A case that no longer goes on where the merge put it, and what it had taken in itself. */
export type TakenOut = {
  readonly younger: CaseId;
  readonly parts: readonly CaseId[];
  /** Where it goes on instead, as its customer has the same problem open meanwhile. */
  readonly into: CaseId | undefined;
};

/** One pair of cases as the merge found it and as it stands. */
type Pair = {
  readonly joined: JoinedCases;
  readonly before: { readonly older: Case; readonly younger: Case };
  readonly now: { readonly older: Case; readonly younger: Case };
  /** Nobody has touched the older case since. */
  readonly isUntouched: boolean;
  readonly since: SumsSince;
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
  const takenOut: TakenOut[] = [];
  for (const one of joined) {
    const pair = pairOf(desk, merged, one, customerOf);
    if (!pair) continue;
    const { younger } = pair.now;
    const twin = twinOf(desk, younger);
    takenOut.push({
      younger: younger.id,
      parts: merged.parts.get(younger.id) ?? [younger.id],
      into: twin?.id,
    });
    if (twin || younger.closedHow !== 'merged') {
      conflicts.push(conflictOf('case-not-reopened', younger));
      giveSums(desk, pair, twin && { ...twin, listedMinor: merged.listed.get(twin.id) ?? 0 });
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
  return { promises, handOvers, conflicts, takenOut };
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
    since: merged.sums.get(joined.younger) ?? nothingSince,
  };
}

/** Another open case of its customer about the same: a case may not be opened again beside it. */
function twinOf(desk: Desk, younger: Case): Case | undefined {
  const key = subjectKey(younger.failure, younger.subject);
  return [...casesOf(desk, younger.customerId).values()].find(
    (one) =>
      one.id !== younger.id &&
      one.state !== 'closed' &&
      subjectKey(one.failure, one.subject) === key,
  );
}

/** A case with what the lines of its sheet come to. */
type Twin = Case & { readonly listedMinor: number };

/** What a case that stays closed was given, and cost, goes where its customer's problem goes on. */
function giveSums(desk: Desk, pair: Pair, twin: Twin | undefined): void {
  const { at } = desk.moment;
  const { before, now, since } = pair;
  putCase(desk, touch(now.older, at, sumsWithoutTaken({ ...before, now: now.older, since })));
  if (!twin) return;
  const { listedMinor, ...found } = twin;
  const theirs = sumsOfTaken(before.younger, since);
  const { nowMinor } = since.listed.theirs;
  putCase(
    desk,
    touch(found, at, {
      spentMinor: twin.spentMinor + theirs.spentMinor,
      ...lossOfBoth(twin, { ...theirs, listedMinor: nowMinor }),
    }),
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
    ...sumsOfTaken(before.younger, pair.since),
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
function takeOut(desk: Desk, { joined, before, now, isUntouched, since }: Pair): void {
  const { at } = desk.moment;
  const made = new Set(joined.made);
  for (const promise of promisesOf(desk, now.older.id)) {
    if (isUntouched && made.has(promise.id))
      putPromise(desk, endPromise(promise, 'replaced', at), false);
  }
  const { customerId, version } = now.older;
  const next: Case = isUntouched
    ? { ...before.older, customerId, version: version + 1 }
    : withoutTaken({ ...before, now: now.older, since }, at);
  putCase(desk, next.state === 'closed' ? next : withNextDue(next, promisesOf(desk, next.id), []));
}
