import type { Generated } from 'kysely';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    outbox: {
      id: Generated<number>;
      topic: string;
      key: string;
      body: unknown;
      state: Generated<'waiting' | 'dead'>;
      attempts: Generated<number>;
      due_at: Generated<Instant>;
      created_at: Generated<Instant>;
      error: string | null;
    };
  }
}
