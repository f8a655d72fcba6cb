import type { Case } from '#areas/cases/case.ts';
import { casesOfIncident, closeIncident } from '#areas/cases/cases.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { saveChanges } from '#areas/recovery/save.service.ts';
import { worldOfCases } from '#areas/recovery/world-of-cases.service.ts';
import { lockTeams } from '#areas/remedies/remedies.service.ts';
import { homeZone, type Person } from '#areas/staff/staff.ts';
import type { Instant } from '#kernel/time.ts';
import { type Db, type Tx, together } from '#platform/db/database.ts';
import { readOne } from '#platform/db/read.ts';
import { isOfDatabase, retried } from '#platform/db/retry.ts';
import { pause } from '#platform/pause.ts';
import { type Held, judgeAll } from '../judge.ts';
import { knownOf } from '../known.service.ts';
import { teamRooms } from '../plan.service.ts';
import { type CarriedOut, carryOut } from './carry-out.ts';
import { isQuiet, type Permits, perMinuteOf, refilled, spent } from './pace.ts';
import { begun, finished, isAtWork, type Run, type Walked, walkedOn } from './run.ts';
import {
  countsOfRun,
  excludedOf,
  insertIncidentEvent,
  insertRunCases,
  lockPace,
  lockRun,
  runsAtWork,
  savePace,
  updateRun,
} from './runs.store.ts';

/** So few that whoever else comes waits for a moment only: of 25, single signals took nearly twice as long at the 99th percentile. */
const usualBatch = 8;
const mostRuns = 20;
/** Other work has the database to itself for so many times as long as a batch took: a run never takes more than a third of it. */
const restsPerBatch = 2;
const longestRestMillis = 500;

type Batch = 'went-on' | 'waits' | 'over';

/** Whether any run is to begin or to go on. */
export const hasRuns = async (db: Db): Promise<boolean> => (await runsAtWork(db, 1)).length > 0;

/** Carries on with all runs that are at work, a batch of each in turn; gives back how many batches. */
export async function sweepRuns(
  intake: Intake,
  signal: AbortSignal,
  batch = usualBatch,
): Promise<number> {
  let batches = 0;
  let atWork = await runsAtWork(intake.platform.db, mostRuns);
  while (atWork.length > 0 && !signal.aborted) {
    const goOn: string[] = [];
    for (const id of atWork) {
      if (signal.aborted) return batches;
      const begunAt = performance.now();
      const went = await goOnWith(intake, id, batch);
      if (went !== 'went-on') continue;
      batches++;
      goOn.push(id);
      const restMillis = restsPerBatch * (performance.now() - begunAt);
      await pause(Math.min(restMillis, longestRestMillis), signal);
    }
    atWork = goOn;
  }
  return batches;
}

/** One batch; where it fails, its cases one by one, so that one case does not keep all others waiting. */
async function goOnWith(intake: Intake, id: string, size: number): Promise<Batch> {
  try {
    return await retried(() => oneBatch(intake, id, { size, failing: undefined }));
  } catch (error) {
    intake.platform.log.error({ run: id, err: error }, 'a batch of an incident failed');
    if (isOfDatabase(error)) throw error;
  }
  for (let done = 0; done < size; done++) {
    const went = await oneByOne(intake, id);
    if (went !== 'went-on') return went;
  }
  return 'went-on';
}

async function oneByOne(intake: Intake, id: string): Promise<Batch> {
  try {
    return await retried(() => oneBatch(intake, id, { size: 1, failing: undefined }));
  } catch (error) {
    if (isOfDatabase(error)) throw error;
    intake.platform.log.error({ run: id, err: error }, 'a case of an incident failed');
    return oneBatch(intake, id, { size: 1, failing: 'error' });
  }
}

type Doing = { readonly size: number; readonly failing: string | undefined };

type Turn = {
  readonly run: Run;
  readonly by: Person;
  readonly at: Instant;
  readonly pace: Permits | undefined;
  readonly limit: number;
};

/** The run's own lock first, so that two workers take turns; then how many may be done now. */
async function turnOf(tx: Tx, intake: Intake, id: string, size: number): Promise<Turn | undefined> {
  const at = intake.platform.clock.now();
  const run = await lockRun(tx, id);
  const by = run && intake.roster.byId(run.by);
  if (!run || !by || !isAtWork(run)) return undefined;
  const pace = await paceFor(tx, intake, run, at);
  const limit = Math.min(size, pace ? Math.floor(pace.permits) : size);
  return { run, by, at, pace, limit };
}

/** Load, decide, save, in one transaction: killed anywhere, a batch was done or was not. */
async function oneBatch(intake: Intake, id: string, { size, failing }: Doing): Promise<Batch> {
  const { platform, roster } = intake;
  await roster.refresh();
  return platform.db.transaction().execute(async (tx) => {
    const turn = await turnOf(tx, intake, id, size);
    if (!turn) return 'over';
    const { run, by, at, pace, limit } = turn;
    if (limit < 1) return 'waits';
    const { incidentId, lastCase, upTo } = run;
    const next = await casesOfIncident(tx, incidentId, { after: lastCase, upTo, limit });
    if (next.length === 0) {
      await end(tx, intake, run, at);
      return 'over';
    }
    const deciding = { run, by, next, at };
    const done =
      failing === undefined
        ? await decideBatch(tx, intake, deciding)
        : await failedAll(tx, deciding, failing);
    await together(tx, [
      ...(done.rows.length > 0 ? [insertRunCases(run.id, done.rows)] : []),
      updateRun(walkedOn(begun(run, at), walkedBy(next, done))),
      ...(pace ? [savePace(spent(pace, done.messages))] : []),
    ]);
    return 'went-on';
  });
}

function walkedBy(next: readonly Case[], { rows, spentMinor }: Done): Walked {
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  return {
    lastCase: next.at(-1)?.id,
    walked: next.length,
    given: count('given'),
    held: count('held'),
    failed: count('failed'),
    spentMinor,
  };
}

type Deciding = {
  readonly run: Run;
  readonly by: Person;
  readonly next: readonly Case[];
  readonly at: Instant;
};

async function decideBatch(tx: Tx, intake: Intake, { run, by, next, at }: Deciding): Promise<Done> {
  const policy = intake.policy();
  const { mint } = intake.platform;
  const ids = next.map((one) => one.id);
  const world = await worldOfCases(tx, intake, ids);
  const locked = new Map([...world.cases.values()].flat().map((one) => [one.id, one]));
  const cases = next.map((one) => locked.get(one.id) ?? one);
  const known = await knownOf(tx, cases, { run, policy, promises: world.promises });
  const teams = run.remedy
    ? await teamRooms(intake, (all, month) => readOne(tx, lockTeams(all, month)), at)
    : new Map<string, number>();
  const judged = judgeAll(
    known,
    run,
    { runMinor: run.budgetMinor - run.spentMinor, teams, carriers: new Map() },
    policy,
  );
  const done = carryOut(world, run, judged, { policy, moment: { at, mint }, by });
  await saveChanges(tx, done.changes, new Map(), mint);
  return done;
}

type Done = Pick<CarriedOut, 'rows' | 'messages' | 'spentMinor'>;

/** Marks cases as failed, but those that were taken out by hand. */
async function failedAll(tx: Tx, { run, next }: Deciding, because: string): Promise<Done> {
  const ids = next.map((one) => one.id);
  const excluded = await excludedOf(tx, run.id, ids);
  const failed = ids.filter((id) => !excluded.has(id));
  const row = { outcome: 'failed', because, amountMinor: 0, remedyId: undefined } as const;
  return { rows: failed.map((caseId) => ({ caseId, ...row })), messages: 0, spentMinor: 0 };
}

/** What may be said now; nothing to count where nothing is said, no permits in quiet hours. */
async function paceFor(
  tx: Tx,
  { policy }: Intake,
  { message }: Run,
  at: Instant,
): Promise<Permits | undefined> {
  if (Object.keys(message).length === 0) return undefined;
  const { incidents, teams } = policy();
  if (isQuiet(incidents, at, homeZone(teams))) return { permits: 0, countedAt: at };
  return refilled(await lockPace(tx), at, perMinuteOf(incidents));
}

async function end(tx: Tx, { platform }: Intake, run: Run, at: Instant): Promise<void> {
  await together(tx, [
    updateRun(finished(begun(run, at), at)),
    insertIncidentEvent({
      id: platform.mint(),
      incident_id: run.incidentId,
      kind: 'run-done',
      by_id: null,
      to_id: null,
      run_id: run.id,
      words: '',
    }),
  ]);
  if (run.purpose === 'close' && !(await isLeftOpen(tx, run)))
    await closeIncident(tx, run.incidentId, at);
}

/** Money that is still owed has to be seen to first; then the rest can be closed together, too. */
const untilSeenTo: ReadonlySet<string> = new Set<Held>(['came-back', 'not-covered']);

async function isLeftOpen(tx: Tx, run: Run): Promise<boolean> {
  const counts = await countsOfRun(tx, run.id);
  return counts.some(({ outcome, because }) => outcome === 'failed' || untilSeenTo.has(because));
}
