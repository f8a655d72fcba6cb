import type { Instant } from '#kernel/time.ts';
import type { StoredJudgement } from '../model.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    learned_reader: {
      language: string;
      fitted: StoredJudgement;
      taught: number;
      asked: number;
      auc_before: number;
      auc_after: number;
      learned_at: Instant;
    };
  }
}
