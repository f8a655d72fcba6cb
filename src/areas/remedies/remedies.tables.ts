import type { CaseId, CustomerId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { CameBackBecause } from './carrying/life.ts';
import type { RemedyKind, RemedyState } from './remedy.contract.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    remedy: {
      id: string;
      case_id: CaseId;
      /** Nobody, where a rule of the policy gave it. */
      by_id: PersonId | null;
      kind: RemedyKind;
      amount_minor: number;
      currency: string;
      /** What a unit of it was in the policy's currency when it was decided. */
      rate: string;
      /** What it counts against limits and in sums of its case: in the policy's currency. */
      counted_minor: number;
      given_at: Instant;
      /** When it was begun anew; as long as it was not, it was begun when it was given. */
      begun_at: Instant | null;
      reversed_at: Instant | null;
      day: string;
      state: RemedyState;
      executor: string;
      target: string;
      words: string;
      attempts: number;
      round: number;
      due_at: Instant | null;
      reference: string;
      because: CameBackBecause | null;
      detail: string;
      settled_at: Instant | null;
      rule: string | null;
    };
    spending: { scope: string; period: string; spent_minor: number };
    ledger_entry: {
      id: string;
      remedy_id: string;
      case_id: CaseId;
      customer_id: CustomerId;
      /** Who gave it, also of what somebody else took back; nobody, where a rule did. */
      person_id: PersonId | null;
      team: string;
      kind: string;
      currency: string;
      debit: string;
      credit: string;
      amount_minor: number;
      at: Instant;
      reverses: string | null;
      reversed_by: PersonId | null;
    };
  }
}
