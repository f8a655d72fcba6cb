import type { Finding } from '#areas/breaking-point/fairness/audit.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    fairness_audit: {
      id: string;
      at: Instant;
      compared: number;
      is_alarm: boolean;
      findings: readonly Finding[];
    };
  }
}
