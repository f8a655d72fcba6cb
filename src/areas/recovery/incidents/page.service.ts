import { rankAt } from '#areas/breaking-point/standing.ts';
import {
  giveIncident,
  incidentById,
  incidentFigures,
  lockIncident,
} from '#areas/cases/cases.service.ts';
import { failureName } from '#areas/cases/view.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { ruleOfRun } from '#areas/remedies/given.ts';
import { remediesBack } from '#areas/remedies/remedies.service.ts';
import { permissionsOf } from '#areas/staff/permissions.ts';
import type { Person } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import { type IncidentId, millisOfId, type PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { instant, toIso } from '#kernel/time.ts';
import { together } from '#platform/db/database.ts';
import { planWaits } from './approver.service.ts';
import type { IncidentEventRow } from './incidents.tables.ts';
import {
  bulkLimitOf,
  mayFollow,
  neededMinor,
  paceOf,
  type Run,
  type RunDeed,
  runDeeds,
} from './runs/run.ts';
import {
  countsOfRun,
  eventsOfIncident,
  insertIncidentEvent,
  liveRunsOf,
  runById,
  runsOfIncident,
} from './runs/runs.store.ts';

const mostRuns = 100;
const mostEvents = 100;
const mostBack = 50;

export type Asking = { readonly person: Person | undefined; readonly language: string };

const refOf = (intake: Intake, id: PersonId | undefined) =>
  id === undefined ? undefined : intake.roster.named(id);

/** What this person may say of a run. */
function deedsFor(intake: Intake, run: Run, person: Person | undefined): RunDeed[] {
  if (!person || !permissionsOf[person.role].includes('incidents:decide')) return [];
  const limits = intake.policy().incidents.bulkLimitMinor ?? {};
  const isWithin = neededMinor(run) <= bulkLimitOf(limits, person.role);
  const isOwn = run.by === person.id;
  return runDeeds.filter((deed) => {
    if (!mayFollow(run.state, deed)) return false;
    if (deed === 'approve') return !isOwn && isWithin;
    if (deed === 'resume') return isWithin;
    return deed === 'refuse' ? !isOwn : true;
  });
}

export function runView(intake: Intake, run: Run, person: Person | undefined) {
  const pace = paceOf(run, intake.platform.clock.now());
  const doneAt = run.endedAt ?? pace?.doneAt;
  return {
    id: run.id,
    purpose: run.purpose,
    state: run.state,
    by: { id: run.by, name: intake.roster.nameOf(run.by) },
    ...given('to', refOf(intake, run.to)),
    ...given('kind', run.remedy?.kind),
    ...given('amountMinor', run.remedy?.amountMinor),
    ...given('shareOfLoss', run.remedy?.shareOfLoss),
    currency: run.currency,
    reason: run.reason,
    message: run.message,
    madeAt: toIso(run.upTo),
    budgetMinor: run.budgetMinor,
    spentMinor: run.spentMinor,
    totalCases: run.totalCases,
    plannedCases: run.plannedCases,
    plannedMinor: run.plannedMinor,
    walked: run.walked,
    given: run.given,
    held: run.held,
    failed: run.failed,
    ...given('answeredBy', refOf(intake, run.answeredBy)),
    answer: run.answer,
    ...given('perMinute', pace?.perMinute),
    ...given('doneAt', doneAt === undefined ? undefined : toIso(doneAt)),
    may: deedsFor(intake, run, person),
  };
}

/** A run with what was held back and why, and the remedies that did not happen. */
export async function runPage(
  intake: Intake,
  at: { readonly incidentId: IncidentId; readonly runId: string },
  person: Person | undefined,
) {
  const { db } = intake.platform;
  const run = await runById(db, at.runId);
  if (run?.incidentId !== at.incidentId) return undefined;
  const counts = await countsOfRun(db, run.id);
  const of = (outcome: string) =>
    counts
      .filter((one) => one.outcome === outcome)
      .map(({ because, cases }) => ({ because, cases }));
  const back = await remediesBack(db, ruleOfRun(run.id), mostBack);
  return {
    run: runView(intake, run, person),
    held: of('held'),
    excluded: of('excluded').reduce((sum, one) => sum + one.cases, 0),
    failed: of('failed'),
    cameBack: back.map((one) => ({
      caseId: one.case_id,
      caseNumber: one.case_number,
      because: one.because ?? 'no-answer',
      detail: one.detail,
    })),
  };
}

const eventView = (intake: Intake, row: IncidentEventRow) => ({
  id: row.id,
  at: toIso(instant(millisOfId(row.id))),
  kind: row.kind,
  ...given('by', refOf(intake, row.by_id ?? undefined)),
  ...given('to', refOf(intake, row.to_id ?? undefined)),
  words: row.words,
});

/** Adds up under one name, the most first. */
function totals(rows: readonly { readonly name: string; readonly cases: number }[]) {
  const sums = new Map<string, number>();
  for (const { name, cases } of rows) sums.set(name, (sums.get(name) ?? 0) + cases);
  return [...sums].sort(([, a], [, b]) => b - a);
}

export async function incidentPage(intake: Intake, id: IncidentId, { person, language }: Asking) {
  const { db, clock } = intake.platform;
  const found = await incidentById(db, id);
  if (!found?.declared_at) return undefined;
  const policy = intake.policy();
  const nearRank = rankAt(policy.remedies.gesture.fromChance, clock.now(), policy.weights);
  const figures = await incidentFigures(db, id, nearRank);
  const runs = await runsOfIncident(db, id, mostRuns);
  const events = await eventsOfIncident(db, id, mostEvents);
  const sum = (value: (row: (typeof figures)[number]) => number) =>
    figures.reduce((total, row) => total + value(row), 0);
  const states = totals(figures.map(({ state, cases }) => ({ name: state, cases })));
  const spoken = totals(figures.map((row) => ({ name: row.language ?? '', cases: row.cases })));
  return {
    id: found.id,
    failure: found.failure,
    failureName: failureName(policy, found.failure, language),
    groupKey: found.group_key,
    ...given('owner', refOf(intake, found.owner_id ?? undefined)),
    since: toIso(found.watched_since),
    declaredAt: toIso(found.declared_at),
    ...given('closedAt', found.closed_at === null ? undefined : toIso(found.closed_at)),
    cases: sum((row) => row.cases),
    silent: sum((row) => row.silent),
    near: sum((row) => row.near),
    states: states.map(([state, cases]) => ({ state, cases })),
    languages: spoken.map(([name, cases]) => ({ language: name, cases })),
    spentMinor: sum((row) => row.spent_minor),
    currency: policy.currency,
    events: events.map((row) => eventView(intake, row)),
    runs: runs.map((run) => runView(intake, run, person)),
  };
}

type Written = { readonly by: PersonId; readonly words: string; readonly to?: PersonId };

/** A note, or another owner with the reason why. */
export function writeOn(
  intake: Intake,
  id: IncidentId,
  { by, words, to }: Written,
): Promise<Result<true>> {
  const { db, mint } = intake.platform;
  return db.transaction().execute(async (tx) => {
    const found = await lockIncident(tx, id);
    if (!found?.declared_at) return refuse('not-found');
    if (to !== undefined && !intake.roster.byId(to)?.active)
      return refuse('cases.no-such-person', {}, '/to');
    if (to !== undefined && found.owner_id === to) return refuse('incidents.theirs-already');
    if (to !== undefined) await giveIncident(tx, id, to);
    // What nobody may approve is the next owner's to see to.
    const runs = to === undefined ? [] : await liveRunsOf(tx, id);
    await together(tx, [
      ...runs.filter((one) => one.to === undefined).flatMap((one) => planWaits(one, mint)),
      insertIncidentEvent({
        id: mint(),
        incident_id: id,
        kind: to === undefined ? 'note' : 'handed-over',
        by_id: by,
        to_id: to ?? null,
        run_id: null,
        words,
      }),
    ]);
    return ok(true);
  });
}
