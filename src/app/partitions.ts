import { ensureCaseEventPartitions } from '#areas/cases/cases.service.ts';
import { ensureSignalPartitions } from '#areas/signals/signals.service.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/database.ts';
import { oneAtATime } from '#platform/db/one-at-a-time.ts';

/** Months ahead that have a partition: a process that is not restarted for a quarter still finds one. */
const monthsAhead = 4;
const lockKey = 7_264_003;

export async function makePartitions(db: Db, at: Instant): Promise<void> {
  // A transaction each: whoever writes signals and lines takes the two in one order of their own.
  await oneAtATime(db, lockKey, (tx) => ensureSignalPartitions(tx, at, monthsAhead));
  await oneAtATime(db, lockKey, (tx) => ensureCaseEventPartitions(tx, at, monthsAhead));
}
