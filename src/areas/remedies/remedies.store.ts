import './remedies.tables.ts';
import { sql } from 'kysely';
import type { CaseId, CustomerId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { textArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import {
  type Bound,
  nothingSpent,
  type Scope,
  type Spender,
  type Spent,
  scopesOf,
} from './authority.ts';
import { type Given, type PastRemedy, type Reversed, spenderOf } from './given.ts';

/** What company money goes to, and where it is until a connector carries remedies out. */
const debit = 'remedies';
const credit = 'elsewhere';

/** Records remedies, enters them in the ledger and counts them against every limit, in the caller's transaction. */
export async function insertRemedies(tx: Tx, remedies: readonly Given[]): Promise<void> {
  await tx
    .insertInto('remedy')
    .values(
      remedies.map((one) => ({
        id: one.id,
        case_id: one.caseId,
        by_id: one.by,
        kind: one.kind,
        amount_minor: one.amountMinor,
        currency: one.currency,
        given_at: moment(one.at),
        day: one.day,
      })),
    )
    .execute();
  const worth = remedies.filter((one) => one.amountMinor > 0);
  if (worth.length === 0) return;
  await tx
    .insertInto('ledger_entry')
    .values(
      worth.map((one) => ({
        id: one.entryId,
        remedy_id: one.id,
        case_id: one.caseId,
        customer_id: one.customerId,
        person_id: one.by,
        team: one.team,
        kind: one.kind,
        currency: one.currency,
        debit,
        credit,
        amount_minor: one.amountMinor,
        at: moment(one.at),
      })),
    )
    .execute();
  for (const one of worth) await countSpending(tx, spenderOf(one), one.amountMinor);
}

async function countSpending(tx: Tx, spender: Spender, amountMinor: number): Promise<void> {
  const scopes = scopesOf(spender);
  await sql`
    insert into spending (scope, period, spent_minor)
    select scope, period, ${Math.max(0, amountMinor)}::bigint
    from unnest(${textArray(scopes.map((one) => one.scope))}::text[],
      ${textArray(scopes.map((one) => one.period))}::text[]) as counted (scope, period)
    order by scope, period
    on conflict (scope, period) do update
    set spent_minor = greatest(0, spending.spent_minor + ${amountMinor}::bigint)`.execute(tx);
}

/**
 * What is spent of each limit, locked until the transaction ends: whoever asks for the same room waits,
 * and reads what we leave. Take it after the customer's lock, as everybody does.
 */
export async function lockSpending(tx: Tx, spender: Spender): Promise<Spent> {
  const scopes = scopesOf(spender);
  const names = textArray(scopes.map((one) => one.scope));
  const periods = textArray(scopes.map((one) => one.period));
  await sql`
    insert into spending (scope, period, spent_minor)
    select scope, period, 0 from unnest(${names}::text[], ${periods}::text[]) as wanted (scope, period)
    order by scope, period on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ scope: string; period: string; spent_minor: number }>`
    select s.scope, s.period, s.spent_minor
    from spending s join unnest(${names}::text[], ${periods}::text[]) as wanted (scope, period) using (scope, period)
    order by s.scope, s.period for update of s`.execute(tx);
  return spentOf(scopes, rows);
}

/** The same without a lock, to show what is left. */
export async function readSpending(db: DbOrTx, spender: Spender): Promise<Spent> {
  const scopes = scopesOf(spender);
  const { rows } = await sql<{ scope: string; period: string; spent_minor: number }>`
    select s.scope, s.period, s.spent_minor
    from spending s join unnest(
      ${textArray(scopes.map((one) => one.scope))}::text[],
      ${textArray(scopes.map((one) => one.period))}::text[]) as wanted (scope, period) using (scope, period)`.execute(
    db,
  );
  return spentOf(scopes, rows);
}

function spentOf(
  scopes: readonly Scope[],
  rows: readonly { scope: string; period: string; spent_minor: number }[],
): Spent {
  const spent: Record<Bound, number> = { ...nothingSpent };
  for (const { by, scope, period } of scopes)
    spent[by] = rows.find((row) => row.scope === scope && row.period === period)?.spent_minor ?? 0;
  return spent;
}

export type RemedyRow = {
  id: string;
  by_id: PersonId;
  kind: string;
  amount_minor: number;
  currency: string;
  given_at: Instant;
  reversed_at: Instant | null;
  day: string;
};

export const pastRemedy = (row: RemedyRow): PastRemedy => ({
  id: row.id,
  by: row.by_id,
  kind: row.kind,
  amountMinor: row.amount_minor,
  currency: row.currency,
  isReversed: row.reversed_at !== null,
});

export const remediesOfCase = (db: DbOrTx, caseId: CaseId): Promise<RemedyRow[]> =>
  db
    .selectFrom('remedy')
    .select(['id', 'by_id', 'kind', 'amount_minor', 'currency', 'given_at', 'reversed_at', 'day'])
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute();

/** Reverses a remedy by an entry the other way round; the limits it was counted under get their room back. */
export async function reverseRemedy(
  tx: Tx,
  { remedyId, entryId, by, at }: Reversed,
): Promise<void> {
  await sql`update remedy set reversed_at = ${moment(at)} where id = ${remedyId}::uuid`.execute(tx);
  const { rows } = await sql<{
    customer_id: CustomerId;
    person_id: PersonId;
    team: string;
    amount_minor: number;
    day: string;
  }>`
    insert into ledger_entry (id, remedy_id, case_id, customer_id, person_id, team, kind, currency, debit, credit,
      amount_minor, at, reverses)
    select ${entryId}::uuid, e.remedy_id, e.case_id, e.customer_id, ${by}::uuid, e.team, e.kind, e.currency, e.credit,
      e.debit, e.amount_minor, ${moment(at)}, e.id
    from ledger_entry e where e.remedy_id = ${remedyId}::uuid and e.reverses is null
    returning customer_id, team, amount_minor,
      (select by_id from remedy where id = ${remedyId}::uuid) as person_id,
      (select day from remedy where id = ${remedyId}::uuid) as day`.execute(tx);
  const [entry] = rows;
  if (!entry || entry.day === '') return;
  const spender = {
    by: entry.person_id,
    team: entry.team,
    customer: entry.customer_id,
    day: entry.day,
  };
  await countSpending(tx, spender, -entry.amount_minor);
}
