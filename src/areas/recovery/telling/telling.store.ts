import './telling.tables.ts';
import { sql } from 'kysely';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { textArray, uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';
import type { Settled } from '../notices/notice.ts';
import type { StaffNoticeRow } from './telling.tables.ts';
import type { Occasion } from './telling.ts';

export type Noted = {
  readonly id: string;
  readonly personId: PersonId;
  readonly caseId: CaseId;
  readonly occasion: Occasion;
};

/** What waits already is noted once. In one order, so that two at once never wait for each other. */
export async function insertNoted(
  db: DbOrTx,
  noted: readonly Noted[],
  { at, dueAt }: { readonly at: Instant; readonly dueAt: Instant },
): Promise<void> {
  await sql`/* prepared: insert_staff_notices */
    insert into staff_notice (id, person_id, case_id, occasion, state, noted_at, due_at)
    select id, person_id, case_id, occasion, 'waiting', ${moment(at)}, ${moment(dueAt)} from unnest(
      ${uuidArray(noted.map((one) => one.id))}::uuid[],
      ${uuidArray(noted.map((one) => one.personId))}::uuid[],
      ${uuidArray(noted.map((one) => one.caseId))}::uuid[],
      ${textArray(noted.map((one) => one.occasion))}::text[]) as row (id, person_id, case_id, occasion)
    order by person_id, case_id, occasion
    on conflict (person_id, case_id, occasion) where state = 'waiting' do nothing`.execute(db);
}

export async function staffNoticesDue(db: DbOrTx, at: Instant): Promise<boolean> {
  const { rows } = await sql`/* prepared: staff_notices_due */
    select 1 from staff_notice where state = 'waiting' and due_at <= ${moment(at)} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

type Claim = { readonly at: Instant; readonly until: Instant; readonly limit: number };

/** Takes what is due for whoever has waited longest; until the lease is over nobody else does. */
export async function claimForOne(
  db: DbOrTx,
  { at, until, limit }: Claim,
): Promise<StaffNoticeRow[]> {
  const { rows } = await sql<StaffNoticeRow>`/* prepared: staff_notices_claim */
    update staff_notice set attempts = attempts + 1, due_at = ${moment(until)}
    where id = any(array(
      select id from staff_notice
      where state = 'waiting' and due_at <= ${moment(at)} and person_id = (
        select person_id from staff_notice where state = 'waiting' and due_at <= ${moment(at)}
        order by due_at, id limit 1)
      order by id limit ${limit}::int for update skip locked))
    returning *`.execute(db);
  return rows;
}

const idsOf = (rows: readonly StaffNoticeRow[]) => uuidArray(rows.map((row) => row.id));

/** There is nothing to tell any more. */
export const deleteNoted = (db: DbOrTx, rows: readonly StaffNoticeRow[]) =>
  sql`delete from staff_notice where id = any(${idsOf(rows)}::uuid[]) and state = 'waiting'`.execute(
    db,
  );

/** Not now: nothing was tried. */
export const putOffNoted = (db: DbOrTx, rows: readonly StaffNoticeRow[], dueAt: Instant) =>
  sql`update staff_notice set due_at = ${moment(dueAt)}, attempts = attempts - 1
    where id = any(${idsOf(rows)}::uuid[]) and state = 'waiting'`.execute(db);

export const settleNoted = (
  db: DbOrTx,
  rows: readonly StaffNoticeRow[],
  { state, dueAt, answer, at }: Settled & { readonly at: Instant },
) =>
  sql`update staff_notice set state = ${state}, due_at = ${moment(dueAt)}, answer = ${answer},
      settled_at = ${state === 'waiting' ? null : moment(at)}
    where id = any(${idsOf(rows)}::uuid[]) and state = 'waiting'`.execute(db);

export const deleteSettledBefore = (db: DbOrTx, before: Instant) =>
  sql`delete from staff_notice where settled_at < ${moment(before)}`.execute(db);

export async function isUnwanted(db: DbOrTx, person: PersonId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from staff_unwanted_mail where person_id = ${person}::uuid`.execute(db);
  return rows.length > 0;
}

export const wish = (
  db: DbOrTx,
  person: PersonId,
  { wanted, at }: { readonly wanted: boolean; readonly at: Instant },
) =>
  wanted
    ? sql`delete from staff_unwanted_mail where person_id = ${person}::uuid`.execute(db)
    : sql`insert into staff_unwanted_mail (person_id, since) values (${person}::uuid, ${moment(at)})
        on conflict do nothing`.execute(db);
