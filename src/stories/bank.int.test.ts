import { afterAll, expect, test } from 'vitest';
import { story } from '#testing/story.ts';

// Ten in the morning in New York.
const bank = await story('bank', '2026-03-02T15:00:00Z');
const { hear, command, attempt, caseOf, byHand, helpOf, sheetOf, pageOf, linesOf, books } = bank;
afterAll(bank.close);

/** The people who book on accounts do what was asked of them. */
async function bookTasks(caseId: string, answer: string): Promise<void> {
  const { tasks } = await caseOf(caseId);
  for (const { id, state } of tasks) {
    if (state !== 'open') continue;
    const payload = { command: 'done', answer };
    const url = `/v1/tasks/${id}/commands`;
    const done = await bank.send('POST', url, { headers: bank.colleague, payload });
    expect(done.json()).toMatchObject({ state: 'done' });
  }
}

test('the fee that was wrong: money back, what it set off elsewhere, and a regulator who counts the days', async () => {
  const caseId = await hear({
    account: '000 123 456',
    kind: 'operational-event',
    event: 'payment.charged',
    subject: 'account 456, fee of 27 February',
    facts: { chargedMinor: 35_00, agreedMinor: 0 },
  });
  // Nobody had complained yet: the difference is known, and a small credit was given by rule.
  expect(await caseOf(caseId)).toMatchObject({
    failure: 'unexpected-fee',
    lossMinor: 35_00,
    remedies: [{ kind: 'credit', amountMinor: 5_00, rule: 'wrong-fee' }],
  });
  const clock = (await caseOf(caseId)).promises.find((one: { rule?: string }) => one.rule);
  expect(clock).toMatchObject({ state: 'open', told: false });
  // Fifteen calendar days from receipt, to the midnight that ends the last.
  expect(clock.dueAt).toBe('2026-03-18T04:00:00.000Z');
  await byHand(caseId, 'Booked 2 March.');

  await command(caseId, { command: 'give-remedy', kind: 'refund', amountMinor: 35_00 });
  await bookTasks(caseId, 'Fee reversed, booking 77120.');
  expect((await caseOf(caseId)).remedies.at(-1)).toMatchObject({ kind: 'refund', state: 'done' });

  // Asked about it, they tell of a rent that bounced: the landlord's late fee is the bank's as well.
  const { toAsk } = await sheetOf(caseId);
  expect(toAsk.map((one: { what: string }) => one.what)).toEqual(
    expect.arrayContaining(['bounced-payment', 'fees-at-others', 'time-on-it']),
  );
  const fee = { command: 'add-loss', kind: 'money', what: 'fees-at-others', amountMinor: 75_00 };
  await command(caseId, { ...fee, words: 'Late fee on the rent.' });
  const give = { kind: 'reimburse', amountMinor: 75_00 };
  const tooMuch = await attempt(caseId, { command: 'give-remedy', ...give });
  expect(tooMuch.json()).toMatchObject({ code: 'cases.beyond-authority' });

  // A small thing: whoever is asked has 45 minutes, and then silence is a yes.
  const text = 'Our fee made the rent bounce.';
  await command(caseId, { command: 'propose-remedy', ...give, text });
  const [asked] = (await caseOf(caseId)).proposals;
  expect(asked).toMatchObject({ state: 'waiting', amountMinor: 75_00 });
  await bank.passMinutes(44);
  expect((await caseOf(caseId)).proposals).toMatchObject([{ state: 'waiting' }]);
  await bank.passMinutes(2);
  expect((await caseOf(caseId)).proposals).toMatchObject([{ state: 'granted' }]);
  expect(await linesOf(caseId, 'proposal-granted')).toMatchObject([{ params: { how: 'silence' } }]);
  await bookTasks(caseId, 'Credited, booking 77131.');

  // The answer and the final word are in time for the regulator, and the customer reads what was done.
  await command(caseId, {
    command: 'answer',
    text: 'The fee was our mistake. It is back, and so is the rent’s.',
  });
  await command(caseId, { command: 'tick-step', step: 'others-hit', done: true });
  await command(caseId, { command: 'fix', text: 'Both fees are on your account again.' });
  const kept = (await caseOf(caseId)).promises.filter((one: { rule?: string }) => one.rule);
  expect(kept.map((one: { state: string }) => one.state)).toEqual(['kept', 'kept']);
  expect((await helpOf(caseId)).playbook.steps).toMatchObject([
    { id: 'money-back', state: 'done' },
    { id: 'others', state: 'done' },
    { id: 'others-hit', state: 'done' },
  ]);
  expect(await sheetOf(caseId)).toMatchObject({ lossMinor: 110_00, uncoveredMinor: 0 });
  const seen = (await pageOf(caseId)).map((line) => line.kind);
  expect(seen).toEqual(expect.arrayContaining(['gesture-given', 'remedy-done', 'fixed']));
  expect(seen.filter((kind) => kind.startsWith('proposal') || kind.startsWith('task'))).toEqual([]);
  await command(caseId, { command: 'ask' });
  expect(await books()).toEqual({ remedies: 115_00, manual: -115_00 });
});
