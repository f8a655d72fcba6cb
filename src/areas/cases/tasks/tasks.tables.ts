import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { TaskState } from './tasks.contract.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    task: {
      id: string;
      case_id: CaseId;
      remedy_id: string | null;
      team: string;
      contractor: string;
      what: string;
      asked_by: PersonId;
      asked_at: Instant;
      due_at: Instant;
      state: TaskState;
      taken_by: PersonId | null;
      ended_at: Instant | null;
      answer: string;
      late: boolean;
      version: number;
    };
  }
}
