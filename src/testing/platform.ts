import { defaultConfig } from '#platform/config/config.ts';
import { createMint } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import type { Config, Platform } from '#platform/platform.ts';
import { type TestClock, testClock } from './clock.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export type TestPlatform = Platform & {
  readonly clock: TestClock;
  readonly database: TestDatabase;
};

/** A platform on a fresh database, with a clock that stands still and a log that says nothing. */
export async function testPlatform(changes: Partial<Config> = {}): Promise<TestPlatform> {
  const database = await testDatabase();
  const clock = testClock();
  return {
    database,
    db: database.db,
    clock,
    mint: createMint(clock),
    log: silentLog,
    metrics: createMetrics(),
    config: defaultConfig(changes),
  };
}
