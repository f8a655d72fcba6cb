import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';

export async function insertLink(
  db: DbOrTx,
  digest: Buffer,
  caseId: CaseId,
  times: { readonly at: Instant; readonly until: Instant },
) {
  await db
    .insertInto('case_link')
    .values({
      digest,
      case_id: caseId,
      issued_at: moment(times.at),
      expires_at: moment(times.until),
      revoked_at: null,
    })
    .execute();
}

export async function caseOfLink(
  db: DbOrTx,
  digest: Buffer,
  at: Instant,
): Promise<CaseId | undefined> {
  const row = await db
    .selectFrom('case_link')
    .select('case_id')
    .where('digest', '=', digest)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', moment(at))
    .executeTakeFirst();
  return row?.case_id;
}

export async function revokeLinks(db: DbOrTx, caseId: CaseId, at: Instant): Promise<void> {
  await db
    .updateTable('case_link')
    .set({ revoked_at: moment(at) })
    .where('case_id', '=', caseId)
    .where('revoked_at', 'is', null)
    .execute();
}
