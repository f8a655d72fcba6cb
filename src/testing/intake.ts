import type { Intake } from '#areas/recovery/intake.service.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { createPostBook } from '#areas/signals/signals.service.ts';
import { createRoster, savePerson } from '#areas/staff/staff.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { Clock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import type { Db } from '#platform/db/database.ts';
import { createMint } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { person, policy } from './builders.ts';

/** A loop on a real database, with three people and the example policy. */
export async function testIntake(
  db: Db,
  clock: Clock,
  people: readonly Person[] = [person(1), person(2), person(3, 'lead')],
  rules: Policy = policy,
): Promise<Intake> {
  for (const one of people) await savePerson(db, one, clock.now());
  const read = readConfig({});
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const platform = {
    db,
    clock,
    mint: createMint(clock),
    log: silentLog,
    metrics: createMetrics(),
    config: read.config,
  };
  return {
    platform,
    roster: createRoster(db, clock),
    posts: createPostBook(db, clock),
    policy: () => rules,
  };
}
