import { afterAll, expect, test } from 'vitest';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { customerSettled, giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { minuteMillis, toIso } from '#kernel/time.ts';
import { readOne } from '#platform/db/read.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { differences } from '../ledger/ledger.service.ts';
import { bentRulesAfter, reviewBentRule, rulesBentSince } from './bent-rules.store.ts';
import { proposalsOfCase, waitingProposals } from './proposals.store.ts';

const clock = testClock(toIso(monday));
const proposals = { answerMinutes: 30, silenceGrantsMinor: 20_000 };
const discretion = { lead: 80_000 };
const rules = {
  ...policy,
  remedies: { ...policy.remedies, proposals, discretion, reviewShare: 1 },
};
const loop = await testLoop(clock, rules);
const { intake, openCase } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');
const text = 'She lost a day of work.';

type Opened = Awaited<ReturnType<typeof openCase>>;
const propose = (of: Opened, amountMinor: number) =>
  giveCommand(
    intake,
    of.caseId,
    { command: 'propose-remedy', kind: 'refund', amountMinor, text },
    of.owner,
  );
const answer = ({ caseId }: Opened, grant = true) =>
  giveCommand(intake, caseId, { command: 'answer-proposal', grant, text }, lead);
const remedies = ({ caseId }: Opened) =>
  loop.rows<{ by_id: string; amount_minor: number }>(
    `select by_id, amount_minor from remedy where case_id = '${caseId}'`,
  );

test('a proposal granted twenty times at once is granted once', async () => {
  const of = await openCase();
  expect((await propose(of, 15_000)).ok).toBe(true);
  expect(await waitingProposals(db, lead.id, 10)).toHaveLength(1);
  const answers = await Promise.all(Array.from({ length: 20 }, () => answer(of)));
  expect(answers.filter((one) => one.ok)).toHaveLength(1);
  expect(await remedies(of)).toEqual([{ by_id: lead.id, amount_minor: 15_000 }]);
  expect(await waitingProposals(db, lead.id, 10)).toEqual([]);
  expect(await differences(db)).toEqual([]);
});

test('silence grants when its time is over, once, whoever answers at the same moment', async () => {
  const of = await openCase();
  await propose(of, 20_000);
  expect(await sweepClocks(intake)).toBe(0);
  clock.advance(31 * minuteMillis);
  await Promise.all([sweepClocks(intake), sweepClocks(intake), answer(of)]);
  expect(await remedies(of)).toEqual([{ by_id: lead.id, amount_minor: 20_000 }]);
  const [proposal] = await readOne(db, proposalsOfCase(of.caseId));
  expect(proposal).toMatchObject({ state: 'granted', grantedMinor: 20_000 });
  await sweepClocks(intake);
  expect(await remedies(of)).toHaveLength(1);
  expect(await differences(db)).toEqual([]);
});

test('more than silence may grant ends without an answer where nobody else may, and the owner is told', async () => {
  const of = await openCase();
  await propose(of, 40_000);
  clock.advance(31 * minuteMillis);
  await sweepClocks(intake);
  expect(await remedies(of)).toEqual([]);
  expect((await readOne(db, proposalsOfCase(of.caseId)))[0]?.state).toBe('unanswered');
  // It can be put before them again.
  expect((await propose(of, 40_000)).ok).toBe(true);
});

test('a case that is over waits for nobody', async () => {
  const of = await openCase();
  await propose(of, 15_000);
  await giveCommand(intake, of.caseId, { command: 'confirm', how: 'By phone.' }, of.owner);
  expect((await readOne(db, proposalsOfCase(of.caseId)))[0]?.state).toBe('withdrawn');
  expect(await answer(of)).toMatchObject({ refusal: { code: 'cases.closed' } });
});

const withdrawals = ({ caseId }: Opened) =>
  loop.rows<{ by_id: string | null; params: Record<string, string | number> }>(
    `select by_id, params from case_event where case_id = '${caseId}' and kind = 'proposal-withdrawn'`,
  );

test('a proposal that ends with its case is logged, whoever closed it', async () => {
  const { currency } = rules;
  const params = { kind: 'refund', amountMinor: 15_000, currency, to: lead.id, how: 'closed' };
  const line = { by_id: null, params };
  const byStaff = await openCase();
  await propose(byStaff, 15_000);
  await giveCommand(
    intake,
    byStaff.caseId,
    { command: 'confirm', how: 'By phone.' },
    byStaff.owner,
  );
  expect(await withdrawals(byStaff)).toEqual([line]);
  const byCustomer = await openCase();
  await propose(byCustomer, 15_000);
  await customerSettled(
    intake,
    { caseId: byCustomer.caseId, handed: 'mail', address: 'a@example.org' },
    'Thank you.',
  );
  expect(await withdrawals(byCustomer)).toEqual([line]);
  const withNone = await openCase();
  await customerSettled(
    intake,
    { caseId: withNone.caseId, handed: 'mail', address: 'a@example.org' },
    'Thank you.',
  );
  expect(await withdrawals(withNone)).toEqual([]);
});

test('a proposal that ends because the customer was silent is logged', async () => {
  const of = await openCase();
  await giveCommand(intake, of.caseId, { command: 'answer', text: 'We look.' }, of.owner);
  await giveCommand(intake, of.caseId, { command: 'fix', text: 'Sent anew.' }, of.owner);
  await propose(of, 15_000);
  await giveCommand(intake, of.caseId, { command: 'ask' }, of.owner);
  // Whoever is asked is away for as long as the customer is silent, so that nobody answers before.
  await loop.rows(
    `update proposal set due_at = due_at + interval '90 days' where case_id = '${of.caseId}'`,
  );
  clock.advance((rules.promises.silenceDays + 1) * 24 * 60 * minuteMillis);
  await sweepClocks(intake);
  expect(await withdrawals(of)).toMatchObject([{ params: { how: 'closed', to: lead.id } }]);
});

test('rules bent gather with their reasons; nobody reviews their own', async () => {
  const because = 'Second failure in a week.';
  for (let time = 0; time < 3; time++) {
    const { caseId } = await openCase();
    const given = await giveCommand(
      intake,
      caseId,
      { command: 'give-remedy', kind: 'refund', amountMinor: 70_000, because },
      lead,
    );
    expect(given.ok).toBe(true);
  }
  expect(await rulesBentSince(db, monday, 3)).toMatchObject([
    {
      rule: 'authority',
      times: 3,
      people: 1,
      amount_minor: 210_000,
      reasons: [because, because, because],
    },
  ]);
  const [first] = await bentRulesAfter(db, { toReview: true, after: undefined, limit: 10 });
  if (!first) throw new Error('all are looked at');
  const verdict = { verdict: 'change-the-rule', words: '', at: clock.now() } as const;
  expect(await reviewBentRule(db, first.id, { ...verdict, by: lead.id })).toBe(false);
  expect(await reviewBentRule(db, first.id, { ...verdict, by: person(1).id })).toBe(true);
  expect(await reviewBentRule(db, first.id, { ...verdict, by: person(2).id })).toBe(false);
  expect(await differences(db)).toEqual([]);
});
