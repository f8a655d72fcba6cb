import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    consignment: {
      id: string;
      received_at: Instant;
      idempotency_key: string | null;
      items: string;
      item_count: number;
      due_at: Instant;
      attempts: number;
      done_at: Instant | null;
      outcomes: string | null;
    };
  }
}
