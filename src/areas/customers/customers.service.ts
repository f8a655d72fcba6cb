import type { CustomerId, Mint } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { outboxStatement } from '#platform/background/outbox.ts';
import type { Chosen } from '#platform/db/chosen.ts';
import { lastly, type Statement, type Tx, together } from '#platform/db/database.ts';
import { waitAsUsual, waitBriefly } from '#platform/db/locks.ts';
import { type Read, readOf, readOne } from '#platform/db/read.ts';
import { overtaken } from '#platform/db/retry.ts';
import * as store from './customers.store.ts';
import { type ClaimedCustomer, type Identity, identityKey } from './identity.ts';
import { insertDoubts } from './pairs/pairs.store.ts';
import { type Resolution, resolve } from './resolve.ts';
import { saveSaid } from './said/said.store.ts';
import { saidIn } from './said/said.ts';
import { sinceOf } from './since.ts';

export type Claim = {
  readonly customer: ClaimedCustomer;
  readonly identities: readonly Identity[];
  /** Who says so, and when it was so. */
  readonly source: string;
  readonly occurredAt: Instant;
};
export type ResolvedClaims = {
  readonly customers: readonly CustomerId[];
  readonly created: ReadonlySet<CustomerId>;
  /** What systems say of these customers, to be sent with whatever goes to the database next. */
  readonly said: readonly Statement[];
};

/** Whose identities are, by their keys. */
export type KnownIdentities = ReadonlyMap<string, CustomerId>;

type Resolving = {
  readonly at: Instant;
  readonly mint: Mint;
  /** What was looked up with something else. */
  readonly known?: KnownIdentities;
  /** Whether somebody may wait for what this transaction has locked: then a race that is lost ends it. */
  readonly holdsLocks?: boolean;
};

type Naming = Pick<Claim, 'identities'>;

const distinctIn = (claims: readonly Naming[]): Identity[] => {
  const named = claims.flatMap((claim) => claim.identities);
  return [...new Map(named.map((one) => [identityKey(one), one])).values()];
};

/** Everybody whom some claims may turn out to be of, before anybody knows who that is, and some who are known. */
export const customersNamed = (
  claims: readonly Naming[],
  ids: readonly CustomerId[],
): Chosen<CustomerId> => store.customersNamed(distinctIn(claims), ids);

/** The customers there are for what some claims name. */
export function identitiesClaimed(claims: readonly Naming[]): Read<KnownIdentities> {
  return readOf(
    store.findIdentities(distinctIn(claims)),
    (rows) =>
      new Map(
        rows.map((row) => [identityKey(row as unknown as Identity), row.customer_id] as const),
      ),
  );
}

const rounds = 5;
/**
 * Finds or creates the customer of every claim. Where another process creates the same customer at
 * the same moment, the unique identity decides who was first and the other takes that one: the loop
 * looks again until every identity has exactly one customer.
 */
export async function resolveClaims(
  tx: Tx,
  claims: readonly Claim[],
  moment: Resolving,
): Promise<ResolvedClaims> {
  if (claims.length === 0) return { customers: [], created: new Set(), said: [] };
  const identities = claims.map((claim) => claim.identities);
  let { known } = moment;
  for (let round = 0; round < rounds; round++) {
    known ??= await readOne(tx, identitiesClaimed(claims));
    const resolution = resolve(identities, known, moment.mint);
    const { customers, created } = resolution;
    if (await link(tx, claims, resolution, moment)) {
      const said = saidIn(claims, customers);
      const words = said.length > 0 ? [saveSaid(said)] : [];
      return { customers, created: new Set(created), said: words };
    }
    known = undefined;
  }
  throw new Error('Customers of this batch kept changing under it; the sender may try again.');
}

/** Writes what is new; false when another process linked one of the identities first, and we may look again. */
async function link(
  tx: Tx,
  claims: readonly Claim[],
  resolution: Resolution,
  moment: Resolving,
): Promise<boolean> {
  const { linked, created, doubts } = resolution;
  const made =
    created.length > 0 ? [store.insertCustomers(newCustomers(claims, resolution), moment.at)] : [];
  const links = linked.length > 0 ? [store.insertIdentities(withOrigin(linked, claims))] : [];
  const { holdsLocks = false } = moment;
  const isBrief = holdsLocks && linked.length > 0;
  if (isBrief) await lastly(tx, [waitBriefly]);
  const results = await together(tx, [...made, ...links]);
  if (isBrief) await lastly(tx, [waitAsUsual]);
  const done = Number(results[made.length]?.numAffectedRows ?? 0);
  if (linked.length > 0 && done < linked.length) {
    if (holdsLocks) throw overtaken('A customer');
    if (created.length > 0) await store.deleteCustomers(tx, created);
    return false;
  }
  if (doubts.length > 0) await insertDoubts(tx, doubts, moment);
  const more = knownByMore(resolution);
  if (more.length > 0) await lastly(tx, [announceCustomers(knownAsTopic, more, moment.mint)]);
  return true;
}

/** Whom we knew, and another system knows by an account of its own as well from now on. */
function knownByMore({ linked, created }: Resolution): CustomerId[] {
  const accounts = linked.filter(({ identity }) => identity.kind === 'account');
  if (accounts.length === 0) return [];
  const isNew = new Set(created);
  const more = accounts.filter(({ customer }) => !isNew.has(customer));
  return [...new Set(more.map(({ customer }) => customer))];
}

/** What is announced when customers are known by more accounts than before, and when two are two again. */
export const knownAsTopic = 'customer.known-as';
export const partedTopic = 'customer.parted';

/** Whoever tells other systems of them by their accounts has to tell anew. */
export function announceCustomers(
  topic: typeof knownAsTopic | typeof partedTopic,
  customers: readonly CustomerId[],
  mint: Mint,
): Statement {
  const id = mint();
  return outboxStatement([{ topic, key: id, body: { id, customers } }]);
}

/** An identity comes from the claim that names it first. */
function withOrigin(
  linked: Resolution['linked'],
  claims: readonly Claim[],
): readonly store.LinkedIdentity[] {
  const origins = new Map<string, Claim>();
  for (const claim of claims) {
    for (const identity of claim.identities) {
      const key = identityKey(identity);
      if (!origins.has(key)) origins.set(key, claim);
    }
  }
  return linked.map((one) => {
    const origin = origins.get(identityKey(one.identity));
    return { source: origin?.source, saidAt: origin?.occurredAt, ...one };
  });
}

function newCustomers(claims: readonly Claim[], resolution: Resolution): store.NewCustomer[] {
  const created = new Set(resolution.created);
  const first = new Map<CustomerId, store.NewCustomer>();
  for (const [index, id] of resolution.customers.entries()) {
    const claim = claims[index]?.customer;
    if (!claim || !created.has(id) || first.has(id)) continue;
    first.set(id, {
      id,
      name: claim.name?.slice(0, 200) ?? '',
      language: claim.language,
      since: sinceOf(claim.since),
      yearlyValueMinor: claim.yearlyValueMinor,
    });
  }
  return [...first.values()];
}

export const lockCustomers = store.lockCustomers;
export const customerByIdentities = store.customerByIdentities;
export const customersById = store.customersById;
export const { customersKnownBy, isKnownBefore, keptRecordOf } = store;
export const identitiesOfCustomers = store.identitiesOfCustomers;
export const customerById = store.customerById;
export const identitiesOfCustomer = store.identitiesOfCustomer;
export const { selectKnown, selectNames, namesOf } = store;
export const customersAfter = store.customersAfter;
export type { CustomerRow, LockedCustomer } from './customers.store.ts';
export {
  isUnwantedMail,
  mailOfCustomer,
  mailsOfCustomers,
  wantedMailOf,
  wishForMail,
} from './mail/mail.store.ts';
