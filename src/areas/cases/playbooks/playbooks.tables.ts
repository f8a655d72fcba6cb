import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    playbook_step: {
      case_id: CaseId;
      playbook: string;
      version: number;
      step: string;
      done: boolean;
      reason: string;
      by_id: PersonId;
      at: Instant;
    };
  }
}
