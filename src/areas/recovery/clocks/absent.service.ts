import { casesHandedTo, casesOwnedBy } from '#areas/cases/cases.service.ts';
import { keepHandOver } from '#areas/recovery/commands/commands.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { saveChanges } from '#areas/recovery/save.service.ts';
import { mayKeep, mayOwn } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import { allOrEachAlone, eachAlone } from '#platform/db/each-alone.ts';
import { worldOfCases } from '../world-of-cases.service.ts';
import { notKept } from './clocks.service.ts';
import { coverAbsent } from './covering.ts';
import { withHands } from './hands.service.ts';

const batch = 500;

/**
 * Sees to it that nothing waits for people who have left, are away for long or take no cases any more: theirs go
 * on with somebody else, and what they were asked to take over goes back. Gives back how many cases were moved.
 */
export async function sweepAbsent(intake: Intake, signal?: AbortSignal): Promise<number> {
  const { db, clock } = intake.platform;
  const days = intake.policy().promises.coverAfterAbsentDays;
  const people = await intake.roster.refresh();
  const away = people.filter((one) => !mayKeep(one, clock.now(), days));
  const gone = away.map((one) => one.id);
  if (gone.length === 0) return 0;
  const isAnybodyThere = people.some((one) => mayOwn(one.role) && !away.includes(one));
  const waitingFor = isAnybodyThere ? [] : away.filter((one) => one.active).map((one) => one.id);
  let moved = 0;
  while (!signal?.aborted) {
    const due = await casesOwnedBy(db, { by: gone, waitingFor }, batch);
    if (due.length === 0) break;
    const changes = await allOrEachAlone(due, (some) => cover(intake, some), notKept(intake));
    const changed = changes.reduce((sum, one) => sum + one, 0);
    moved += changed;
    // Nothing moved although somebody is gone: there is nobody else to have these cases.
    if (changed === 0 || due.length < batch) break;
  }
  const handed = await casesHandedTo(db, gone, batch);
  await eachAlone(handed, (caseId) => keepHandOver(intake, caseId), notKept(intake));
  return moved + handed.length;
}

/** Under the locks of their customers, so that of two processes one finds the owners replaced. */
const cover = (intake: Intake, due: readonly CaseId[]): Promise<number> =>
  intake.platform.db.transaction().execute(async (tx) => {
    const { clock, mint } = intake.platform;
    const world = await withHands(tx, await worldOfCases(tx, intake, due));
    const changes = coverAbsent(world, intake.policy(), { at: clock.now(), mint });
    await saveChanges(tx, changes, new Map(), mint);
    return changes.changed.length;
  });
