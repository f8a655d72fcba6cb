import { afterAll, expect, test } from 'vitest';
import { paymentServer } from '#testing/servers/payment-server.ts';
import { webhookServer } from '#testing/servers/webhook-server.ts';
import { story } from '#testing/story.ts';

const payments = await paymentServer();
const workshop = await webhookServer();
// Four in the afternoon in Jakarta.
const shop = await story('shop', '2026-03-02T09:00:00Z', { payments, orders: workshop });
const { hear, command, attempt, caseOf, helpOf, sheetOf, pageOf, linesOf, books } = shop;
afterAll(async () => {
  await shop.close();
  await payments.close();
  await workshop.close();
});

const fridge = { account: 'buyer 77', subject: 'order 4711', language: 'id' };
const day = 24 * 60;
const rupiah = (amount: number) => amount * 100;

test('the fridge that died twice', async () => {
  payments.pay('pi_fridge', rupiah(4_500_000), 'idr');
  const told = { ...fridge, kind: 'complaint', facts: { warrantyUntil: '2027-01-15' } };
  const caseId = await hear({
    ...told,
    text: 'Kulkas saya mati total, makanan di dalamnya hangat.',
  });
  expect(await caseOf(caseId)).toMatchObject({ failure: 'not-working', team: 'sellers' });

  // The first time it is repaired: the workshop is asked by a signed message, and it takes too long.
  await command(caseId, { command: 'give-remedy', kind: 'repair', amountMinor: 0 });
  expect(workshop.deeds()).toMatchObject([
    { request: { data: { kind: 'repair', target: 'order 4711' } } },
  ]);
  await command(caseId, {
    command: 'answer',
    text: 'Teknisi kami datang besok dan memperbaikinya.',
  });
  await shop.passMinutes(6 * day);
  const repaired = (repair: string, lateDays: number) => ({
    ...fridge,
    kind: 'operational-event',
    event: 'repair.done',
    facts: {
      repair,
      promisedAt: new Date(shop.platform.clock.now() - lateDays * day * 60_000).toISOString(),
      actualAt: new Date(shop.platform.clock.now()).toISOString(),
    },
  });
  expect(await hear(repaired('R-1', 3))).toBe(caseId);
  // For two days beyond the one of grace, a voucher nobody asked for.
  const [voucher] = (await caseOf(caseId)).remedies.slice(-1);
  expect(voucher).toMatchObject({
    rule: 'late-repair',
    amountMinor: rupiah(40_000),
    state: 'done',
  });
  await command(caseId, { command: 'fix', text: 'Kompresor diganti, kulkas dingin lagi.' });
  await command(caseId, { command: 'confirm', how: 'Lewat telepon.' });
  expect((await caseOf(caseId)).state).toBe('closed');

  // Two weeks later it is dead again: the same case, the same owner, and no second apology by machine.
  const { owner } = await caseOf(caseId);
  await shop.passMinutes(14 * day);
  expect(await hear({ ...told, text: 'Kulkas mati total lagi. Semua makanan basi!' })).toBe(caseId);
  await hear(repaired('R-2', 3));
  expect(await caseOf(caseId)).toMatchObject({ state: 'open', reopens: 1, owner });
  expect(await linesOf(caseId, 'gesture-given')).toHaveLength(1);
  expect(await linesOf(caseId, 'gesture-held')).toMatchObject([{ params: { held: 'second' } }]);
  const { steps } = (await caseOf(caseId)).recommendation;
  expect(steps).toContainEqual(
    expect.objectContaining({ kind: 'voucher', reason: 'failed-again' }),
  );

  // What it cost them: the food, and a day at home that counts by the hour.
  const { toAsk, hourMinor } = await sheetOf(caseId);
  expect(toAsk.map((one: { what: string }) => one.what)).toEqual(
    expect.arrayContaining(['spoiled-food', 'day-off']),
  );
  const food = { command: 'add-loss', kind: 'money', what: 'spoiled-food' };
  await command(caseId, { ...food, amountMinor: rupiah(620_000) });
  await command(caseId, { command: 'add-loss', kind: 'time', what: 'day-off', minutes: 480 });
  const lossMinor = rupiah(620_000) + 8 * hourMinor;
  expect(await sheetOf(caseId)).toMatchObject({ lossMinor });

  // A new one instead of a third repair.
  await command(caseId, { command: 'give-remedy', kind: 'replace', amountMinor: 0 });
  expect(workshop.deeds().map((deed) => deed.request.data.kind)).toEqual(['repair', 'replace']);

  // More than the owner may give alone is put before one lead, who says yes within the half hour.
  const give = { kind: 'refund', amountMinor: lossMinor, target: 'pi_fridge' };
  const tooMuch = await attempt(caseId, { command: 'give-remedy', ...give });
  expect(tooMuch.json()).toMatchObject({ code: 'cases.beyond-authority' });
  const text = 'Second failure in a month; the food of a family of five was lost.';
  await command(caseId, { command: 'propose-remedy', ...give, text });
  const yes = { command: 'answer-proposal', grant: true, text: 'Of course.' };
  await command(caseId, yes, shop.as('lead'));
  expect(await linesOf(caseId, 'proposal-granted')).toMatchObject([{ params: { how: 'word' } }]);
  const refund = (await caseOf(caseId)).remedies.at(-1);
  expect(refund).toMatchObject({ kind: 'refund', by: { name: 'lead 2' }, state: 'done' });
  expect(payments.book()).toMatchObject([{ amountMinor: lossMinor, currency: 'IDR' }]);
  expect(await sheetOf(caseId)).toMatchObject({ uncoveredMinor: 0 });

  // Something tangible, from a person, with a word of their own: what the owner may give is used up.
  const filling = { command: 'give-remedy', kind: 'voucher', amountMinor: rupiah(90_000) };
  await command(caseId, { ...filling, text: 'Untuk mengisi kulkas yang baru.' }, shop.as('lead'));
  expect((await helpOf(caseId)).playbook).toMatchObject({
    id: 'broken-again',
    steps: [{ state: 'open' }, { state: 'done' }, { state: 'done' }, { state: 'open' }],
  });

  const seen = await pageOf(caseId, 'id');
  const done = seen
    .filter((line) => line.kind === 'remedy-done')
    .map((line) => line.params['kind']);
  expect(done).toEqual(['voucher', 'refund', 'replace', 'voucher', 'repair']);
  expect(seen.some((line) => line.text.includes('family of five'))).toBe(false);
  const vouchers = rupiah(130_000);
  expect(await books()).toEqual({
    remedies: lossMinor + vouchers,
    payments: -lossMinor,
    vouchers: -vouchers,
  });
});
