import { incidentById, inIncident, lockIncident } from '#areas/cases/cases.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { isActive } from '#areas/staff/staff.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId, IncidentId, PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { type Tx, together } from '#platform/db/database.ts';
import { readOne } from '#platform/db/read.ts';
import { approverOf, planWaits } from '../approver.service.ts';
import type { IncidentEventKind } from '../incidents.tables.ts';
import { planRun, type Wanted } from '../plan.service.ts';
import { decideRun, isLive, type Run, type RunDeed } from './run.ts';
import {
  insertExclusions,
  insertIncidentEvent,
  insertRun,
  liveRunsOf,
  lockRun,
  updateRun,
} from './runs.store.ts';

export type Drafted = Wanted & { readonly reason: string; readonly excluded: readonly CaseId[] };

/** Plans a run and keeps it as a draft; an end for all is no money and needs nobody's leave. */
export async function draftRun(
  intake: Intake,
  incidentId: IncidentId,
  drafted: Drafted,
  by: Person,
): Promise<Result<Run>> {
  const planned = await planRun(intake, incidentId, drafted);
  if (!planned.ok) return planned;
  const { preview, message, at, budgetMinor, earlierMinor } = planned.value;
  const { platform } = intake;
  const run: Run = {
    id: platform.mint(),
    incidentId,
    purpose: drafted.purpose,
    state: 'draft',
    by: by.id,
    to: undefined,
    remedy: drafted.remedy,
    currency: intake.policy().currency,
    message,
    onlyOpen: drafted.onlyOpen,
    reason: drafted.reason,
    upTo: at,
    budgetMinor,
    spentMinor: 0,
    earlierMinor,
    totalCases: preview.totalCases,
    plannedCases: preview.cases,
    plannedMinor: preview.amountMinor,
    answeredBy: undefined,
    answeredAt: undefined,
    answer: '',
    lastCase: undefined,
    walked: 0,
    given: 0,
    held: 0,
    failed: 0,
    startedAt: undefined,
    sinceAt: undefined,
    sinceWalked: 0,
    endedAt: undefined,
  };
  return platform.db.transaction().execute(async (tx) => {
    await insertRun(tx, run);
    const cases = await inIncident(tx, incidentId, drafted.excluded);
    if (cases.length > 0)
      await insertExclusions(tx, run.id, { cases, because: drafted.reason, by: by.id });
    return ok(run);
  });
}

export type Deed = { readonly deed: RunDeed; readonly words: string };

const eventOf: Readonly<Record<RunDeed, IncidentEventKind>> = {
  submit: 'run-submitted',
  approve: 'run-approved',
  refuse: 'run-refused',
  stop: 'run-stopped',
  resume: 'run-resumed',
  drop: 'run-dropped',
};

/** The run under its lock, where it is of that incident. */
async function heldRun(tx: Tx, incidentId: IncidentId, runId: string): Promise<Run | undefined> {
  const run = await lockRun(tx, runId);
  return run?.incidentId === incidentId ? run : undefined;
}

/** Only one run of an incident goes on at a time: what one gives, the other has to see. */
async function othersLive(tx: Tx, run: Run): Promise<boolean> {
  await lockIncident(tx, run.incidentId);
  return (await liveRunsOf(tx, run.incidentId)).some((one) => one.id !== run.id);
}

/** What stands in the way of somebody's word, whatever it is. */
async function hindranceTo(tx: Tx, run: Run, deed: RunDeed, by: Person) {
  // As for a command: whoever was dismissed a moment ago sends nothing out to thousands.
  if (!(await readOne(tx, isActive(by.id)))) return 'signed-out';
  return deed === 'submit' && (await othersLive(tx, run)) ? 'incidents.run-waits' : undefined;
}

/** A person's word on a run. */
export function giveDeed(
  intake: Intake,
  at: { readonly incidentId: IncidentId; readonly runId: string },
  { deed, words }: Deed,
  by: Person,
): Promise<Result<Run>> {
  const { platform } = intake;
  return platform.db.transaction().execute(async (tx) => {
    const run = await heldRun(tx, at.incidentId, at.runId);
    if (!run) return refuse('not-found');
    const hindrance = await hindranceTo(tx, run, deed, by);
    if (hindrance) return refuse(hindrance);
    const now = platform.clock.now();
    const limits = intake.policy().incidents.bulkLimitMinor ?? {};
    const approver = approverOf(intake, run)?.id;
    const decided = decideRun(run, deed, { by, limits, approver, words, at: now });
    if (!decided.ok) return decided;
    await together(tx, [
      updateRun(decided.value),
      ...planWaits(decided.value, platform.mint),
      insertIncidentEvent({
        id: platform.mint(),
        incident_id: run.incidentId,
        kind: eventOf[deed],
        by_id: by.id,
        to_id: deed === 'submit' ? (decided.value.to ?? null) : null,
        run_id: run.id,
        words: words === '' && deed === 'submit' ? run.reason : words,
      }),
    ]);
    return decided;
  });
}

/** Takes cases out by hand, as long as they had no part in it. */
export function excludeCases(
  intake: Intake,
  at: { readonly incidentId: IncidentId; readonly runId: string },
  { cases, reason }: { readonly cases: readonly CaseId[]; readonly reason: string },
  by: PersonId,
): Promise<Result<{ readonly excluded: number }>> {
  return intake.platform.db.transaction().execute(async (tx) => {
    const run = await heldRun(tx, at.incidentId, at.runId);
    if (!run) return refuse('not-found');
    if (!isLive(run.state) && run.state !== 'draft')
      return refuse('incidents.run-is', { state: run.state });
    const known = await inIncident(tx, run.incidentId, cases);
    if (known.length < new Set(cases).size) return refuse('incidents.other-case', {}, '/cases');
    const excluded = await insertExclusions(tx, run.id, { cases: known, because: reason, by });
    return ok({ excluded: excluded.length });
  });
}

/** Says thanks and goodbye to all at once: what is asked of each is whether it is settled. */
export async function closeTogether(
  intake: Intake,
  incidentId: IncidentId,
  said: Pick<Drafted, 'message' | 'reason'>,
  by: Person,
): Promise<Result<Run>> {
  const found = await incidentById(intake.platform.db, incidentId);
  if (found?.closed_at) return refuse('incidents.closed');
  const drafted = await draftRun(
    intake,
    incidentId,
    { ...said, purpose: 'close', remedy: undefined, onlyOpen: true, budgetMinor: 0, excluded: [] },
    by,
  );
  if (!drafted.ok) return drafted;
  const at = { incidentId, runId: drafted.value.id };
  return giveDeed(intake, at, { deed: 'submit', words: '' }, by);
}

export { isMoneyPlanned, isOfRunSince, runById } from './runs.store.ts';
