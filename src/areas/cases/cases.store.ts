import { sql } from 'kysely';
import { withoutCodes } from '#areas/remedies/vouchers/code.ts';
import type { CaseId, CustomerId, PersonId, SignalId } from '#kernel/ids.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type Asked, type Chosen, idsIn, preparedFor } from '#platform/db/chosen.ts';
import { type DbOrTx, moment, type Statement, type Tx } from '#platform/db/database.ts';
import { type Read, readOf, readOne } from '#platform/db/read.ts';
import { type Columns, preparedRows, rowsOf } from '#platform/db/rows.ts';
import { type Case, type CaseEvent, type EventKind, type HandOver, subjectKey } from './case.ts';
import { type CaseRow, caseOf, type HandOverRow, waitingOf } from './cases.tables.ts';
import type { Touch } from './heard/touch.ts';

/**
 * The open cases of some customers and those closed lately. Whoever changes a case holds the lock of its
 * customer, so the rows need none of their own: locking them would write each of them once more.
 */
export const selectCasesOf = (
  customers: Chosen<CustomerId>,
  closedSince: Instant,
): Statement<CaseRow> =>
  sql<CaseRow>`${preparedFor('select_cases_of', customers)}
    select * from cases where customer_id = any(${idsIn(customers)})
      and (state <> 'closed' or closed_at > to_timestamp(${closedSince}::float8 / 1000))
    order by id`;

/** A case with those that `selectCasesOf` gives of its customer, before anybody knows who that is. */
export const casesAround = (id: CaseId, closedSince: Instant): Read<Case[]> =>
  readOf(
    sql<CaseRow>`/* prepared: cases_around */
      select near.* from cases this join cases near on near.customer_id = this.customer_id
      where this.id = ${id}::uuid and (near.id = this.id or near.state <> 'closed'
        or near.closed_at > to_timestamp(${closedSince}::float8 / 1000))
      order by near.id`,
    (rows) => rows.map(caseOf),
  );

/** The customer of a case, before anybody knows who that is. */
export const customerOfCase = (id: CaseId): Asked<CustomerId> => ({
  by: 'by_case',
  ids: sql`array(select customer_id from cases where id = ${id}::uuid)`,
});

/** The case with what else its customer has open. */
export const openBesides = (id: CaseId): Asked<CaseId> => ({
  by: 'besides',
  ids: sql`array(select near.id from cases this join cases near using (customer_id)
    where this.id = ${id}::uuid and (near.state <> 'closed' or near.id = this.id))`,
});

/** The names under which limits know a case: its customer and its team. */
export const countedAs = (id: CaseId): Statement<{ customer: string; team: string }> =>
  sql`select customer_id::text as customer, team from cases where id = ${id}::uuid`;

export const readCase = (id: CaseId): Read<Case | undefined> =>
  readOf(
    sql<CaseRow>`/* prepared: case_by_id */ select * from cases where id = ${id}::uuid`,
    ([row]) => row && caseOf(row),
  );

export const caseById = (db: DbOrTx, id: CaseId): Promise<Case | undefined> =>
  readOne(db, readCase(id));

export async function casesById(db: DbOrTx, ids: readonly CaseId[]): Promise<Case[]> {
  const { rows } = await sql<CaseRow>`/* prepared: cases_by_id */
      select * from cases where id = any(${uuidArray(ids)}::uuid[]) order by id`.execute(db);
  return rows.map(caseOf);
}

/** What a change may move; the subject of a case, and whose it is, never move. */
const movable: Columns<Case> = {
  id: ['uuid', (one) => one.id],
  owner_id: ['uuid', (one) => one.ownerId],
  failure: ['text', (one) => one.failure],
  subject_key: ['text', (one) => subjectKey(one.failure, one.subject)],
  state: ['text', (one) => one.state],
  updated_at: ['moment', (one) => one.updatedAt],
  answered_at: ['moment', (one) => one.answeredAt],
  fixed_at: ['moment', (one) => one.fixedAt],
  asked_at: ['moment', (one) => one.askedAt],
  closed_at: ['moment', (one) => one.closedAt],
  closed_how: ['text', (one) => one.closedHow],
  contacts: ['int', (one) => one.contacts],
  bounces: ['int', (one) => one.bounces],
  reopens: ['int', (one) => one.reopens],
  loss_minor: ['bigint', (one) => one.lossMinor],
  spent_minor: ['bigint', (one) => one.spentMinor],
  recommendation: ['json', (one) => one.recommendation],
  urgency: ['float8', (one) => one.urgency],
  next_due_at: ['moment', (one) => one.nextDueAt],
  overdue: ['boolean', (one) => one.overdue],
  version: ['int', (one) => one.version],
  waits_until: ['moment', (one) => one.waitsUntil],
  escalated_to: ['uuid', (one) => one.escalatedTo],
  covered_by: ['uuid', (one) => one.coveredBy],
  paid_in: ['text', (one) => one.paidIn],
  told_minor: ['bigint', (one) => one.toldMinor],
};
const movedCases = rowsOf(movable);
const newCases = rowsOf<Case>({
  customer_id: ['uuid', (one) => one.customerId],
  team: ['text', (one) => one.team],
  subject: ['text', (one) => one.subject],
  incident_id: ['uuid', (one) => one.incidentId],
  language: ['text', (one) => one.language],
  opened_at: ['moment', (one) => one.openedAt],
  ...movable,
});

/** Saves new cases; the rows are the numbers they got. */
export const insertCases = (cases: readonly Case[]): Statement<{ id: CaseId; number: number }> =>
  sql<{ id: CaseId; number: number }>`${preparedRows('insert_cases', cases)}
    insert into cases (${newCases.names}) select * from ${newCases.of(cases)} as row returning id, number`;

export const updateCases = (cases: readonly Case[]): Statement =>
  sql`${preparedRows('update_cases', cases)}
    update cases c set owner_id = row.owner_id, failure = row.failure, subject_key = row.subject_key, state = row.state,
      updated_at = row.updated_at, answered_at = row.answered_at, fixed_at = row.fixed_at, asked_at = row.asked_at,
      closed_at = row.closed_at, closed_how = row.closed_how, contacts = row.contacts, bounces = row.bounces,
      reopens = row.reopens, loss_minor = row.loss_minor, spent_minor = row.spent_minor,
      recommendation = row.recommendation, urgency = row.urgency, next_due_at = row.next_due_at, overdue = row.overdue,
      version = row.version, waits_until = row.waits_until, escalated_to = row.escalated_to, covered_by = row.covered_by,
      paid_in = row.paid_in, told_minor = row.told_minor
    from ${movedCases.of(cases)} as row where c.id = row.id`;

const touched = rowsOf<Touch>({
  id: ['uuid', (one) => one.id],
  updated_at: ['moment', (one) => one.updatedAt],
  contacts: ['int', (one) => one.contacts],
  loss_minor: ['bigint', (one) => one.lossMinor],
  urgency: ['float8', (one) => one.urgency],
  version: ['int', (one) => one.version],
  recommendation: ['json', (one) => one.recommendation],
});

/** Saves what moved of cases that were heard of again: no index but those of urgency, and no column that stays. */
export const touchCases = (touches: readonly Touch[]): Statement =>
  sql`${preparedRows('touch_cases', touches)}
    update cases c set updated_at = row.updated_at, contacts = row.contacts, loss_minor = row.loss_minor,
      urgency = row.urgency, version = row.version, recommendation = coalesce(row.recommendation, c.recommendation)
    from ${touched.of(touches)} as row where c.id = row.id`;

const eventRows = rowsOf<CaseEvent>({
  id: ['uuid', (one) => one.id],
  case_id: ['uuid', (one) => one.caseId],
  kind: ['text', (one) => one.kind],
  by_id: ['uuid', (one) => one.by],
  signal_id: ['uuid', (one) => one.signalId],
  params: ['json', (one) => one.params],
  words: ['text', (one) => one.text],
});

/** @param policyVersion by which they were decided; 0 where the policy is in no book */
export const insertEvents = (events: readonly CaseEvent[], policyVersion = 0): Statement =>
  sql`${preparedRows('insert_case_events', events)}
    insert into case_event (${eventRows.names}, policy_version)
    select *, nullif(${policyVersion}::int, 0) from ${eventRows.of(events)} as row`;

export type EventRow = {
  id: string;
  kind: EventKind;
  by_id: PersonId | null;
  signal_id: SignalId | null;
  params: Record<string, string | number> | null;
  words: string;
  policy_version: number | null;
};

/** A page of a timeline, latest first; one case may have tens of thousands of lines. */
export async function timelinePage(
  db: DbOrTx,
  caseId: CaseId,
  before: string | undefined,
  limit: number,
): Promise<EventRow[]> {
  const from = before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const { rows } = await sql<EventRow>`
    select id, kind, by_id, signal_id, params, words, policy_version from case_event
    where case_id = ${caseId}::uuid and id < ${from}::uuid order by id desc limit ${limit}`.execute(
    db,
  );
  return withoutCodes(rows);
}

/** Lines of all timelines in the order in which they were written, a page at a time. */
export async function eventsAfter(db: DbOrTx, after: string | undefined, limit: number) {
  const from = after ?? '00000000-0000-0000-0000-000000000000';
  const { rows } = await sql<
    Omit<EventRow, 'policy_version'> & { case_id: CaseId; customer_id: CustomerId }
  >`
    select e.id, e.case_id, c.customer_id, e.kind, e.by_id, e.signal_id, e.params, e.words
    from case_event e join cases c on c.id = e.case_id
    where e.id > ${from}::uuid order by e.id limit ${limit}`.execute(db);
  return withoutCodes(rows);
}

/** Whether it was this signal that opened the case, rather than one that joined it. */
export async function openedBy(db: DbOrTx, caseId: CaseId, signalId: SignalId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from case_event
    where case_id = ${caseId}::uuid and signal_id = ${signalId}::uuid and kind = 'opened' limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** The signal a case began with. */
export async function openingSignal(db: DbOrTx, caseId: CaseId): Promise<SignalId | undefined> {
  const { rows } = await sql<{ signal_id: SignalId }>`
    select signal_id from case_event where case_id = ${caseId}::uuid and signal_id is not null order by id limit 1`.execute(
    db,
  );
  return rows[0]?.signal_id;
}

export const waitingHandOver = (caseId: CaseId): Read<HandOver | undefined> =>
  readOf(
    sql<HandOverRow>`/* prepared: waiting_hand_over */
      select * from hand_over where case_id = ${caseId}::uuid and answered_at is null`,
    ([row]) => row && waitingOf(row),
  );

export async function saveHandOver(tx: Tx, handOver: HandOver): Promise<void> {
  const answered = {
    answered_at: handOver.answeredAt === undefined ? null : moment(handOver.answeredAt),
    accepted: handOver.accepted ?? null,
  };
  await tx
    .insertInto('hand_over')
    .values({
      id: handOver.id,
      case_id: handOver.caseId,
      from_id: handOver.from,
      to_id: handOver.to,
      reason: handOver.reason,
      asked_at: moment(handOver.askedAt),
      ...answered,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(answered))
    .execute();
}

/** Cases whose customer was asked and has stayed silent long enough. */
export async function casesAskedBefore(db: DbOrTx, at: Instant, limit: number): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    select id from cases where state = 'asked' and next_due_at is null and asked_at <= to_timestamp(${at}::float8 / 1000) order by asked_at limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Cases that have waited for their customer long enough. */
export async function casesWaitedFor(db: DbOrTx, at: Instant, limit: number): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    select id from cases where waits_until <= to_timestamp(${at}::float8 / 1000) order by waits_until limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Makes the month partitions from this month on; made already, nothing happens. */
export async function ensureCaseEventPartitions(
  db: DbOrTx,
  at: Instant,
  months: number,
): Promise<void> {
  await sql`select make_month_partitions('case_event', ${toIso(at).slice(0, 10)}::date, ${months}::int)`.execute(
    db,
  );
}
