import type { CaseId, CustomerId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    remedy: {
      id: string;
      case_id: CaseId;
      by_id: PersonId;
      kind: string;
      amount_minor: number;
      currency: string;
      given_at: Instant;
      reversed_at: Instant | null;
      day: string;
    };
    spending: { scope: string; period: string; spent_minor: number };
    ledger_entry: {
      id: string;
      remedy_id: string;
      case_id: CaseId;
      customer_id: CustomerId;
      person_id: PersonId;
      team: string;
      kind: string;
      currency: string;
      debit: string;
      credit: string;
      amount_minor: number;
      at: Instant;
      reverses: string | null;
    };
  }
}
