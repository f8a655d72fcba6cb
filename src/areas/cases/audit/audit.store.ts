import { sql } from 'kysely';
import type { CustomerId } from '#kernel/ids.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import type { AuditedCase } from './audited-case.ts';

export type SentAnswer = { customer_id: CustomerId; words: string };

/** The latest answers of a team to customers, from a day on. */
export async function answersSince(
  db: DbOrTx,
  since: Instant,
  { team, limit }: { readonly team: string; readonly limit: number },
): Promise<SentAnswer[]> {
  const { rows } = await sql<SentAnswer>`
    select c.customer_id, e.words from case_event e join cases c on c.id = e.case_id
    where e.kind = 'answered' and c.team = ${team} and e.id >= uuid_floor(${toIso(since).slice(0, 10)}::date)::uuid
    order by e.id desc limit ${limit}`.execute(db);
  return rows;
}

/** The latest cases that a customer's own words opened, from a day on: ids are times, so no index on times is needed. */
export async function casesOpenedByWords(
  db: DbOrTx,
  since: Instant,
  limit: number,
): Promise<AuditedCase[]> {
  const { rows } = await sql<AuditedCase>`
    select c.id, c.failure, c.loss_minor, c.spent_minor, c.opened_at, c.answered_at, c.fixed_at, opening.signal_id
    from cases c
    cross join lateral (
      select e.signal_id from case_event e
      where e.case_id = c.id and e.kind = 'opened' and e.signal_id is not null order by e.id limit 1
    ) as opening
    where c.id >= uuid_floor(${toIso(since).slice(0, 10)}::date)::uuid
    order by c.id desc limit ${limit}`.execute(db);
  return rows;
}
