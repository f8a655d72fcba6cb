import './telling.tables.ts';
import { sql } from 'kysely';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import type { Settled } from '../notices/notice.ts';
import type { StaffNoticeRow } from './telling.tables.ts';
import type { CaseOccasion, PlanOccasion } from './telling.ts';

export type Noted = {
  readonly id: string;
  readonly personId: PersonId;
  readonly caseId: CaseId;
  readonly occasion: CaseOccasion;
};

type Announced = {
  readonly announcement: string;
  readonly at: Instant;
  readonly dueAt: Instant;
};

const notedRows = rowsOf<Noted>({
  id: ['uuid', (one) => one.id],
  person_id: ['uuid', (one) => one.personId],
  case_id: ['uuid', (one) => one.caseId],
  occasion: ['text', (one) => one.occasion],
});

/**
 * What waits already is noted once, with one announcement more; an announcement that is heard again, also after
 * the mail went, is not noted again. In one order, so that two at once never wait for each other.
 */
export async function insertNoted(
  db: DbOrTx,
  noted: readonly Noted[],
  { announcement, at, dueAt }: Announced,
): Promise<void> {
  await sql`${preparedRows('insert_staff_notices', noted)}
    insert into staff_notice (id, person_id, case_id, occasion, state, noted_at, due_at, announcements)
    select id, person_id, case_id, occasion, 'waiting', ${moment(at)}, ${moment(dueAt)}, array[${announcement}::uuid]
    from ${notedRows.of(noted)} as row
    where not exists (
      select 1 from staff_notice heard
      where heard.case_id = row.case_id and heard.person_id = row.person_id and heard.occasion = row.occasion
        and ${announcement}::uuid = any(heard.announcements))
    order by person_id, case_id, occasion
    on conflict (person_id, case_id, occasion) where state = 'waiting'
    do update set announcements = staff_notice.announcements || excluded.announcements, noted_at = excluded.noted_at`.execute(
    db,
  );
}

type NotedPlan = Pick<Noted, 'id' | 'personId'> & {
  readonly runId: string;
  readonly occasion: PlanOccasion;
};

/** The same of a plan for an incident, which is one person's to see to. */
export async function insertNotedPlan(
  db: DbOrTx,
  { id, personId, runId, occasion }: NotedPlan,
  { announcement, at, dueAt }: Announced,
): Promise<void> {
  await sql`
    insert into staff_notice (id, person_id, run_id, occasion, state, noted_at, due_at, announcements)
    select ${id}::uuid, ${personId}::uuid, ${runId}::uuid, ${occasion}, 'waiting', ${moment(at)}, ${moment(dueAt)},
      array[${announcement}::uuid]
    where not exists (
      select 1 from staff_notice heard
      where heard.run_id = ${runId}::uuid and heard.person_id = ${personId}::uuid and heard.occasion = ${occasion}
        and ${announcement}::uuid = any(heard.announcements))
    on conflict (person_id, run_id, occasion) where state = 'waiting' and run_id is not null
    do update set announcements = staff_notice.announcements || excluded.announcements, noted_at = excluded.noted_at`.execute(
    db,
  );
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

const heardRows = rowsOf<StaffNoticeRow>({
  id: ['uuid', (row) => row.id],
  heard: ['int', (row) => row.announcements.length],
});

/** There is nothing to tell any more; what was announced meanwhile is looked at when the lease is over. */
export const deleteNoted = (db: DbOrTx, rows: readonly StaffNoticeRow[]) =>
  sql`delete from staff_notice n using ${heardRows.of(rows)} as row
    where n.id = row.id and n.state = 'waiting' and cardinality(n.announcements) = row.heard`.execute(
    db,
  );

/** Not now: nothing was tried. */
export const putOffNoted = (db: DbOrTx, rows: readonly StaffNoticeRow[], dueAt: Instant) =>
  sql`update staff_notice set due_at = ${moment(dueAt)}, attempts = attempts - 1
    where id = any(${uuidArray(rows.map((row) => row.id))}::uuid[]) and state = 'waiting'`.execute(
    db,
  );

export type SettledRow = { readonly row: StaffNoticeRow; readonly settled: Settled };

const settledRows = rowsOf<SettledRow>({
  id: ['uuid', ({ row }) => row.id],
  heard: ['int', ({ row }) => row.announcements.length],
  state: ['text', ({ settled }) => settled.state],
  due_at: ['moment', ({ settled }) => settled.dueAt],
  answer: ['text', ({ settled }) => settled.answer],
});

/** What was announced while the mail was on its way waits for the next one. */
export async function settleNoted(
  db: DbOrTx,
  all: readonly SettledRow[],
  { at, nextDueAt }: { readonly at: Instant; readonly nextDueAt: Instant },
): Promise<void> {
  // Of the row itself, so that what is announced at this very moment is seen under its lock.
  const isNew = sql`(row.state <> 'waiting' and cardinality(n.announcements) > row.heard)`;
  await sql`
    update staff_notice n set
      state = case when ${isNew} then 'waiting' else row.state end,
      due_at = case when ${isNew} then ${moment(nextDueAt)} else row.due_at end,
      attempts = case when ${isNew} then 0 else n.attempts end,
      settled_at = case when row.state <> 'waiting' and not ${isNew} then ${moment(at)} end,
      answer = row.answer
    from ${settledRows.of(all)} as row where n.id = row.id and n.state = 'waiting'`.execute(db);
}

/** What was told long ago, and what nobody was told in all that time. */
export const deleteNotedBefore = (db: DbOrTx, before: Instant) =>
  sql`delete from staff_notice where settled_at < ${moment(before)} or noted_at < ${moment(before)}`.execute(
    db,
  );

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
