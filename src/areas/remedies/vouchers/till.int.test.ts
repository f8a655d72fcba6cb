import { afterAll, beforeEach, expect, test } from 'vitest';
import { addDays, dayMillis, fromIso, type Instant, instant, toIso } from '#kernel/time.ts';
import { policyFile } from '#testing/builders.ts';
import { casesIn } from '#testing/owned-case.ts';
import { testProduct } from '#testing/product.ts';
import { lapseVouchers } from './vouchers.service.ts';

const remedies = { ...policyFile.remedies, carriedOutBy: { voucher: 'vouchers' }, voucherDays: 30 };
const shop = await testProduct(10_000, { ...policyFile, remedies });
afterAll(shop.close);
beforeEach(shop.signIn);
const { clock } = shop.platform;
const { open, command, give, read } = casesIn(() => shop);
const { headers } = await shop.key(['vouchers:redeem', 'export:read']);

type Voucher = { readonly caseId: string; readonly remedyId: string; readonly code: string };
async function voucher(): Promise<Voucher> {
  const caseId = await open('lead');
  await command('lead', caseId, { command: 'give-remedy', kind: 'voucher', amountMinor: 10_00 });
  await shop.product.carrying.carryOutDue(new AbortController().signal);
  const remedyId = (await read(caseId)).remedies[0].id;
  const path = `/v1/remedies/${remedyId}/code`;
  const shown = await shop.send('POST', path, { headers: shop.as('lead') });
  return { caseId, remedyId, code: shown.json().code };
}
const sale = { place: 'Till 3', receipt: '4711' };
const post = (path: string) => (payload: object) =>
  shop.send('POST', `/v1/vouchers/redemptions${path}`, { payload, headers });
const use = post('');
const undo = post('/undo');
const refused = (path: string, payload: object, code: string, field: string) =>
  shop.refused(['POST', `/v1/vouchers/redemptions${path}`, { payload, headers }], {
    status: 422,
    code,
    field,
  });
async function books() {
  const get = async (path: string) => (await shop.send('GET', path, { headers })).json();
  const { balances } = await get('/v1/ledger?by=account');
  const of = new Map<string, number>(
    balances.map((one: { key: string; amountMinor: number }) => [one.key, one.amountMinor]),
  );
  const { differences } = await get('/v1/ledger/differences');
  const [vouchers = 0, tills = 0, lapsed = 0] = ['vouchers', 'tills', 'lapsed'].map((one) =>
    of.get(one),
  );
  return { vouchers, tills, lapsed, differences };
}

test('a till that counts in another currency does not use a voucher up', async () => {
  const { code } = await voucher();
  const other = { code, ...sale, currency: 'IDR' };
  const said = await refused('', other, 'vouchers.other-currency', '/currency');
  expect(said.json().detail).toContain('USD');
  expect(said.json().detail).toContain('IDR');
  expect((await use({ code, ...sale, currency: 'USD' })).json()).toMatchObject({ again: false });
});

test('a voided sale gives its voucher back, once, however often and at once it is asked', async () => {
  const { code } = await voucher();
  const before = await books();
  await use({ code, ...sale });
  const all = await Promise.all(Array.from({ length: 6 }, () => undo({ code, ...sale })));
  expect(all.map((one) => one.statusCode)).toEqual(all.map(() => 200));
  expect(all.filter((one) => !one.json().again)).toHaveLength(1);
  for (const one of all) expect(one.json()).toMatchObject({ amountMinor: 10_00, state: 'open' });
  expect(await books()).toEqual(before);
  expect(before.differences).toEqual([]);
  // The voided sale's own request, come late, uses nothing; the next sale does.
  await refused('', { code, ...sale }, 'vouchers.receipt-undone', '/receipt');
  expect((await use({ code, ...sale, receipt: '4712' })).json()).toMatchObject({ again: false });
  expect((await undo({ code, ...sale })).json()).toMatchObject({ again: true, state: 'used' });
  expect(await books()).toMatchObject({
    vouchers: before.vouchers + 10_00,
    tills: before.tills - 10_00,
    differences: [],
  });
});

test('only the sale that used a voucher gives it back', async () => {
  const { code } = await voucher();
  await use({ code, ...sale });
  for (const other of [{ receipt: '4712' }, { place: 'Till 4' }])
    await refused('/undo', { code, ...sale, ...other }, 'vouchers.not-used-so', '/receipt');
  await refused('/undo', { ...sale, code: '2222-2222-2222' }, 'vouchers.unknown', '/code');
  await refused('/undo', { ...sale, code: 'K7MD' }, 'vouchers.unreadable', '/code');
});

test('a voided sale that overtakes its own request leaves it nothing to use', async () => {
  const { code } = await voucher();
  const before = await books();
  const all = await Promise.all(Array.from({ length: 4 }, () => undo({ code, ...sale })));
  for (const one of all) expect(one.json()).toMatchObject({ state: 'open', wasUsed: false });
  expect(all.filter((one) => !one.json().again)).toHaveLength(1);
  await refused('', { code, ...sale }, 'vouchers.receipt-undone', '/receipt');
  expect(await books()).toEqual(before);
  expect((await use({ code, ...sale, receipt: '4712' })).json()).toMatchObject({ again: false });
  const undone = (await undo({ code, ...sale, receipt: '4712' })).json();
  expect(undone).toMatchObject({ state: 'open', again: false, wasUsed: true });
});

test('a sale and its voiding that come at once leave the voucher open, whichever is first', async () => {
  const { code } = await voucher();
  await Promise.all([undo({ code, ...sale }), use({ code, ...sale })]);
  expect((await undo({ code, ...sale })).json()).toMatchObject({ state: 'open', again: true });
  expect((await use({ code, ...sale, receipt: '4712' })).json()).toMatchObject({ again: false });
});

test('of sales that never came ten are remembered, and none of a voucher that is over', async () => {
  const { caseId, remedyId, code } = await voucher();
  const at = (receipt: number) => ({ code, place: sale.place, receipt: `junk ${receipt}` });
  for (let receipt = 1; receipt <= 10; receipt++)
    expect((await undo(at(receipt))).json()).toMatchObject({ again: false });
  await refused('/undo', at(11), 'vouchers.not-used-so', '/receipt');
  expect((await undo(at(10))).json()).toMatchObject({ again: true });
  await use({ code, ...sale });
  expect((await undo({ code, ...sale })).json()).toMatchObject({ wasUsed: true });
  await command('lead', caseId, { command: 'reverse-remedy', remedyId, reason: 'Wrong.' });
  await refused('/undo', { code, ...sale, receipt: '9' }, 'vouchers.not-used-so', '/receipt');
});

test('what was used in time comes back with the time it had left, and ends like any other', async () => {
  const { code } = await voucher();
  const until = addDays(clock.now(), 30);
  clock.advance(20 * dayMillis);
  await use({ code, ...sale });
  clock.advance(15 * dayMillis);
  const { expiresAt, state } = (await undo({ code, ...sale })).json();
  expect([state, fromIso(expiresAt)]).toEqual(['open', addDays(until, 15) satisfies Instant]);
  clock.advance(10 * dayMillis);
  await refused('', { code, ...sale, receipt: '9' }, 'vouchers.lapsed', '/code');
});

test('a voucher that was given back can be taken back from the customer, and the books agree', async () => {
  const { caseId, remedyId, code } = await voucher();
  const back = { command: 'reverse-remedy', remedyId, reason: 'Wrong customer.' };
  await use({ code, ...sale });
  expect((await give('lead', caseId, back)).statusCode).toBe(422);
  await undo({ code, ...sale });
  await command('lead', caseId, back);
  await refused('', { code, ...sale, receipt: '10' }, 'vouchers.revoked', '/code');
  expect((await books()).differences).toEqual([]);
});

test('a voucher is looked up by a code that stands in no address', async () => {
  const { caseId, code } = await voucher();
  const lookUp = async (typed: string) =>
    (await shop.send('POST', '/v1/vouchers/lookup', { payload: { code: typed }, headers })).json();
  const masked = `…${code.slice(-4)}`;
  expect(await lookUp(code)).toMatchObject({ voucher: { caseId, code: masked, state: 'open' } });
  expect(await lookUp(code.toLowerCase().replaceAll('-', ' '))).toEqual(await lookUp(code));
  for (const none of ['2222-2222-2222', 'K7MD']) expect(await lookUp(none)).toEqual({});
  const till = await shop.key(['vouchers:redeem']);
  const asked = { payload: { code }, headers: till.headers };
  expect((await shop.send('POST', '/v1/vouchers/lookup', asked)).statusCode).toBe(403);
});

test('a till that was cut off uses what was good when it sold, also after its time', async () => {
  const { code } = await voucher();
  const before = await books();
  clock.advance(29 * dayMillis);
  const soldAt = toIso(clock.now());
  clock.advance(2 * dayMillis);
  await shop.product.carrying.carryOutDue(new AbortController().signal);
  await lapseVouchers(shop.platform);
  await refused('', { code, ...sale }, 'vouchers.lapsed', '/code');
  const used = { code, ...sale, soldAt };
  const answers = await Promise.all([use(used), use(used)]);
  expect(answers.map((one) => one.json().usedAt)).toEqual([soldAt, soldAt]);
  const { tills, differences } = await books();
  expect([before.tills - tills, differences]).toEqual([10_00, []]);
  // Voided, it has the day again that it had when it was sold.
  const { expiresAt } = (await undo({ code, ...sale })).json();
  expect(fromIso(expiresAt)).toBe(addDays(clock.now(), 1));
});

test('a sale of a cut-off till that is voided leaves the books as if it had never been', async () => {
  clock.advance(60 * dayMillis);
  await lapseVouchers(shop.platform);
  await shop.signIn();
  const { code } = await voucher();
  const open = await books();
  const soldAt = toIso(addDays(clock.now(), 29));
  clock.advance(31 * dayMillis);
  await lapseVouchers(shop.platform);
  await use({ code, ...sale, soldAt });
  await undo({ code, ...sale });
  expect(await books()).toEqual(open);
  // Used and voided again, and not used in the end, it lapses once.
  await use({ code, ...sale, receipt: '4712' });
  await undo({ code, ...sale, receipt: '4712' });
  expect(await books()).toEqual(open);
  clock.advance(31 * dayMillis);
  await lapseVouchers(shop.platform);
  expect(open.vouchers).toBe(-10_00);
  expect(await books()).toEqual({ ...open, vouchers: 0, lapsed: open.lapsed - 10_00 });
});

test('a sale of a cut-off till whose voiding is told first uses nothing, though the voucher has lapsed', async () => {
  const { code } = await voucher();
  const soldAt = toIso(addDays(clock.now(), 29));
  clock.advance(31 * dayMillis);
  await lapseVouchers(shop.platform);
  const before = await books();
  expect((await undo({ code, ...sale })).json()).toMatchObject({ state: 'lapsed', wasUsed: false });
  await refused('', { code, ...sale, soldAt }, 'vouchers.receipt-undone', '/receipt');
  expect(await books()).toEqual(before);
  // No sale is told later than this.
  clock.advance(6 * dayMillis);
  await refused('/undo', { code, ...sale, receipt: '9' }, 'vouchers.not-used-so', '/receipt');
});

test.each([
  ['was long ago', -8],
  ['was before the voucher was issued', -2],
  ['lies ahead', 1],
])('a sale that %s is none, and the till is told', async (_, days) => {
  const { code } = await voucher();
  clock.advance(dayMillis);
  const soldAt = toIso(addDays(clock.now(), days));
  const said = await refused('', { code, ...sale, soldAt }, 'vouchers.sold-when', '/soldAt');
  expect(said.json().detail).toContain('soldAt');
});

test('a till’s clock may be a little ahead of ours', async () => {
  const { code } = await voucher();
  const soldAt = toIso(instant(clock.now() + 60_000));
  expect((await use({ code, ...sale, soldAt })).json()).toMatchObject({
    usedAt: toIso(clock.now()),
  });
});
