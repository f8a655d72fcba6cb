import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { ProposalState, RemedyKind, Verdict } from '../remedy.contract.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    proposal: {
      id: string;
      case_id: CaseId;
      by_id: PersonId;
      to_id: PersonId;
      asked: PersonId[];
      kind: RemedyKind;
      amount_minor: number;
      currency: string;
      rate: string;
      counted_minor: number;
      target: string;
      reason: string;
      asked_at: Instant;
      due_at: Instant;
      state: ProposalState;
      answered_at: Instant | null;
      answered_by: PersonId | null;
      answer: string;
      granted_minor: number | null;
    };
    bent_rule: {
      id: string;
      case_id: CaseId;
      by_id: PersonId;
      rule: string;
      reason: string;
      amount_minor: number;
      currency: string;
      bent_at: Instant;
      sampled: boolean;
      reviewed_at: Instant | null;
      reviewed_by: PersonId | null;
      verdict: Verdict | null;
      words: string;
    };
  }
}
