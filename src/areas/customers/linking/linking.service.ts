import type { MatchRecord } from '#areas/customers/matching/record.ts';
import { dropUnfound, pairsToExplain, saveFound } from '#areas/customers/pairs/found.store.ts';
import { knownAs, saidOf } from '#areas/customers/said/said.store.ts';
import type { CustomerId, Mint } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/database.ts';
import { retried } from '#platform/db/retry.ts';
import { type MatcherThread, startMatcher } from './matcher-thread.service.ts';
import { standingCustomers } from './records.store.ts';
import { matchRecordsOf } from './records.ts';

/** Customers read in one go: some ten milliseconds of the database, and one message to the thread. */
const readAtOnce = 1_000;
/** Where there are more, the youngest are compared. */
const mostCustomers = 250_000;
/** A list of more nobody works through; those beyond come up when these are decided. */
const mostPairs = 5_000;
const mostAsked = 2_000;
const savedAtOnce = 250;
const waysEach = 3;

export type Linked = {
  readonly customers: number;
  /** There are more customers than were compared. */
  readonly isCut: boolean;
  readonly pairs: number;
  readonly certain: number;
};

type Ground = {
  readonly db: Db;
  readonly country: string;
  readonly at: Instant;
  readonly mint: Mint;
  readonly signal: AbortSignal | undefined;
};

/** Compares all customers and puts who may be one on the review list; what nobody finds any more leaves it. */
export async function linkCustomers(ground: Ground): Promise<Linked> {
  const { db, country, at, signal } = ground;
  const first = await readCustomers(db, undefined);
  // One customer is like nobody, and needs no thread to say so.
  if (first.count < 2) {
    await dropUnfound(db, at);
    return { customers: first.count, isCut: false, pairs: 0, certain: 0 };
  }
  const matcher = startMatcher(signal);
  try {
    const customers = await handOver(matcher, first, ground);
    const asked = await pairsToExplain(db, mostAsked);
    const question = {
      country,
      most: mostPairs,
      asked: asked.map(({ one, other }) => [one, other] as const),
    };
    const { found, certain } = await matcher.find(question);
    for (;;) {
      const pairs = await matcher.next(savedAtOnce);
      if (pairs.length === 0) break;
      signal?.throwIfAborted();
      await retried(() => saveFound(db, pairs, ground));
    }
    await dropUnfound(db, at);
    return { customers, isCut: customers >= mostCustomers, pairs: found, certain };
  } finally {
    await matcher.end();
  }
}

/** All customers, page by page; gives back how many. */
async function handOver(
  matcher: MatcherThread,
  first: Page,
  { db, signal }: Ground,
): Promise<number> {
  let customers = 0;
  for (let page = first; ; page = await readCustomers(db, page.last)) {
    signal?.throwIfAborted();
    matcher.add(page.records);
    customers += page.count;
    if (page.count < readAtOnce || customers >= mostCustomers) return customers;
  }
}

type Page = {
  readonly records: readonly MatchRecord[];
  readonly count: number;
  readonly last: CustomerId | undefined;
};

async function readCustomers(db: Db, before: CustomerId | undefined): Promise<Page> {
  const rows = await standingCustomers(db, before, readAtOnce);
  const ids = rows.map((row) => row.id);
  const known = new Map(rows.map(({ id, name }) => [id, startOf(id)(name)]));
  for (const { stands, field, value } of await saidOf(db, ids)) {
    const one = known.get(stands);
    if (field === 'name') one?.names.push(value);
    else if (!one?.said.has(field)) one?.said.set(field, value);
  }
  for (const { customer_id, kind, value } of await knownAs(db, ids, waysEach)) {
    if (kind === 'mail') known.get(customer_id)?.mails.push(value);
    if (kind === 'phone') known.get(customer_id)?.phones.push(value);
  }
  return {
    records: [...known.values()].flatMap((one) => matchRecordsOf(one)),
    count: rows.length,
    last: ids.at(-1),
  };
}

const startOf = (id: CustomerId) => (name: string) => ({
  id,
  names: name === '' ? [] : [name],
  mails: [] as string[],
  phones: [] as string[],
  said: new Map<string, string>(),
});
