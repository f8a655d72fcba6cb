import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { LossKind } from './losses.contract.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    loss: {
      id: string;
      case_id: CaseId;
      failure: string;
      kind: LossKind;
      what: string;
      amount_minor: number;
      currency: string;
      rate: string;
      counted_minor: number;
      minutes: number;
      words: string;
      by_id: PersonId | null;
      at: Instant;
      removed_at: Instant | null;
    };
    loss_evidence: {
      id: string;
      loss_id: string;
      name: string;
      media_type: string;
      bytes: Uint8Array;
      by_id: PersonId;
      at: Instant;
    };
  }
}
