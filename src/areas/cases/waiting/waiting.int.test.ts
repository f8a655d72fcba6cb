import { afterAll, expect, test } from 'vitest';
import { createCarrying } from '#areas/recovery/carrying/carrying.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { customerCase } from '#areas/recovery/customer-page/customer-page.service.ts';
import { voucherExecutor } from '#areas/remedies/vouchers/vouchers.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { minuteMillis, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { listCases } from '../cases.service.ts';
import { caseDetail } from '../cases-view.service.ts';
import { approversOn, waitingFor } from './waiting.service.ts';

const clock = testClock(toIso(monday));
const rules = {
  ...policy,
  remedies: {
    ...policy.remedies,
    carriedOutBy: { voucher: 'vouchers' },
    discretion: { frontline: 15_000 },
  },
};
const loop = await testLoop(clock, rules);
const { intake, openCase } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');
const text = 'She lost a day of work.';
const nothing = {
  proposals: 0,
  remedies: 0,
  handOvers: 0,
  consults: 0,
  escalated: 0,
  covered: 0,
};

const openLists = {
  state: undefined,
  owner: undefined,
  overdue: false,
  escalatedTo: undefined,
  coveredBy: undefined,
  consulted: undefined,
  incident: undefined,
  customer: undefined,
  number: undefined,
};

test('what waits for somebody is counted by kind, and is gone once they have answered', async () => {
  const { caseId, owner } = await openCase();
  const give = (command: Parameters<typeof giveCommand>[2], by = owner) =>
    giveCommand(intake, caseId, command, by);
  expect(await waitingFor(db, lead.id)).toEqual(nothing);
  await give({ command: 'propose-remedy', kind: 'refund', amountMinor: 20_000, text });
  await give({ command: 'consult', person: lead.id, question: 'May we?' });
  await give({ command: 'hand-over', to: lead.id, reason: text });
  expect(await waitingFor(db, lead.id)).toMatchObject({ proposals: 1, consults: 1, handOvers: 1 });
  const asked = await listCases(db, { ...openLists, handedTo: lead.id }, undefined, 10);
  expect(asked.map(({ id }) => id)).toEqual([caseId]);
  expect(await listCases(db, { ...openLists, handedTo: owner.id }, undefined, 10)).toEqual([]);
  await give({ command: 'advise', text }, lead);
  await give({ command: 'answer-proposal', grant: false, text }, lead);
  await give({ command: 'decline-hand-over', reason: text }, lead);
  expect(await waitingFor(db, lead.id)).toEqual(nothing);
});

test('a remedy that came back waits for the owner of its case', async () => {
  const { caseId, owner } = await openCase();
  await giveCommand(
    intake,
    caseId,
    { command: 'give-remedy', kind: 'refund', amountMinor: 100 },
    owner,
  );
  const remedyId = (await detail(caseId, owner)).remedies[0]?.id ?? '';
  const settle = { command: 'settle-remedy', remedyId, happened: false, proof: text } as const;
  await giveCommand(intake, caseId, settle, owner);
  expect((await waitingFor(db, owner.id)).remedies).toBe(1);
  expect((await detail(caseId, owner)).remedies[0]).toMatchObject({
    state: 'failed',
    may: ['retry', 'settle', 'reverse'],
  });
});

const detail = async (caseId: CaseId, reader: ReturnType<typeof person>) => {
  const found = await caseDetail(intake, caseId, {
    language: 'en',
    person: reader,
    before: undefined,
  });
  if (!found) throw new Error('the case is there');
  return found;
};

test('whoever could grant so much is named, never whoever asks, with a time of their own', async () => {
  const { caseId, owner } = await openCase();
  const asked = async (amountMinor: number, by = owner) => {
    const found = await approversOn(intake, { caseId, amountMinor, by: by.id });
    return found?.ok ? found.value : [];
  };
  const [first] = await asked(20_000);
  expect(first).toMatchObject({ id: lead.id, name: lead.name });
  expect(first?.dueAt).toBeGreaterThanOrEqual(clock.now() + 30 * minuteMillis);
  expect((await asked(20_000, lead)).map(({ id }) => id)).not.toContain(lead.id);
  expect(await asked(900_000_000)).toEqual([]);
  const nowhere = '00000000-0000-7000-8000-000000000000' as CaseId;
  expect(await approversOn(intake, { caseId: nowhere, amountMinor: 1, by: owner.id })).toBe(
    undefined,
  );
});

test('the room says how far bending the limit would go, to those who may bend it', async () => {
  const { caseId, owner } = await openCase();
  const { room } = await detail(caseId, owner);
  expect(room?.bendLeftMinor).toBe(owner.role === 'frontline' ? 15_000 : undefined);
  expect((await detail(caseId, lead)).room?.bendLeftMinor).toBeUndefined();
});

test('the customer sees what they get: on its way, theirs with a code, and not what was taken back', async () => {
  const { caseId, owner } = await openCase();
  const give = (kind: 'voucher' | 'refund') =>
    giveCommand(intake, caseId, { command: 'give-remedy', kind, amountMinor: 500 }, owner);
  await give('refund');
  await give('voucher');
  const seen = async () =>
    (await customerCase(intake, { caseId, handed: 'mail', address: '' }, 'en'))?.remedies ?? [];
  expect((await seen()).map(({ done, code }) => [done, code])).toEqual([
    [false, undefined],
    [false, undefined],
  ]);
  const vouchers = voucherExecutor(intake.platform, () => 30);
  const executors = new Map([[vouchers.name, vouchers]]);
  const carrying = createCarrying(intake, { executors, chance: () => 0.5 });
  await carrying.carryOutDue(new AbortController().signal);
  const [voucher, refund] = await seen();
  expect(voucher).toMatchObject({ kind: 'voucher', done: true, code: expect.stringMatching(/-/) });
  expect(refund).toMatchObject({ kind: 'refund', done: false });
  const remedyId = (await detail(caseId, owner)).remedies[1]?.id ?? '';
  await giveCommand(intake, caseId, { command: 'reverse-remedy', remedyId, reason: text }, owner);
  expect((await seen()).map(({ kind }) => kind)).toEqual(['refund']);
});
