import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

declare module '#platform/db/database.ts' {
  interface Database {
    voucher: {
      id: string;
      remedy_id: string;
      case_id: CaseId;
      code: string;
      amount_minor: number;
      currency: string;
      issued_at: Instant;
      expires_at: Instant;
      used_at: Instant | null;
      used_place: string | null;
      used_receipt: string | null;
      ended: 'used' | 'lapsed' | 'revoked' | null;
    };
    voucher_undone: {
      voucher_id: string;
      place: string;
      receipt: string;
      /** Null where the sale was voided before its own request had come. */
      used_at: Instant | null;
      undone_at: Instant;
    };
  }
}
