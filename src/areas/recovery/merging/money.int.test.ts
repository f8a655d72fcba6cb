import { afterAll, describe, expect, test } from 'vitest';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { caseById, hangingOn, lossesOfMany } from '#areas/cases/cases.service.ts';
import { uncoveredMinor } from '#areas/cases/losses/loss.ts';
import { createCarrying } from '#areas/recovery/carrying/carrying.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { balances, differences } from '#areas/remedies/ledger/ledger.service.ts';
import { pastRemedy, remediesOfMany, unfinished } from '#areas/remedies/remedies.service.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { readTogether } from '#platform/db/read.ts';
import { person, policy } from '#testing/builders.ts';
import { mergingLoop } from './records.test-suite.ts';

const carriedOutBy = { refund: 'payments' } as const;
const rules = { ...policy, remedies: { ...policy.remedies, carriedOutBy } };
const loop = await mergingLoop(rules);
const { clock, intake, recovery, told, twins, merged, undone, only, openCases } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');
/** There is no payment service here, so that every refund comes back. */
const carrying = createCarrying(intake, { executors: new Map(), chance: () => 0.5 });
const carryOut = () => carrying.carryOutDue(new AbortController().signal);

/** One that pays at once. */
const paying = createCarrying(intake, {
  executors: new Map([
    [
      'payments',
      { name: 'payments', carryOut: async () => ({ state: 'done', reference: 'paid' }) as const },
    ],
  ]),
  chance: () => 0.5,
});

const command = (caseId: CaseId, said: CaseCommand) => giveCommand(intake, caseId, said, lead);

async function done(caseId: CaseId, said: CaseCommand): Promise<void> {
  clock.advance(1_000);
  const result = await command(caseId, said);
  if (!result.ok) throw new Error(result.refusal.code);
}
const lose = (caseId: CaseId, amountMinor: number, what = 'tow truck') =>
  done(caseId, { command: 'add-loss', kind: 'money', what, amountMinor });
const give = (caseId: CaseId, kind: 'reimburse' | 'refund', amountMinor: number) =>
  done(caseId, { command: 'give-remedy', kind, amountMinor });

/** What a case page says of money. */
async function moneyOf(caseId: CaseId) {
  const { remedies, losses } = await readTogether(db, hangingOn(caseId));
  const found = await caseById(db, caseId);
  const lossMinor = found?.lossMinor ?? 0;
  return {
    given: remedies.map((one) => [one.kind, one.amount_minor, one.state]),
    sheet: losses.map((one) => one.countedMinor),
    spentMinor: found?.spentMinor,
    lossMinor,
    uncoveredMinor: uncoveredMinor({ lossMinor, losses }, remedies.map(pastRemedy)),
  };
}

/** One problem told under two records; the younger case cost 3000, of which 3000 were given back, and a refund failed. */
async function toldTwice() {
  const found = await twins(['order 1'], ['order 1']);
  const [older, younger] = [await only(found.pair.kept), await only(found.pair.other)];
  await lose(younger, 3_000);
  await give(younger, 'reimburse', 3_000);
  await give(younger, 'refund', 1_000);
  await carryOut();
  return { ...found, older, younger };
}

const before = {
  given: [
    ['reimburse', 3_000, 'under-way'],
    ['refund', 1_000, 'failed'],
  ],
  sheet: [3_000],
  spentMinor: 4_000,
  lossMinor: 3_000,
  uncoveredMinor: 0,
};
const nothing = { given: [], sheet: [], spentMinor: 0, lossMinor: 0, uncoveredMinor: 0 };

async function failedOf(caseId: CaseId): Promise<string> {
  const { remedies } = await readTogether(db, hangingOn(caseId));
  const failed = remedies.find((one) => one.state === 'failed');
  if (!failed) throw new Error('a refund came back');
  return failed.id;
}

describe('the case that took another in', () => {
  test('shows what that one cost and was given, and asks for nothing twice', async () => {
    const { pair, older } = await toldTwice();
    await merged(pair);
    expect(await moneyOf(older)).toEqual(before);
    const [sheet] = await lossesOfMany(db, [older]);
    expect(sheet).toMatchObject({ forCase: older, countedMinor: 3_000 });
    expect((await remediesOfMany(db, [older])).map((one) => one.for_case)).toEqual([older, older]);
    expect(await differences(db)).toEqual([]);
  });

  test('hands what came back over anew, or takes it back', async () => {
    const { pair, older } = await toldTwice();
    await merged(pair);
    const remedyId = await failedOf(older);
    const troubled = { troubled: true, owner: undefined, after: undefined, limit: 99 };
    const listed = (await unfinished(db, troubled)).find((one) => one.id === remedyId);
    expect(listed?.case_id).toBe(older);
    await done(older, { command: 'retry-remedy', remedyId });
    await carryOut();
    expect(await failedOf(older)).toBe(remedyId);
    await done(older, { command: 'reverse-remedy', remedyId, reason: 'Paid in cash.' });
    expect(await moneyOf(older)).toMatchObject({ spentMinor: 3_000, uncoveredMinor: 0 });
    expect(await differences(db)).toEqual([]);
  });

  test('is told when what the other was given comes back', async () => {
    const { pair } = await twins(['order 1'], ['order 1']);
    const [older, younger] = [await only(pair.kept), await only(pair.other)];
    await give(younger, 'refund', 700);
    await merged(pair);
    await done(older, { command: 'confirm', how: 'Said so on the phone.' });
    await carryOut();
    expect(await caseById(db, older)).toMatchObject({ state: 'open', reopens: 1 });
    const said = await loop.rows(
      `select 1 from case_event where case_id = '${older}' and kind = 'remedy-failed'`,
    );
    expect(said).toHaveLength(1);
  });

  test('says when what the other was given has come', async () => {
    const { pair } = await twins(['order 1'], ['order 1']);
    const [older, younger] = [await only(pair.kept), await only(pair.other)];
    await give(younger, 'refund', 700);
    await merged(pair);
    await paying.carryOutDue(new AbortController().signal);
    const said = await loop.rows<{ case_id: CaseId }>(
      `select case_id from case_event where case_id in ('${older}', '${younger}') and kind = 'remedy-done'`,
    );
    expect(said).toEqual([{ case_id: older }]);
    const told = await loop.rows<{ cases: CaseId[] }>(
      "select body -> 'caseIds' as cases from outbox where topic = 'remedy.done' order by id desc limit 1",
    );
    expect(told).toEqual([{ cases: [older] }]);
  });

  test('has what a third had taken in before', async () => {
    const { pair, younger } = await toldTwice();
    const first = await merged(pair);
    const third = await loop.customer('third-record', 'order 1');
    const kept = await only(third);
    const second = await merged({ kept: third, other: pair.kept });
    const [stands] = await openCases(third);
    expect(await moneyOf(stands?.id as CaseId)).toEqual(before);
    await undone(second.id);
    expect(await moneyOf(kept)).toEqual(nothing);
    await undone(first.id);
    expect(await moneyOf(younger)).toEqual(before);
    expect(await differences(db)).toEqual([]);
  });
});

describe('taken apart again', () => {
  test('each has its own', async () => {
    const { pair, older, younger } = await toldTwice();
    const { id } = await merged(pair);
    await undone(id);
    expect(await moneyOf(older)).toEqual(nothing);
    expect(await moneyOf(younger)).toEqual(before);
    expect(await differences(db)).toEqual([]);
  });

  test('what was given, noted, taken back and struck out meanwhile goes with whose it is', async () => {
    const { pair, older, younger } = await toldTwice();
    const { id } = await merged(pair);
    await give(older, 'reimburse', 500);
    await lose(older, 800, 'day off');
    const remedyId = await failedOf(older);
    await done(older, { command: 'reverse-remedy', remedyId, reason: 'Paid in cash.' });
    const { losses } = await readTogether(db, hangingOn(older));
    const lossId = losses.find((one) => one.what === 'tow truck')?.id ?? '';
    await done(older, { command: 'remove-loss', lossId, reason: 'The neighbour paid.' });
    await undone(id);
    expect(await moneyOf(older)).toMatchObject({ spentMinor: 500, lossMinor: 800 });
    expect(await moneyOf(younger)).toMatchObject({ spentMinor: 3_000, lossMinor: 0, sheet: [] });
    expect(await differences(db)).toEqual([]);
  });

  test('a case that stays closed goes on where its customer has the same problem open', async () => {
    const { pair, names, older } = await toldTwice();
    const { id } = await merged(pair);
    await done(older, {
      command: 'confirm',
      how: 'Said so on the phone.',
      because: 'They wait for the refund.',
    });
    clock.advance(40 * 24 * 60 * 60_000);
    await recovery.take([told(names.other, 'order 1')]);
    const { conflicts } = await undone(id);
    expect(conflicts.map((one) => one.kind)).toEqual(['case-not-reopened']);
    expect(await moneyOf(older)).toEqual(nothing);
    expect(await moneyOf(await only(pair.other))).toEqual(before);
    expect(await differences(db)).toEqual([]);
  });
});

test('what goes on in a case with a sheet of its own is what the lines of both come to', async () => {
  const { pair, names, older } = await toldTwice();
  const { id } = await merged(pair);
  const because = 'They wait for the refund.';
  await done(older, { command: 'confirm', how: 'Said so on the phone.', because });
  clock.advance(40 * 24 * 60 * 60_000);
  await recovery.take([told(names.other, 'order 1')]);
  const open = await loop.rows<{ id: CaseId }>(
    `select id from cases where customer_id = '${pair.kept}' and state <> 'closed'`,
  );
  const twin = open[0]?.id as CaseId;
  await lose(twin, 800, 'day off');
  await undone(id);
  expect(await only(pair.other)).toBe(twin);
  expect(await moneyOf(twin)).toMatchObject({
    sheet: [3_000, 800],
    lossMinor: 3_800,
    uncoveredMinor: 800,
  });
});

test('the books by customer show whoever the customer is now, and after undoing whoever it was', async () => {
  const { pair, mergeId } = await twoGiven();
  const sums = async () => {
    const all = await balances(db, 'customer', { from: undefined, until: undefined });
    const of = (id: CustomerId) => all.find((one) => one.key === id)?.amount_minor ?? 0;
    const total = all.reduce((sum, one) => sum + one.amount_minor, 0);
    return { kept: of(pair.kept), other: of(pair.other), total };
  };
  const { total } = await sums();
  expect(await sums()).toEqual({ kept: 1_500, other: 0, total });
  await undone(mergeId);
  expect(await sums()).toEqual({ kept: 500, other: 1_000, total });
  expect(await differences(db)).toEqual([]);
});

/** Two records that were given something each, and are one since. */
async function twoGiven() {
  const found = await twins(['order 3'], ['order 4']);
  await give(await only(found.pair.kept), 'reimburse', 500);
  await give(await only(found.pair.other), 'reimburse', 1_000);
  const { id: mergeId } = await merged(found.pair);
  return { ...found, mergeId };
}
