import {
  casesAskedBefore,
  casesById,
  casesWaitedFor,
  casesWithLateTasks,
  waitingHandOvers,
  waitingTasksOf,
} from '#areas/cases/cases.service.ts';
import {
  casesToEscalate,
  casesToWarn,
  casesWithPromisesDue,
} from '#areas/promises/promises.service.ts';
import type { World } from '#areas/recovery/changes.ts';
import { keepSilence, keepTasks } from '#areas/recovery/commands/commands.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { saveChanges } from '#areas/recovery/save.service.ts';
import { casesAskingAbsent, casesWithSilence } from '#areas/remedies/remedies.service.ts';
import { present } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { allOrEachAlone, eachAlone } from '#platform/db/each-alone.ts';
import { worldOfCustomers } from '../world-of-cases.service.ts';
import { keepClocks } from './clocks.ts';
import { withHands } from './hands.service.ts';

const batch = 500;

/** Works through what is due, a batch a transaction; gives back how many cases the clocks moved. */
export async function sweepClocks(intake: Intake, signal?: AbortSignal): Promise<number> {
  let moved = 0;
  while (!signal?.aborted) {
    const due = await dueCases(intake);
    if (due.length === 0) break;
    const changes = await allOrEachAlone(due, (some) => keep(intake, some), notKept(intake));
    const changed = changes.reduce((sum, one) => sum + one, 0);
    moved += changed;
    // Nothing moved although something is due: leave it to the next sweep rather than spin.
    if (changed === 0 || due.length < batch) break;
  }
  return moved + (await keepSilences(intake)) + (await keepLateTasks(intake));
}

/** A case whose clocks cannot be kept keeps no other from having theirs kept; it is due again the next time. */
export const notKept =
  ({ platform: { log } }: Intake) =>
  (caseId: CaseId, error: unknown): void =>
    log.error({ case: caseId, err: error }, 'the clocks of a case were not kept');

async function keepLateTasks(intake: Intake): Promise<number> {
  const { db, clock } = intake.platform;
  const due = await casesWithLateTasks(db, clock.now(), batch);
  await eachAlone(due, (caseId) => keepTasks(intake, caseId), notKept(intake));
  return due.length;
}

/** Proposals nobody answered in time, or whose person will not: what silence says of them. */
async function keepSilences(intake: Intake): Promise<number> {
  const { db, clock } = intake.platform;
  const at = clock.now();
  const absent = (await intake.roster.refresh())
    .filter((one) => !present(one, at))
    .map((one) => ({ id: one.id, until: one.active ? one.awayUntil : undefined }));
  const silent = await casesWithSilence(db, at, batch);
  const asking = absent.length > 0 ? await casesAskingAbsent(db, absent, batch) : [];
  const due = [...new Set([...silent, ...asking])];
  await eachAlone(due, (caseId) => keepSilence(intake, caseId), notKept(intake));
  return due.length;
}

async function dueCases({ platform, policy }: Intake): Promise<CaseId[]> {
  const at = platform.clock.now();
  const { db } = platform;
  const broken = await casesWithPromisesDue(db, at, batch);
  const warned = await casesToWarn(db, at, batch);
  const silent = await casesAskedBefore(db, addDays(at, -policy().promises.silenceDays), batch);
  const called = await casesToEscalate(db, at, batch);
  const waited = await casesWaitedFor(db, at, batch);
  return [...new Set([...broken, ...warned, ...silent, ...called, ...waited])].slice(0, batch);
}

async function keep(intake: Intake, due: readonly CaseId[]): Promise<number> {
  const { platform } = intake;
  await intake.roster.refresh();
  const policy = intake.policy();
  return platform.db.transaction().execute(async (tx) => {
    const at = platform.clock.now();
    const customers = (await casesById(tx, due)).map((one) => one.customerId);
    const wishes = { at, promises: true };
    const loaded = await worldOfCustomers(tx, intake, customers, wishes);
    const world = await withAsked(tx, await withHands(tx, loaded));
    const changes = keepClocks(world, policy, { at, mint: platform.mint });
    await saveChanges(tx, changes, new Map(), platform.mint);
    return changes.events.length;
  });
}

/** What silence closes ends the work that others are asked for it, and whether one of them takes it over. */
async function withAsked(tx: Tx, world: World): Promise<World> {
  const asked = [...world.cases.values()].flat().filter((one) => one.state === 'asked');
  if (asked.length === 0) return world;
  const ids = asked.map((one) => one.id);
  return {
    ...world,
    tasks: await waitingTasksOf(tx, ids),
    handOvers: await waitingHandOvers(tx, ids),
  };
}
