import { afterAll, expect, test } from 'vitest';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
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
