import { type Selectable, sql } from 'kysely';
import type { CaseId, CustomerId, PersonId } from '#kernel/ids.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import {
  type Database,
  type DbOrTx,
  moment,
  type Statement,
  type Tx,
} from '#platform/db/database.ts';
import { type Read, readOf } from '#platform/db/read.ts';
import { overtaken } from '#platform/db/retry.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import { lifeOf } from './carrying/life.ts';
import { type Given, type PastRemedy, type Reversed, spenderOf } from './given.ts';
import { countSpending, releaseSpending } from './spending.store.ts';
import { revoke, voucherOfRemedy } from './vouchers/vouchers.store.ts';

/** What company money goes to, and where it stays from the decision until the customer has it. */
export const expense = 'remedies';
export const owed = 'owed';

/** Of an entry `e`: it reverses none, and none reverses it. */
export const stands = sql`e.reverses is null and not exists (select 1 from ledger_entry back where back.reverses = e.id)`;

/** Records remedies, enters them in the ledger as owed and counts them against every limit. */
export function insertRemedies(remedies: readonly Given[]): Statement[] {
  const worth = remedies.filter((one) => one.amountMinor > 0);
  if (worth.length === 0) return [insertRemedyRows(remedies)];
  const spendings = worth.map((one) => ({
    spender: spenderOf(one),
    amountMinor: one.countedMinor,
  }));
  return [insertRemedyRows(remedies), insertEntries(worth), countSpending(spendings)];
}

const lifeAtFirst = ({ executor, at }: Given) => lifeOf(executor, at);

const remedyRows = rowsOf<Given>({
  id: ['uuid', (one) => one.id],
  case_id: ['uuid', (one) => one.caseId],
  by_id: ['uuid', (one) => one.by],
  kind: ['text', (one) => one.kind],
  amount_minor: ['bigint', (one) => one.amountMinor],
  currency: ['text', (one) => one.currency],
  rate: ['text', (one) => one.rate],
  counted_minor: ['bigint', (one) => one.countedMinor],
  given_at: ['moment', (one) => one.at],
  day: ['text', (one) => one.day],
  state: ['text', (one) => lifeAtFirst(one).state],
  executor: ['text', (one) => one.executor],
  target: ['text', (one) => one.target],
  words: ['text', (one) => one.words],
  due_at: ['moment', (one) => lifeAtFirst(one).dueAt],
  rule: ['text', (one) => one.rule],
});

const insertRemedyRows = (remedies: readonly Given[]): Statement =>
  sql`${preparedRows('insert_remedies', remedies)}
    insert into remedy (${remedyRows.names}) select * from ${remedyRows.of(remedies)} as row`;

const entryRows = rowsOf<Given>({
  id: ['uuid', (one) => one.entryId],
  remedy_id: ['uuid', (one) => one.id],
  case_id: ['uuid', (one) => one.caseId],
  customer_id: ['uuid', (one) => one.customerId],
  person_id: ['uuid', (one) => one.by],
  team: ['text', (one) => one.team],
  kind: ['text', (one) => one.kind],
  currency: ['text', (one) => one.currency],
  amount_minor: ['bigint', (one) => one.amountMinor],
  at: ['moment', (one) => one.at],
});

const insertEntries = (remedies: readonly Given[]): Statement =>
  sql`${preparedRows('insert_ledger_entries', remedies)}
    insert into ledger_entry (${entryRows.names}, debit, credit)
    select *, ${expense}, ${owed} from ${entryRows.of(remedies)} as row`;

export type RemedyRow = Selectable<Database['remedy']>;

/** A remedy of a case; `is_spent` where nothing of it is left to take back. */
export type RemedyOfCase = RemedyRow & { is_spent: boolean };

/** What was given on a case, as decisions see it. */
export const pastRemedy = (row: RemedyRow & { is_spent?: boolean }): PastRemedy => ({
  id: row.id,
  by: row.by_id ?? undefined,
  rule: row.rule ?? undefined,
  kind: row.kind,
  amountMinor: row.amount_minor,
  currency: row.currency,
  rate: row.rate,
  countedMinor: row.counted_minor,
  state: row.state,
  executor: row.executor,
  isSpent: row.is_spent ?? false,
});

export const remedyById = (db: DbOrTx, id: string): Promise<RemedyRow | undefined> =>
  db.selectFrom('remedy').selectAll().where('id', '=', id).executeTakeFirst();

/** What was given on a case, and on those it took in: an array, as a join is at times read through all remedies. */
export const remediesOfCase = (caseId: CaseId): Read<readonly RemedyOfCase[]> =>
  readOf(
    sql<RemedyOfCase>`/* prepared: remedies_of_case */
      select r.*, exists (
        select 1 from voucher v where v.remedy_id = r.id and v.ended is not null) as is_spent
      from remedy r where r.case_id = any(array(select part_id from case_parts() where case_id = ${caseId}::uuid))
      order by r.id`,
    (rows) => rows,
  );

/** What was given on many cases and on those they took in, in no order; `for_case` is the one that was asked for. */
export async function remediesOfMany(
  db: DbOrTx,
  cases: readonly CaseId[],
): Promise<readonly (RemedyRow & { for_case: CaseId })[]> {
  const { rows } = await sql<RemedyRow & { for_case: CaseId }>`/* prepared: remedies_of_many */
    select r.*, p.case_id as for_case from case_parts() p join remedy r on r.case_id = p.part_id
    where p.case_id = any(${uuidArray(cases)}::uuid[])`.execute(db);
  return rows;
}

type Undone = {
  /** Whose the case is now: the year of a customer is counted where their cases are. */
  customer_id: CustomerId;
  person_id: PersonId | null;
  rule: string | null;
  team: string;
  counted_minor: number;
  day: string;
};

/**
 * Reverses a remedy by entries the other way round; the limits it was counted under get their room back.
 * One that was handed over since it was decided on is overtaken: nobody takes back what is on its way.
 */
export async function reverseRemedy(tx: Tx, { remedyId, was, entryIds, by, at }: Reversed) {
  const { rows: found } = await sql<{ state: string }>`
    update remedy set state = 'reversed', reversed_at = ${moment(at)}, due_at = null
    where id = ${remedyId}::uuid and state = ${was} returning state`.execute(tx);
  if (found.length === 0) throw overtaken('The remedy');
  const isVoucher = (await voucherOfRemedy(tx, remedyId)) !== undefined;
  if (isVoucher && !(await revoke(tx, remedyId))) throw overtaken('The voucher');
  const { rows } = await sql<Undone>`
    with undone as (
      insert into ledger_entry (id, remedy_id, case_id, customer_id, person_id, team, kind, currency, debit, credit,
        amount_minor, at, reverses, reversed_by)
      select (case when e.debit = ${expense} then ${entryIds[0]} else ${entryIds[1]} end)::uuid, e.remedy_id, e.case_id,
        e.customer_id, e.person_id, e.team, e.kind, e.currency, e.credit, e.debit, e.amount_minor, ${moment(at)}, e.id, ${by}::uuid
      from ledger_entry e where e.remedy_id = ${remedyId}::uuid and ${stands}
      returning team, credit
    )
    select c.customer_id, u.team, r.counted_minor, r.by_id as person_id, r.rule, r.day
    from undone u join remedy r on r.id = ${remedyId}::uuid join case_facts() c on c.id = r.case_id
    where u.credit = ${expense}`.execute(tx);
  const [entry] = rows;
  if (!entry || entry.day === '') return;
  const spender = {
    by: entry.person_id ?? undefined,
    rule: entry.rule ?? undefined,
    team: entry.team,
    customer: entry.customer_id,
    day: entry.day,
  };
  await releaseSpending(tx, spender, entry.counted_minor);
}
