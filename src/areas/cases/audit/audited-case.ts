import type { CaseId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

/** What the fairness audit needs of a case, as its row has it. */
export type AuditedCase = {
  id: CaseId;
  failure: string;
  loss_minor: number;
  spent_minor: number;
  opened_at: Instant;
  answered_at: Instant | null;
  fixed_at: Instant | null;
  signal_id: SignalId;
};
