import type { CaseId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { SecondReading } from './answer.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    second_reading: {
      signal_id: SignalId;
      case_id: CaseId;
      asked_at: Instant;
      outcome: 'read' | 'refused' | 'given-up' | null;
      settled_at: Instant | null;
      model: string | null;
      reading: SecondReading | null;
    };
  }
}
