import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

export type NoticeRow = {
  id: string;
  case_id: CaseId;
  state: 'waiting' | 'sent' | 'refused';
  due_at: Instant;
  attempts: number;
  created_at: Instant;
  settled_at: Instant | null;
  told_until: Instant | null;
  answer: string;
  /** Where it went; empty while it waits. */
  address: string;
  /** How often something was announced while it waits. */
  announced: number;
  tried_at: Instant | null;
  /** A first mail to an address that only the public form has told us of. */
  to_stranger: boolean;
  /** Empty until a mail was made, and once it went. */
  page: string;
};

declare module '#platform/db/database.ts' {
  interface Database {
    notice: NoticeRow;
  }
}
