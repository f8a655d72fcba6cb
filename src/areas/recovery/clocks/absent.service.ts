import {
  casesConsulting,
  casesEscalatedTo,
  casesHandedTo,
  casesOwnedBy,
} from '#areas/cases/cases.service.ts';
import { keepConsults, keepHandOver } from '#areas/recovery/commands/commands.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { saveChanges } from '#areas/recovery/save.service.ts';
import { isGone, mayKeep, mayOwn, type Person } from '#areas/staff/staff.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import { allOrEachAlone, eachAlone } from '#platform/db/each-alone.ts';
import { worldOfCases } from '../world-of-cases.service.ts';
import { notKept } from './clocks.service.ts';
import { coverAbsent } from './covering.ts';
import { escalateAnew, mayDecide } from './escalating.ts';
import { withHands } from './hands.service.ts';

const batch = 500;

/**
 * Sees to it that nothing waits for people who have left, are away for long or may not do it any more: their
 * cases go on with somebody else, what was brought to them is brought to another, and what they were asked
 * goes back to whoever asked. Gives back how many cases were moved.
 */
export async function sweepAbsent(intake: Intake, signal?: AbortSignal): Promise<number> {
  const { db, clock } = intake.platform;
  const at = clock.now();
  const days = intake.policy().promises.coverAfterAbsentDays;
  const people = await intake.roster.refresh();
  const owned = await passOwned(intake, people, signal);
  const brought = await passEscalated(
    intake,
    idsOf(people, (one) => !mayDecide(one, at, days)),
  );
  const handed = await casesHandedTo(
    db,
    idsOf(people, (one) => !mayKeep(one, at, days)),
    batch,
  );
  await eachAlone(handed, (caseId) => keepHandOver(intake, caseId), notKept(intake));
  const asked = await casesConsulting(
    db,
    idsOf(people, (one) => isGone(one, at, days)),
    batch,
  );
  await eachAlone(asked, (caseId) => keepConsults(intake, caseId), notKept(intake));
  return owned + brought + handed.length + asked.length;
}

const idsOf = (people: readonly Person[], gone: (one: Person) => boolean): PersonId[] =>
  people.filter(gone).map((one) => one.id);

async function passOwned(
  intake: Intake,
  people: readonly Person[],
  signal: AbortSignal | undefined,
): Promise<number> {
  const { db, clock } = intake.platform;
  const days = intake.policy().promises.coverAfterAbsentDays;
  const away = people.filter((one) => !mayKeep(one, clock.now(), days));
  const gone = away.map((one) => one.id);
  const isAnybodyThere = people.some((one) => mayOwn(one.role) && !away.includes(one));
  const waitingFor = isAnybodyThere ? [] : away.filter((one) => one.active).map((one) => one.id);
  let moved = 0;
  while (gone.length > 0 && !signal?.aborted) {
    const due = await casesOwnedBy(db, { by: gone, waitingFor }, batch);
    if (due.length === 0) break;
    const changed = await decided(intake, due, coverAbsent);
    moved += changed;
    // Nothing moved although somebody is gone: there is nobody else to have these cases.
    if (changed === 0 || due.length < batch) break;
  }
  return moved;
}

/** Those that nobody else may decide about are looked at again each time, as authority may come back. */
async function passEscalated(intake: Intake, gone: readonly PersonId[]): Promise<number> {
  if (gone.length === 0) return 0;
  const due = await casesEscalatedTo(intake.platform.db, gone, batch);
  return due.length === 0 ? 0 : decided(intake, due, escalateAnew);
}

type Decide = typeof coverAbsent;

async function decided(intake: Intake, due: readonly CaseId[], decide: Decide): Promise<number> {
  const changes = await allOrEachAlone(
    due,
    (some) => underLocks(intake, some, decide),
    notKept(intake),
  );
  return changes.reduce((sum, one) => sum + one, 0);
}

/** Under the locks of their customers, so that of two processes one finds the people replaced. */
const underLocks = (intake: Intake, due: readonly CaseId[], decide: Decide): Promise<number> =>
  intake.platform.db.transaction().execute(async (tx) => {
    const { clock, mint } = intake.platform;
    const world = await withHands(tx, await worldOfCases(tx, intake, due));
    const changes = decide(world, intake.policy(), { at: clock.now(), mint });
    await saveChanges(tx, changes, new Map(), mint);
    return changes.changed.length;
  });
