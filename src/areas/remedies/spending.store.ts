import { type Read, readOf } from '#platform/db/read.ts';
import './remedies.tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { CustomerId, PersonId } from '#kernel/ids.ts';
import { textArray, uuidArray } from '#platform/db/arrays.ts';
import type { DbOrTx, Statement, Tx } from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import {
  type Counted,
  countedUnder,
  customerScope,
  type OwnSpent,
  ownScopes,
  type Scope,
  type Spender,
  type Spent,
  scopeKey,
  scopesOf,
  spentOf,
} from './authority.ts';

type Spending = { readonly spender: Spender; readonly amountMinor: number };

const countedRows = rowsOf<Counted>({
  scope: ['text', (one) => one.scope],
  period: ['text', (one) => one.period],
  amount: ['bigint', (one) => one.amountMinor],
});

/** Counts amounts under every limit they fall under; the caller holds the locks of all that others may count under too. */
export function countSpending(spendings: readonly Spending[]): Statement {
  const counted = countedUnder(spendings);
  return sql`${preparedRows('count_spending', counted)}
    insert into spending as known (scope, period, spent_minor)
    select scope, period, amount from ${countedRows.of(counted)} as counted order by scope, period
    on conflict (scope, period) do update set spent_minor = known.spent_minor + excluded.spent_minor`;
}

/** Gives the limits their room back. */
export async function releaseSpending(tx: Tx, spender: Spender, amountMinor: number) {
  const wanted = listed(scopesOf(spender));
  await lockLimits(wanted).execute(tx);
  await sql`
    update spending s set spent_minor = greatest(0, s.spent_minor - ${amountMinor}::bigint)
    from ${wanted.limits} as counted
    where s.scope = counted.scope and s.period = counted.period`.execute(tx);
}

/**
 * Counts anew what these customers were given in each year, by whose their cases are now: after a merge or
 * its undoing, under the locks of all of them, without which nobody counts anything for a customer.
 */
export async function recountCustomers(tx: Tx, customers: readonly CustomerId[]): Promise<void> {
  const scopes = textArray(customers.map(customerScope));
  await sql`delete from spending where scope = any(${scopes}::text[])`.execute(tx);
  await sql`
    insert into spending (scope, period, spent_minor)
    select ${customerScope('')} || c.customer_id, left(r.day, 4), sum(r.counted_minor)
    from case_facts() c join remedy r on r.case_id = c.id
    where c.customer_id = any(${uuidArray(customers)}::uuid[]) and r.day <> '' and r.state <> 'reversed'
    group by 1, 2 order by 1, 2`.execute(tx);
}

type Row = { scope: string; period: string; spent_minor: number };

const scopeRows = rowsOf<Pick<Scope, 'scope' | 'period'>>({
  scope: ['text', (one) => one.scope],
  period: ['text', (one) => one.period],
});

/** Limits by name and period, as a statement reads them. */
type Wanted = {
  readonly limits: RawBuilder<unknown>;
  /** Opens a statement that is kept prepared, for each way of asking on its own. */
  readonly preparedAs: (name: string) => RawBuilder<unknown>;
};

const listed = (scopes: readonly Pick<Scope, 'scope' | 'period'>[]): Wanted => ({
  limits: scopeRows.of(scopes),
  preparedAs: (name) => preparedRows(name, scopes),
});

const selectSpent = ({ limits }: Wanted): Statement<Row> =>
  sql<Row>`select s.scope, s.period, s.spent_minor from spending s join ${limits} as wanted using (scope, period)`;

/** A lock on each limit, in one order for everybody, also where nothing was counted yet and there is no row. */
const lockLimits = ({ limits, preparedAs }: Wanted): Statement =>
  sql`${preparedAs('lock_spending')}
    select pg_advisory_xact_lock(key) from (
      select hashtextextended(scope || ' ' || period, 0) as key from ${limits} as wanted order by key) as locks`;

/** What is spent, under the locks: a statement of its own, so that it sees what those before us have left. */
const readLocked = <Value>(wanted: Wanted, meaning: (rows: readonly Row[]) => Value): Read<Value> =>
  readOf(sql<Row>`${wanted.preparedAs('locked_spending')} ${selectSpent(wanted)}`, meaning, [
    lockLimits(wanted),
  ]);

/**
 * What is spent of each limit, locked until the transaction ends: whoever asks for the same room waits,
 * and reads what we leave. Take it after the customer's lock, as everybody does.
 */
export function lockSpending(spender: Spender): Read<Spent> {
  const scopes = scopesOf(spender);
  const wanted = listed(scopes);
  return readLocked(wanted, (rows) => spentIn(scopes, rows));
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
  const { customer, team } = placeholder;
  const scopes = scopesOf({ customer: customer as CustomerId, team, ...spender });
  const wanted: Wanted = {
    limits: sql`(select replace(replace(l.scope, ${customer}, c.customer), ${team}, c.team) as scope, l.period
      from ${scopeRows.of(scopes)} as l, (${countedAs}) as c)`,
    preparedAs: (name) => preparedRows(`${name}_of_case`, scopes),
  };
  return readLocked(wanted, (rows) => (known) => spentIn(scopesOf(known), rows));
}

/** What these teams have spent in a month, locked; after the customers' locks, as everybody does. */
export function lockTeams(teams: readonly string[], month: string): Read<Map<string, number>> {
  return readLocked(listedTeams(teams, month), byTeam);
}

/** The same without a lock. */
export async function teamsSpent(db: DbOrTx, teams: readonly string[], month: string) {
  const { rows } = await selectSpent(listedTeams(teams, month)).execute(db);
  return byTeam(rows);
}

const listedTeams = (teams: readonly string[], month: string): Wanted =>
  listed(teams.map((team) => ({ scope: `team ${team}`, period: month })));

const byTeam = (rows: readonly Row[]): Map<string, number> =>
  new Map(rows.map((row) => [row.scope.slice('team '.length), row.spent_minor]));

/** The same without a lock, to show what is left. */
export async function readSpending(db: DbOrTx, spender: Spender): Promise<Spent> {
  const scopes = scopesOf(spender);
  const { rows } = await selectSpent(listed(scopes)).execute(db);
  return spentIn(scopes, rows);
}

/** What these people have given of their own day and month, without a lock: to choose whom to ask. */
export async function spentByPeople(
  db: DbOrTx,
  people: readonly PersonId[],
  day: string,
): Promise<(person: PersonId) => OwnSpent> {
  const scopes = people.flatMap((id) => ownScopes(id, day));
  const { rows } = await selectSpent(listed(scopes)).execute(db);
  return (id) => spentIn(ownScopes(id, day), rows);
}

const spentIn = (scopes: readonly Scope[], rows: readonly Row[]): Spent =>
  spentOf(scopes, new Map(rows.map((row) => [scopeKey(row), row.spent_minor])));
