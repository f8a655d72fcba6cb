import '../incidents.tables.ts';
import { sql } from 'kysely';
import type { CaseId, IncidentId, PersonId } from '#kernel/ids.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, jsonText, moment, type Statement, type Tx } from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import type { IncidentEventRow, RunRow } from '../incidents.tables.ts';
import type { Held, RunCase } from '../judge.ts';
import type { Permits } from './pace.ts';
import { liveStates, type Run } from './run.ts';

const remedyOf = (row: RunRow): Run['remedy'] =>
  row.kind === null
    ? undefined
    : {
        kind: row.kind,
        amountMinor: row.amount_minor ?? undefined,
        shareOfLoss: row.share_of_loss ?? undefined,
      };

type Row = RunRow & { earlier_minor: number };

const runOf = (row: Row): Run => ({
  id: row.id,
  incidentId: row.incident_id,
  purpose: row.purpose,
  state: row.state,
  by: row.by_id,
  to: row.to_id ?? undefined,
  remedy: remedyOf(row),
  currency: row.currency,
  message: row.message,
  onlyOpen: row.only_open,
  reason: row.reason,
  upTo: row.up_to,
  budgetMinor: row.budget_minor,
  spentMinor: row.spent_minor,
  earlierMinor: row.earlier_minor,
  totalCases: row.total_cases,
  plannedCases: row.planned_cases,
  plannedMinor: row.planned_minor,
  answeredBy: row.answered_by ?? undefined,
  answeredAt: row.answered_at ?? undefined,
  answer: row.answer,
  lastCase: row.last_case ?? undefined,
  walked: row.walked,
  given: row.given,
  held: row.held,
  failed: row.failed,
  startedAt: row.started_at ?? undefined,
  sinceAt: row.since_at ?? undefined,
  sinceWalked: row.since_walked,
  endedAt: row.ended_at ?? undefined,
});

/** PostgreSQL cannot store NUL. */
const storable = (text: string): string => text.replaceAll('\0', '');

/** A moment that may be missing: the text of the statement is the same either way. */
const momentOf = (at: Instant | undefined) =>
  sql<Instant | null>`${at === undefined ? null : toIso(at)}::timestamptz`;

export async function insertRun(tx: Tx, run: Run): Promise<void> {
  await sql`
    insert into incident_run (id, incident_id, purpose, state, by_id, to_id, kind, amount_minor, share_of_loss, currency,
      message, only_open, reason, up_to, budget_minor, total_cases, planned_cases, planned_minor, answered_by, answered_at)
    values (${run.id}::uuid, ${run.incidentId}::uuid, ${run.purpose}, ${run.state}, ${run.by}::uuid, ${run.to ?? null}::uuid,
      ${run.remedy?.kind ?? null}, ${run.remedy?.amountMinor ?? null}::bigint, ${run.remedy?.shareOfLoss ?? null}::float8,
      ${run.currency}, ${jsonText(run.message)}::json, ${run.onlyOpen}, ${storable(run.reason)}, ${moment(run.upTo)},
      ${run.budgetMinor}::bigint, ${run.totalCases}::int, ${run.plannedCases}::int, ${run.plannedMinor}::bigint,
      ${run.answeredBy ?? null}::uuid, ${momentOf(run.answeredAt)})`.execute(tx);
}

/** All of a run that changes after it was made. */
export const updateRun = (run: Run): Statement => sql`/* prepared: update_run */
  update incident_run set state = ${run.state}, to_id = ${run.to ?? null}::uuid, spent_minor = ${run.spentMinor}::bigint,
    answered_by = ${run.answeredBy ?? null}::uuid, answered_at = ${momentOf(run.answeredAt)}, answer = ${storable(run.answer)},
    last_case = ${run.lastCase ?? null}::uuid, walked = ${run.walked}::int, given = ${run.given}::int,
    held = ${run.held}::int, failed = ${run.failed}::int, started_at = ${momentOf(run.startedAt)},
    since_at = ${momentOf(run.sinceAt)}, since_walked = ${run.sinceWalked}::int, ended_at = ${momentOf(run.endedAt)}
  where id = ${run.id}::uuid`;

/** A run with what others gave in its incident. */
const selectRuns = (db: DbOrTx) =>
  db
    .selectFrom('incident_run as run')
    .selectAll('run')
    .select(
      sql<number>`(select coalesce(sum(other.spent_minor), 0)::bigint from incident_run other
        where other.incident_id = run.incident_id and other.id <> run.id)`.as('earlier_minor'),
    );

export async function runById(db: DbOrTx, id: string): Promise<Run | undefined> {
  const row = await selectRuns(db).where('run.id', '=', id).executeTakeFirst();
  return row && runOf(row);
}

/** A run, so that whoever else would change it waits: its budget is spent by one at a time. */
export async function lockRun(tx: Tx, id: string): Promise<Run | undefined> {
  const row = await selectRuns(tx).where('run.id', '=', id).forUpdate('run').executeTakeFirst();
  return row && runOf(row);
}

/** What all runs of an incident have given. */
export async function spentByRuns(db: DbOrTx, incident: IncidentId): Promise<number> {
  const row = await db
    .selectFrom('incident_run')
    .select(sql<number>`coalesce(sum(spent_minor), 0)::bigint`.as('spent_minor'))
    .where('incident_id', '=', incident)
    .executeTakeFirst();
  return row?.spent_minor ?? 0;
}

export async function runsOfIncident(
  db: DbOrTx,
  incident: IncidentId,
  limit: number,
): Promise<Run[]> {
  const rows = await selectRuns(db)
    .where('run.incident_id', '=', incident)
    .orderBy('run.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(runOf);
}

/** Runs of an incident that are under way, or wait for a word. */
export async function liveRunsOf(db: DbOrTx, incident: IncidentId): Promise<Run[]> {
  const live = selectRuns(db).where('run.incident_id', '=', incident);
  return (await live.where('run.state', 'in', liveStates).execute()).map(runOf);
}

/** Whether money is planned for anybody: given by a run, waiting for a word, or drafted. */
export async function isMoneyPlanned(db: DbOrTx): Promise<boolean> {
  const planned = selectRuns(db).where('run.state', 'in', ['draft', ...liveStates]);
  return (await planned.where('run.budget_minor', '>', 0).limit(1).execute()).length > 0;
}

/** Plans that wait for somebody's word, whoever that is. */
export async function runsWaiting(db: DbOrTx, limit: number): Promise<Run[]> {
  const waiting = selectRuns(db).where('run.state', '=', 'waiting');
  return (await waiting.orderBy('run.id').limit(limit).execute()).map(runOf);
}

/** All runs of an incident, by which what they gave is known. */
export async function runIdsOf(db: DbOrTx, incident: IncidentId): Promise<string[]> {
  const rows = await db
    .selectFrom('incident_run')
    .select('id')
    .where('incident_id', '=', incident)
    .execute();
  return rows.map((row) => row.id);
}

export async function runsAtWork(db: DbOrTx, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('incident_run')
    .select('id')
    .where('state', 'in', ['approved', 'running'])
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

const runCaseRows = rowsOf<RunCase>({
  case_id: ['uuid', (one) => one.caseId],
  outcome: ['text', (one) => one.outcome],
  because: ['text', (one) => one.because],
  amount_minor: ['bigint', (one) => one.amountMinor],
  remedy_id: ['uuid', (one) => one.remedyId],
});

export const insertRunCases = (run: string, cases: readonly RunCase[]): Statement =>
  sql`${preparedRows('insert_run_cases', cases)}
    insert into incident_run_case (${runCaseRows.names}, run_id)
    select *, ${run}::uuid from ${runCaseRows.of(cases)} as row`;

export type Exclusion = {
  readonly cases: readonly CaseId[];
  readonly because: string;
  readonly by: PersonId;
};

/** Takes cases out of a run; what was given its part already stays as it is. Gives back those taken out. */
export async function insertExclusions(
  tx: Tx,
  run: string,
  { cases, because, by }: Exclusion,
): Promise<CaseId[]> {
  const { rows } = await sql<{ case_id: CaseId }>`
    insert into incident_run_case (run_id, case_id, outcome, because, by_id)
    select ${run}::uuid, case_id, 'excluded', ${storable(because)}, ${by}::uuid
    from unnest(${uuidArray(cases)}::uuid[]) as row (case_id)
    on conflict do nothing returning case_id`.execute(tx);
  return rows.map((row) => row.case_id);
}

/** Which of these cases have a row in the run already: taken out by hand. */
export async function excludedOf(
  tx: DbOrTx,
  run: string,
  cases: readonly CaseId[],
): Promise<Set<CaseId>> {
  const { rows } = await sql<{ case_id: CaseId }>`
    select case_id from incident_run_case
    where run_id = ${run}::uuid and case_id = any(${uuidArray(cases)}::uuid[])`.execute(tx);
  return new Set(rows.map((row) => row.case_id));
}

/** Which of these cases a run of their incident left to another case of the same customer. */
export async function leftToAnother(
  tx: DbOrTx,
  incident: IncidentId,
  cases: readonly CaseId[],
): Promise<CaseId[]> {
  const because: Held = 'same-customer';
  const { rows } = await sql<{ case_id: CaseId }>`/* prepared: left_to_another */
    select distinct left_out.case_id
    from incident_run run join incident_run_case left_out on left_out.run_id = run.id
    where run.incident_id = ${incident}::uuid and left_out.because = ${because}
      and left_out.outcome = 'held' and left_out.case_id = any(${uuidArray(cases)}::uuid[])`.execute(
    tx,
  );
  return rows.map((row) => row.case_id);
}

/** Whether a run had this case lately, or is not over yet: what there is to say of it then was said to all. */
export async function isOfRunSince(
  db: DbOrTx,
  { incident, caseId }: { readonly incident: IncidentId; readonly caseId: CaseId },
  since: Instant,
): Promise<boolean> {
  const { rows } = await sql`/* prepared: is_of_run_since */
    select 1 from incident_run run join incident_run_case of_run on of_run.run_id = run.id
    where run.incident_id = ${incident}::uuid and of_run.case_id = ${caseId}::uuid and of_run.outcome = 'given'
      and (run.ended_at is null or run.ended_at > ${moment(since)}) limit 1`.execute(db);
  return rows.length > 0;
}

export type RunCount = {
  readonly outcome: string;
  readonly because: string;
  readonly cases: number;
};

/** What became of the cases of a run; of those taken out by hand the reasons are sentences and not told apart. */
export async function countsOfRun(db: DbOrTx, run: string): Promise<RunCount[]> {
  const { rows } = await sql<RunCount>`/* prepared: counts_of_run */
    select outcome, case when outcome = 'excluded' then '' else because end as because, count(*) as cases
    from incident_run_case where run_id = ${run}::uuid group by 1, 2 order by 3 desc`.execute(db);
  return rows;
}

/** The pace of words to customers, so that whoever else would send some waits. */
export async function lockPace(tx: Tx): Promise<Permits | undefined> {
  const row = await tx.selectFrom('message_pace').selectAll().forUpdate().executeTakeFirst();
  return row && { permits: row.permits, countedAt: row.counted_at };
}

export const savePace = ({ permits, countedAt }: Permits): Statement => sql`
  insert into message_pace as known (permits, counted_at) values (${permits}::float8, ${moment(countedAt)})
  on conflict (id) do update set permits = excluded.permits, counted_at = excluded.counted_at`;

export const insertIncidentEvent = (row: IncidentEventRow): Statement => sql`
  insert into incident_event (id, incident_id, kind, by_id, to_id, run_id, words)
  values (${row.id}::uuid, ${row.incident_id}::uuid, ${row.kind}, ${row.by_id}::uuid, ${row.to_id}::uuid,
    ${row.run_id}::uuid, ${storable(row.words)})`;

export const eventsOfIncident = (
  db: DbOrTx,
  incident: IncidentId,
  limit: number,
): Promise<IncidentEventRow[]> =>
  db
    .selectFrom('incident_event')
    .selectAll()
    .where('incident_id', '=', incident)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
