import { createHash } from 'node:crypto';
import { isMoneyCounted } from '#areas/cases/losses/losses.service.ts';
import { isMoneyPlanned } from '#areas/recovery/incidents/runs/runs.service.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { waitingProposals } from '#areas/remedies/proposals/proposals.service.ts';
import type { Mint } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import type { Log } from '#platform/log.ts';
import { readPolicyText } from '../policy-text.ts';
import { type Activation, activeAt } from './active.ts';
import * as store from './book.store.ts';
import type { ActivationRow } from './book.tables.ts';
import { createFormerNames } from './former-names.ts';

export type BookGround = {
  readonly db: Db;
  readonly clock: Clock;
  readonly mint: Mint;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
};

/** The policy file of a start: what it holds, and what it is called. */
export type PolicyText = { readonly text: string; readonly name: string };

export type PolicyBook = {
  /** The policy that counts at this moment: by the clock of this process, to the millisecond. */
  policy(): Policy;
  /** Looks up what others have decided; until then this process goes by what it knew. Never inside a transaction. */
  refresh(): Promise<void>;
  /** The policy of a text, judged as this server judges. */
  judged(policy: Policy): Policy;
};

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const activationOf = (row: ActivationRow): Activation => ({
  id: row.id,
  version: row.version,
  at: row.at,
  decidedAt: row.decided_at,
  cancelled: row.cancelled_at !== null,
});

/** The version with this text, added if there is none; the book is locked. */
export async function versionOf(
  tx: Tx,
  text: string,
  made: { readonly note: string; readonly by: store.Author; readonly at: Instant },
): Promise<number> {
  const digest = digestOf(text);
  const known = await store.versionOfDigest(tx, digest);
  return known?.number ?? store.insertVersion(tx, { text, digest, ...made });
}

/** What counts after a start, and the version of its file; undefined where the file must count and cannot. */
type Adopted = { readonly version: number | undefined; readonly active: number } | undefined;

/**
 * What a start makes of the policy file. Until somebody decides by hand, the file is what counts; from
 * then on a changed file is only a version that may be activated.
 */
async function adopt(
  { db, clock, mint }: BookGround,
  file: PolicyText | undefined,
): Promise<Adopted> {
  return db.transaction().execute(async (tx) => {
    await store.lockBook(tx);
    const at = clock.now();
    const active = activeAt(
      (await store.currentActivations(tx, at)).map(activationOf),
      at,
    )?.version;
    const follows = !(await isUsable(tx, active)) || !(await store.isDecidedByHand(tx));
    if (!file) return follows || active === undefined ? undefined : { version: undefined, active };
    const by = { kind: 'file' as const, id: undefined, name: file.name };
    const version = await versionOf(tx, file.text, { note: '', by, at });
    if (active === version || (!follows && active !== undefined)) return { version, active };
    if (active !== undefined && (await otherCurrency(tx, { active, next: version })))
      return { version, active };
    const decided = { id: mint(), version, at, decidedAt: at, by, note: '' };
    await store.insertActivation(tx, decided);
    return { version, active: version };
  });
}

/**
 * Why a version cannot follow one with another currency: what cases and limits have counted until now
 * would be added to what it counts. Until any money was counted or asked for it can.
 */
export async function otherCurrency(
  tx: Tx,
  { active, next }: { readonly active: number; readonly next: number },
): Promise<Refusal | undefined> {
  const [was, is] = [await currencyOf(tx, active), await currencyOf(tx, next)];
  if (was === undefined || is === undefined || was === is) return undefined;
  if (!(await isMoneyKnown(tx))) return undefined;
  return { code: 'policy.other-currency', params: { was, is }, field: '/version' };
}

/** What was counted, and what was asked for and may be granted yet. */
const isMoneyKnown = async (tx: Tx): Promise<boolean> =>
  (await isMoneyCounted(tx)) ||
  (await waitingProposals(tx, undefined, 1)).length > 0 ||
  (await isMoneyPlanned(tx));

export async function currencyOf(tx: Tx, version: number): Promise<string | undefined> {
  const reading = readPolicyText((await store.versionNumbered(tx, version))?.text ?? '');
  return reading.ok ? reading.policy.currency : undefined;
}

/** A version that an older release took may say what this one does not know. */
async function isUsable(tx: Tx, version: number | undefined): Promise<boolean> {
  const row = version === undefined ? undefined : await store.versionNumbered(tx, version);
  return row !== undefined && readPolicyText(row.text).ok;
}

/**
 * Opens the book with the policy file, if that can be used, and reads by which version this server is
 * to decide. Undefined where it would be the file's, and the file cannot be used.
 */
export async function openPolicyBook(
  ground: BookGround,
  file: PolicyText | undefined,
  judge: (policy: Policy) => Policy = (policy) => policy,
): Promise<PolicyBook | undefined> {
  const adopted = await adopt(ground, file);
  if (!adopted) return undefined;
  const { version, active } = adopted;
  if (version === active) ground.log.info({ version }, 'decides by the policy file');
  else if (version === undefined)
    ground.log.warn({ active }, 'the policy file cannot be used: decides by the version activated');
  else
    ground.log.warn(
      { version, active },
      'decides by another version than the policy file: "amends policy activate" changes that',
    );
  const book = createPolicyBook(ground, judge);
  await book.refresh();
  return book;
}

/** Cases of kinds that left the policy longer ago are closed. */
const mostFormer = 20;

/**
 * What kinds and teams were called in versions that counted before. One older version is read at each look,
 * the last first: a start must not wait for twenty texts, and most cases need none but the one before.
 */
function createFormerReading({ db, clock }: BookGround) {
  const former = createFormerNames();
  const read = new Set<number>();
  let waiting: number[] = [];
  return {
    names: former.names,
    counts(version: number, policy: Policy): void {
      read.add(version);
      former.add(policy, true);
    },
    async lookBack(isNew: boolean): Promise<void> {
      if (isNew) waiting = await store.versionsThatCounted(db, clock.now(), mostFormer);
      waiting = waiting.filter((one) => !read.has(one));
      const version = waiting.shift();
      if (version === undefined) return;
      read.add(version);
      const reading = readPolicyText((await store.versionNumbered(db, version))?.text ?? '');
      if (reading.ok) former.add(reading.policy, false);
    },
  };
}

function createPolicyBook(ground: BookGround, judge: (policy: Policy) => Policy): PolicyBook {
  const { db, clock, log } = ground;
  const former = createFormerReading(ground);
  /** What was read, by version; undefined where this release cannot read a text any more. */
  const readings = new Map<number, Policy | undefined>();
  let activations: readonly Activation[] = [];
  let latest: Policy | undefined;

  const read = async (version: number): Promise<void> => {
    if (readings.has(version)) return;
    const row = await store.versionNumbered(db, version);
    const reading = readPolicyText(row?.text ?? '');
    if (!reading.ok)
      log.error(
        { version },
        'this release cannot read an activated policy: it goes on by the one before',
      );
    if (reading.ok) former.counts(version, reading.policy);
    const known = { version, former: former.names };
    readings.set(version, reading.ok ? judge({ ...reading.policy, ...known }) : undefined);
  };
  return {
    policy() {
      const version = activeAt(activations, clock.now())?.version;
      latest = (version === undefined ? undefined : readings.get(version)) ?? latest;
      if (!latest) throw new Error('The book of policies is asked before it was opened.');
      return latest;
    },
    async refresh() {
      const found = (await store.currentActivations(db, clock.now())).map(activationOf);
      const isNew = found.some((one) => !readings.has(one.version));
      for (const { version } of found) await read(version);
      activations = found.filter((one) => readings.get(one.version) !== undefined);
      const kept = new Set(found.map((one) => one.version));
      for (const version of readings.keys()) if (!kept.has(version)) readings.delete(version);
      await former.lookBack(isNew);
    },
    judged: judge,
  };
}
