import type { CaseState } from '#areas/cases/case.ts';
import type { TaskState } from '#areas/cases/tasks/tasks.contract.ts';
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
      /** Of the case, or of the task that it was about. */
      state: CaseState | TaskState;
      at: Instant;
    };
  }
}
