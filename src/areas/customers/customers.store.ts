import './customers.tables.ts';
import { sql } from 'kysely';
import type { CustomerId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type Asked, type Chosen, idsIn, preparedFor } from '#platform/db/chosen.ts';
import { type DbOrTx, type Statement, type Tx, together } from '#platform/db/database.ts';
import { type Columns, preparedRows, rowsOf } from '#platform/db/rows.ts';
import type { Identity } from './identity.ts';

type IdentityRow = { kind: string; system: string; value: string; customer_id: CustomerId };

const identityColumns: Columns<Identity> = {
  kind: ['text', (one) => one.kind],
  system: ['text', (one) => one.system],
  value: ['text', (one) => one.value],
};
export const identityRows = rowsOf(identityColumns);
const placedIdentities = rowsOf<Identity>({
  place: ['int', (_, place) => place],
  ...identityColumns,
});

export const findIdentities = (identities: readonly Identity[]): Statement<IdentityRow> =>
  sql<IdentityRow>`${preparedRows('find_identities', identities)}
    select i.kind, i.system, i.value, i.customer_id
    from ${identityRows.of(identities)} as wanted join customer_identity i using (kind, system, value)`;

/** The customers there are for some identities, and some known by their id, for statements of the same journey. */
export const customersNamed = (
  identities: readonly Identity[],
  ids: readonly CustomerId[],
): Asked<CustomerId> => ({
  by: identities.length === 1 ? 'named_one' : 'named',
  ids: sql`array(select i.customer_id
    from ${identityRows.of(identities)} as wanted join customer_identity i using (kind, system, value)
    union all select unnest(${uuidArray(ids)}::uuid[]))`,
});

export type LinkedIdentity = {
  readonly identity: Identity;
  readonly customer: CustomerId;
  /** The post it came by, and when that was said. */
  readonly source: string | undefined;
  readonly saidAt: Instant | undefined;
};

const linkedRows = rowsOf<LinkedIdentity>({
  kind: ['text', (one) => one.identity.kind],
  system: ['text', (one) => one.identity.system],
  value: ['text', (one) => one.identity.value],
  customer_id: ['uuid', (one) => one.customer],
  source: ['text', (one) => one.source],
  said_at: ['moment', (one) => one.saidAt],
});

/** Links identities; fewer rows than asked means that somebody else was first. */
export const insertIdentities = (linked: readonly LinkedIdentity[]): Statement =>
  sql`${preparedRows('insert_identities', linked)}
    insert into customer_identity (${linkedRows.names}) select * from ${linkedRows.of(linked)} as row
    order by kind, system, value on conflict do nothing`;

/** Takes back what a lost race linked and made. */
export async function deleteCustomers(tx: Tx, customers: readonly CustomerId[]): Promise<void> {
  const ids = uuidArray(customers);
  await together(tx, [
    sql`delete from customer_identity where customer_id = any(${ids}::uuid[])`,
    sql`delete from customer_field where customer_id = any(${ids}::uuid[])`,
    sql`delete from customer where id = any(${ids}::uuid[])`,
  ]);
}

export type NewCustomer = {
  readonly id: CustomerId;
  readonly name: string;
  readonly language: string | undefined;
  readonly since: Instant | undefined;
  readonly yearlyValueMinor: number | undefined;
};

const customerRows = rowsOf<NewCustomer>({
  id: ['uuid', (one) => one.id],
  name: ['text', (one) => one.name],
  language: ['text', (one) => one.language],
  since: ['moment', (one) => one.since],
  yearly_value_minor: ['bigint', (one) => one.yearlyValueMinor],
});

export const insertCustomers = (customers: readonly NewCustomer[], at: Instant): Statement =>
  sql`${preparedRows('insert_customers', customers)}
    insert into customer (${customerRows.names}, created_at)
    select *, to_timestamp(${at}::float8 / 1000) from ${customerRows.of(customers)} as row`;

export type LockedCustomer = {
  id: CustomerId;
  since: Instant | null;
  language: string | null;
  yearly_value_minor: number | null;
  has_phone: boolean;
};

/**
 * Locks the customers of a batch, in one order for everybody, so that batches wait and never deadlock.
 * One that was merged into another while the batch waited fails it as a lost race: it is to look again.
 */
export const lockCustomers = (chosen: Chosen<CustomerId>): Statement<LockedCustomer> =>
  sql<LockedCustomer>`${preparedFor('lock_customers', chosen)}
    select c.id, c.since, c.language, c.yearly_value_minor,
      exists (select 1 from customer_identity i where i.customer_id = c.id and i.kind = 'phone') as has_phone,
      case when c.merged_into is not null then customer_moved(c.id) end as moved
    from customer c where c.id = any(${idsIn(chosen)})
    order by c.id for no key update of c`;

/** The same of customers whom nobody is about to change. */
export const selectKnown = (ids: readonly CustomerId[]): Statement<LockedCustomer> =>
  sql<LockedCustomer>`
    select c.id, c.since, c.language, c.yearly_value_minor,
      exists (select 1 from customer_identity i where i.customer_id = c.id and i.kind = 'phone') as has_phone
    from customer c where c.id = any(${uuidArray(ids)}::uuid[])`;

export type CustomerRow = {
  id: CustomerId;
  name: string;
  language: string | null;
  since: Instant | null;
  yearly_value_minor: number | null;
  created_at: Instant;
};

export const customerById = (db: DbOrTx, id: CustomerId): Promise<CustomerRow | undefined> =>
  db.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst();

export async function customersById(
  db: DbOrTx,
  ids: readonly CustomerId[],
): Promise<CustomerRow[]> {
  const { rows } = await sql<CustomerRow>`
    select * from customer where id = any(${uuidArray(ids)}::uuid[])`.execute(db);
  return rows;
}

type KnownBy = { readonly kind: string; readonly system: string; readonly value: string };

/** How systems know some customers, fifty ways at most for each. */
export async function identitiesOfCustomers(
  db: DbOrTx,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, KnownBy[]>> {
  const { rows } = await sql<KnownBy & { customer_id: CustomerId }>`
    select customer_id, kind, system, value from (
      select i.*, row_number() over (partition by customer_id order by kind, value) as place
      from customer_identity i where customer_id = any(${uuidArray(ids)}::uuid[])
    ) as ranked where place <= 50 order by customer_id, place`.execute(db);
  const found = new Map<CustomerId, KnownBy[]>(ids.map((id) => [id, []]));
  for (const { customer_id, ...identity } of rows) found.get(customer_id)?.push(identity);
  return found;
}

export const identitiesOfCustomer = async (db: DbOrTx, id: CustomerId): Promise<KnownBy[]> =>
  (await identitiesOfCustomers(db, [id])).get(id) ?? [];

type NameRow = { id: CustomerId; name: string; value: string | null };

/** What to call customers; one without a name is called by an identity, only an anonymous one if need be. */
export const selectNames = (ids: readonly CustomerId[]): Statement<NameRow> =>
  sql<NameRow>`/* prepared: customer_names */
    select c.id, c.name, case when c.name = '' then
      (select i.value from customer_identity i where i.customer_id = c.id order by (i.kind = 'anonymous'), i.kind limit 1) end as value
    from customer c where c.id = any(${uuidArray(ids)}::uuid[])`;

export const namesOf = (rows: readonly NameRow[]): Map<CustomerId, string> =>
  new Map(rows.map((row) => [row.id, row.value ?? row.name]));

export async function customersAfter(
  db: DbOrTx,
  after: CustomerId | undefined,
  limit: number,
): Promise<CustomerRow[]> {
  let query = db.selectFrom('customer').selectAll().orderBy('id').limit(limit);
  if (after) query = query.where('id', '>', after);
  return query.execute();
}

/** The customer of the first of these identities that anybody has. */
export async function customerByIdentities(
  db: DbOrTx,
  identities: readonly Identity[],
): Promise<CustomerRow | undefined> {
  const { rows } = await sql<CustomerRow>`
    select c.* from ${placedIdentities.of(identities)} as wanted
    join customer_identity i using (kind, system, value)
    join customer c on c.id = i.customer_id order by wanted.place limit 1`.execute(db);
  return rows[0];
}

/** Everybody who is known by one of these identities. */
export async function customersKnownBy(
  db: DbOrTx,
  identities: readonly Identity[],
): Promise<CustomerId[]> {
  const { rows } = await sql<{ customer_id: CustomerId }>`
    select distinct i.customer_id
    from ${identityRows.of(identities)} as wanted join customer_identity i using (kind, system, value)`.execute(
    db,
  );
  return rows.map((row) => row.customer_id);
}

/** The record a customer is kept under, where theirs was merged into another; nobody where there is none. */
export async function keptRecordOf(db: DbOrTx, id: CustomerId): Promise<CustomerId | undefined> {
  const { rows } = await sql<{ id: CustomerId }>`
    with recursive kept as (
      select id, merged_into from customer where id = ${id}::uuid
      union select c.id, c.merged_into from customer c join kept on c.id = kept.merged_into
    )
    select id from kept where merged_into is null`.execute(db);
  return rows[0]?.id;
}

/**
 * Whether there was a record of a customer before a signal came, or of somebody whose record was merged into
 * theirs. Ids are time, and a signal has its own before the customer whom it makes known.
 */
export async function isKnownBefore(
  db: DbOrTx,
  id: CustomerId,
  signal: SignalId,
): Promise<boolean> {
  const { rows } = await sql`
    with recursive record (id) as (
      select ${id}::uuid union select c.id from customer c join record on c.merged_into = record.id
    )
    select 1 from record where id < ${signal}::uuid limit 1`.execute(db);
  return rows.length > 0;
}
