import { byCustomer, selectStandings } from '#areas/breaking-point/breaking-point.service.ts';
import type { Standing } from '#areas/breaking-point/standing.ts';
import type { Case, Incident } from '#areas/cases/case.ts';
import { caseOf, ensureIncidents, selectCasesOf } from '#areas/cases/cases.service.ts';
import { type LockedCustomer, lockCustomers } from '#areas/customers/customers.service.ts';
import { openPromises } from '#areas/promises/promises.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CustomerId, Mint, PersonId } from '#kernel/ids.ts';
import { addDays, type Instant } from '#kernel/time.ts';
import type { Chosen } from '#platform/db/chosen.ts';
import type { Tx } from '#platform/db/database.ts';
import { readOf, readOne, readTogether } from '#platform/db/read.ts';
import { overtaken } from '#platform/db/retry.ts';
import { readTalliesOf } from '#platform/tally.ts';
import type { KnownCustomer, ReadWords, World } from './changes.ts';
import type { Policy } from './policy.ts';
import { groupId } from './reading.ts';

export type Wanted = {
  readonly customers: readonly CustomerId[];
  /** What is read of them, where that was done already. */
  readonly read?: CustomersRead | undefined;
  /** Customers this very transaction made, with what they brought: nothing to lock or to load for them. */
  readonly created: ReadonlyMap<CustomerId, KnownCustomer>;
  /** Who left a phone number just now. */
  readonly withPhone: ReadonlySet<CustomerId>;
  /** Whether promises are to be decided on; for signals the case's next due time says enough. */
  readonly promises: boolean;
  readonly groups: readonly { readonly failure: string; readonly groupKey: string }[];
  readonly people: readonly Person[];
  readonly openCases: ReadonlyMap<PersonId, number>;
  readonly readWords: ReadWords;
  readonly kinds: World['kinds'];
  readonly at: Instant;
  readonly mint: Mint;
};

/** What is read of customers under their lock. */
export type CustomersRead = {
  readonly locked: readonly LockedCustomer[];
  readonly standings: ReadonlyMap<CustomerId, Standing>;
  readonly cases: readonly Case[];
};

/** The lock comes first: what is read after it is what everybody before us has left. */
export const readRecords = (chosen: Chosen<CustomerId>) => ({
  locked: readOf(lockCustomers(chosen), (rows) => rows),
  standings: readOf(selectStandings(chosen), byCustomer),
});

/** Cases closed after this may be opened again, and are known with those that are open. */
export const closedSince = ({ promises }: Policy, at: Instant): Instant =>
  addDays(at, -promises.reopenDays);

export const readCustomers = (chosen: Chosen<CustomerId>, policy: Policy, at: Instant) => ({
  ...readRecords(chosen),
  cases: readOf(selectCasesOf(chosen, closedSince(policy, at)), (rows) => rows.map(caseOf)),
});

/** Loads all that a batch is decided on, with one query a table however many customers there are. */
export async function loadWorld(tx: Tx, wanted: Wanted, policy: Policy): Promise<World> {
  const { locked, standings, cases } = await customersOf(tx, wanted, policy);
  const waiting = cases.filter(
    (one) => one.waitsUntil !== undefined || (wanted.promises && one.state !== 'closed'),
  );
  return {
    customers: knownCustomers(locked, wanted),
    standings,
    cases: groupByCustomer(cases),
    promises:
      waiting.length > 0
        ? await readOne(tx, openPromises(waiting.map((one) => one.id)))
        : new Map(),
    incidents: await loadIncidents(tx, wanted),
    directory: {
      people: wanted.people,
      teams: policy.teams,
      openCases: wanted.openCases,
    },
    readWords: wanted.readWords,
    kinds: wanted.kinds,
  };
}

async function customersOf(tx: Tx, wanted: Wanted, policy: Policy): Promise<CustomersRead> {
  const older = [...new Set(wanted.customers)].filter((id) => !wanted.created.has(id)).sort();
  const { read } = wanted;
  if (!read) return readTogether(tx, readCustomers(older, policy, wanted.at));
  const isLocked = new Set(read.locked.map((one) => one.id));
  // To wait for one more while others wait for us is how deadlocks are made.
  if (older.some((id) => !isLocked.has(id))) throw overtaken('A customer');
  return read;
}

export const knownCustomer = (row: LockedCustomer): KnownCustomer => ({
  id: row.id,
  since: row.since ?? undefined,
  language: row.language ?? undefined,
  hasPhone: row.has_phone,
  yearlyValueMinor: row.yearly_value_minor ?? undefined,
});

function knownCustomers(
  locked: readonly LockedCustomer[],
  wanted: Wanted,
): Map<CustomerId, KnownCustomer> {
  const customers = new Map<CustomerId, KnownCustomer>();
  for (const row of locked) {
    const customer = knownCustomer(row);
    customers.set(row.id, {
      ...customer,
      hasPhone: customer.hasPhone || wanted.withPhone.has(row.id),
    });
  }
  for (const [id, customer] of wanted.created) customers.set(id, customer);
  return customers;
}

async function loadIncidents(tx: Tx, wanted: Wanted): Promise<Map<string, Incident>> {
  if (wanted.groups.length === 0) return new Map();
  const rows = await ensureIncidents(tx, wanted.groups, wanted.mint, wanted.at);
  const counts = await readTalliesOf(
    tx,
    'incident-cases',
    rows.map((row) => row.id),
  );
  return new Map(
    rows.map((row) => [
      groupId(row.failure, row.group_key),
      {
        id: row.id,
        failure: row.failure,
        groupKey: row.group_key,
        ownerId: row.owner_id ?? undefined,
        declaredAt: row.declared_at ?? undefined,
        cases: counts.get(row.id) ?? 0,
      },
    ]),
  );
}

function groupByCustomer(cases: readonly Case[]): Map<CustomerId, Case[]> {
  const grouped = new Map<CustomerId, Case[]>();
  for (const one of cases) {
    const known = grouped.get(one.customerId);
    if (known) known.push(one);
    else grouped.set(one.customerId, [one]);
  }
  return grouped;
}
