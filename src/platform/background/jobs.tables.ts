import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    job_lease: {
      name: string;
      holder: string | null;
      leased_until: Instant;
      last_started_at: Instant | null;
      last_finished_at: Instant | null;
      last_error: string | null;
    };
  }
}
