import type { Instant } from '#kernel/time.ts';

/** Whose doing it was: the policy file at a start, a person, a program with an API key. */
export type By = 'file' | 'person' | 'key';

export type VersionRow = {
  number: number;
  text: string;
  digest: string;
  note: string;
  made_by: By;
  by_id: string | null;
  by_name: string;
  made_at: Instant;
};

export type ActivationRow = {
  id: string;
  version: number;
  at: Instant;
  decided_at: Instant;
  decided_by: By;
  by_id: string | null;
  by_name: string;
  note: string;
  cancelled_at: Instant | null;
  cancelled_by_id: string | null;
  cancelled_by_name: string | null;
};

declare module '#platform/db/database.ts' {
  interface Database {
    policy_version: VersionRow;
    policy_activation: ActivationRow;
  }
}
