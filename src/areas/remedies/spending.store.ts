import { type Read, readOf } from '#platform/db/read.ts';
import './remedies.tables.ts';
import { sql } from 'kysely';
import type { CustomerId } from '#kernel/ids.ts';
import { intArray, textArray } from '#platform/db/arrays.ts';
import type { DbOrTx, Statement, Tx } from '#platform/db/database.ts';
import {
  countedUnder,
  nothingSpent,
  type Scope,
  type Spender,
  type Spent,
  scopeKey,
  scopesOf,
} from './authority.ts';
import type { Bound } from './remedy.contract.ts';

type Spending = { readonly spender: Spender; readonly amountMinor: number };

/** Counts amounts under every limit they fall under. */
export function countSpending(spendings: readonly Spending[]): Statement {
  const counted = countedUnder(spendings);
  return sql`/* prepared: count_spending */
    insert into spending as known (scope, period, spent_minor)
    select scope, period, amount
    from unnest(
      ${textArray(counted.map((one) => one.scope))}::text[],
      ${textArray(counted.map((one) => one.period))}::text[],
      ${intArray(counted.map((one) => one.amountMinor))}::bigint[]) as counted (scope, period, amount)
    order by scope, period
    on conflict (scope, period) do update set spent_minor = known.spent_minor + excluded.spent_minor`;
}

/** Gives the limits their room back. */
export async function releaseSpending(tx: Tx, spender: Spender, amountMinor: number) {
  const { names, periods } = columnsOf(scopesOf(spender));
  await selectLocked(names, periods).execute(tx);
  await sql`
    update spending s set spent_minor = greatest(0, s.spent_minor - ${amountMinor}::bigint)
    from unnest(${names}::text[], ${periods}::text[]) as counted (scope, period)
    where s.scope = counted.scope and s.period = counted.period`.execute(tx);
}

type Row = { scope: string; period: string; spent_minor: number };

const columnsOf = (scopes: readonly Scope[]) => ({
  names: textArray(scopes.map((one) => one.scope)),
  periods: textArray(scopes.map((one) => one.period)),
});

const selectLocked = (names: string, periods: string): Statement<Row> =>
  sql<Row>`/* prepared: lock_spending */
    select s.scope, s.period, s.spent_minor
    from spending s join unnest(${names}::text[], ${periods}::text[]) as wanted (scope, period) using (scope, period)
    order by s.scope, s.period for update of s`;

/** Where nothing was counted yet, there is no row to lock: it is made first. */
const ensureRows = (names: string, periods: string): Statement =>
  sql`/* prepared: ensure_spending */
    insert into spending (scope, period, spent_minor)
    select scope, period, 0 from unnest(${names}::text[], ${periods}::text[]) as wanted (scope, period)
    order by scope, period on conflict do nothing`;

/**
 * What is spent of each limit, locked until the transaction ends: whoever asks for the same room waits,
 * and reads what we leave. Take it after the customer's lock, as everybody does.
 */
export function lockSpending(spender: Spender): Read<Spent> {
  const scopes = scopesOf(spender);
  const { names, periods } = columnsOf(scopes);
  return readOf(selectLocked(names, periods), (rows) => spentOf(scopes, rows), [
    ensureRows(names, periods),
  ]);
}

const placeholder = { customer: '{customer}', team: '{team}' };

type OfCase = Omit<Spender, 'customer' | 'team'>;

/**
 * The same of a case whose customer and team are not known yet: the database puts them in, and what comes
 * back is read once they are known.
 */
export function lockSpendingOf(
  countedAs: Statement<{ customer: string; team: string }>,
  spender: OfCase,
): Read<(known: Spender) => Spent> {
  const { names, periods } = columnsOf(
    scopesOf({ ...spender, customer: placeholder.customer as CustomerId, team: placeholder.team }),
  );
  const wanted = sql`select replace(replace(w.scope, ${placeholder.customer}, c.customer), ${placeholder.team}, c.team) as scope, w.period
    from unnest(${names}::text[], ${periods}::text[]) as w (scope, period), (${countedAs}) as c`;
  const locked = sql<Row>`/* prepared: lock_spending_of_case */
    select s.scope, s.period, s.spent_minor from spending s join (${wanted}) as wanted using (scope, period)
    order by s.scope, s.period for update of s`;
  const made = sql`/* prepared: ensure_spending_of_case */
    insert into spending (scope, period, spent_minor)
    select scope, period, 0 from (${wanted}) as wanted order by scope, period on conflict do nothing`;
  return readOf(locked, (rows) => (known) => spentOf(scopesOf(known), rows), [made]);
}

/** What these teams have spent in a month, locked; after the customers' locks, as everybody does. */
export function lockTeams(teams: readonly string[], month: string): Read<Map<string, number>> {
  const { names, periods } = teamColumns(teams, month);
  return readOf(selectLocked(names, periods), byTeam, [ensureRows(names, periods)]);
}

/** The same without a lock. */
export async function teamsSpent(db: DbOrTx, teams: readonly string[], month: string) {
  const { names, periods } = teamColumns(teams, month);
  const { rows } = await sql<Row>`
    select s.scope, s.period, s.spent_minor
    from spending s join unnest(${names}::text[], ${periods}::text[]) as wanted (scope, period) using (scope, period)`.execute(
    db,
  );
  return byTeam(rows);
}

const teamColumns = (teams: readonly string[], month: string) => ({
  names: textArray(teams.map((team) => `team ${team}`)),
  periods: textArray(teams.map(() => month)),
});

const byTeam = (rows: readonly Row[]): Map<string, number> =>
  new Map(rows.map((row) => [row.scope.slice('team '.length), row.spent_minor]));

/** The same without a lock, to show what is left. */
export async function readSpending(db: DbOrTx, spender: Spender): Promise<Spent> {
  const scopes = scopesOf(spender);
  const { names, periods } = columnsOf(scopes);
  const { rows } = await sql<Row>`
    select s.scope, s.period, s.spent_minor
    from spending s join unnest(${names}::text[], ${periods}::text[]) as wanted (scope, period) using (scope, period)`.execute(
    db,
  );
  return spentOf(scopes, rows);
}

function spentOf(scopes: readonly Scope[], rows: readonly Row[]): Spent {
  const found = new Map(rows.map((row) => [scopeKey(row), row.spent_minor]));
  const spent: Record<Bound, number> = { ...nothingSpent };
  for (const scope of scopes) spent[scope.by] = found.get(scopeKey(scope)) ?? 0;
  return spent;
}
