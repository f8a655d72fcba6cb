import type { CaseId, PersonId, PromiseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { OwedKind, Promised } from './promise.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    promise: {
      id: PromiseId;
      case_id: CaseId;
      owner_id: PersonId;
      kind: OwedKind;
      made_at: Instant;
      due_at: Instant;
      warn_at: Instant;
      state: Promised['state'];
      warned: boolean;
      ended_at: Instant | null;
      broken_before: number;
      told: boolean;
      runs: Promised['runs'];
      paused_at: Instant | null;
      stood_minutes: number;
      first_due_at: Instant | null;
      rule: string;
      received_at: Instant | null;
      escalate_at: Instant | null;
    };
  }
}
