import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { executorsOf } from '#app/executors.ts';
import type { Executor } from '#areas/remedies/carrying/executor.ts';
import { addDays, type Instant, toIso } from '#kernel/time.ts';
import { casesIn } from '#testing/owned-case.ts';
import { paymentShop } from '#testing/payment-shop.ts';
import { type Carrying, createCarrying } from './carrying.service.ts';

const { payments, shop, close } = await paymentShop();
afterAll(close);
beforeEach(() => {
  payments.refunds.length = 0;
  payments.pay('pi_1', 1_000_00);
});
const { clock } = shop.platform;
const never = new AbortController().signal;
const carryOut = () => shop.product.carrying.carryOutDue(never);
const { open, command, give, read } = casesIn(() => shop);
const remedyOf = async (caseId: string) => (await read(caseId)).remedies[0];
const refund = { command: 'give-remedy', kind: 'refund', amountMinor: 10_00, target: 'pi_1' };

const books = (await shop.key(['export:read'])).headers;
const settle = (await shop.key(['remedies:settle'])).headers;
async function compared(since: Instant) {
  const path = `/v1/ledger/executors/payments/differences?since=${toIso(since)}`;
  return (await shop.send('GET', path, { headers: books })).json();
}

test('what was given before the days that are compared, and paid within them, is known', async () => {
  const caseId = await open('lead');
  await command('lead', caseId, { ...refund, target: 'no such' });
  await carryOut();
  const since = addDays(clock.now(), 35);
  clock.set(since);
  await shop.signIn();
  const { id: remedyId } = await remedyOf(caseId);
  await command('lead', caseId, { command: 'retry-remedy', remedyId, target: 'pi_1' });
  await carryOut();
  expect((await remedyOf(caseId)).state).toBe('done');
  // Somebody who uses the same account may mark their refunds as they like.
  const [ours] = payments.refunds;
  if (ours) payments.refunds.push({ ...ours, metadata: { amends_remedy: 'not ours' } });
  expect(await compared(since)).toMatchObject({
    compared: 1,
    differences: [{ remedyId: 'not ours', what: 'unknown-here' }],
  });
});

test('what was paid after the backup that was put back is looked at by a person before it is paid again', async () => {
  await command('lead', await open('lead'), refund);
  await carryOut();
  // To a database of before, it was paid for a remedy that nobody has given.
  const [paid] = payments.refunds;
  if (paid) paid.metadata['amends_remedy'] = '0190a1b2-0000-7000-8000-00000000abcd';
  const caseId = await open('lead');
  await command('lead', caseId, refund);
  await carryOut();
  const cameBack = await remedyOf(caseId);
  expect(cameBack).toMatchObject({ state: 'failed', because: 'given-unknown' });
  expect(cameBack.detail).toBe('10.00 USD (re_1)');
  expect(payments.refunds).toHaveLength(1);
  await command('lead', caseId, { command: 'retry-remedy', remedyId: cameBack.id });
  await carryOut();
  expect(await remedyOf(caseId)).toMatchObject({ state: 'done' });
  expect(payments.refunds).toHaveLength(2);
});

describe('a refund that was done and did not last', () => {
  const say = (remedyId: string, payload: object) =>
    shop.send('POST', `/v1/remedies/${remedyId}/outcome`, { payload, headers: settle });
  const differences = async () =>
    (await shop.send('GET', '/v1/ledger/differences', { headers: books })).json().differences;
  const accounts = async () => {
    const { balances } = (
      await shop.send('GET', '/v1/ledger?by=account', { headers: books })
    ).json();
    return Object.fromEntries(
      balances.map((one: { key: string; amountMinor: number }) => [one.key, one.amountMinor]),
    );
  };
  const heed = () => shop.product.carrying.heedBooks(never);
  const failsThere = () => {
    for (const one of payments.refunds) one.status = 'failed';
  };
  const linesOf = async (caseId: string, kind: string) =>
    (await read(caseId)).timeline.filter((one: { kind: string }) => one.kind === kind);

  /** Given by the front line, paid, and the case closed. */
  async function refunded(): Promise<{ caseId: string; remedyId: string }> {
    const caseId = await open();
    await command('frontline', caseId, refund);
    await carryOut();
    const { id: remedyId, state } = await remedyOf(caseId);
    expect(state).toBe('done');
    await command('frontline', caseId, { command: 'confirm', how: 'On the phone.' });
    return { caseId, remedyId };
  }

  test('comes back at once where somebody who may asks for the book to be read now', async () => {
    const ask = (name: string, headers: object) =>
      shop.send('POST', `/v1/ledger/executors/${name}/heed`, { headers: { ...headers } });
    const { caseId } = await refunded();
    failsThere();
    expect((await ask('payments', books)).statusCode).toBe(403);
    expect((await remedyOf(caseId)).state).toBe('done');
    expect((await ask('payments', settle)).json()).toEqual({ cameBack: 1 });
    expect((await ask('payments', settle)).json()).toEqual({ cameBack: 0 });
    expect(await remedyOf(caseId)).toMatchObject({ state: 'failed', because: 'fell-through' });
    const unknown = await ask('gifts', settle);
    expect([unknown.statusCode, unknown.json().code]).toEqual([422, 'remedies.no-book']);
  });

  test.each<[string, () => Carrying]>([
    ['this process', () => shop.product.carrying],
    [
      'another process',
      () =>
        createCarrying(shop.product, {
          executors: executorsOf(shop.product, undefined),
          chance: () => 0,
        }),
    ],
  ])('is counted once when %s reads the book at the same time', async (_, beside) => {
    const cases = [await refunded(), await refunded(), await refunded()];
    failsThere();
    const counts = await Promise.all([
      shop.product.carrying.heedBook('payments'),
      beside().heedBook('payments'),
      shop.product.carrying.heedBook('payments'),
    ]);
    expect(counts.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(cases.length);
    for (const { caseId } of cases) expect(await linesOf(caseId, 'remedy-failed')).toHaveLength(1);
  });

  test('comes back by their book, once: the owner is told, it is owed again, and can be given again', async () => {
    const before = await accounts();
    const { caseId, remedyId } = await refunded();
    expect(await heed()).toBe(0);
    failsThere();
    await Promise.all([heed(), heed(), heed()]);
    expect(await heed()).toBe(0);
    const found = await read(caseId);
    expect(found.state).toBe('open');
    expect(found.promises.filter((one: { state: string }) => one.state === 'open')).toHaveLength(1);
    expect(found.remedies[0]).toMatchObject({
      state: 'failed',
      because: 'fell-through',
      detail: 're_1 failed',
    });
    expect(await linesOf(caseId, 'remedy-failed')).toMatchObject([{ text: 're_1 failed' }]);
    expect(await accounts()).toMatchObject({
      payments: before['payments'] ?? 0,
      owed: (before['owed'] ?? 0) - 10_00,
    });
    expect(await differences()).toEqual([]);

    await command('frontline', caseId, { command: 'retry-remedy', remedyId });
    await carryOut();
    expect(payments.refunds.map((one) => one.status)).toEqual(['failed', 'succeeded']);
    expect((await remedyOf(caseId)).state).toBe('done');
    expect(await heed()).toBe(0);
    expect(await accounts()).toMatchObject({ payments: (before['payments'] ?? 0) - 10_00 });
    expect(await differences()).toEqual([]);
  });

  test('is heard of though another executor cannot be asked just now', async () => {
    const { caseId } = await refunded();
    failsThere();
    const closed: Executor = {
      name: 'closed',
      carryOut: async () => ({ state: 'unknown', detail: 'closed' }),
      // biome-ignore lint/correctness/useYield: it is closed before its first line.
      async *book() {
        throw new Error('Their book is closed today.');
      },
    };
    const executors = new Map([['closed', closed], ...executorsOf(shop.product, undefined)]);
    const carrying = createCarrying(shop.product, { executors, chance: () => 0 });
    await expect(carrying.heedBooks(never)).rejects.toThrow('closed today');
    expect((await remedyOf(caseId)).state).toBe('failed');
  });

  test('gives the limits their room back when it is taken back', async () => {
    const { caseId, remedyId } = await refunded();
    failsThere();
    await heed();
    const reason = 'Paid by hand.';
    await command('frontline', caseId, { command: 'reverse-remedy', remedyId, reason });
    expect((await remedyOf(caseId)).state).toBe('reversed');
    expect((await read(caseId)).spentMinor).toBe(0);
    expect(await differences()).toEqual([]);
  });

  test('comes back by a word of another system, said often and at once with the book', async () => {
    const { caseId, remedyId } = await refunded();
    failsThere();
    const detail = 'The bank sent it back.';
    const told = await Promise.all([
      say(remedyId, { state: 'failed', detail }),
      say(remedyId, { state: 'failed', detail, reference: 're_1' }),
      heed(),
    ]);
    for (const one of told)
      if (typeof one !== 'number') expect(one.json()).toEqual({ state: 'failed' });
    expect(await linesOf(caseId, 'remedy-failed')).toHaveLength(1);
    expect(await differences()).toEqual([]);
    // That it was done is for the payment service to say when it is asked.
    await shop.refused(
      ['POST', `/v1/remedies/${remedyId}/outcome`, { payload: { state: 'done' }, headers: settle }],
      { status: 422, code: 'remedies.not-taken-on' },
    );
  });

  test('comes back by the word of a lead who did not give it, with how they know', async () => {
    const { caseId, remedyId } = await refunded();
    const word = {
      command: 'settle-remedy',
      remedyId,
      happened: false,
      proof: 'Their bank wrote to us.',
    };
    expect((await read(caseId, 'frontline')).remedies[0].may).toEqual([]);
    expect((await give('frontline', caseId, word)).json()).toMatchObject({
      code: 'cases.remedy-done-there',
    });
    expect((await remedyOf(caseId)).may).toEqual(['settle']);
    const happened = await give('lead', caseId, { ...word, happened: true });
    expect(happened.json()).toMatchObject({ code: 'cases.remedy-not-yours-to-say' });
    await command('lead', caseId, word);
    const found = await read(caseId);
    expect(found.state).toBe('open');
    expect(found.remedies[0]).toMatchObject({ state: 'failed', detail: word.proof });
    expect(await linesOf(caseId, 'remedy-failed')).toMatchObject([{ text: word.proof }]);
    expect(await differences()).toEqual([]);
    // It stands there after all: nothing is paid a second time.
    await command('frontline', caseId, { command: 'retry-remedy', remedyId });
    await carryOut();
    expect(payments.refunds).toHaveLength(1);
    expect((await remedyOf(caseId)).state).toBe('done');
    expect(await differences()).toEqual([]);
  });
});
