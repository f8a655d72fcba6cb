import type { Generated } from 'kysely';
import type { CaseId, CustomerId, PersonId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    post: {
      id: Generated<number>;
      source: string;
      name: string;
      watcher_id: PersonId;
      limit_minutes: Generated<number>;
      created_at: Instant;
    };
    signal_receipt: {
      post_id: number;
      external_id: string;
      signal_id: SignalId;
      digest: string | null;
    };
    signal: {
      id: SignalId;
      post_id: number;
      external_id: string;
      kind: string;
      customer_id: CustomerId;
      case_id: CaseId | null;
      occurred_at: Instant;
      language: string | null;
      words: string;
      original: string;
    };
  }
}
