import {
  type ConsignmentRow,
  claimConsignments,
  consignmentsDue,
  forgetConsignments,
  latestConsignmentAt,
  putOff,
  settleConsignments,
} from '#areas/signals/consignments/consignments.service.ts';
import type { SignalInput } from '#areas/signals/signals.contract.ts';
import type { PersonId } from '#kernel/ids.ts';
import { addDays, addSeconds, type Instant } from '#kernel/time.ts';
import { pause } from '#platform/pause.ts';
import { digestOf } from '../digest.service.ts';
import { incomingOf } from '../intake/incoming.ts';
import type { Intake } from '../intake/intake.service.ts';
import { failedCode, type Outcome } from '../outcome.ts';
import type { Recovery } from '../recovery.service.ts';

/** What became of each item; null for what was turned away when it came. */
export type ItemOutcome = Outcome | null;

type Dealing = Pick<Intake, 'platform' | 'policy'> & { readonly recovery: Recovery };

/**
 * Signals taken at once. Few enough that a stop waits for a second only; so many that a customer who has
 * several of them is loaded and saved once. While more is coming in it is fewer.
 */
const signalsAtOnce = 3_000;
const signalsInBurst = 800;
/** While one says what became of its own, the other keeps the loop busy. */
const hands = 2;
/** Longer than so many signals take. */
const leaseSeconds = 120;
const longestWaitSeconds = 3_600;
const keptDays = 7;
/** While more is coming in, keeping it comes first: a batch is dealt with in this time, and no more. */
const restMillis = 500;
const burstMillis = 250;

export const hasConsignments = ({ platform }: Pick<Intake, 'platform'>): Promise<boolean> =>
  consignmentsDue(platform.db, platform.clock.now());

export const forgetOldConsignments = ({ platform }: Pick<Intake, 'platform'>): Promise<void> =>
  forgetConsignments(platform.db, addDays(platform.clock.now(), -keptDays));

async function isBurst({ platform: { db, clock } }: Dealing): Promise<boolean> {
  const latestAt = await latestConsignmentAt(db);
  return latestAt !== undefined && clock.now() - latestAt < burstMillis;
}

/** Deals with what was handed over, the longest waiting first, until nothing is due; gives back how many signals. */
export async function dealWithConsignments(
  ground: Dealing,
  stopping: AbortSignal,
): Promise<number> {
  const working = Array.from({ length: hands }, () => dealOn(ground, stopping));
  // Where one fails the other still ends what it took before anyone hears of it.
  await Promise.allSettled(working);
  return (await Promise.all(working)).reduce((sum, one) => sum + one, 0);
}

async function dealOn(ground: Dealing, stopping: AbortSignal): Promise<number> {
  const { db, clock } = ground.platform;
  let signals = 0;
  let isMore = false;
  while (!stopping.aborted) {
    const inBurst = await isBurst(ground);
    if (isMore && inBurst) await pause(restMillis, stopping);
    const mostItems = inBurst ? signalsInBurst : signalsAtOnce;
    const at = clock.now();
    const until = addSeconds(at, leaseSeconds);
    const claimed = await claimConsignments(db, { at, until, mostItems });
    if (claimed.length === 0) break;
    isMore = claimed.reduce((sum, one) => sum + one.item_count, 0) >= mostItems;
    try {
      signals += await dealWith(ground, claimed);
    } catch (error) {
      // One that cannot be dealt with must not keep the others waiting.
      for (const one of claimed) signals += await dealAlone(ground, one);
      ground.platform.log.warn({ err: error }, 'consignments were dealt with one by one');
    }
  }
  return signals;
}

async function dealAlone(ground: Dealing, row: ConsignmentRow): Promise<number> {
  try {
    return await dealWith(ground, [row]);
  } catch (error) {
    ground.platform.log.error(
      { consignment: row.id, attempts: row.attempts, err: error },
      'a consignment failed',
    );
    await comesAgain(ground, row);
    return 0;
  }
}

/** What fails by itself is put off, ever longer, and never dropped. */
function comesAgain({ platform: { db, clock } }: Dealing, row: ConsignmentRow): Promise<void> {
  const waitSeconds = Math.min(2 ** row.attempts, longestWaitSeconds);
  return putOff(db, [row.id], addSeconds(clock.now(), waitSeconds));
}

async function dealWith(ground: Dealing, rows: readonly ConsignmentRow[]): Promise<number> {
  const { platform, policy, recovery } = ground;
  const read = rows.map((row) => ({ row, items: itemsOf(row, policy().country) }));
  const taken = read.flatMap(({ items }) => items.flatMap((one) => (one?.ok ? [one.value] : [])));
  const outcomes = (await recovery.takeMany(taken)).values();
  const dealt = read.map(({ row, items }) => {
    const each = items.map((one): ItemOutcome => {
      if (!one?.ok) return one;
      return outcomes.next().value ?? null;
    });
    return { row, each };
  });
  const later = dealt.filter(({ each }) => each.some(hasFailed));
  const over = dealt
    .filter((one) => !later.includes(one))
    .map(({ row, each }) => ({ id: row.id, outcomes: JSON.stringify(each) }));
  await settleConsignments(platform.db, over, platform.clock.now());
  for (const { row } of later) await comesAgain(ground, row);
  return taken.length;
}

const hasFailed = (one: ItemOutcome): boolean =>
  one !== null && !one.ok && one.refusal.code === failedCode;

type Kept = SignalInput & { readonly by?: PersonId };
type Item = ReturnType<typeof incomingOf> | null;

/** Read as on the day they came: what was possible then is not in the future now. */
function itemsOf(row: ConsignmentRow, country: string): readonly Item[] {
  // Only what had passed the check of a signal was kept.
  const items = JSON.parse(row.items) as readonly (Kept | null)[];
  const at: Instant = row.received_at;
  const idempotencyKey = row.idempotency_key ?? undefined;
  return items.map((item, index) =>
    item === null
      ? null
      : incomingOf(item, { at, country, idempotencyKey, index, digestOf, by: item.by }),
  );
}
