import { sql } from 'kysely';
import type { Statement } from './database.ts';

/**
 * From here on a lock is waited for 50 ms at most, some ten times a commit, and then given up: for what may
 * have to wait for somebody who waits for us. The database would find out after a second.
 */
export const waitBriefly: Statement = sql`/* prepared: wait_briefly */ set local lock_timeout = 50`;

/** Back to what the database is set to. */
export const waitAsUsual: Statement = sql`/* prepared: wait_as_usual */ set local lock_timeout to default`;
