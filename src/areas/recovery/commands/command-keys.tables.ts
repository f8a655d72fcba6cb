import type { CaseState } from '#areas/cases/case.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    command_key: {
      person_id: PersonId;
      key: string;
      case_id: CaseId;
      digest: string;
      version: number;
      state: CaseState;
      at: Instant;
    };
  }
}
