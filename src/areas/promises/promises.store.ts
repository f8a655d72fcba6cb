import { type Read, readOf } from '#platform/db/read.ts';
import './promises.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { CaseId, PromiseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Backlog, mostCounted } from '#platform/background/backlog.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type Chosen, idsIn, preparedFor } from '#platform/db/chosen.ts';
import { type Database, type DbOrTx, moment, type Statement } from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import type { Promised } from './promise.ts';

type Row = Selectable<Database['promise']>;

const promiseOf = (row: Row): Promised => ({
  id: row.id,
  caseId: row.case_id,
  ownerId: row.owner_id,
  kind: row.kind,
  madeAt: row.made_at,
  dueAt: row.due_at,
  warnAt: row.warn_at,
  state: row.state,
  warned: row.warned,
  endedAt: row.ended_at ?? undefined,
  brokenBefore: row.broken_before,
  told: row.told,
  runs: row.runs,
  pausedAt: row.paused_at ?? undefined,
  stoodMinutes: row.stood_minutes,
  firstDueAt: row.first_due_at ?? row.due_at,
  rule: row.rule,
  receivedAt: row.received_at ?? undefined,
  escalateAt: row.escalate_at ?? undefined,
});

export function byCase(promises: readonly Promised[]): Map<CaseId, Promised[]> {
  const grouped = new Map<CaseId, Promised[]>();
  for (const one of promises) grouped.set(one.caseId, [...(grouped.get(one.caseId) ?? []), one]);
  return grouped;
}

/** Open promises only: what was kept or broken is history and must not slow the loop. */
export const openPromises = (cases: Chosen<CaseId>): Read<Map<CaseId, Promised[]>> =>
  readOf(
    sql<Row>`${preparedFor('open_promises', cases)}
      select * from promise where case_id = any(${idsIn(cases)}) and state = 'open' order by id`,
    (rows) => byCase(rows.map(promiseOf)),
  );

export const promisesOfCase = (caseId: CaseId): Read<Promised[]> =>
  readOf(
    sql<Row>`/* prepared: promises_of_case */
      select * from promise where case_id = ${caseId}::uuid order by id desc limit 100`,
    (rows) => rows.map(promiseOf),
  );

const promiseRows = rowsOf<Promised>({
  id: ['uuid', (one) => one.id],
  case_id: ['uuid', (one) => one.caseId],
  owner_id: ['uuid', (one) => one.ownerId],
  kind: ['text', (one) => one.kind],
  made_at: ['moment', (one) => one.madeAt],
  due_at: ['moment', (one) => one.dueAt],
  warn_at: ['moment', (one) => one.warnAt],
  state: ['text', (one) => one.state],
  warned: ['boolean', (one) => one.warned],
  ended_at: ['moment', (one) => one.endedAt],
  broken_before: ['int', (one) => one.brokenBefore],
  told: ['boolean', (one) => one.told],
  runs: ['text', (one) => one.runs],
  paused_at: ['moment', (one) => one.pausedAt],
  first_due_at: ['moment', (one) => (one.firstDueAt === one.dueAt ? null : one.firstDueAt)],
  rule: ['text', (one) => one.rule],
  escalate_at: ['moment', (one) => one.escalateAt],
  received_at: ['moment', (one) => one.receivedAt],
  stood_minutes: ['float8', (one) => one.stoodMinutes],
});

export const insertPromises = (promises: readonly Promised[]): Statement =>
  sql`${preparedRows('insert_promises', promises)}
    insert into promise (${promiseRows.names}) select * from ${promiseRows.of(promises)} as row`;

export const updatePromises = (promises: readonly Promised[]): Statement =>
  sql`${preparedRows('update_promises', promises)}
    update promise p set owner_id = row.owner_id, state = row.state, warned = row.warned, ended_at = row.ended_at,
      due_at = row.due_at, warn_at = row.warn_at, paused_at = row.paused_at, first_due_at = row.first_due_at,
      escalate_at = row.escalate_at, stood_minutes = row.stood_minutes
    from ${promiseRows.of(promises)} as row where p.id = row.id`;

export async function promisesById(db: DbOrTx, ids: readonly PromiseId[]): Promise<Promised[]> {
  const { rows } = await sql<Row>`
    select * from promise where id = any(${uuidArray(ids)}::uuid[]) order by id`.execute(db);
  return rows.map(promiseOf);
}

/** Gives promises to another case of the same problem, and to its owner, who may be called for them anew. */
export const movePromises = (promises: readonly Promised[]): Statement =>
  sql`update promise p set case_id = row.case_id, owner_id = row.owner_id, escalate_at = row.escalate_at
    from ${promiseRows.of(promises)} as row where p.id = row.id`;

/** Cases with a promise that is due; read without a lock, checked again under the customers' locks. */
export async function casesWithPromisesDue(
  db: DbOrTx,
  at: Instant,
  limit: number,
): Promise<CaseId[]> {
  const { rows } = await sql<{ case_id: CaseId }>`
    select distinct case_id from (
      select case_id from promise where state = 'open' and paused_at is null and due_at <= to_timestamp(${at}::float8 / 1000) order by due_at limit ${limit}
    ) as due`.execute(db);
  return rows.map((row) => row.case_id);
}

/** Promises past their moment that are neither kept nor called broken yet. */
export const promiseBacklog = (at: Instant): Statement<Backlog> =>
  sql<Backlog>`/* prepared: promise_backlog */
    select count(*)::int as waiting, min(due_at) as oldest from (
      select due_at from promise
      where state = 'open' and paused_at is null and due_at <= ${moment(at)}
      order by due_at limit ${sql.lit(mostCounted)}) as due`;

export async function casesToWarn(db: DbOrTx, at: Instant, limit: number): Promise<CaseId[]> {
  const { rows } = await sql<{ case_id: CaseId }>`
    select distinct case_id from (
      select case_id from promise where state = 'open' and paused_at is null and not warned and warn_at <= to_timestamp(${at}::float8 / 1000) order by warn_at limit ${limit}
    ) as due`.execute(db);
  return rows.map((row) => row.case_id);
}

/** Cases with a promise that calls somebody with authority by now. */
export async function casesToEscalate(db: DbOrTx, at: Instant, limit: number): Promise<CaseId[]> {
  const { rows } = await sql<{ case_id: CaseId }>`
    select distinct case_id from (
      select case_id from promise where state = 'open' and paused_at is null and escalate_at <= to_timestamp(${at}::float8 / 1000) order by escalate_at limit ${limit}
    ) as due`.execute(db);
  return rows.map((row) => row.case_id);
}
