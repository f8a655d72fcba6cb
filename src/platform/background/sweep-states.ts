import './jobs.tables.ts';
import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { Statement } from '../db/database.ts';

export type SweepState = {
  readonly name: string;
  /** Null while its first run is not over. */
  readonly finishedAt: Instant | null;
  readonly isFailing: boolean;
};

/** How each sweep ended last, over all processes: one row for each there is. */
export const sweepStates = (): Statement<SweepState> =>
  sql<SweepState>`/* prepared: sweep_states */
    select name, last_finished_at as "finishedAt", last_error is not null as "isFailing"
    from job_lease order by name`;
