import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    remedy: {
      id: string;
      case_id: CaseId;
      by_id: PersonId;
      kind: string;
      amount_minor: number;
      currency: string;
      given_at: Instant;
    };
  }
}
