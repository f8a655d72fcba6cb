import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { permissionsOf } from '#areas/staff/permissions.ts';
import { isGone, type Person, present } from '#areas/staff/staff.ts';
import type { Mint } from '#kernel/ids.ts';
import { outboxStatement } from '#platform/background/outbox.ts';
import { type Statement, together } from '#platform/db/database.ts';
import { aloneTopic, bulkLimitOf, neededMinor, planTopic, type Run } from './runs/run.ts';
import { insertIncidentEvent, lockRun, runsWaiting, updateRun } from './runs/runs.store.ts';

type Seeking = Pick<Run, 'by' | 'budgetMinor' | 'earlierMinor'>;

/** Whether somebody's word would do, should they be here. */
function mayApprove(intake: Intake, one: Person, { by, ...wanted }: Seeking): boolean {
  const limits = intake.policy().incidents.bulkLimitMinor ?? {};
  return (
    one.active &&
    one.id !== by &&
    permissionsOf[one.role].includes('incidents:decide') &&
    bulkLimitOf(limits, one.role) >= neededMinor(wanted)
  );
}

/** One person who may approve so much: here before away, and of those with enough the one with least. */
export function approverOf(intake: Intake, wanted: Seeking): Person | undefined {
  const at = intake.platform.clock.now();
  const { incidents, promises } = intake.policy();
  const limits = incidents.bulkLimitMinor ?? {};
  const awayFor = (one: Person): number => {
    if (present(one, at)) return 0;
    return isGone(one, at, promises.coverAfterAbsentDays) ? 2 : 1;
  };
  return intake.roster
    .known()
    .filter((one) => mayApprove(intake, one, wanted))
    .map((person) => ({ person, away: awayFor(person), limit: bulkLimitOf(limits, person.role) }))
    .sort(
      (one, next) =>
        one.away - next.away || one.limit - next.limit || (one.person.id < next.person.id ? -1 : 1),
    )[0]?.person;
}

/** Whoever is asked for their word hears of it; where nobody is, whoever has to see to that. */
export function planWaits({ id: runId, state, to }: Run, mint: Mint): Statement[] {
  if (state !== 'waiting') return [];
  const id = mint();
  const topic = to === undefined ? aloneTopic : planTopic;
  return [outboxStatement([{ topic, key: id, body: { id, runId } }])];
}

const mostWaiting = 1_000;

/** Puts plans before somebody else whose approver has left, is away for long, or may not give so much any more. */
export async function sweepApprovers(intake: Intake): Promise<number> {
  const waiting = await runsWaiting(intake.platform.db, mostWaiting);
  if (waiting.length === 0) return 0;
  await intake.roster.refresh();
  let passedOn = 0;
  for (const run of waiting) if (nextOf(intake, run) && (await passOn(intake, run.id))) passedOn++;
  return passedOn;
}

/** Whose word is to be waited for instead; undefined while it is the right one's, or nobody's as before. */
function nextOf(intake: Intake, run: Run): { readonly to: Person | undefined } | undefined {
  const at = intake.platform.clock.now();
  const days = intake.policy().promises.coverAfterAbsentDays;
  const asked = run.to === undefined ? undefined : intake.roster.byId(run.to);
  if (asked && mayApprove(intake, asked, run) && !isGone(asked, at, days)) return undefined;
  const to = approverOf(intake, run);
  return to?.id === run.to ? undefined : { to };
}

/** Under the run's lock: it may have been answered meanwhile, or passed on by another process. */
const passOn = (intake: Intake, runId: string): Promise<boolean> =>
  intake.platform.db.transaction().execute(async (tx) => {
    const run = await lockRun(tx, runId);
    const next = run?.state === 'waiting' ? nextOf(intake, run) : undefined;
    if (!run || !next) return false;
    const to = next.to?.id;
    await together(tx, [
      updateRun({ ...run, to }),
      ...planWaits({ ...run, to }, intake.platform.mint),
      insertIncidentEvent({
        id: intake.platform.mint(),
        incident_id: run.incidentId,
        kind: to === undefined ? 'run-without-approver' : 'run-passed-on',
        by_id: null,
        to_id: to ?? null,
        run_id: run.id,
        words: '',
      }),
    ]);
    return true;
  });
