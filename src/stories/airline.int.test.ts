import { afterAll, expect, test } from 'vitest';
import { paymentServer } from '#testing/servers/payment-server.ts';
import { story } from '#testing/story.ts';

const payments = await paymentServer();
const airline = await story('airline', '2026-03-02T19:00:00Z', { payments });
const { hear, command, caseOf, sheetOf, helpOf, pageOf, linesOf, books } = airline;
afterAll(async () => {
  await airline.close();
  await payments.close();
});

test('the missed connection and the tow truck: what it really cost is found, and paid back once', async () => {
  // They landed late, the connection was gone, and the car park had closed by the time they were home.
  payments.pay('pi_ticket', 3_100_00, 'aed');
  const caseId = await hear({
    account: 'FF 1180',
    kind: 'operational-event',
    event: 'connection.missed',
    subject: 'booking K7PQ2',
    facts: { flight: 'XA 204', date: '2026-03-02' },
  });
  const found = await caseOf(caseId);
  expect(found).toMatchObject({ failure: 'missed-connection', team: 'airport' });
  // Somebody of the airport has it from the first minute, and answers within twenty.
  expect(found.promises).toContainEqual(expect.objectContaining({ told: true, state: 'open' }));

  const { toAsk } = await sheetOf(caseId);
  expect(toAsk).toContainEqual(expect.objectContaining({ what: 'towed-car', usualMinor: 45_000 }));
  await command(caseId, { command: 'give-remedy', kind: 'replace', amountMinor: 0 });
  const costs = [
    ['hotel', 310_00],
    ['taxi', 70_00],
    ['towed-car', 520_00],
  ] as const;
  for (const [what, amountMinor] of costs)
    await command(caseId, { command: 'add-loss', kind: 'money', what, amountMinor });
  expect(await sheetOf(caseId)).toMatchObject({ lossMinor: 900_00, uncoveredMinor: 900_00 });
  expect((await caseOf(caseId)).recommendation.steps).toContainEqual(
    expect.objectContaining({ kind: 'reimburse', amountMinor: 900_00, reason: 'cover-loss' }),
  );

  // 900 dirhams are more than the front line's 500: within discretion, for a reason that is kept.
  payments.acts(() => ({ moves: 'then-fails' }));
  const because = 'They stood in the rain at midnight and their car was gone.';
  const give = { command: 'give-remedy', kind: 'reimburse', amountMinor: 900_00 };
  const refused = await airline.attempt(caseId, { ...give, target: 'pi_ticket' });
  expect(refused.json()).toMatchObject({ code: 'cases.beyond-authority' });
  await command(caseId, { ...give, target: 'pi_ticket', because });
  expect(await linesOf(caseId, 'rule-bent')).toMatchObject([{ text: because }]);

  // The service answered 500 after the money had moved: it is looked for, and not paid again.
  const sent = (await caseOf(caseId)).remedies.at(-1);
  expect(sent).toMatchObject({ state: 'sent', executor: 'payments' });
  payments.acts(() => 'answer');
  await airline.passMinutes(1);
  expect((await caseOf(caseId)).remedies.at(-1)).toMatchObject({
    state: 'done',
    reference: 're_1',
  });
  await airline.passMinutes(60);
  expect(payments.book()).toMatchObject([{ amountMinor: 900_00, currency: 'AED', state: 'done' }]);

  const { playbook } = await helpOf(caseId);
  expect(playbook.steps.map((step: { state: string }) => step.state)).toEqual([
    'done',
    'open',
    'done',
    'open',
  ]);
  const seen = (await pageOf(caseId)).map((line) => line.kind);
  expect(seen).toContain('remedy-done');
  expect(seen).not.toContain('rule-bent');
  expect(await sheetOf(caseId)).toMatchObject({ uncoveredMinor: 0 });
  expect(await books()).toEqual({ remedies: 900_00, payments: -900_00 });
});

test('the flight they overslept: their own mistake, and a seat on the next one all the same', async () => {
  const before = await books();
  const caseId = await hear({
    account: 'FF 2207',
    kind: 'complaint',
    subject: 'booking M3XZ9',
    text: 'I overslept and stood at the closed gate. Is there anything you can do?',
    facts: { freeChangeUntil: '2026-03-01' },
  });
  const found = await caseOf(caseId);
  expect(found.failure).toBe('missed-own-flight');
  const reasons = found.recommendation.steps.map((step: { reason: string }) => step.reason);
  expect(reasons).toEqual(['finish-first', 'goodwill']);
  expect((await helpOf(caseId)).grace).toMatchObject([{ id: 'free-change' }]);
  await command(caseId, { command: 'give-remedy', kind: 'replace', amountMinor: 0 });
  await command(caseId, {
    command: 'add-loss',
    kind: 'money',
    what: 'taxi',
    amountMinor: 60_00,
  });
  // Their own mistake is not ours to cover.
  const { steps } = (await caseOf(caseId)).recommendation;
  expect(steps.some((step: { kind: string }) => step.kind === 'reimburse')).toBe(false);
  expect(await books()).toEqual(before);
});
