import { sql } from 'kysely';
import { withoutCodes } from '#areas/remedies/vouchers/code.ts';
import type { CaseId, CustomerId, PersonId, SignalId } from '#kernel/ids.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import {
  boolArray,
  floatArray,
  instantArray,
  intArray,
  jsonLines,
  textArray,
  uuidArray,
} from '#platform/db/arrays.ts';
import { type Asked, type Chosen, idsIn, preparedFor } from '#platform/db/chosen.ts';
import { type DbOrTx, moment, type Statement, type Tx } from '#platform/db/database.ts';
import { type Read, readOf, readOne } from '#platform/db/read.ts';
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

const columns = (cases: readonly Case[]) => sql`unnest(
  ${uuidArray(cases.map((one) => one.id))}::uuid[],
  ${uuidArray(cases.map((one) => one.customerId))}::uuid[],
  ${uuidArray(cases.map((one) => one.ownerId))}::uuid[],
  ${textArray(cases.map((one) => one.team))}::text[],
  ${textArray(cases.map((one) => one.state))}::text[],
  ${textArray(cases.map((one) => one.failure))}::text[],
  ${textArray(cases.map((one) => one.subject))}::text[],
  ${textArray(cases.map((one) => subjectKey(one.failure, one.subject)))}::text[],
  ${uuidArray(cases.map((one) => one.incidentId ?? null))}::uuid[],
  ${textArray(cases.map((one) => one.language ?? null))}::text[],
  ${instantArray(cases.map((one) => one.openedAt))}::float8[],
  ${instantArray(cases.map((one) => one.updatedAt))}::float8[],
  ${instantArray(cases.map((one) => one.answeredAt ?? null))}::float8[],
  ${instantArray(cases.map((one) => one.fixedAt ?? null))}::float8[],
  ${instantArray(cases.map((one) => one.askedAt ?? null))}::float8[],
  ${instantArray(cases.map((one) => one.closedAt ?? null))}::float8[],
  ${textArray(cases.map((one) => one.closedHow ?? null))}::text[],
  ${intArray(cases.map((one) => one.contacts))}::int[],
  ${intArray(cases.map((one) => one.bounces))}::int[],
  ${intArray(cases.map((one) => one.reopens))}::int[],
  ${intArray(cases.map((one) => one.lossMinor))}::bigint[],
  ${intArray(cases.map((one) => one.spentMinor))}::bigint[],
  ${jsonLines(cases.map((one) => one.recommendation))},
  ${floatArray(cases.map((one) => one.urgency))}::float8[],
  ${instantArray(cases.map((one) => one.nextDueAt ?? null))}::float8[],
  ${boolArray(cases.map((one) => one.overdue))}::boolean[],
  ${intArray(cases.map((one) => one.version))}::int[],
  ${textArray(cases.map((one) => one.paidIn ?? null))}::text[],
  ${intArray(cases.map((one) => one.toldMinor))}::bigint[]
) as row (id, customer_id, owner_id, team, state, failure, subject, subject_key, incident_id, language, opened, updated,
  answered, fixed, asked, closed, closed_how, contacts, bounces, reopens, loss_minor, spent_minor, recommendation, urgency,
  next_due, overdue, version, paid_in, told_minor)`;

/** Saves new cases; the rows are the numbers they got. */
export const insertCases = (cases: readonly Case[]): Statement<{ id: CaseId; number: number }> =>
  sql<{ id: CaseId; number: number }>`/* prepared: insert_cases */
    insert into cases (id, customer_id, owner_id, team, state, failure, subject, subject_key, incident_id, language, opened_at,
      updated_at, answered_at, fixed_at, asked_at, closed_at, closed_how, contacts, bounces, reopens, loss_minor, spent_minor,
      recommendation, urgency, next_due_at, overdue, version, paid_in, told_minor)
    select id, customer_id, owner_id, team, state, failure, subject, subject_key, incident_id, language, to_timestamp(opened / 1000),
      to_timestamp(updated / 1000), to_timestamp(answered / 1000), to_timestamp(fixed / 1000), to_timestamp(asked / 1000),
      to_timestamp(closed / 1000), closed_how, contacts, bounces, reopens, loss_minor, spent_minor, recommendation, urgency,
      to_timestamp(next_due / 1000), overdue, version, paid_in, told_minor
    from ${columns(cases)} returning id, number`;

/** Saves what a change may move; the subject of a case, and whose it is, never move. */
export const updateCases = (cases: readonly Case[]): Statement =>
  sql`/* prepared: update_cases */
    update cases c set owner_id = row.owner_id, failure = row.failure, subject_key = row.subject_key, state = row.state, updated_at = to_timestamp(row.updated / 1000),
      answered_at = to_timestamp(row.answered / 1000), fixed_at = to_timestamp(row.fixed / 1000),
      asked_at = to_timestamp(row.asked / 1000), closed_at = to_timestamp(row.closed / 1000), closed_how = row.closed_how,
      contacts = row.contacts, bounces = row.bounces, reopens = row.reopens, loss_minor = row.loss_minor,
      spent_minor = row.spent_minor, recommendation = row.recommendation, urgency = row.urgency,
      next_due_at = to_timestamp(row.next_due / 1000), overdue = row.overdue, version = row.version,
      waits_until = to_timestamp(row.waits_until / 1000), escalated_to = row.escalated_to, covered_by = row.covered_by,
      paid_in = row.paid_in, told_minor = row.told_minor
    from unnest(
      ${uuidArray(cases.map((one) => one.id))}::uuid[],
      ${uuidArray(cases.map((one) => one.ownerId))}::uuid[],
      ${textArray(cases.map((one) => one.failure))}::text[],
      ${textArray(cases.map((one) => subjectKey(one.failure, one.subject)))}::text[],
      ${textArray(cases.map((one) => one.state))}::text[],
      ${instantArray(cases.map((one) => one.updatedAt))}::float8[],
      ${instantArray(cases.map((one) => one.answeredAt ?? null))}::float8[],
      ${instantArray(cases.map((one) => one.fixedAt ?? null))}::float8[],
      ${instantArray(cases.map((one) => one.askedAt ?? null))}::float8[],
      ${instantArray(cases.map((one) => one.closedAt ?? null))}::float8[],
      ${textArray(cases.map((one) => one.closedHow ?? null))}::text[],
      ${intArray(cases.map((one) => one.contacts))}::int[],
      ${intArray(cases.map((one) => one.bounces))}::int[],
      ${intArray(cases.map((one) => one.reopens))}::int[],
      ${intArray(cases.map((one) => one.lossMinor))}::bigint[],
      ${intArray(cases.map((one) => one.spentMinor))}::bigint[],
      ${jsonLines(cases.map((one) => one.recommendation))},
      ${floatArray(cases.map((one) => one.urgency))}::float8[],
      ${instantArray(cases.map((one) => one.nextDueAt ?? null))}::float8[],
      ${boolArray(cases.map((one) => one.overdue))}::boolean[],
      ${intArray(cases.map((one) => one.version))}::int[],
      ${instantArray(cases.map((one) => one.waitsUntil ?? null))}::float8[],
      ${uuidArray(cases.map((one) => one.escalatedTo ?? null))}::uuid[],
      ${uuidArray(cases.map((one) => one.coveredBy ?? null))}::uuid[],
      ${textArray(cases.map((one) => one.paidIn ?? null))}::text[],
      ${intArray(cases.map((one) => one.toldMinor))}::bigint[]
    ) as row (id, owner_id, failure, subject_key, state, updated, answered, fixed, asked, closed, closed_how, contacts, bounces, reopens, loss_minor,
      spent_minor, recommendation, urgency, next_due, overdue, version, waits_until, escalated_to, covered_by, paid_in, told_minor)
    where c.id = row.id`;

/** Saves what moved of cases that were heard of again: no index but those of urgency, and no column that stays. */
export const touchCases = (touches: readonly Touch[]): Statement =>
  sql`/* prepared: touch_cases */
    update cases c set updated_at = to_timestamp(row.updated / 1000), contacts = row.contacts, loss_minor = row.loss_minor,
      urgency = row.urgency, version = row.version, recommendation = coalesce(row.recommendation, c.recommendation)
    from unnest(
      ${uuidArray(touches.map((one) => one.id))}::uuid[],
      ${instantArray(touches.map((one) => one.updatedAt))}::float8[],
      ${intArray(touches.map((one) => one.contacts))}::int[],
      ${intArray(touches.map((one) => one.lossMinor))}::bigint[],
      ${floatArray(touches.map((one) => one.urgency))}::float8[],
      ${intArray(touches.map((one) => one.version))}::int[],
      ${jsonLines(touches.map((one) => one.recommendation))}
    ) as row (id, updated, contacts, loss_minor, urgency, version, recommendation)
    where c.id = row.id`;

/** @param policyVersion by which they were decided; 0 where the policy is in no book */
export const insertEvents = (events: readonly CaseEvent[], policyVersion = 0): Statement =>
  sql`/* prepared: insert_case_events */
    insert into case_event (policy_version, id, case_id, kind, by_id, signal_id, params, words)
    select nullif(${policyVersion}::int, 0), * from unnest(
      ${uuidArray(events.map((one) => one.id))}::uuid[],
      ${uuidArray(events.map((one) => one.caseId))}::uuid[],
      ${textArray(events.map((one) => one.kind))}::text[],
      ${uuidArray(events.map((one) => one.by ?? null))}::uuid[],
      ${uuidArray(events.map((one) => one.signalId ?? null))}::uuid[],
      ${jsonLines(events.map((one) => one.params))},
      ${textArray(events.map((one) => one.text))}::text[])`;

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
