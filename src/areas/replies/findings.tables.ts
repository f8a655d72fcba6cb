import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    reply_finding: {
      case_id: CaseId;
      rule_id: string;
      language: string;
      shown_at: Instant;
      sent_at: Instant | null;
      reason: string;
    };
  }
}
