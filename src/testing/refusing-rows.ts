import { sql } from 'kysely';
import type { Db } from '#platform/db/database.ts';

type Refused = {
  readonly table: string;
  readonly on: 'insert' | 'update';
  /** Of `new`, the row as it would be. */
  readonly when: string;
};

/** Until what it gives back is called, the database takes no such rows: a fault of ours with one thing among many. */
export async function refusingRows(
  db: Db,
  { table, on, when }: Refused,
): Promise<() => Promise<void>> {
  await sql
    .raw(`
      create function refused() returns trigger language plpgsql as $$
        begin raise exception 'this row is refused'; end $$;
      create trigger refused before ${on} on ${table} for each row
        when (${when}) execute function refused();`)
    .execute(db);
  return async () => {
    await sql.raw(`drop trigger refused on ${table}; drop function refused();`).execute(db);
  };
}
