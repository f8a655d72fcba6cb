import { afterAll, describe, expect, test } from 'vitest';
import { caseById } from '#areas/cases/cases.service.ts';
import { giveCommand, giveTaskCommand } from '#areas/recovery/commands/commands.service.ts';
import { balances, differences } from '#areas/remedies/ledger/ledger.service.ts';
import { remedyBacklog } from '#areas/remedies/remedies.service.ts';
import {
  lapseVouchers,
  redeem,
  voucherExecutor,
  voucherOfRemedy,
  vouchersAfter,
} from '#areas/remedies/vouchers/vouchers.service.ts';
import { createPayments } from '#connectors/payments/payments.connector.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, dayMillis, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { errand } from '#testing/errand.ts';
import { testLoop } from '#testing/intake.ts';
import { paymentServer } from '#testing/servers/payment-server.ts';
import { createCarrying } from './carrying.service.ts';

const clock = testClock(toIso(monday));
const carriedOutBy = {
  voucher: 'vouchers',
  gift: 'florist',
  refund: 'payments',
  repair: 'care',
} as const;
const targetFacts = { refund: 'payment' };
const rules = { ...policy, remedies: { ...policy.remedies, carriedOutBy, targetFacts } };
const loop = await testLoop(clock, rules);
const { intake, lanes, said } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const owner = person(1);
const lead = person(3, 'lead');
const all = { from: undefined, until: undefined };
const vouchers = voucherExecutor(intake.platform, () => 30);
const carrying = createCarrying(intake, {
  executors: new Map([[vouchers.name, vouchers]]),
  chance: () => 0.5,
});
const carryOut = () => carrying.carryOutDue(new AbortController().signal);

async function openCase(): Promise<CaseId> {
  const [taken] = await lanes().take([said()]);
  if (!taken?.ok || !taken.caseId) throw new Error('a case opens');
  return taken.caseId;
}
type Kind = 'voucher' | 'gift' | 'credit' | 'repair';
async function give(caseId: CaseId, kind: Kind, amountMinor = 1_500): Promise<string> {
  const command = { command: 'give-remedy', kind, amountMinor } as const;
  const given = await giveCommand(intake, caseId, command, lead);
  if (!given.ok) throw new Error(given.refusal.code);
  return (await remedyOf(caseId)).id;
}
type Row = {
  id: string;
  state: string;
  because: string | null;
  reference: string;
  target: string;
};
async function remedyOf(caseId: CaseId): Promise<Row> {
  const [row] = await loop.rows<Row>(
    `select * from remedy where case_id = '${caseId}' order by id desc`,
  );
  if (!row) throw new Error('a remedy was given');
  return row;
}
const codeOf = async (remedyId: string): Promise<string> =>
  (await voucherOfRemedy(db, remedyId))?.code ?? '';
const linesOf = async (caseId: CaseId): Promise<string[]> =>
  (
    await loop.rows<{ kind: string }>(
      `select kind from case_event where case_id = '${caseId}' order by id`,
    )
  ).map((row) => row.kind);
const accounts = async () =>
  Object.fromEntries(
    (await balances(db, 'account', all)).map((one) => [one.key, one.amount_minor]),
  );

describe('a voucher', () => {
  test('is issued once, told to the customer with its code, and owed until it is used', async () => {
    const caseId = await openCase();
    await give(caseId, 'voucher');
    expect(await accounts()).toEqual({ remedies: 1_500, owed: -1_500 });
    expect(await carryOut()).toBe(1);
    expect(await carryOut()).toBe(0);
    const { id, state, reference } = await remedyOf(caseId);
    const code = await codeOf(id);
    expect(state).toBe('done');
    expect(await accounts()).toEqual({ remedies: 1_500, owed: 0, vouchers: -1_500 });
    const [line] = await loop.rows<{ params: Record<string, unknown> }>(
      `select params from case_event where case_id = '${caseId}' and kind = 'remedy-done'`,
    );
    // Many read a case: what stands there of the code is no code.
    expect(reference).toBe(`…${code.slice(-4)}`);
    expect(line?.params).toMatchObject({ code: reference, until: addDays(monday, 30) });
    const use = { code: code.toLowerCase(), place: 'Till 3', receipt: '4711' };
    const uses = await Promise.all(Array.from({ length: 8 }, () => redeem(intake.platform, use)));
    expect(uses.filter((one) => one.ok && !one.value.again)).toHaveLength(1);
    expect(uses.every((one) => one.ok)).toBe(true);
    expect(await redeem(intake.platform, { ...use, receipt: '4712' })).toMatchObject({
      refusal: { code: 'vouchers.used' },
    });
    expect(await accounts()).toMatchObject({ vouchers: 0, tills: -1_500 });
    expect(await differences(db)).toEqual([]);
  });

  test('is nothing that a repair could be, and a policy that says so gets a no', async () => {
    const asked = errand({ kind: 'repair' });
    expect(await vouchers.carryOut(asked, new AbortController().signal)).toMatchObject({
      state: 'refused',
      because: 'not-possible',
    });
  });

  test('that is used cannot be taken back; one that is not is worth nothing from then on', async () => {
    const caseId = await openCase();
    const remedyId = await give(caseId, 'voucher');
    await carryOut();
    const code = await codeOf(remedyId);
    const back = { command: 'reverse-remedy', remedyId, reason: 'Wrong customer.' } as const;
    const use = redeem(intake.platform, { code, place: 'Till 1', receipt: '1' });
    const [taken, used] = await Promise.all([giveCommand(intake, caseId, back, lead), use]);
    // Whoever comes first has it, and the other is told so.
    expect(taken.ok).not.toBe(used.ok);
    expect(await differences(db)).toEqual([]);
    const again = await redeem(intake.platform, { code, place: 'B', receipt: '2' });
    expect(again.ok).toBe(false);
  });

  test('nobody used in time lapses, and is owed no longer', async () => {
    const caseId = await openCase();
    const remedyId = await give(caseId, 'voucher');
    await carryOut();
    const code = await codeOf(remedyId);
    clock.advance(31 * dayMillis);
    const late = await redeem(intake.platform, { code, place: 'A', receipt: '3' });
    expect(late).toMatchObject({ refusal: { code: 'vouchers.lapsed' } });
    expect(await lapseVouchers(intake.platform)).toBeGreaterThan(0);
    expect(await lapseVouchers(intake.platform)).toBe(0);
    expect((await accounts())['vouchers']).toBe(0);
    expect(await differences(db)).toEqual([]);
  });

  test.each([
    ['K7MD', 'vouchers.unreadable'],
    ['2222-2222-2222', 'vouchers.unknown'],
  ])('that was never issued buys nothing: %s', async (code, refusal) => {
    const asked = await redeem(intake.platform, { code, place: 'A', receipt: '3' });
    expect(asked).toMatchObject({ refusal: { code: refusal } });
  });
});

describe('a remedy that comes back', () => {
  test('goes to the owner with why, opens what was thought settled, and owes the customer a word', async () => {
    const caseId = await openCase();
    const remedyId = await give(caseId, 'gift');
    await giveCommand(intake, caseId, { command: 'confirm', how: 'On the phone.' }, lead);
    expect((await caseById(db, caseId))?.state).toBe('closed');
    await carryOut();
    expect(await remedyOf(caseId)).toMatchObject({ state: 'failed', because: 'no-executor' });
    const found = await caseById(db, caseId);
    expect(found).toMatchObject({ state: 'open', reopens: 1 });
    expect(found?.nextDueAt).toBeGreaterThan(clock.now());
    expect((await linesOf(caseId)).slice(-2)).toEqual(['remedy-failed', 'promised']);

    const proof = 'Brought the flowers myself.';
    const done = { command: 'settle-remedy', remedyId, happened: true, proof } as const;
    expect((await giveCommand(intake, caseId, done, owner)).ok).toBe(found?.ownerId === owner.id);
    await giveCommand(intake, caseId, done, lead);
    expect((await remedyOf(caseId)).state).toBe('done');
    expect(await differences(db)).toEqual([]);
  });

  test('is handed over anew, and a second worker finds nothing left to do', async () => {
    const caseId = await openCase();
    const remedyId = await give(caseId, 'gift');
    await carryOut();
    await giveCommand(intake, caseId, { command: 'retry-remedy', remedyId }, lead);
    expect((await remedyOf(caseId)).state).toBe('sent');
    const counts = await Promise.all([carryOut(), carryOut(), carryOut()]);
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1);
  });
});

test('what people do by hand is owed until one of them says that it is done', async () => {
  const caseId = await openCase();
  const remedyId = await give(caseId, 'credit', 900);
  expect(await carryOut()).toBe(0);
  const before = await accounts();
  const done = { command: 'settle-remedy', remedyId, happened: true, proof: 'Booked.' } as const;
  await giveCommand(intake, caseId, done, lead);
  const after = await accounts();
  expect(after['manual']).toBe((before['manual'] ?? 0) - 900);
  expect(await differences(db)).toEqual([]);
  expect(await giveCommand(intake, caseId, done, lead)).toMatchObject({
    refusal: { code: 'cases.remedy-not-yours-to-say' },
  });
});

test('what a team declines is asked of it anew, and booked once when it is done at last', async () => {
  const caseId = await openCase();
  const remedyId = await give(caseId, 'repair', 700);
  const task = async (answer: { command: 'done' | 'decline' }) => {
    const [row] = await loop.rows<{ id: string }>(
      `select id from task where remedy_id = '${remedyId}' order by id desc`,
    );
    if (!row) throw new Error('a team was asked');
    const said = { ...answer, answer: 'As it is.' };
    return giveTaskCommand(intake, { caseId, taskId: row.id }, said, { by: lead, key: undefined });
  };
  await task({ command: 'decline' });
  expect(await remedyOf(caseId)).toMatchObject({ state: 'failed', because: 'not-happened' });
  await giveCommand(intake, caseId, { command: 'retry-remedy', remedyId }, lead);
  expect(await carryOut()).toBe(0);
  expect(await remedyOf(caseId)).toMatchObject({ state: 'under-way', because: null });
  const before = await accounts();
  expect((await task({ command: 'done' })).ok).toBe(true);
  expect((await remedyOf(caseId)).state).toBe('done');
  expect((await accounts())['manual']).toBe((before['manual'] ?? 0) - 700);
  expect(await differences(db)).toEqual([]);
});

test('many at once, from several workers, are each carried out once', async () => {
  const cases = await Promise.all(Array.from({ length: 40 }, openCase));
  for (const caseId of cases) await give(caseId, 'voucher', 10);
  const counts = await Promise.all(Array.from({ length: 4 }, carryOut));
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(40);
  const issued = await vouchersAfter(db, undefined, 1_000);
  const ours = issued.filter((one) => cases.includes(one.case_id));
  expect(ours).toHaveLength(40);
  expect(new Set(ours.map((one) => one.code)).size).toBe(40);
  expect(await differences(db)).toEqual([]);
});

test('the book of payments is held against ours, and what somebody did there behind our back is found', async () => {
  const { payments, paid } = await withPayments();
  const since = clock.now();
  const cases = await Promise.all(Array.from({ length: 3 }, openCase));
  for (const [at, caseId] of cases.entries()) {
    payments.pay(`pi_${at}`, 500);
    const refund = { command: 'give-remedy', kind: 'refund', amountMinor: 500 } as const;
    await giveCommand(intake, caseId, { ...refund, target: `pi_${at}` }, lead);
  }
  await paid.carryOutDue(new AbortController().signal);
  expect(await paid.compare('payments', since)).toEqual({ compared: 3, differences: [] });
  const [theirs] = payments.refunds;
  if (theirs) theirs.status = 'failed';
  expect((await paid.compare('payments', since))?.differences).toMatchObject([
    { what: 'missing-there', oursMinor: 500, theirsMinor: 0 },
  ]);
  expect(await paid.compare('vouchers', since)).toBeUndefined();
  await payments.close();
});

async function withPayments() {
  const payments = await paymentServer();
  const executor = createPayments({ key: payments.key, url: payments.url });
  const executors = new Map([[executor.name, executor]]);
  return { payments, paid: createCarrying(intake, { executors, chance: () => 0.5 }) };
}

test('one click refunds the payment that the case began with, where nobody named another', async () => {
  const { payments, paid } = await withPayments();
  payments.pay('pi_known', 700);
  const facts = { payment: 'pi_known' };
  const original = JSON.stringify({ facts });
  const [taken] = await lanes().take([said({ facts, original, subject: 'order 12' })]);
  if (!taken?.ok || !taken.caseId) throw new Error('a case opens');
  const refund = { command: 'give-remedy', kind: 'refund', amountMinor: 700 } as const;
  await giveCommand(intake, taken.caseId, refund, lead);
  await paid.carryOutDue(new AbortController().signal);
  expect(payments.book()).toMatchObject([{ amountMinor: 700, state: 'done' }]);
  expect(await remedyOf(taken.caseId)).toMatchObject({ state: 'done', target: 'pi_known' });
  await payments.close();
});

test('a remedy that is due is seen to wait until it is carried out', async () => {
  await carryOut();
  const waiting = async () => (await remedyBacklog(clock.now()).execute(db)).rows[0];
  const before = (await waiting())?.waiting ?? 0;
  const since = clock.now();
  await give(await openCase(), 'voucher');
  clock.advance(40_000);
  expect(await waiting()).toMatchObject({ waiting: before + 1, oldest: since });
  await carryOut();
  expect((await waiting())?.waiting).toBe(before);
});
