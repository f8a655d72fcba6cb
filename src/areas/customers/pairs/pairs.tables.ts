import type { MatchReason } from '#areas/customers/matching/explain.ts';
import type { CustomerId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    customer_doubt: {
      kept: CustomerId;
      other: CustomerId;
      kind: string;
      value: string;
      seen_at: Instant;
    };
    customer_pair: {
      id: string;
      one: CustomerId;
      other: CustomerId;
      weight: number;
      chance: number | null;
      is_certain: boolean;
      reasons: readonly MatchReason[] | null;
      found_at: Instant | null;
      seen_at: Instant;
      answer: 'same' | 'two' | null;
      answered_at: Instant | null;
      answered_by: PersonId | null;
    };
  }
}
