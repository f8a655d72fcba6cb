import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';

/** Work that processes which start together must not do side by side: the second finds it done. */
export const oneAtATime = (
  db: Db,
  lockKey: number,
  work: (tx: Tx) => Promise<void>,
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(lockKey)})`.execute(tx);
    await work(tx);
  });
