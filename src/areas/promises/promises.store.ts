import { type Read, readOf } from '#platform/db/read.ts';
import './promises.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { CaseId, PromiseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Backlog, mostCounted } from '#platform/background/backlog.ts';
import {
  boolArray,
  floatArray,
  instantArray,
  intArray,
  textArray,
  uuidArray,
} from '#platform/db/arrays.ts';
import { type Chosen, idsIn, preparedFor } from '#platform/db/chosen.ts';
import { type Database, type DbOrTx, moment, type Statement } from '#platform/db/database.ts';
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

const columns = (promises: readonly Promised[]) => sql`unnest(
  ${uuidArray(promises.map((one) => one.id))}::uuid[],
  ${uuidArray(promises.map((one) => one.caseId))}::uuid[],
  ${uuidArray(promises.map((one) => one.ownerId))}::uuid[],
  ${textArray(promises.map((one) => one.kind))}::text[],
  ${instantArray(promises.map((one) => one.madeAt))}::float8[],
  ${instantArray(promises.map((one) => one.dueAt))}::float8[],
  ${instantArray(promises.map((one) => one.warnAt))}::float8[],
  ${textArray(promises.map((one) => one.state))}::text[],
  ${boolArray(promises.map((one) => one.warned))}::boolean[],
  ${instantArray(promises.map((one) => one.endedAt ?? null))}::float8[],
  ${intArray(promises.map((one) => one.brokenBefore))}::int[],
  ${boolArray(promises.map((one) => one.told))}::boolean[],
  ${textArray(promises.map((one) => one.runs))}::text[],
  ${instantArray(promises.map((one) => one.pausedAt ?? null))}::float8[],
  ${instantArray(promises.map((one) => (one.firstDueAt === one.dueAt ? null : one.firstDueAt)))}::float8[],
  ${textArray(promises.map((one) => one.rule))}::text[],
  ${instantArray(promises.map((one) => one.escalateAt ?? null))}::float8[],
  ${instantArray(promises.map((one) => one.receivedAt ?? null))}::float8[],
  ${floatArray(promises.map((one) => one.stoodMinutes))}::float8[]
) as row (id, case_id, owner_id, kind, made, due, warn, state, warned, ended, broken_before, told, runs, paused, first_due, rule, escalate, received, stood)`;

export const insertPromises = (promises: readonly Promised[]): Statement =>
  sql`/* prepared: insert_promises */
    insert into promise (id, case_id, owner_id, kind, made_at, due_at, warn_at, state, warned, ended_at, broken_before,
      told, runs, paused_at, first_due_at, rule, escalate_at, received_at)
    select id, case_id, owner_id, kind, to_timestamp(made / 1000), to_timestamp(due / 1000), to_timestamp(warn / 1000),
      state, warned, to_timestamp(ended / 1000), broken_before, told, runs, to_timestamp(paused / 1000),
      to_timestamp(first_due / 1000), rule, to_timestamp(escalate / 1000), to_timestamp(received / 1000)
    from ${columns(promises)}`;

export const updatePromises = (promises: readonly Promised[]): Statement =>
  sql`/* prepared: update_promises */
    update promise p set owner_id = row.owner_id, state = row.state, warned = row.warned, ended_at = to_timestamp(row.ended / 1000),
      due_at = to_timestamp(row.due / 1000), warn_at = to_timestamp(row.warn / 1000), paused_at = to_timestamp(row.paused / 1000),
      first_due_at = to_timestamp(row.first_due / 1000), escalate_at = to_timestamp(row.escalate / 1000),
      stood_minutes = row.stood
    from ${columns(promises)} where p.id = row.id`;

export async function promisesById(db: DbOrTx, ids: readonly PromiseId[]): Promise<Promised[]> {
  const { rows } = await sql<Row>`
    select * from promise where id = any(${uuidArray(ids)}::uuid[]) order by id`.execute(db);
  return rows.map(promiseOf);
}

/** Gives promises to another case of the same problem, and to its owner, who may be called for them anew. */
export const movePromises = (promises: readonly Promised[]): Statement =>
  sql`update promise p set case_id = row.case_id, owner_id = row.owner_id, escalate_at = to_timestamp(row.escalate / 1000)
    from ${columns(promises)} where p.id = row.id`;

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
