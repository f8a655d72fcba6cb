import { ok, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { addMinutes, type Instant, toIso } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { readPolicyText, refusalOf } from '../policy-text.ts';
import { type Activation, activeAt } from './active.ts';
import {
  activationOf,
  type BookGround,
  currencyOf,
  otherCurrency,
  versionOf,
} from './book.service.ts';
import * as store from './book.store.ts';
import type { ActivationRow } from './book.tables.ts';

/** A clock that goes a little behind ours means "now", too. */
const skewMinutes = 1;

type Made = { readonly note: string; readonly by: store.Author };

/** Puts a text into the book, once; nothing is decided by it yet. */
export async function addVersion(
  { db, clock }: BookGround,
  text: string,
  made: Made,
): Promise<Result<number>> {
  const reading = readPolicyText(text);
  if (!reading.ok) return { ok: false, refusal: refusalOf(reading.problems) };
  return db.transaction().execute(async (tx) => {
    await store.lockBook(tx);
    return ok(await versionOf(tx, text, { ...made, at: clock.now() }));
  });
}

type Activating = Made & { readonly version: number; readonly at: Instant | undefined };

/** Decides from when on a version counts; without a moment, from now on. */
export async function activate(
  { db, clock, mint }: BookGround,
  { version, at, note, by }: Activating,
): Promise<Result<ActivationRow>> {
  return db.transaction().execute(async (tx) => {
    await store.lockBook(tx);
    const now = clock.now();
    if (at !== undefined && at < addMinutes(now, -skewMinutes))
      return refuse('policy.past', { at: toIso(at) }, '/at');
    const begins = at === undefined || at < now ? now : at;
    const refusal = await whyNot(tx, { version, begins, now });
    if (refusal) return { ok: false, refusal };
    const id = mint();
    await store.insertActivation(tx, { id, version, at: begins, decidedAt: now, by, note });
    const row = await store.activationById(tx, id);
    if (!row) throw new Error('An activation was added and is not there.');
    return ok(row);
  });
}

type Beginning = { readonly version: number; readonly begins: Instant; readonly now: Instant };

async function whyNot(tx: Tx, { version, begins, now }: Beginning): Promise<Refusal | undefined> {
  const row = await store.versionNumbered(tx, version);
  if (!row)
    return { code: 'policy.no-version', params: { version: String(version) }, field: '/version' };
  const known = (await store.currentActivations(tx, now)).map(activationOf);
  const waiting = known.filter((one) => one.at > now);
  if (waiting.length >= store.mostComing)
    return { code: 'policy.too-many-coming', params: { limit: store.mostComing } };
  // An older release may have taken what this one does not know.
  const reading = readPolicyText(row.text);
  if (!reading.ok) return refusalOf(reading.problems);
  const active = activeAt(known, now);
  const other = active && (await otherCurrency(tx, { active: active.version, next: version }));
  return other ?? currencyToCome(tx, version, begins > now ? known : waiting);
}

/**
 * Another currency begins at once, while nothing was counted, or never: until a moment to come, cases would
 * count in the one before.
 */
async function currencyToCome(
  tx: Tx,
  version: number,
  others: readonly Activation[],
): Promise<Refusal | undefined> {
  const is = await currencyOf(tx, version);
  for (const other of others) {
    const was = await currencyOf(tx, other.version);
    if (was !== undefined && is !== undefined && was !== is)
      return { code: 'policy.currency-to-come', params: { was, is }, field: '/version' };
  }
  return undefined;
}

/** Calls off an activation that has not begun. */
export async function callOff(
  { db, clock }: BookGround,
  id: string,
  by: store.Author,
): Promise<Result<ActivationRow>> {
  return db.transaction().execute(async (tx) => {
    await store.lockBook(tx);
    const done = await store.cancelActivation(tx, id, { by, at: clock.now() });
    const row = await store.activationById(tx, id);
    if (!row) return refuse('policy.activation.not-found');
    if (done) return ok(row);
    return refuse(row.cancelled_at === null ? 'policy.begun' : 'policy.called-off-already');
  });
}

export {
  type Author,
  latestActivations,
  type Summary,
  versionBefore,
  versionNumbered,
  versionsBelow,
} from './book.store.ts';
