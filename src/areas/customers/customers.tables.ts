import type { CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    customer: {
      id: CustomerId;
      name: string;
      language: string | null;
      since: Instant | null;
      yearly_value_minor: number | null;
      created_at: Instant;
    };
    unwanted_mail: { address: string; since: Instant };
    customer_identity: {
      kind: string;
      system: string;
      value: string;
      customer_id: CustomerId;
      source: string | null;
      said_at: Instant | null;
    };
    customer_field: {
      customer_id: CustomerId;
      field: string;
      source: string;
      value: string;
      said_at: Instant;
    };
  }
}
