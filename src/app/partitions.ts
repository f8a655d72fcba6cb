import { ensureCaseEventPartitions } from '#areas/cases/cases.service.ts';
import { ensureSignalPartitions } from '#areas/signals/signals.service.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/database.ts';

/** Months ahead that have a partition: a process that is not restarted for a quarter still finds one. */
const monthsAhead = 4;

export async function makePartitions(db: Db, at: Instant): Promise<void> {
  await ensureSignalPartitions(db, at, monthsAhead);
  await ensureCaseEventPartitions(db, at, monthsAhead);
}
