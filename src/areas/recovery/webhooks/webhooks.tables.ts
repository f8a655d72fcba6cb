import type { PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    webhook: {
      id: string;
      url: string;
      secret: string;
      /** Signs as well until then. */
      former_secret: string | null;
      former_until: Instant | null;
      topics: string[];
      active: boolean;
      ended: 'by-hand' | 'gone' | null;
      created_at: Instant;
      created_by: PersonId | null;
    };
    webhook_delivery: {
      id: string;
      webhook_id: string;
      event_id: string;
      topic: string;
      body: string;
      state: 'waiting' | 'done' | 'failed';
      attempts: number;
      due_at: Instant | null;
      created_at: Instant;
      settled_at: Instant | null;
      answer: string;
    };
  }
}
