import './vouchers.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Database, type Db, type DbOrTx, moment, type Tx } from '#platform/db/database.ts';

export type VoucherRow = Selectable<Database['voucher']>;

type Issue = Pick<
  VoucherRow,
  'id' | 'remedy_id' | 'case_id' | 'code' | 'amount_minor' | 'currency' | 'issued_at' | 'expires_at'
>;

/** Issues a voucher for a remedy, or gives back the one issued before: asked twice, there is one. */
export async function issue(db: Db, voucher: Issue): Promise<VoucherRow> {
  await db
    .insertInto('voucher')
    .values({
      ...voucher,
      issued_at: moment(voucher.issued_at),
      expires_at: moment(voucher.expires_at),
    })
    .onConflict((conflict) => conflict.column('remedy_id').doNothing())
    .execute();
  return db
    .selectFrom('voucher')
    .selectAll()
    .where('remedy_id', '=', voucher.remedy_id)
    .executeTakeFirstOrThrow();
}

export const voucherOfRemedy = (db: DbOrTx, remedyId: string): Promise<VoucherRow | undefined> =>
  db.selectFrom('voucher').selectAll().where('remedy_id', '=', remedyId).executeTakeFirst();

export async function lockCode(tx: Tx, code: string): Promise<VoucherRow | undefined> {
  const { rows } = await sql<VoucherRow>`
    select * from voucher where code = ${code} for update`.execute(tx);
  return rows[0];
}

type Use = { readonly place: string; readonly receipt: string; readonly at: Instant };

export async function markUsed(tx: Tx, id: string, { place, receipt, at }: Use): Promise<void> {
  await sql`
    update voucher set ended = 'used', used_at = ${moment(at)}, used_place = ${place}, used_receipt = ${receipt}
    where id = ${id}::uuid`.execute(tx);
}

type Receipt = Pick<Use, 'place' | 'receipt'>;

type UndoneRow = Selectable<Database['voucher_undone']>;

/** What is known of a sale of this receipt that was voided. */
export async function undoneBy(
  tx: Tx,
  id: string,
  { place, receipt }: Receipt,
): Promise<UndoneRow | undefined> {
  const { rows } = await sql<UndoneRow>`
    select * from voucher_undone
    where voucher_id = ${id}::uuid and place = ${place} and receipt = ${receipt}`.execute(tx);
  return rows[0];
}

/** Keeps a receipt whose sale was voided before it used the voucher; false where so many wait already. */
export async function rememberUnseen(
  tx: Tx,
  id: string,
  { place, receipt, at }: Use,
  most: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into voucher_undone (voucher_id, place, receipt, used_at, undone_at)
    select ${id}::uuid, ${place}, ${receipt}, null, ${moment(at)}
    where (select count(*) from voucher_undone where voucher_id = ${id}::uuid and used_at is null) < ${most}::int
    returning 1`.execute(tx);
  return rows.length > 0;
}

/** Opens a used voucher again and keeps by which receipt it was used; the time it counted as used is added to its own. */
export async function undoUse(tx: Tx, id: string, at: Instant): Promise<VoucherRow | undefined> {
  await sql`
    insert into voucher_undone (voucher_id, place, receipt, used_at, undone_at)
    select id, used_place, used_receipt, used_at, ${moment(at)} from voucher where id = ${id}::uuid`.execute(
    tx,
  );
  const { rows } = await sql<VoucherRow>`
    update voucher set ended = null, used_at = null, used_place = null, used_receipt = null,
      expires_at = expires_at + (${moment(at)} - used_at)
    where id = ${id}::uuid returning *`.execute(tx);
  return rows[0];
}

/** Vouchers nobody used in time, locked and ended. */
export async function lapse(tx: Tx, at: Instant, limit: number): Promise<VoucherRow[]> {
  const { rows } = await sql<VoucherRow>`
    update voucher set ended = 'lapsed' where id = any(array(
      select id from voucher where ended is null and expires_at <= ${moment(at)}
      order by expires_at limit ${limit}::int for update skip locked))
    returning *`.execute(tx);
  return rows;
}

/** False when it was used meanwhile: then there is nothing to take back. */
export async function revoke(tx: Tx, remedyId: string): Promise<boolean> {
  const { rows } = await sql`
    update voucher set ended = 'revoked' where remedy_id = ${remedyId}::uuid and ended is null returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

export const voucherByCode = (db: DbOrTx, code: string): Promise<VoucherRow | undefined> =>
  db.selectFrom('voucher').selectAll().where('code', '=', code).executeTakeFirst();

/** Vouchers of a case and of those it took in. */
export async function vouchersOfCase(db: DbOrTx, caseId: CaseId): Promise<VoucherRow[]> {
  const { rows } = await sql<VoucherRow>`
    select v.* from case_parts() p join voucher v on v.case_id = p.part_id
    where p.case_id = ${caseId}::uuid`.execute(db);
  return rows;
}

export async function vouchersAfter(
  db: DbOrTx,
  after: string | undefined,
  limit: number,
): Promise<VoucherRow[]> {
  const from = after ?? '00000000-0000-0000-0000-000000000000';
  const { rows } = await sql<VoucherRow>`
    select * from voucher where id > ${from}::uuid order by id limit ${limit}`.execute(db);
  return rows;
}
