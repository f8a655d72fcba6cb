import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { RemedyKind } from '../remedy.contract.ts';
import type { Held } from './gesture.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    gesture: {
      id: string;
      rule: string;
      cause: string;
      case_id: CaseId;
      decided_at: Instant;
      kind: RemedyKind;
      amount_minor: number;
      currency: string;
      remedy_id: string | null;
      held: Held | null;
    };
  }
}
