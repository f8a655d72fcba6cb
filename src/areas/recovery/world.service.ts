import { loadStandings } from '#areas/breaking-point/breaking-point.service.ts';
import type { Case, Incident } from '#areas/cases/case.ts';
import { ensureIncidents, lockCasesOf } from '#areas/cases/cases.service.ts';
import { lockCustomers } from '#areas/customers/customers.service.ts';
import { openPromises } from '#areas/promises/promises.service.ts';
import type { Directory, Person } from '#areas/staff/staff.ts';
import type { CustomerId, Mint, PersonId } from '#kernel/ids.ts';
import { addDays, type Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { readTallies, readTalliesOf } from '#platform/tally.ts';
import type { KnownCustomer, World } from './changes.ts';
import type { Policy } from './policy.ts';
import { groupId } from './reading.ts';

export type Wanted = {
  readonly customers: readonly CustomerId[];
  /** Customers this very transaction made: there is nothing to lock or to load for them. */
  readonly created: ReadonlySet<CustomerId>;
  /** Whether a created customer left a phone number. */
  readonly withPhone: ReadonlySet<CustomerId>;
  /** Whether promises are to be decided on; for signals the case's next due time says enough. */
  readonly promises: boolean;
  readonly groups: readonly { readonly failure: string; readonly groupKey: string }[];
  readonly people: readonly Person[];
  readonly at: Instant;
  readonly mint: Mint;
};

/** Loads all that a batch is decided on, with one query a table however many customers there are. */
export async function loadWorld(tx: Tx, wanted: Wanted, policy: Policy): Promise<World> {
  const distinct = [...new Set(wanted.customers)].sort();
  const older = distinct.filter((id) => !wanted.created.has(id));
  const locked = older.length > 0 ? await lockCustomers(tx, older) : [];
  const standings = older.length > 0 ? await loadStandings(tx, older) : new Map();
  const reopenSince = addDays(wanted.at, -policy.promises.reopenDays);
  const cases = older.length > 0 ? await lockCasesOf(tx, older, reopenSince) : [];
  const open = cases.filter((one) => one.state !== 'closed').map((one) => one.id);
  const promises = wanted.promises && open.length > 0 ? await openPromises(tx, open) : new Map();
  const customers = new Map<CustomerId, KnownCustomer>();
  for (const row of locked) {
    customers.set(row.id, {
      id: row.id,
      since: row.since ?? undefined,
      language: row.language ?? undefined,
      hasPhone: row.has_phone || wanted.withPhone.has(row.id),
    });
  }
  for (const id of wanted.created) {
    customers.set(id, {
      id,
      since: undefined,
      language: undefined,
      hasPhone: wanted.withPhone.has(id),
    });
  }
  return {
    customers,
    standings,
    cases: groupByCustomer(cases),
    promises,
    incidents: await loadIncidents(tx, wanted),
    directory: await loadDirectory(tx, wanted.people, policy),
  };
}

async function loadDirectory(
  tx: Tx,
  people: readonly Person[],
  policy: Policy,
): Promise<Directory> {
  const open = await readTallies(tx, 'open-cases');
  const openCases = new Map([...open].map(([key, amount]) => [key as PersonId, amount]));
  return { people, teams: policy.teams, openCases };
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
