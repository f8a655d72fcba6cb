import type { GeneratedAlways } from 'kysely';
import type { CustomerId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { MergeId } from './merging.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    customer_merge: {
      id: MergeId;
      number: GeneratedAlways<number>;
      kept: CustomerId;
      other: CustomerId;
      by_id: PersonId | null;
      at: Instant;
      reason: string;
      /** Whoever merges says what is in it; here it is only kept. */
      snapshot: unknown;
      undone_at: Instant | null;
      undone_by: PersonId | null;
    };
  }
}
