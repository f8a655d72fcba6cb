import { type Read, readOf } from '#platform/db/read.ts';
import './proposals.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import {
  type Database,
  type DbOrTx,
  moment,
  type Statement,
  type Tx,
} from '#platform/db/database.ts';
import { rowsOf } from '#platform/db/rows.ts';
import type { Proposal } from './proposal.ts';

type Row = Selectable<Database['proposal']>;

export const proposalOf = (row: Row): Proposal => ({
  id: row.id,
  caseId: row.case_id,
  by: row.by_id,
  to: row.to_id,
  asked: row.asked,
  kind: row.kind,
  amountMinor: row.amount_minor,
  currency: row.currency,
  rate: row.rate,
  countedMinor: row.counted_minor,
  target: row.target,
  reason: row.reason,
  askedAt: row.asked_at,
  dueAt: row.due_at,
  state: row.state,
  answeredAt: row.answered_at ?? undefined,
  answeredBy: row.answered_by ?? undefined,
  answer: row.answer,
  grantedMinor: row.granted_minor ?? undefined,
});

/** The latest proposals of a case, the waiting one first if there is one. */
export const proposalsOfCase = (caseId: CaseId): Read<Proposal[]> =>
  readOf(
    sql<Row>`/* prepared: proposals_of_case */
      select * from proposal where case_id = ${caseId}::uuid
      order by (state = 'waiting') desc, id desc limit 20`,
    (rows) => rows.map(proposalOf),
  );

export async function saveProposal(tx: Tx, proposal: Proposal): Promise<void> {
  const { answeredAt, answeredBy, grantedMinor } = proposal;
  const moved = sql`
    to_id = ${proposal.to}::uuid, asked = ${uuidArray(proposal.asked)}::uuid[], due_at = ${moment(proposal.dueAt)},
    state = ${proposal.state}, answered_at = ${answeredAt === undefined ? null : moment(answeredAt)},
    answered_by = ${answeredBy ?? null}::uuid, answer = ${proposal.answer}, granted_minor = ${grantedMinor ?? null}::bigint`;
  await sql`
    insert into proposal (id, case_id, by_id, to_id, asked, kind, amount_minor, currency, rate, counted_minor, target, reason, asked_at,
      due_at, state, answered_at, answered_by, answer, granted_minor)
    values (${proposal.id}::uuid, ${proposal.caseId}::uuid, ${proposal.by}::uuid, ${proposal.to}::uuid,
      ${uuidArray(proposal.asked)}::uuid[], ${proposal.kind}, ${proposal.amountMinor}::bigint, ${proposal.currency},
      ${proposal.rate}, ${proposal.countedMinor}::bigint, ${proposal.target}, ${proposal.reason}, ${moment(proposal.askedAt)}, ${moment(proposal.dueAt)}, ${proposal.state},
      ${answeredAt === undefined ? null : moment(answeredAt)}, ${answeredBy ?? null}::uuid, ${proposal.answer},
      ${grantedMinor ?? null}::bigint)
    on conflict (id) do update set ${moved}`.execute(tx);
}

/** What becomes a line of a case's timeline. */
type Withdrawn = Pick<Row, 'case_id'> & {
  id: string;
  params: Record<string, string | number>;
};

type Closed = { readonly id: CaseId; readonly updatedAt: Instant; readonly lineId: string };

const closedRows = rowsOf<Closed>({
  case_id: ['uuid', (one) => one.id],
  at: ['moment', (one) => one.updatedAt],
  line_id: ['uuid', (one) => one.lineId],
});

/**
 * Nobody needs to answer for a case that is over. Gives back what is said of it; `lineId` is the id of the
 * line, should there be one.
 */
export const withdrawOf = (closed: readonly Closed[]): Statement<Withdrawn> =>
  sql<Withdrawn>`
    update proposal p set state = 'withdrawn', answered_at = closed.at
    from ${closedRows.of(closed)} as closed
    where p.case_id = closed.case_id and p.state = 'waiting'
    returning closed.line_id as id, p.case_id, json_build_object(
      'kind', p.kind, 'amountMinor', p.amount_minor, 'currency', p.currency, 'to', p.to_id, 'how', 'closed') as params`;

/** Cases with a proposal whose time to answer is over; read without a lock, decided under it. */
export async function casesWithSilence(db: DbOrTx, at: Instant, limit: number): Promise<CaseId[]> {
  const { rows } = await sql<{ case_id: CaseId }>`
    select case_id from proposal where state = 'waiting' and due_at <= ${moment(at)}
    order by due_at limit ${limit}::int`.execute(db);
  return rows.map((row) => row.case_id);
}

/** Somebody who is not there, until when; until nobody knows when, for one who has left. */
export type Absent = { readonly id: PersonId; readonly until: Instant | undefined };

const absentRows = rowsOf<Absent>({
  id: ['uuid', (one) => one.id],
  until: ['moment', (one) => one.until],
});

/** Cases of which a proposal waits for somebody who is not back before its time is over. */
export async function casesAskingAbsent(
  db: DbOrTx,
  absent: readonly Absent[],
  limit: number,
): Promise<CaseId[]> {
  const { rows } = await sql<{ case_id: CaseId }>`
    select p.case_id from ${absentRows.of(absent)} as gone
    join proposal p on p.to_id = gone.id and p.state = 'waiting'
    where gone.until is null or p.due_at < gone.until
    order by p.due_at limit ${limit}::int`.execute(db);
  return rows.map((row) => row.case_id);
}

/** What silence has granted to somebody since then; under a lock, so that two silences at once count each other. */
export const grantedBySilence = (by: PersonId, since: Instant): Read<number> =>
  readOf(
    sql<{ counted_minor: number }>`/* prepared: granted_by_silence */
      select coalesce(sum(counted_minor), 0)::bigint as counted_minor from proposal
      where by_id = ${by}::uuid and state = 'granted' and answered_by is null and answered_at > ${moment(since)}`,
    ([row]) => row?.counted_minor ?? 0,
    [
      sql`/* prepared: lock_silence */
        select pg_advisory_xact_lock(hashtextextended('silence ' || ${by}::text, 0))`,
    ],
  );

export type WaitingRow = Row & { case_number: number };

/** What waits for an answer, the most pressing first: of one person, or of everybody. */
export async function waitingProposals(
  db: DbOrTx,
  to: PersonId | undefined,
  limit: number,
): Promise<(Proposal & { caseNumber: number })[]> {
  const { rows } = await sql<WaitingRow>`
    select p.*, c.number as case_number from proposal p join case_facts() c on c.id = p.case_id
    where p.state = 'waiting' and ${to === undefined ? sql`true` : sql`p.to_id = ${to}::uuid`}
    order by p.due_at, p.id limit ${limit}::int`.execute(db);
  return rows.map((row) => ({ ...proposalOf(row), caseNumber: row.case_number }));
}
