import type { Mint } from '#kernel/ids.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Db } from './db/database.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What every service is given: the world, as parameters. */
export type Platform = {
  readonly db: Db;
  readonly clock: Clock;
  readonly mint: Mint;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly config: Config;
};

export type { Clock } from './clock.ts';
export type { Config } from './config/config.ts';
export type { Log } from './log.ts';
