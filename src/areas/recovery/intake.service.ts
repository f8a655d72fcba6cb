import { resolveClaims, sinceOf } from '#areas/customers/customers.service.ts';
import type { ReaderBook } from '#areas/language/home/learned.service.ts';
import type { IncomingSignal, Signal } from '#areas/signals/signal.ts';
import { insertReceipts, knownSignals, type PostBook } from '#areas/signals/signals.service.ts';
import type { Roster } from '#areas/staff/staff.service.ts';
import type { CaseId, CustomerId, PersonId, SignalId } from '#kernel/ids.ts';
import { refuse } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Platform } from '#platform/platform.ts';
import type { Changes, KnownCustomer } from './changes.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { groupsOf } from './reading.ts';
import { recover } from './recover.ts';
import { saveChanges } from './save.service.ts';
import { loadWorld } from './world.service.ts';

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

/** Takes one batch in one transaction: load, decide, save. Outcomes come in the order of the signals. */
export async function takeBatch(
  intake: Intake,
  signals: readonly IncomingSignal[],
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
  return platform.db.transaction().execute((tx) => takeInside(tx, intake, numbered, posts));
}

async function takeInside(
  tx: Tx,
  intake: Intake,
  numbered: readonly Numbered[],
  posts: ReadonlyMap<string, number>,
): Promise<Outcome[]> {
  const { platform } = intake;
  const at = platform.clock.now();
  const policy = intake.policy();
  const inserted = await insertReceipts(
    tx,
    numbered.map((one) => ({
      postId: one.postId,
      externalId: one.signal.externalId,
      signalId: one.id,
      digest: one.signal.digest,
    })),
  );
  const fresh = numbered.filter((one) => inserted.has(one.id));
  const outcomes = new Map<string, Outcome>();
  if (fresh.length > 0) {
    const { signals, created, withPhone } = await identify(tx, intake, fresh, at);
    const wanted = {
      customers: signals.map((one) => one.customerId),
      created,
      withPhone,
      promises: false,
      groups: groupsOf(signals, policy),
      people: intake.roster.known(),
      openCases: intake.roster.openCases(),
      readWords: intake.readers.read,
      kinds: intake.readers.kinds(),
      at,
      mint: platform.mint,
    };
    const world = await loadWorld(tx, wanted, policy);
    const changes = recover(world, signals, policy, { at, mint: platform.mint });
    const { numbers } = await saveChanges(tx, changes, posts, platform.mint);
    for (const { ownerId } of changes.opened) intake.roster.handedOut(ownerId, 1);
    for (const outcome of outcomesOf(changes, numbers)) outcomes.set(outcome.signalId, outcome);
  }
  const repeated = numbered.filter((one) => !inserted.has(one.id));
  const earlier =
    repeated.length > 0 ? await earlierOutcomes(tx, repeated) : new Map<string, Outcome>();
  return numbered.map((one) => outcomes.get(one.id) ?? earlier.get(one.id) ?? lost(one));
}

function lost(one: Numbered): never {
  throw new Error(`Signal ${one.signal.externalId} of ${one.signal.source} has no outcome.`);
}

async function identify(tx: Tx, intake: Intake, fresh: readonly Numbered[], at: Instant) {
  const unknown = fresh.filter(({ signal }) => signal.knownCustomerId === undefined);
  const claims = unknown.map(({ signal }) => signal);
  const { customers, created } = await resolveClaims(tx, claims, intake.platform.mint, at);
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
    return { ...signal, id, customerId };
  });
  return { signals, created: newcomers, withPhone };
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

/** A repeated signal is answered with what became of it the first time; a reused key with other words is refused. */
async function earlierOutcomes(
  tx: Tx,
  repeated: readonly Numbered[],
): Promise<Map<string, Outcome>> {
  const keys = repeated.map((one) => ({ postId: one.postId, externalId: one.signal.externalId }));
  const known = new Map(
    (await knownSignals(tx, keys)).map((row) => [`${row.post_id} ${row.external_id}`, row]),
  );
  const outcomes = new Map<string, Outcome>();
  for (const one of repeated) {
    const row = known.get(`${one.postId} ${one.signal.externalId}`);
    if (!row) continue;
    const reused =
      row.digest !== null && one.signal.digest !== undefined && row.digest !== one.signal.digest;
    outcomes.set(
      one.id,
      reused
        ? refuse('signals.key-reused', { key: one.signal.externalId }, '/externalId')
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
