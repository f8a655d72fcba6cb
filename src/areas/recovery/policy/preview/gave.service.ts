import { selectKnown } from '#areas/customers/customers.service.ts';
import {
  type GivenSince,
  givenSince,
  proposedSince,
  spentAt,
  takenBackSince,
} from '#areas/remedies/remedies.service.ts';
import { dayAt, type Team } from '#areas/staff/staff.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/database.ts';
import type { Gave } from './people-gave.ts';
import type { PreviewThread } from './preview-thread.service.ts';

type Days = {
  readonly since: Instant;
  readonly teams: readonly Team[];
  readonly atOnce: number;
  readonly signal: AbortSignal | undefined;
};

/** Hands over what people gave and asked leave for in some days: of all customers, as limits are shared by them. */
export async function tellGave(thread: PreviewThread, db: Db, days: Days): Promise<void> {
  const { since, teams, atOnce, signal } = days;
  const spent = await spentAt(db, since, dayAt(teams, since));
  const spentBefore = spent.map(({ scope, period, spent_minor: amountMinor }) => ({
    scope,
    period,
    amountMinor,
  }));
  const proposed = (await proposedSince(db, since)).map((row) => ({
    reversed_at: null,
    day: dayAt(teams, row.given_at),
    ...row,
  }));
  const back = await takenBackSince(db, since);
  thread.tell({ kind: 'gave', gave: await gaveOf(db, [...back, ...proposed]), spentBefore });
  let after: string | undefined;
  do {
    signal?.throwIfAborted();
    const rows = await givenSince(db, since, after, atOnce);
    thread.tell({ kind: 'gave', gave: await gaveOf(db, rows), spentBefore: [] });
    after = rows.length < atOnce ? undefined : rows.at(-1)?.id;
  } while (after !== undefined);
}

async function gaveOf(db: Db, rows: readonly GivenSince[]): Promise<Gave[]> {
  const customers = [...new Set(rows.map((row) => row.customer_id))];
  const known = (await selectKnown(customers).execute(db)).rows;
  const values = new Map(known.map((row) => [row.id, row.yearly_value_minor ?? undefined]));
  return rows.map((row) => ({
    id: row.id,
    at: row.given_at,
    day: row.day,
    by: row.by_id ?? undefined,
    askedBy: row.asked_by ?? undefined,
    asked: askedOf(row),
    caseId: row.case_id,
    caseNumber: row.number,
    customerId: row.customer_id,
    yearlyValueMinor: values.get(row.customer_id),
    team: row.team,
    amountMinor: row.amount_minor,
    currency: row.currency,
    countedMinor: row.counted_minor,
    isGiven: row.by_id !== null || row.asked_by === null,
    backAt: row.reversed_at ?? undefined,
  }));
}

function askedOf({ asked_minor: amountMinor, asked_counted_minor: countedMinor }: GivenSince) {
  return amountMinor === null || countedMinor === null ? undefined : { amountMinor, countedMinor };
}
