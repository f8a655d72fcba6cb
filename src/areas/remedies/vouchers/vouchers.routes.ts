import { stringify } from 'csv-stringify/sync';
import { given } from '#kernel/given.ts';
import { ok, type Refusal } from '#kernel/result.ts';
import { fromIso, type Instant, instant, toIso } from '#kernel/time.ts';
import type { Db } from '#platform/db/database.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { maskedCode, readCode } from './code.ts';
import {
  listVouchersEndpoint,
  lookUpVoucherEndpoint,
  redeemEndpoint,
  tillFileEndpoint,
  undoUseEndpoint,
} from './vouchers.contract.ts';
import {
  redeem,
  stateOf,
  undoRedemption,
  type VoucherRow,
  voucherByCode,
  vouchersAfter,
} from './vouchers.service.ts';

export type VoucherGround = { readonly platform: Pick<Platform, 'db' | 'clock' | 'mint'> };

/** A moment as people say it where the company is. */
type ShowMoment = (at: Instant, language: string) => string;

/** A refusal with its moment written out for whoever reads it at the till. */
function inWords(refusal: Refusal, showMoment: ShowMoment, language: string): Refusal {
  const shown = Object.entries(refusal.params ?? {}).map(([name, value]) =>
    name === 'at' || name === 'from'
      ? [name, showMoment(instant(Number(value)), language)]
      : [name, value],
  );
  return { ...refusal, params: Object.fromEntries(shown) };
}

const usualLimit = 100;

export function voucherRoutes(
  router: Router,
  { platform }: VoucherGround,
  showMoment: ShowMoment,
): void {
  router.on(redeemEndpoint, async ({ body, language }) => {
    const { soldAt, ...sale } = body;
    const redeemed = await redeem(platform, {
      soldAt: soldAt === undefined ? undefined : fromIso(soldAt),
      ...sale,
    });
    if (!redeemed.ok)
      return { ok: false, refusal: inWords(redeemed.refusal, showMoment, language) };
    return ok({ ...redeemed.value, usedAt: toIso(redeemed.value.usedAt) });
  });

  router.on(undoUseEndpoint, async ({ body }) => {
    const undone = await undoRedemption(platform, body);
    if (!undone.ok) return undone;
    const { voucher, again, wasUsed } = undone.value;
    return ok({
      amountMinor: voucher.amount_minor,
      currency: voucher.currency,
      state: stateOf(voucher, platform.clock.now()),
      expiresAt: toIso(voucher.expires_at),
      again,
      wasUsed,
    });
  });

  router.on(listVouchersEndpoint, async ({ query }) => {
    const limit = query.limit ?? usualLimit;
    const rows =
      query.code === undefined
        ? await vouchersAfter(platform.db, query.after, limit + 1)
        : await found(platform.db, query.code);
    const at = platform.clock.now();
    const page = rows.slice(0, limit);
    return ok({
      vouchers: page.map((row) => viewOf(row, at)),
      ...given('next', rows.length > limit ? page.at(-1)?.id : undefined),
    });
  });

  router.on(lookUpVoucherEndpoint, async ({ body }) => {
    const [row] = await found(platform.db, body.code);
    return ok(given('voucher', row && viewOf(row, platform.clock.now())));
  });

  router.stream(tillFileEndpoint, () =>
    ok({
      contentType: 'text/csv; charset=utf-8',
      fileName: 'vouchers.csv',
      chunks: tillLines(platform.db, platform.clock.now()),
    }),
  );
}

const viewOf = (row: VoucherRow, at: Instant) => ({
  id: row.id,
  code: maskedCode(row.code),
  amountMinor: row.amount_minor,
  currency: row.currency,
  caseId: row.case_id,
  issuedAt: toIso(row.issued_at),
  expiresAt: toIso(row.expires_at),
  state: stateOf(row, at),
  ...given('usedAt', row.used_at === null ? undefined : toIso(row.used_at)),
  ...given('usedPlace', row.used_place ?? undefined),
  ...given('usedReceipt', row.used_receipt ?? undefined),
});

/** The one with this code, if it can be one at all. */
async function found(db: Db, typed: string): Promise<VoucherRow[]> {
  const code = readCode(typed);
  const row = code === undefined ? undefined : await voucherByCode(db, code);
  return row ? [row] : [];
}

const page = 1_000;

async function* tillLines(db: Db, at: Instant): AsyncGenerator<string> {
  yield 'code,amount_minor,currency,expires_at\n';
  for (let after: string | undefined; ; ) {
    const rows = await vouchersAfter(db, after, page);
    const open = rows.filter((row) => stateOf(row, at) === 'open');
    yield stringify(
      open.map((row) => [row.code, row.amount_minor, row.currency, toIso(row.expires_at)]),
    );
    if (rows.length < page) return;
    after = rows.at(-1)?.id;
  }
}
