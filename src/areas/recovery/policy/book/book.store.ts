import './book.tables.ts';
import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import type { ActivationRow, By, VersionRow } from './book.tables.ts';

/** Whoever writes into the book waits for the others; readers do not. */
export async function lockBook(tx: Tx): Promise<void> {
  await sql`lock table policy_version in share row exclusive mode`.execute(tx);
}

export type Author = { readonly kind: By; readonly id: string | undefined; readonly name: string };

type NewVersion = {
  readonly text: string;
  readonly digest: string;
  readonly note: string;
  readonly by: Author;
  readonly at: Instant;
};

/** Adds a version under the next number; the book is locked. */
export async function insertVersion(
  tx: Tx,
  { text, digest, note, by, at }: NewVersion,
): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into policy_version (number, text, digest, note, made_by, by_id, by_name, made_at)
    select coalesce(max(number), 0) + 1, ${text}, ${digest}, ${note}, ${by.kind}, ${by.id ?? null}::uuid, ${by.name}, ${moment(at)}
    from policy_version returning number`.execute(tx);
  const [made] = rows;
  if (!made) throw new Error('A version of the policy was added and has no number.');
  return made.number;
}

export type Summary = Omit<VersionRow, 'text' | 'digest'>;

const summary = ['number', 'note', 'made_by', 'by_id', 'by_name', 'made_at'] as const;

export const versionOfDigest = (db: DbOrTx, digest: string): Promise<Summary | undefined> =>
  db.selectFrom('policy_version').select(summary).where('digest', '=', digest).executeTakeFirst();

export const versionNumbered = (db: DbOrTx, number: number): Promise<VersionRow | undefined> =>
  db.selectFrom('policy_version').selectAll().where('number', '=', number).executeTakeFirst();

/** Versions below a number, the latest first. */
export function versionsBelow(
  db: DbOrTx,
  below: number | undefined,
  limit: number,
): Promise<Summary[]> {
  let query = db
    .selectFrom('policy_version')
    .select(summary)
    .orderBy('number', 'desc')
    .limit(limit);
  if (below !== undefined) query = query.where('number', '<', below);
  return query.execute();
}

export type NewActivation = {
  readonly id: string;
  readonly version: number;
  readonly at: Instant;
  readonly decidedAt: Instant;
  readonly by: Author;
  readonly note: string;
};

export async function insertActivation(tx: Tx, one: NewActivation): Promise<void> {
  await sql`
    insert into policy_activation (id, version, at, decided_at, decided_by, by_id, by_name, note)
    values (${one.id}::uuid, ${one.version}, ${moment(one.at)}, ${moment(one.decidedAt)},
      ${one.by.kind}, ${one.by.id ?? null}::uuid, ${one.by.name}, ${one.note})`.execute(tx);
}

export const activationById = (db: DbOrTx, id: string): Promise<ActivationRow | undefined> =>
  db.selectFrom('policy_activation').selectAll().where('id', '=', id).executeTakeFirst();

/** Calls an activation off that has not begun; true when it was this call that did. */
export async function cancelActivation(
  tx: Tx,
  id: string,
  { by, at }: { readonly by: Author; readonly at: Instant },
): Promise<boolean> {
  const { rows } = await sql`
    update policy_activation
    set cancelled_at = ${moment(at)}, cancelled_by_id = ${by.id ?? null}::uuid, cancelled_by_name = ${by.name}
    where id = ${id}::uuid and cancelled_at is null and at > ${moment(at)} returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Nobody plans further ahead than this many changes. */
export const mostComing = 50;

/** The activation that counts now, and those to come. */
export async function currentActivations(db: DbOrTx, at: Instant): Promise<ActivationRow[]> {
  const { rows } = await sql<ActivationRow>`/* prepared: current_activations */
    (select * from policy_activation where cancelled_at is null and at <= ${moment(at)}
      order by at desc, decided_at desc, id desc limit 1)
    union all
    (select * from policy_activation where cancelled_at is null and at > ${moment(at)}
      order by at limit ${mostComing})`.execute(db);
  return rows;
}

/** Versions that counted before or count now, the last first. */
export async function versionsThatCounted(
  db: DbOrTx,
  at: Instant,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ version: number }>`
    select version from policy_activation where cancelled_at is null and at <= ${moment(at)}
    group by version order by max(at) desc limit ${limit}`.execute(db);
  return rows.map((row) => row.version);
}

/** The version that was decided by before the one that counts, however often that one was activated. */
export async function versionBefore(db: DbOrTx, at: Instant): Promise<number | undefined> {
  const begun = sql`cancelled_at is null and at <= ${moment(at)}`;
  const { rows } = await sql<{ version: number }>`
    select version from policy_activation where ${begun} and version <> (
      select version from policy_activation where ${begun} order by at desc, decided_at desc, id desc limit 1)
    order by at desc, decided_at desc, id desc limit 1`.execute(db);
  return rows[0]?.version;
}

/** The latest activations, called off or not. */
export const latestActivations = (db: DbOrTx, limit: number): Promise<ActivationRow[]> =>
  db
    .selectFrom('policy_activation')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/** Whether anybody but the policy file at a start has ever decided by which version it goes. */
export async function isDecidedByHand(db: DbOrTx): Promise<boolean> {
  const { rows } = await sql`
    select 1 from policy_activation where decided_by <> 'file' and cancelled_at is null limit 1`.execute(
    db,
  );
  return rows.length > 0;
}
