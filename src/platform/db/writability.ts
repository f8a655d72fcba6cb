import { sql } from 'kysely';
import { errorCode, errorMessage } from '../operator-error.ts';
import type { Db } from './database.ts';

/** What stands between a database and what Amends writes; names are quoted as SQL wants them. */
export type Writability = {
  readonly encoding: string;
  readonly user: string;
  /** The schema tables are made in; null where the search path leads to none. */
  readonly schema: string | null;
  readonly isCopy: boolean;
  readonly isReadOnly: boolean;
  readonly mayCreate: boolean;
};

export async function writabilityOf(db: Db): Promise<Writability> {
  const { rows } = await sql<Writability>`
    select current_setting('server_encoding') as encoding, quote_ident(current_user) as user,
      quote_ident(current_schema()) as schema, pg_is_in_recovery() as "isCopy",
      current_setting('transaction_read_only') = 'on' as "isReadOnly",
      coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate"`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A query of settings always answers with one row.');
  return row;
}

const undone = new Error('Rolled back on purpose.');

/** Writes and takes it back; what the database said against it, if it did. */
export async function refusalToWrite(db: Db): Promise<string | undefined> {
  try {
    await db.transaction().execute(async (tx) => {
      await sql`create table amends_doctor (word text)`.execute(tx);
      await sql`insert into amends_doctor values ('written')`.execute(tx);
      throw undone;
    });
  } catch (error) {
    if (error !== undone) return errorMessage(error);
  }
  return undefined;
}

const full = '53100';
const wanting = new WeakSet<Db>();

/** To be told of what the database answered: one that has no room is asked whether it has, from then on. */
export function noteWantOfRoom(db: Db, error: unknown): void {
  if (errorCode(error) === full) wanting.add(db);
}

/** Whether a write failed for want of room, and one that takes room still does. */
export async function wantsRoom(db: Db): Promise<boolean> {
  if (!wanting.has(db)) return false;
  try {
    await db.transaction().execute(async (tx) => {
      await sql`create temporary table amends_room on commit drop as
        select repeat('x', 400) as filling from generate_series(1, 500)`.execute(tx);
    });
  } catch (error) {
    if (errorCode(error) === full) return true;
    throw error;
  }
  wanting.delete(db);
  return false;
}
