import './notices.tables.ts';
import { sql } from 'kysely';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, addMinutes, type Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import type { Settled } from './notice.ts';
import type { NoticeRow } from './notices.tables.ts';

type NewNotice = { readonly id: string; readonly caseId: CaseId };

const newRows = rowsOf<NewNotice>({
  id: ['uuid', (one) => one.id],
  case_id: ['uuid', (one) => one.caseId],
});

/** One mail for each case; one that waits there already is told that there is more. In one order, so that two at once never wait for each other. */
export async function insertNotices(
  db: DbOrTx,
  made: readonly NewNotice[],
  { at, dueAt }: { readonly at: Instant; readonly dueAt: Instant },
): Promise<void> {
  await sql`${preparedRows('insert_notices', made)}
    insert into notice (${newRows.names}, state, due_at, created_at)
    select *, 'waiting', ${moment(dueAt)}, ${moment(at)} from ${newRows.of(made)} as row
    order by case_id
    on conflict (case_id) where state = 'waiting' do update set announced = notice.announced + 1`.execute(
    db,
  );
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
    update notice set attempts = attempts + 1, due_at = ${moment(until)}, tried_at = ${moment(at)}
    where id = any(array(
      select id from notice where state = 'waiting' and due_at <= ${moment(at)}
      order by due_at, id limit ${limit}::int for update skip locked))
    returning *`.execute(db);
  return rows;
}

/** Whether more was announced since it was taken. */
export async function settleNotice(
  db: DbOrTx,
  { id, announced }: NoticeRow,
  { state, dueAt, answer }: Settled,
  done: { readonly at: Instant; readonly toldUntil: Instant; readonly address: string },
): Promise<boolean> {
  const over = sql`update notice set state = ${state}, due_at = ${moment(dueAt)}, answer = ${answer},
      settled_at = ${moment(done.at)}, told_until = ${moment(done.toldUntil)}, address = ${done.address}, page = ''`;
  const later = sql`update notice set due_at = ${moment(dueAt)}, answer = ${answer}`;
  const { rows } = await sql<{ more: boolean }>`${state === 'waiting' ? later : over}
    where id = ${id}::uuid and state = 'waiting' returning announced > ${announced} as more`.execute(
    db,
  );
  return rows[0]?.more ?? false;
}

/** There was nothing to write, or nobody to write to; what was announced meanwhile is looked at when the lease is over. */
export const deleteNotice = (db: DbOrTx, { id, announced }: NoticeRow) =>
  sql`delete from notice
    where id = ${id}::uuid and state = 'waiting' and announced = ${announced}`.execute(db);

export const putOffNotice = (db: DbOrTx, id: string, dueAt: Instant) =>
  sql`update notice set due_at = ${moment(dueAt)}, attempts = attempts - 1, tried_at = null
    where id = ${id}::uuid and state = 'waiting'`.execute(db);

export const keepPage = (db: DbOrTx, id: string, page: string) =>
  sql`update notice set page = ${page} where id = ${id}::uuid and state = 'waiting'`.execute(db);

export type ToldBefore = {
  /** The last line of the case that the customer was written of; what no address took was told to nobody. */
  told_until: Instant | null;
  /** Mails to the customer in the last 24 hours, about any case, and when the first of them went. */
  today: number;
  first_today: Instant | null;
  /** Whether the address was ever written to about any of their cases. */
  is_known: boolean;
  /** When in that time the address was refused for good. */
  refused_at: Instant | null;
};

type Addressed = {
  readonly caseId: CaseId;
  /** All cases of the customer, this one among them. */
  readonly caseIds: readonly CaseId[];
  readonly to: string;
};

export async function toldBefore(
  db: DbOrTx,
  { caseId, caseIds, to }: Addressed,
  at: Instant,
): Promise<ToldBefore> {
  const since = moment(addDays(at, -1));
  const { rows } = await sql<ToldBefore>`
    select max(told_until) filter (where case_id = ${caseId}::uuid and state = 'sent') as told_until,
      count(*) filter (where settled_at > ${since})::int as today,
      min(settled_at) filter (where settled_at > ${since}) as first_today,
      coalesce(bool_or(state = 'sent' and address = ${to}), false) as is_known,
      max(settled_at) filter (where settled_at > ${since} and state = 'refused' and address = ${to}) as refused_at
    from notice where case_id = any(${uuidArray(caseIds)}::uuid[]) and state <> 'waiting'`.execute(
    db,
  );
  return (
    rows[0] ?? { told_until: null, today: 0, first_today: null, is_known: false, refused_at: null }
  );
}

/** A clock that was set back leaves moments to come; they say nothing of this minute. */
export async function triedLately(db: DbOrTx, at: Instant): Promise<number> {
  const { rows } = await sql<{ tried: number }>`/* prepared: notices_tried */
    select count(*)::int as tried from notice
    where tried_at > ${moment(addMinutes(at, -1))} and tried_at <= ${moment(at)}`.execute(db);
  return rows[0]?.tried ?? 0;
}

/** Marks a mail as the first to an address that only the public form has told us of. */
export const markStranger = (db: DbOrTx, id: string) =>
  sql`update notice set to_stranger = true where id = ${id}::uuid`.execute(db);

/** Other such mails of the last hour, and when the first of them was tried. */
export async function strangersLately(
  db: DbOrTx,
  id: string,
  at: Instant,
): Promise<{ tried: number; first: Instant | null }> {
  const { rows } = await sql<{ tried: number; first: Instant | null }>`
    select count(*)::int as tried, min(tried_at) as first from notice
    where to_stranger and id <> ${id}::uuid
      and tried_at > ${moment(addMinutes(at, -60))} and tried_at <= ${moment(at)}`.execute(db);
  return rows[0] ?? { tried: 0, first: null };
}
