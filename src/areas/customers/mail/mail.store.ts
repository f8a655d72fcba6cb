import '../customers.tables.ts';
import { sql } from 'kysely';
import type { CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';

export type CustomerMail = {
  readonly address: string;
  /** Whether its owner wants no mails about their cases. */
  readonly unwanted: boolean;
};

/** The address a customer was last said to have. */
export async function mailOfCustomer(
  db: DbOrTx,
  id: CustomerId,
): Promise<CustomerMail | undefined> {
  const { rows } = await sql<CustomerMail>`
    select i.value as address, exists (select 1 from unwanted_mail u where u.address = i.value) as unwanted
    from customer_identity i where i.customer_id = ${id}::uuid and i.kind = 'mail'
    order by i.said_at desc nulls last, i.value limit 1`.execute(db);
  return rows[0];
}

/** Where a customer may be written to; undefined where no address is known, or no mails are wanted. */
export async function wantedMailOf(db: DbOrTx, id: CustomerId): Promise<string | undefined> {
  const mail = await mailOfCustomer(db, id);
  return mail && !mail.unwanted ? mail.address : undefined;
}

/** For all addresses of a customer: who wants no mails means themselves, not one of their mailboxes. */
export async function wishForMail(
  db: DbOrTx,
  id: CustomerId,
  { wanted, at }: { readonly wanted: boolean; readonly at: Instant },
): Promise<void> {
  const theirs = sql`select value from customer_identity where customer_id = ${id}::uuid and kind = 'mail'`;
  if (wanted) await sql`delete from unwanted_mail where address in (${theirs})`.execute(db);
  else
    await sql`insert into unwanted_mail (address, since)
      select value, ${moment(at)} from (${theirs}) as theirs (value) on conflict do nothing`.execute(
      db,
    );
}
