import type { Instant } from '#kernel/time.ts';
import type { StoredKinds } from '../kinds/stored-kinds.ts';
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
    learned_kinds: {
      id: boolean;
      stored: StoredKinds;
      taught: number;
      asked: number;
      right_before: number;
      right_after: number;
      learned_at: Instant;
    };
  }
}
