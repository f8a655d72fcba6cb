import './notices.tables.ts';
import { sql } from 'kysely';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, addMinutes, type Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';
import type { Settled } from './notice.ts';
import type { NoticeRow } from './notices.tables.ts';

/** One mail for each case, unless one waits there already. */
export async function insertNotices(
  db: DbOrTx,
  made: readonly { readonly id: string; readonly caseId: CaseId }[],
  { at, dueAt }: { readonly at: Instant; readonly dueAt: Instant },
): Promise<void> {
  await sql`/* prepared: insert_notices */
    insert into notice (id, case_id, state, due_at, created_at)
    select id, case_id, 'waiting', ${moment(dueAt)}, ${moment(at)} from unnest(
      ${uuidArray(made.map((one) => one.id))}::uuid[],
      ${uuidArray(made.map((one) => one.caseId))}::uuid[]) as row (id, case_id)
    on conflict (case_id) where state = 'waiting' do nothing`.execute(db);
}

export async function noticesDue(db: DbOrTx, at: Instant): Promise<boolean> {
  const { rows } = await sql`/* prepared: notices_due */
    select 1 from notice where state = 'waiting' and due_at <= ${moment(at)} limit 1`.execute(db);
  return rows.length > 0;
}

/** Takes some that are due; until the lease is over nobody else does. */
export async function claimNotices(
  db: DbOrTx,
  { at, until, limit }: { readonly at: Instant; readonly until: Instant; readonly limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`/* prepared: notices_claim */
    update notice set attempts = attempts + 1, due_at = ${moment(until)}
    where id = any(array(
      select id from notice where state = 'waiting' and due_at <= ${moment(at)}
      order by due_at, id limit ${limit}::int for update skip locked))
    returning *`.execute(db);
  return rows;
}

export async function settleNotice(
  db: DbOrTx,
  id: string,
  { state, dueAt, answer }: Settled,
  done: { readonly at: Instant; readonly toldUntil: Instant },
): Promise<void> {
  const isOver = state !== 'waiting';
  await sql`
    update notice set state = ${state}, due_at = ${moment(dueAt)}, answer = ${answer},
      settled_at = ${isOver ? moment(done.at) : null}, told_until = ${isOver ? moment(done.toldUntil) : null}
    where id = ${id}::uuid and state = 'waiting'`.execute(db);
}

/** There was nothing to write, or nobody to write to. */
export const deleteNotice = (db: DbOrTx, id: string) =>
  sql`delete from notice where id = ${id}::uuid and state = 'waiting'`.execute(db);

export const putOffNotice = (db: DbOrTx, id: string, dueAt: Instant) =>
  sql`update notice set due_at = ${moment(dueAt)}, attempts = attempts - 1
    where id = ${id}::uuid and state = 'waiting'`.execute(db);

export type ToldBefore = {
  /** The last line the customer was written of. */
  told_until: Instant | null;
  /** Mails about the case in the last 24 hours, and when the first of them went. */
  today: number;
  first_today: Instant | null;
};

export async function toldBefore(db: DbOrTx, caseId: CaseId, at: Instant): Promise<ToldBefore> {
  const since = moment(addDays(at, -1));
  const { rows } = await sql<ToldBefore>`
    select max(told_until) as told_until,
      count(*) filter (where settled_at > ${since})::int as today,
      min(settled_at) filter (where settled_at > ${since}) as first_today
    from notice where case_id = ${caseId}::uuid and state <> 'waiting'`.execute(db);
  return rows[0] ?? { told_until: null, today: 0, first_today: null };
}

export async function sentLately(db: DbOrTx, at: Instant): Promise<number> {
  const { rows } = await sql<{ sent: number }>`/* prepared: notices_sent */
    select count(*)::int as sent from notice
    where state = 'sent' and settled_at > ${moment(addMinutes(at, -1))}`.execute(db);
  return rows[0]?.sent ?? 0;
}
