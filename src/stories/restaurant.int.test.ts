import { afterAll, expect, test } from 'vitest';
import { story } from '#testing/story.ts';

// An evening in Tehran.
const restaurant = await story('restaurant', '2026-03-02T17:00:00Z');
const { hear, command, caseOf, byHand, helpOf, sheetOf, pageOf, linesOf, books } = restaurant;
afterAll(restaurant.close);

const waited = (table: string, waitedMinutes: number) => ({
  account: 'guest 31',
  language: 'fa',
  kind: 'operational-event',
  event: 'table.given',
  subject: table,
  facts: { branch: 'north', date: restaurant.platform.clock.now(), waitedMinutes },
});

test('forty minutes for a table: a drink nobody asked for; the second time in the month a person comes', async () => {
  const caseId = await hear(waited('table 7, Monday', 40));
  expect(await caseOf(caseId)).toMatchObject({
    failure: 'long-wait',
    remedies: [{ kind: 'gift', rule: 'wait-for-a-table', amountMinor: 60_000_000 }],
  });
  // The guest reads why, in their language, and asked for nothing.
  const [given] = (await pageOf(caseId, 'fa')).filter((line) => line.kind === 'gesture-given');
  expect(given?.params).toMatchObject({ name: 'یک نوشیدنی برای انتظار', amountMinor: 60_000_000 });
  expect(given?.text).toContain('بیست دقیقه');
  // Whoever has it brings the drink; until then the house owes it.
  expect(await books()).toEqual({ remedies: 60_000_000, owed: -60_000_000 });
  await byHand(caseId, 'Two glasses of saffron sherbet at table 7.');
  expect(await books()).toEqual({ remedies: 60_000_000, manual: -60_000_000 });
  await command(caseId, { command: 'confirm', how: 'They thanked us at the door.' });

  await restaurant.passMinutes(12 * 24 * 60);
  const again = await hear(waited('table 3, Saturday', 35));
  expect(again).not.toBe(caseId);
  // No second apology by machine: the owner is told what the rule would have given, and why not.
  expect(await linesOf(again, 'gesture-given')).toEqual([]);
  expect(await linesOf(again, 'gesture-held')).toMatchObject([
    { params: { gesture: 'A drink for the wait', held: 'second' } },
  ]);
  const found = await caseOf(again);
  const tangible = found.recommendation.steps.find(
    (step: { reason: string }) => step.reason === 'failed-again',
  );
  expect(tangible).toMatchObject({ kind: 'voucher', amountMinor: 100_000_000 });
  await command(again, { command: 'tick-step', step: 'seat', done: true });
  await command(again, {
    command: 'give-remedy',
    kind: 'voucher',
    amountMinor: tangible.amountMinor,
    text: 'For the next evening with us.',
  });
  const { playbook } = await helpOf(again);
  expect(playbook).toMatchObject({ id: 'waited', steps: [{ state: 'done' }, { state: 'open' }] });
  // The voucher has a code on their page, and buys once.
  const [issued] = await restaurant.givenOnPageOf(again);
  const { headers } = await restaurant.key(['vouchers:redeem']);
  const till = (receipt: string) =>
    restaurant.send('POST', '/v1/vouchers/redemptions', {
      headers,
      payload: { code: String(issued?.code), place: 'Till', receipt },
    });
  expect((await till('811')).json()).toMatchObject({ amountMinor: 100_000_000, again: false });
  expect((await till('812')).json()).toMatchObject({
    code: 'vouchers.used',
    detail: expect.stringMatching(/^This voucher was used at Till \(\d\d:\d\d today\)/),
  });
  expect(await books()).toEqual({
    remedies: 160_000_000,
    manual: -60_000_000,
    tills: -100_000_000,
  });
});

test('they booked the wrong day: their own mistake, and a table is found', async () => {
  const before = await books();
  const caseId = await hear({
    account: 'guest 48',
    kind: 'complaint',
    text: 'I booked the wrong day, and now we stand here with eight people.',
    subject: 'booking 590',
  });
  const found = await caseOf(caseId);
  expect(found.failure).toBe('wrong-day-booked');
  expect(found.recommendation.steps).toMatchObject([
    { kind: 'correct', reason: 'finish-first' },
    { kind: 'voucher', reason: 'goodwill', amountMinor: 100_000_000 },
  ]);
  expect((await sheetOf(caseId)).toAsk.map((one: { what: string }) => one.what)).toEqual(['taxi']);
  await command(caseId, { command: 'give-remedy', kind: 'correct', amountMinor: 0 });
  await byHand(caseId, 'Seated in the garden.');
  await command(caseId, { command: 'answer', text: 'The table in the garden is yours.' });
  await command(caseId, { command: 'fix', text: 'Seated at once, nothing charged.' });
  await command(caseId, { command: 'ask' });
  expect((await pageOf(caseId)).map((line) => line.kind)).toEqual(
    expect.arrayContaining(['remedy-given', 'remedy-done', 'fixed', 'asked']),
  );
  expect(await books()).toEqual(before);
});
