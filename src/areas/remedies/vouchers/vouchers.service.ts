import { randomBytes } from 'node:crypto';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { addDays, addMinutes, type Instant, instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/database.ts';
import type { Platform } from '#platform/platform.ts';
import { bookUndone, moveBetween } from '../carrying/carrying.store.ts';
import type { Errand, Executor, Outcome } from '../carrying/executor.ts';
import { carriesOut } from '../carrying/executor-kinds.ts';
import { maskedCode, newCode, readCode } from './code.ts';
import {
  issue,
  lapse,
  lockCode,
  markUsed,
  rememberUnseen,
  undoneBy,
  undoUse,
  type VoucherRow,
  voucherOfRemedy,
} from './vouchers.store.ts';

export {
  type VoucherRow,
  voucherByCode,
  voucherOfRemedy,
  vouchersAfter,
  vouchersOfCase,
} from './vouchers.store.ts';

/** The account a voucher is owed from until somebody uses it, and where it goes then. */
const account = 'vouchers';

type Parts = Pick<Platform, 'db' | 'clock' | 'mint'>;

/** The code itself stands in the book of vouchers alone: what is written of it elsewhere is read by many. */
function issued({ code, expires_at: until }: VoucherRow): Outcome {
  const masked = maskedCode(code);
  return { state: 'done', reference: masked, told: { code: masked, until } };
}

export const stateOf = (row: VoucherRow, at: Instant): NonNullable<VoucherRow['ended']> | 'open' =>
  row.ended ?? (row.expires_at <= at ? 'lapsed' : 'open');

/** Issues vouchers of our own. @param days how long a voucher can be used, by the policy of the moment */
export function voucherExecutor({ db, clock, mint }: Parts, days: () => number): Executor {
  return {
    name: account,
    async carryOut(errand: Errand) {
      if (errand.amountMinor === 0 || !carriesOut(account, errand.kind))
        return { state: 'refused', because: 'not-possible', detail: errand.kind };
      const at = clock.now();
      const voucher = await issue(db, {
        id: mint(),
        remedy_id: errand.key,
        case_id: errand.caseId,
        code: newCode(randomBytes),
        amount_minor: errand.amountMinor,
        currency: errand.currency,
        issued_at: at,
        expires_at: addDays(at, days()),
      });
      return issued(voucher);
    },
    async find(errand) {
      const voucher = await voucherOfRemedy(db, errand.key);
      return voucher && issued(voucher);
    },
  };
}

type Use = { readonly code: string; readonly place: string; readonly receipt: string };

type Redeeming = Use & {
  /** What the till counts in, where it says so. */
  readonly currency?: string | undefined;
  /** When the sale was, for a till that could not ask then; else it is now. */
  readonly soldAt?: Instant | undefined;
};

export type Redeemed = {
  readonly amountMinor: number;
  readonly currency: string;
  readonly usedAt: Instant;
  /** Whether the same receipt had used it before: a till that asks twice pays out once. */
  readonly again: boolean;
};

/** Uses a voucher at a till, once; the same receipt of the same place is the same use. */
export async function redeem(
  { db, clock, mint }: Parts,
  asked: Redeeming,
): Promise<Result<Redeemed>> {
  const { place, receipt } = asked;
  const code = readCode(asked.code);
  if (code === undefined) return refuse('vouchers.unreadable', {}, '/code');
  return db.transaction().execute(async (tx) => {
    const at = clock.now();
    const voucher = await lockCode(tx, code);
    if (!voucher) return refuse('vouchers.unknown', {}, '/code');
    const { amount_minor: amountMinor, currency, used_at: usedAt } = voucher;
    if (usedAt !== null) {
      const isSame = voucher.used_place === place && voucher.used_receipt === receipt;
      if (isSame) return ok({ amountMinor, currency, usedAt, again: true });
      return refuse('vouchers.used', { at: usedAt, place: voucher.used_place ?? '' }, '/code');
    }
    const sold = usableWhen(voucher, asked, at);
    if (!sold.ok) return sold;
    const soldAt = sold.value;
    // A till's request that comes late, or again, must not use what its voided sale has given back.
    if (await undoneBy(tx, voucher.id, { place, receipt }))
      return refuse('vouchers.receipt-undone', { receipt }, '/receipt');
    await markUsed(tx, voucher.id, { place, receipt, at: soldAt });
    const entry = () => [{ remedyId: voucher.remedy_id, entryId: mint() }];
    // It was used before it lapsed: a voiding must find one entry that stands, and not the lapse.
    if (voucher.ended === 'lapsed')
      await bookUndone(entry(), { debit: account, by: undefined, at }).execute(tx);
    await moveBetween(entry(), { from: account, to: 'tills', at }).execute(tx);
    return ok({ amountMinor, currency, usedAt: soldAt, again: false });
  });
}

/** For so long a till may be cut off; what comes later is no sale that waited, but a clock or a list gone wrong. */
const offlineDays = 7;
/** A till's clock may be so far from ours. */
const clockMinutes = 5;

/** When a sale was, by a till that may tell later: not before the voucher, not ahead of us, not long ago. */
function soldWhen(
  { issued_at: issuedAt }: VoucherRow,
  told: Instant | undefined,
  now: Instant,
): Result<Instant> {
  if (told === undefined || (told > now && told <= addMinutes(now, clockMinutes))) return ok(now);
  const from = Math.max(addDays(now, -offlineDays), addMinutes(issuedAt, -clockMinutes));
  if (told <= now && told >= from) return ok(told);
  return refuse('vouchers.sold-when', { from: instant(from), days: offlineDays }, '/soldAt');
}

/** When a voucher nobody has used bought something, at a till that may say what it counts in. */
function usableWhen(
  voucher: VoucherRow,
  { currency: till, soldAt }: Redeeming,
  now: Instant,
): Result<Instant> {
  const { ended, expires_at: until, currency } = voucher;
  const sold = soldWhen(voucher, soldAt, now);
  if (!sold.ok) return sold;
  if (ended === 'revoked') return refuse('vouchers.revoked', {}, '/code');
  if (until <= sold.value) return refuse('vouchers.lapsed', { at: until }, '/code');
  if (till === undefined || till === currency) return sold;
  return refuse('vouchers.other-currency', { voucher: currency, till }, '/currency');
}

/** Whether any sale can use it yet: one that is told now, or one of a till that was cut off. */
const mayStillBeUsed = ({ ended, expires_at: until }: VoucherRow, at: Instant): boolean =>
  (ended === null || ended === 'lapsed') && until > addDays(at, -offlineDays);

export type Undone = {
  readonly voucher: VoucherRow;
  /** Whether the same use was undone before: a till that asks twice has it given back once. */
  readonly again: boolean;
  /** Whether the receipt had used it; where not, it uses nothing when its request comes. */
  readonly wasUsed: boolean;
};

/** More sales of one voucher than a till can have voided before their own requests came: the rest is junk. */
const mostUnseen = 10;

/**
 * Gives a voucher back whose sale was voided, once; only the place and receipt that used it can. Where a sale is
 * voided before its own request has come, that request uses nothing.
 */
export async function undoRedemption(
  { db, clock, mint }: Parts,
  { code: typed, place, receipt }: Use,
): Promise<Result<Undone>> {
  const code = readCode(typed);
  if (code === undefined) return refuse('vouchers.unreadable', {}, '/code');
  return db.transaction().execute(async (tx) => {
    const at = clock.now();
    const voucher = await lockCode(tx, code);
    if (!voucher) return refuse('vouchers.unknown', {}, '/code');
    const before = await undoneBy(tx, voucher.id, { place, receipt });
    if (before) return ok({ voucher, again: true, wasUsed: before.used_at !== null });
    const notUsedSo = refuse('vouchers.not-used-so', { place, receipt }, '/receipt');
    if (mayStillBeUsed(voucher, at)) {
      const isKept = await rememberUnseen(tx, voucher.id, { place, receipt, at }, mostUnseen);
      return isKept ? ok({ voucher, again: false, wasUsed: false }) : notUsedSo;
    }
    const isTheirs = voucher.used_place === place && voucher.used_receipt === receipt;
    const open = isTheirs ? await undoUse(tx, voucher.id, at) : undefined;
    if (!open) return notUsedSo;
    const undone = [{ remedyId: voucher.remedy_id, entryId: mint() }];
    await bookUndone(undone, { debit: account, by: undefined, at }).execute(tx);
    return ok({ voucher: open, again: false, wasUsed: true });
  });
}

const batch = 500;

/** Ends vouchers nobody used in time; what they were worth is owed no longer. Gives back how many. */
export async function lapseVouchers({ db, clock, mint }: Parts): Promise<number> {
  let ended = 0;
  for (;;) {
    const count = await lapseSome(db, clock.now(), mint);
    ended += count;
    if (count < batch) return ended;
  }
}

const lapseSome = (db: Db, at: Instant, mint: () => string): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const gone = await lapse(tx, at, batch);
    if (gone.length === 0) return 0;
    const moved = gone.map((one) => ({ remedyId: one.remedy_id, entryId: mint() }));
    await moveBetween(moved, { from: account, to: 'lapsed', at }).execute(tx);
    return gone.length;
  });
