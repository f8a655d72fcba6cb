import { afterAll, expect, test } from 'vitest';
import { webhookServer } from '#testing/servers/webhook-server.ts';
import { story } from '#testing/story.ts';

const store = await webhookServer();
// Noon in Riyadh.
const operator = await story('telecom', '2026-03-02T09:00:00Z', { orders: store });
const { hear, command, caseOf, byHand, helpOf, sheetOf, pageOf, linesOf, books } = operator;
afterAll(async () => {
  await operator.close();
  await store.close();
});
const day = 24 * 60;

const restored = (account: string, outageMinutes: number) => ({
  account,
  language: 'ar',
  kind: 'operational-event',
  event: 'network.restored',
  subject: `line of ${account}`,
  facts: { cell: `cell of ${account}`, date: '2026-03-02', outageMinutes },
});

test('the warranty that ended yesterday is as if it had not', async () => {
  const caseId = await hear({
    account: '0551',
    kind: 'complaint',
    text: 'The router is dead, and I see the warranty ended yesterday.',
    subject: 'router 88-120',
    facts: { warrantyUntil: '2026-03-01' },
  });
  expect((await caseOf(caseId)).failure).toBe('router-broken');
  const help = await helpOf(caseId);
  expect(help.grace).toMatchObject([
    { id: 'warranty', overDays: 1, days: 30, within: true, name: 'Warranty' },
  ]);
  expect(help.playbook).toMatchObject({ id: 'router', steps: [{ remedy: 'replace' }, {}] });
  // A new one is asked of the store by a signed message, without asking anybody.
  await command(caseId, { command: 'give-remedy', kind: 'replace', amountMinor: 0 });
  expect(store.deeds()).toMatchObject([{ request: { data: { target: 'router 88-120' } } }]);
  const data = { command: 'add-loss', kind: 'money', what: 'mobile-data', amountMinor: 60_00 };
  await command(caseId, data);
  await command(caseId, { command: 'give-remedy', kind: 'credit', amountMinor: 60_00 });
  await byHand(caseId, 'Credited on the bill of March.');
  expect((await helpOf(caseId)).playbook.steps).toMatchObject([
    { state: 'done' },
    { state: 'done' },
  ]);
  expect(await sheetOf(caseId)).toMatchObject({ uncoveredMinor: 0 });
  const seen = (await pageOf(caseId, 'ar')).map((line) => line.kind);
  expect(seen).toEqual(expect.arrayContaining(['remedy-given', 'remedy-done']));
  expect(await books()).toEqual({ remedies: 60_00, manual: -60_00 });
});

test.each([
  ['four days', '0552', 4, 96_00],
  ['seven weeks', '0553', 49, 1_440_00],
])(
  'a line down for %s is credited for each day beyond two, and never beyond the cap',
  async (_, account, days, amountMinor) => {
    const before = await books();
    const caseId = await hear(restored(account, days * day));
    expect((await caseOf(caseId)).remedies).toMatchObject([
      { kind: 'credit', rule: 'line-down', amountMinor },
    ]);
    const [given] = (await pageOf(caseId, 'ar')).filter((line) => line.kind === 'gesture-given');
    expect(given).toMatchObject({
      params: { amountMinor },
      text: expect.stringContaining('يومين'),
    });
    // Heard of twice, it is given once.
    await hear(restored(account, days * day));
    expect(await linesOf(caseId, 'gesture-given')).toHaveLength(1);
    await byHand(caseId, 'Credited.');
    const manual = (before['manual'] ?? 0) - amountMinor;
    expect(await books()).toEqual({ remedies: -manual, manual });
  },
);

test.each([
  ['a minute less than two days', '0561', 2 * day - 1, undefined],
  ['two days to the minute', '0562', 2 * day, undefined],
  ['a minute more than two days', '0563', 2 * day + 1, 48_00],
  ['three days to the minute', '0564', 3 * day, 48_00],
  ['a minute more than three days', '0565', 3 * day + 1, 96_00],
])('a line down for %s gets what its text says', async (_, account, minutes, amountMinor) => {
  const { remedies } = await caseOf(await hear(restored(account, minutes)));
  expect(remedies[0]?.amountMinor).toBe(amountMinor);
});
