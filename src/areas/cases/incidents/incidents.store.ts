import { sql } from 'kysely';
import type { IncidentId, Mint, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Statement, type Tx } from '#platform/db/database.ts';
import { type Columns, preparedRows, rowsOf } from '#platform/db/rows.ts';

export type IncidentRow = {
  id: IncidentId;
  failure: string;
  group_key: string;
  owner_id: PersonId | null;
  declared_at: Instant | null;
};

type Group = { readonly failure: string; readonly groupKey: string };

const groupColumns: Columns<Group> = {
  failure: ['text', (one) => one.failure],
  group_key: ['text', (one) => one.groupKey],
};
const groupRows = rowsOf(groupColumns);
const watchedRows = rowsOf<Group & { readonly id: string }>({
  id: ['uuid', (one) => one.id],
  ...groupColumns,
});

/** The incident of each group, watched from now on where it is new. Sorted: batches wait, never deadlock. */
export async function ensureIncidents(
  tx: Tx,
  groups: readonly Group[],
  mint: Mint,
  at: Instant,
): Promise<IncidentRow[]> {
  const find = () =>
    sql<IncidentRow>`${preparedRows('find_incidents', groups)}
      select i.id, i.failure, i.group_key, i.owner_id, i.declared_at from ${groupRows.of(groups)} as wanted
      join incident i on i.failure = wanted.failure and i.group_key = wanted.group_key and i.closed_at is null`.execute(
      tx,
    );
  const found = await find();
  if (found.rows.length === groups.length) return found.rows;
  const watched = groups.map((group) => ({ id: mint(), ...group }));
  await sql`${preparedRows('watch_incidents', watched)}
    insert into incident (${watchedRows.names}, watched_since)
    select *, ${moment(at)} from ${watchedRows.of(watched)} as row
    order by failure, group_key
    on conflict (failure, group_key) where closed_at is null do nothing`.execute(tx);
  return (await find()).rows;
}

export async function declareIncident(
  tx: Tx,
  id: IncidentId,
  ownerId: PersonId,
  at: Instant,
): Promise<void> {
  await sql`update incident set declared_at = ${moment(at)}, owner_id = ${ownerId}::uuid
    where id = ${id}::uuid and declared_at is null`.execute(tx);
}

export async function declaredIncidents(
  db: DbOrTx,
  before: { readonly at: Instant; readonly id: IncidentId } | undefined,
  limit: number,
): Promise<IncidentRow[]> {
  const { rows } = await sql<IncidentRow>`
    select id, failure, group_key, owner_id, declared_at from incident
    where declared_at is not null
      and ${before ? sql`(declared_at, id) < (${moment(before.at)}, ${before.id}::uuid)` : sql`true`}
    order by declared_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Groups watched since a moment and not declared, the latest first. */
export async function watchedIncidents(
  db: DbOrTx,
  since: Instant,
  limit: number,
): Promise<{ id: IncidentId; failure: string }[]> {
  const { rows } = await sql<{ id: IncidentId; failure: string }>`
    select id, failure from incident
    where declared_at is null and closed_at is null and watched_since > ${moment(since)}
    order by watched_since desc limit ${limit}`.execute(db);
  return rows;
}

/**
 * Closes what nobody has an open case of any more and nobody had for a while; one statement, so that a case
 * that opens meanwhile is seen or finds the incident closed and begins another. Gives back how many.
 */
export async function closeQuietIncidents(
  db: DbOrTx,
  quietSince: Instant,
  at: Instant,
  limit: number,
): Promise<number> {
  const { rows } = await sql`
    update incident set closed_at = ${moment(at)}
    where closed_at is null and id in (
      select i.id from incident i
      where i.closed_at is null and i.watched_since <= ${moment(quietSince)}
        and not exists (
          select 1 from cases c where c.incident_id = i.id
            and (c.state <> 'closed' or c.closed_at > ${moment(quietSince)}))
      order by i.watched_since limit ${limit})
    returning id`.execute(db);
  return rows.length;
}

/** Which of these incidents are declared; the others are only watched. */
export const selectDeclared = (ids: readonly IncidentId[]): Statement<{ id: IncidentId }> =>
  sql<{ id: IncidentId }>`/* prepared: declared_incidents */
    select id from incident where id = any(${uuidArray(ids)}::uuid[]) and declared_at is not null`;
