import '../customers.tables.ts';
import { sql } from 'kysely';
import type { CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';
import { complaintPage } from '../identity.ts';
import type { CustomerMail } from './mail.ts';

type Row = {
  readonly id: CustomerId;
  readonly address: string;
  readonly typed: boolean;
  readonly unwanted: boolean;
  readonly consent: string | null;
};

/**
 * How customers are written to: the address each was last said to have, one that a system told us of before one
 * that was typed into the public form; nothing where none is known.
 * Of consent the latest word counts, whichever source it came from and whichever record it was said
 * of before records were merged; a no, where two came at the same moment. `offset 0` keeps the question
 * to what is the customer's: the other half of each index is that of all customers.
 */
export async function mailsOfCustomers(
  db: DbOrTx,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, CustomerMail>> {
  const { rows } = await sql<Row>`/* prepared: mails_of_customers */
    select asked.id, mail.value as address, mail.typed,
      exists (select 1 from unwanted_mail u where u.address = mail.value) as unwanted,
      (with recursive record (id) as (
        select asked.id union all select c.id from record join customer c on c.merged_into = record.id
      ) select f.value from record cross join lateral (
          select field, value, said_at from customer_field where customer_id = record.id offset 0
        ) as f
        where f.field = 'mailConsent' order by f.said_at desc, f.value limit 1) as consent
    from unnest(${uuidArray(ids)}::uuid[]) as asked (id)
    cross join lateral (
      select value, typed from (
        select kind, value, said_at, source is not distinct from ${complaintPage} as typed
        from customer_identity where customer_id = asked.id offset 0
      ) as theirs
      where kind = 'mail' order by typed, said_at desc nulls last, value limit 1
    ) as mail`.execute(db);
  return new Map(
    rows.map(({ id, address, typed, unwanted, consent }) => [
      id,
      {
        address,
        isTyped: typed,
        unwanted,
        agreed: consent === null ? undefined : consent === 'true',
      },
    ]),
  );
}

export const mailOfCustomer = async (
  db: DbOrTx,
  id: CustomerId,
): Promise<CustomerMail | undefined> => (await mailsOfCustomers(db, [id])).get(id);

/** Where a customer may be written to; undefined where no address is known, or no mails are wanted. */
export async function wantedMailOf(db: DbOrTx, id: CustomerId): Promise<string | undefined> {
  const mail = await mailOfCustomer(db, id);
  return mail && !mail.unwanted ? mail.address : undefined;
}

/** For one address, and whoever reads its mails: that another belongs to them is only what somebody said. */
export async function wishForMail(
  db: DbOrTx,
  address: string,
  { wanted, at }: { readonly wanted: boolean; readonly at: Instant },
): Promise<void> {
  if (wanted) await sql`delete from unwanted_mail where address = ${address}`.execute(db);
  else
    await sql`insert into unwanted_mail (address, since)
      values (${address}, ${moment(at)}) on conflict do nothing`.execute(db);
}

export async function isUnwantedMail(db: DbOrTx, address: string): Promise<boolean> {
  const { rows } = await sql`select 1 from unwanted_mail where address = ${address}`.execute(db);
  return rows.length > 0;
}
