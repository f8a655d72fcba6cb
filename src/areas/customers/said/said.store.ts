import '#areas/customers/customers.tables.ts';
import { sql } from 'kysely';
import type { CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import type { DbOrTx, Statement } from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import type { Said } from './said.ts';

const saidRows = rowsOf<Said>({
  customer_id: ['uuid', (one) => one.customer],
  field: ['text', (one) => one.field],
  source: ['text', (one) => one.source],
  value: ['text', (one) => one.value],
  said_at: ['moment', (one) => one.at],
});

/**
 * Keeps what is new or changed; what a source says again is looked up and not written. In one order
 * for everybody, so that batches wait for each other and never deadlock.
 */
export const saveSaid = (said: readonly Said[]): Statement =>
  sql`${preparedRows('save_said', said)}
    insert into customer_field (${saidRows.names})
    select said.* from ${saidRows.of(said)} as said
    left join customer_field known using (customer_id, field, source)
    where known.value is distinct from said.value
    order by 1, 2, 3
    on conflict (customer_id, field, source) do update
      set value = excluded.value, said_at = excluded.said_at
      where customer_field.said_at <= excluded.said_at`;

export type SaidRow = {
  readonly stands: CustomerId;
  readonly field: string;
  readonly source: string;
  readonly value: string;
  readonly said_at: Instant;
};

/**
 * What was said of customers and of the records merged into them, the latest first. The lines of a
 * record that was given up stay with it, so that taking it apart again moves none.
 */
export async function saidOf(db: DbOrTx, ids: readonly CustomerId[]): Promise<readonly SaidRow[]> {
  const { rows } = await sql<SaidRow>`
    with recursive record (id, stands) as (
      select id, id from unnest(${uuidArray(ids)}::uuid[]) as asked (id)
      union all
      select c.id, record.stands from record join customer c on c.merged_into = record.id
    )
    select record.stands, f.field, f.source, f.value, f.said_at
    from record join customer_field f on f.customer_id = record.id
    order by f.said_at desc, f.source`.execute(db);
  return rows;
}

export type KnownAsRow = {
  readonly customer_id: CustomerId;
  readonly kind: string;
  readonly system: string;
  readonly value: string;
  readonly source: string | null;
  readonly said_at: Instant | null;
};

/** How systems know customers, the first few ways of each, with their origin. */
export async function knownAs(
  db: DbOrTx,
  ids: readonly CustomerId[],
  mostEach: number,
): Promise<readonly KnownAsRow[]> {
  const { rows } = await sql<KnownAsRow>`
    select customer_id, kind, system, value, source, said_at from (
      select i.*, row_number() over (partition by customer_id, kind order by said_at desc nulls last, value) as place
      from customer_identity i where i.customer_id = any(${uuidArray(ids)}::uuid[])
    ) as ranked where place <= ${mostEach} order by customer_id, kind, place`.execute(db);
  return rows;
}
