import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    credential: {
      person_id: string;
      mail: string;
      password_hash: string;
      changed_at: Instant;
    };
    session: {
      token_hash: string;
      person_id: string;
      created_at: Instant;
      renewed_at: Instant;
      ends_at: Instant;
    };
    api_key: {
      id: string;
      name: string;
      token_hash: string;
      permissions: string[];
      created_at: Instant;
      created_by: string | null;
      last_used_at: Instant | null;
      revoked_at: Instant | null;
    };
  }
}
