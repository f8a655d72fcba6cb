import { sql } from 'kysely';
import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { textArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import { partsOf } from '../moving/parts.store.ts';
import type { Link } from './link.ts';

export async function insertLink(
  db: DbOrTx,
  digest: Buffer,
  link: Link,
  times: { readonly at: Instant; readonly until: Instant },
) {
  await db
    .insertInto('case_link')
    .values({
      digest,
      case_id: link.caseId,
      issued_at: moment(times.at),
      expires_at: moment(times.until),
      revoked_at: null,
      handed: link.handed,
      handed_by: link.handed === 'person' ? link.by : null,
      address: link.handed === 'mail' ? link.address : null,
      complaint: link.handed === 'form' ? (link.complaint ?? null) : null,
    })
    .execute();
}

/** A link that opens a page now. */
export async function validLink(
  db: DbOrTx,
  digest: Buffer,
  at: Instant,
): Promise<Link | undefined> {
  const row = await db
    .selectFrom('case_link')
    .select(['case_id', 'handed', 'handed_by', 'address', 'complaint'])
    .where('digest', '=', digest)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', moment(at))
    .executeTakeFirst();
  if (!row) return undefined;
  const { case_id: caseId, handed_by: by, address } = row;
  if (by !== null) return { caseId, handed: 'person', by };
  if (address !== null) return { caseId, handed: 'mail', address };
  return { caseId, handed: 'form', complaint: row.complaint ?? undefined };
}

/** Words by a link that shows them alone have led to another case. */
export async function moveLinks(
  db: DbOrTx,
  complaint: SignalId,
  way: { readonly from: CaseId; readonly to: CaseId },
): Promise<void> {
  await db
    .updateTable('case_link')
    .set({ case_id: way.to })
    .where('case_id', '=', way.from)
    .where('complaint', '=', complaint)
    .execute();
}

/** Ends the links to a customer's cases that were mailed to addresses which are none of theirs. */
export async function revokeStrange(
  tx: Tx,
  customerId: CustomerId,
  { own, at }: { readonly own: readonly string[]; readonly at: Instant },
): Promise<void> {
  await sql`
    update case_link set revoked_at = ${moment(at)}
    where revoked_at is null and address <> all(${textArray(own)}::text[])
      and case_id in (select id from cases where customer_id = ${customerId}::uuid)`.execute(tx);
}

/** Ends the links to a case and to those it took in. */
export async function revokeLinks(tx: Tx, caseId: CaseId, at: Instant): Promise<void> {
  await sql`
    update case_link set revoked_at = ${moment(at)}
    where case_id = any(${partsOf(caseId)})
      and revoked_at is null`.execute(tx);
}

/**
 * The line by which somebody else was heard in a case first than whoever made a complaint by the form, and
 * wrote more by the link it was answered with.
 */
export async function heardFromOthers(
  db: DbOrTx,
  caseId: CaseId,
  complaint: SignalId | undefined,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from case_event where case_id = ${caseId}::uuid and (
      (kind in ('opened', 'contact', 'reopened', 'detected', 'took-in')
        and signal_id is distinct from ${complaint ?? null}::uuid)
      or (kind in ('customer-wrote', 'not-settled', 'confirmed') and by_id is null
        and params->>'link' is distinct from 'form'))
    order by id limit 1`.execute(db);
  return rows[0]?.id;
}
