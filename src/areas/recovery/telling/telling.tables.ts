import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

export type StaffNoticeRow = {
  id: string;
  person_id: PersonId;
  /** What it is about: a case, or a plan for all cases of an incident. */
  case_id: CaseId | null;
  run_id: string | null;
  occasion: string;
  state: 'waiting' | 'sent' | 'refused';
  noted_at: Instant;
  due_at: Instant;
  attempts: number;
  settled_at: Instant | null;
  answer: string;
  /** What was announced, by the ids of the announcements. */
  announcements: string[];
};

declare module '#platform/db/database.ts' {
  interface Database {
    staff_notice: StaffNoticeRow;
    staff_unwanted_mail: { person_id: PersonId; since: Instant };
  }
}
