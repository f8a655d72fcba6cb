import {
  customersNamed,
  identitiesClaimed,
  type KnownIdentities,
  resolveClaims,
} from '#areas/customers/customers.service.ts';
import { sinceOf } from '#areas/customers/since.ts';
import type { ReaderBook, ReadWords } from '#areas/language/home/learned.service.ts';
import type { IncomingSignal, Signal } from '#areas/signals/signal.ts';
import {
  insertReceipts,
  type KnownSignal,
  knownSignals,
  type PostBook,
} from '#areas/signals/signals.service.ts';
import type { Roster } from '#areas/staff/staff.service.ts';
import type { CaseId, CustomerId, PersonId, SignalId } from '#kernel/ids.ts';
import { refuse } from '#kernel/result.ts';
import { lastly, lastlyRead, type Tx } from '#platform/db/database.ts';
import { readTogether } from '#platform/db/read.ts';
import type { Platform } from '#platform/platform.ts';
import type { Changes, KnownCustomer } from '../changes.ts';
import type { Outcome } from '../outcome.ts';
import type { Policy } from '../policy.ts';
import { groupsOf, isSpoken } from '../reading.ts';
import { recover } from '../recover.ts';
import { saveChanges } from '../save.service.ts';
import { type CustomersRead, loadWorld, readCustomers } from '../world.service.ts';
import { senderKey } from './incoming.ts';

export type Intake = {
  readonly platform: Platform;
  readonly roster: Roster;
  readonly posts: PostBook;
  readonly readers: ReaderBook;
  readonly policy: () => Policy;
};

type Numbered = { readonly signal: IncomingSignal; readonly postId: number; readonly id: SignalId };

/** Who watches a post nobody has been named for: the first lead or admin. */
function watcherOf(roster: Roster): PersonId {
  const people = roster.known();
  const watcher =
    people.find((one) => one.role === 'lead') ??
    people.find((one) => one.role === 'admin') ??
    people[0];
  if (!watcher) throw new Error('There is nobody to watch a post: add a person first.');
  return watcher.id;
}

/**
 * Takes one batch in one transaction: load, decide, save. Outcomes come in the order of the signals.
 * @param isSlow whether whoever is new is made known before anybody is locked: another journey, after
 * which no race for a name can be lost any more
 */
export async function takeBatch(
  intake: Intake,
  signals: readonly IncomingSignal[],
  isSlow: boolean,
): Promise<Outcome[]> {
  const { platform, roster } = intake;
  await roster.refresh();
  await intake.readers.refresh();
  const sources = new Set(signals.map((one) => one.source));
  const posts = await intake.posts.numbers(sources, watcherOf(roster));
  const numbered = signals.map((signal) => ({
    signal,
    postId: posts.get(signal.source) ?? 0,
    id: platform.mint() as SignalId,
  }));
  // What was written is read while the database says who wrote it.
  const reading = intake.readers.readAhead(signals.filter(isSpoken).map((one) => one.text));
  const batch = { numbered, posts, reading, isSlow };
  const became = await platform.db.transaction().execute((tx) => takeInside(tx, intake, batch));
  return became();
}

type Batch = {
  readonly numbered: readonly Numbered[];
  readonly posts: ReadonlyMap<string, number>;
  readonly reading: Promise<ReadWords>;
  readonly isSlow: boolean;
};

/**
 * Two journeys for whom we know: one finds out who writes, locks them and reads what is known of them,
 * another saves and commits. What became of the signals is known once the transaction has ended.
 */
async function takeInside(
  tx: Tx,
  intake: Intake,
  { numbered, isSlow, ...batch }: Batch,
): Promise<() => Outcome[]> {
  const receipts = numbered.map(({ postId, signal, id }) => ({
    postId,
    externalId: signal.externalId,
    signalId: id,
    digest: signal.digest,
  }));
  const claims = numbered.filter(isUnknown).map(({ signal }) => signal);
  const ids = numbered.flatMap(({ signal }) => signal.knownCustomerId ?? []);
  const at = intake.platform.clock.now();
  const named = isSlow ? [] : customersNamed(claims, ids);
  const { inserted, claimed, ...customers } = await readTogether(tx, {
    inserted: insertReceipts(receipts),
    claimed: identitiesClaimed(claims),
    ...readCustomers(named, intake.policy(), at),
  });
  const read = isSlow ? undefined : customers;
  const fresh = numbered.filter((one) => inserted.has(one.id));
  const repeated = numbered.filter((one) => !inserted.has(one.id));
  const taken =
    fresh.length > 0 ? await takeFresh(tx, intake, { fresh, claimed, read, ...batch }) : noneTaken;
  const earlier = await readKnown(tx, repeated);
  return () => {
    const outcomes = taken();
    const again = outcomesOfRepeated(repeated, fresh, { outcomes, earlier });
    return numbered.map((one) => outcomes.get(one.id) ?? again.get(one.id) ?? lost(one));
  };
}

type Fresh = Pick<Batch, 'posts' | 'reading'> & {
  readonly fresh: readonly Numbered[];
  readonly claimed: KnownIdentities;
  /** Whoever there was for what the signals name, locked; nobody yet, where that was not asked first. */
  readonly read: CustomersRead | undefined;
};

/** What became of each signal, by its id. */
type Outcomes = ReadonlyMap<string, Outcome>;
const noneTaken = (): Outcomes => new Map();

async function takeFresh(
  tx: Tx,
  intake: Intake,
  { fresh, claimed, read, posts, reading }: Fresh,
): Promise<() => Outcomes> {
  const { platform, roster, readers } = intake;
  const { mint } = platform;
  const at = platform.clock.now();
  const policy = intake.policy();
  const resolving = { at, mint, known: claimed, holdsLocks: read !== undefined };
  const { signals, said, ...newcomers } = await identify(tx, fresh, resolving);
  await lastly(tx, said);
  const wanted = {
    customers: signals.map((one) => one.customerId),
    read,
    promises: false,
    groups: groupsOf(signals, policy),
    people: roster.known(),
    openCases: roster.openCases(),
    readWords: await reading,
    kinds: readers.kinds(),
    at,
    mint,
    ...newcomers,
  };
  const world = await loadWorld(tx, wanted, policy);
  const changes = recover(world, signals, policy, { at, mint });
  const { numbers } = await saveChanges(tx, changes, posts, mint);
  for (const { ownerId } of changes.opened) roster.handedOut(ownerId, 1);
  return () => new Map(outcomesOf(changes, numbers).map((one) => [one.signalId, one]));
}

function lost(one: Numbered): never {
  throw new Error(`Signal ${one.signal.externalId} of ${one.signal.source} has no outcome.`);
}

const isUnknown = ({ signal }: Numbered): boolean => signal.knownCustomerId === undefined;

async function identify(
  tx: Tx,
  fresh: readonly Numbered[],
  moment: Parameters<typeof resolveClaims>[2],
) {
  const claims = fresh.filter(isUnknown).map(({ signal }) => signal);
  const { customers, created, said } = await resolveClaims(tx, claims, moment);
  const withPhone = new Set<CustomerId>();
  const newcomers = new Map<CustomerId, KnownCustomer>();
  for (const [index, { customer, identities }] of claims.entries()) {
    const id = customers[index];
    if (!id) continue;
    if (identities.some((one) => one.kind === 'phone')) withPhone.add(id);
    if (!created.has(id)) continue;
    const known = newcomers.get(id);
    newcomers.set(id, {
      id,
      since: known?.since ?? sinceOf(customer.since),
      language: known?.language ?? customer.language,
      hasPhone: withPhone.has(id),
      yearlyValueMinor: known?.yearlyValueMinor ?? customer.yearlyValueMinor,
    });
  }
  const resolved = customers.values();
  const signals = fresh.map(({ signal, id }): Signal => {
    const customerId = signal.knownCustomerId ?? resolved.next().value;
    if (!customerId) throw new Error('Every claim resolves to a customer.');
    return { id, customerId, ...signal };
  });
  return { signals, created: newcomers, withPhone, said };
}

function outcomesOf(changes: Changes, numbers: ReadonlyMap<CaseId, number>) {
  const cases = new Map([...changes.opened, ...changes.changed].map((one) => [one.id, one]));
  return changes.signals.map((signal) => {
    const found = signal.caseId && cases.get(signal.caseId);
    return {
      ok: true as const,
      signalId: signal.id,
      customerId: signal.customerId,
      caseId: signal.caseId,
      caseNumber: found ? (found.number ?? numbers.get(found.id)) : undefined,
      ownerId: found?.ownerId,
      dueAt: found?.nextDueAt,
      duplicate: false,
    };
  });
}

/** What became of signals that came before this batch, filled once the transaction has ended. */
async function readKnown(tx: Tx, repeated: readonly Numbered[]): Promise<readonly KnownSignal[]> {
  const earlier: KnownSignal[] = [];
  if (repeated.length === 0) return earlier;
  const keys = repeated.map((one) => ({ postId: one.postId, externalId: one.signal.externalId }));
  await lastlyRead(tx, knownSignals(keys), (rows) => void earlier.push(...rows));
  return earlier;
}

/** A signal of this batch, for those of it that repeat it. */
const asKnown = ({ postId, signal, id }: Numbered, outcome: Outcome | undefined): KnownSignal[] =>
  outcome?.ok
    ? [
        {
          post_id: postId,
          external_id: signal.externalId,
          signal_id: id,
          digest: signal.digest ?? null,
          customer_id: outcome.customerId,
          case_id: outcome.caseId ?? null,
        },
      ]
    : [];

type Taken = { readonly outcomes: Outcomes; readonly earlier: readonly KnownSignal[] };

/** A repeated signal is answered with what became of it the first time; a reused key with other words is refused. */
function outcomesOfRepeated(
  repeated: readonly Numbered[],
  fresh: readonly Numbered[],
  { outcomes: firstTime, earlier }: Taken,
): Outcomes {
  if (repeated.length === 0) return new Map();
  const rows = [...earlier, ...fresh.flatMap((one) => asKnown(one, firstTime.get(one.id)))];
  const known = new Map(rows.map((row) => [`${row.post_id} ${row.external_id}`, row]));
  const outcomes = new Map<string, Outcome>();
  for (const one of repeated) {
    const row = known.get(`${one.postId} ${one.signal.externalId}`);
    if (!row) continue;
    const reused =
      row.digest !== null && one.signal.digest !== undefined && row.digest !== one.signal.digest;
    outcomes.set(
      one.id,
      reused
        ? refuse('signals.key-reused', { key: senderKey(one.signal.externalId) })
        : {
            ok: true,
            signalId: row.signal_id,
            customerId: row.customer_id,
            caseId: row.case_id ?? undefined,
            caseNumber: undefined,
            ownerId: undefined,
            dueAt: undefined,
            duplicate: true,
          },
    );
  }
  return outcomes;
}
