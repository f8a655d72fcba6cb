import { afterAll, describe, expect, test } from 'vitest';
import { caseById, hangingOn } from '#areas/cases/cases.service.ts';
import { caseDetail } from '#areas/cases/cases-view.service.ts';
import { uncoveredMinor } from '#areas/cases/losses/loss.ts';
import { createGestureWork } from '#areas/recovery/gestures/gestures.jobs.ts';
import { planRun } from '#areas/recovery/incidents/plan.service.ts';
import { sweepRuns } from '#areas/recovery/incidents/runs/carrying.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { readTogether } from '#platform/db/read.ts';
import { aGesture } from '#testing/builders.ts';
import { credit, incidentRules, lead, testIncidents } from '#testing/incidents.ts';
import { balances, differences } from '../ledger/ledger.service.ts';

const late = aGesture({ on: { detector: 'late' }, amount: { fixedMinor: 250 }, capMinor: 1_000 });
const rules = {
  ...incidentRules,
  currencies: [
    { id: 'SEK', rate: '0.1' },
    { id: 'KWD', rate: '3.2' },
  ],
};
const story = await testIncidents(rules);
const { intake, db, incident, drafted, submit, page, rows } = story;
afterAll(story.close);

const never = new AbortController().signal;
const paidIn =
  (...codes: readonly string[]) =>
  (at: number) => ({
    currency: codes[at % codes.length] ?? '',
    lossMinor: 1_000,
  });
type Paid = { case_id: string; amount_minor: number; currency: string; counted_minor: number };
const paidFor = (cases: readonly CaseId[]): Promise<Paid[]> =>
  rows<Paid>(
    `select case_id, amount_minor, currency, counted_minor from remedy
     where case_id in (${cases.map((id) => `'${id}'`).join(', ')}) order by currency, case_id`,
  );
async function foundCase(id: CaseId | undefined) {
  const found = id && (await caseById(db, id));
  if (!found) throw new Error('the case is there');
  return found;
}

describe('what a customer paid in', () => {
  test('is known from the system that saw the failure, and the loss counts in our own', async () => {
    const hit = await incident(3, paidIn('SEK', 'KWD', 'USD'));
    const found = await Promise.all(hit.cases.map(foundCase));
    expect(found.map((one) => [one.paidIn, one.lossMinor])).toEqual([
      ['SEK', 100],
      ['KWD', 320],
      [undefined, 1_000],
    ]);
    const reader = { language: 'en', person: lead, before: undefined };
    const detail = await caseDetail(intake, hit.cases[1] as CaseId, reader);
    expect(detail?.payIn.map((one) => one.currency)).toEqual(['KWD', 'USD', 'SEK']);
  });

  test('without a rate counts nothing, and the owner is told the amount', async () => {
    const hit = await incident(2, paidIn('NOK', 'no currency'));
    const [odd, plain] = await Promise.all(hit.cases.map(foundCase));
    expect(odd).toMatchObject({ paidIn: undefined, lossMinor: 0 });
    expect(plain).toMatchObject({ paidIn: undefined, lossMinor: 1_000 });
    const lines = await rows(
      `select params from case_event where case_id = '${odd?.id}' and kind = 'loss-uncounted'`,
    );
    expect(lines).toEqual([{ params: { amountMinor: 1_000, currency: 'NOK' } }]);
  });
});

test('a rule gives in what the customer paid in, and the books of each currency agree', async () => {
  const withRule = { ...intake, policy: () => ({ ...rules, gestures: [late] }) };
  const gestures = createGestureWork(withRule);
  const hit = await incident(3, paidIn('SEK', 'USD', 'GBP'));
  await drainOutbox(intake.platform, gestures.handlers);
  await gestures.giveDue(never);
  expect((await paidFor(hit.cases)).map(({ case_id, ...paid }) => paid)).toEqual([
    { amount_minor: 2_500, currency: 'SEK', counted_minor: 250 },
    { amount_minor: 250, currency: 'USD', counted_minor: 250 },
    { amount_minor: 250, currency: 'USD', counted_minor: 250 },
  ]);
  const spent = await Promise.all(hit.cases.map(foundCase));
  expect(spent.map((one) => one.spentMinor)).toEqual([250, 250, 250]);
  expect(await differences(db)).toEqual([]);
});

test('a run gives each what was planned, says it in their money, and stays within its budget', async () => {
  const hit = await incident(4, paidIn('SEK', 'KWD'));
  const planned = await planRun(intake, hit.id, credit(500));
  expect(planned.ok && Object.fromEntries(planned.value.preview.currencies)).toEqual({
    SEK: { cases: 2, amountMinor: 10_000 },
    KWD: { cases: 2, amountMinor: 3_120 },
  });
  const at = await drafted(hit, 500);
  await submit(at);
  await sweepRuns(intake, never);
  const { run } = await page(at);
  expect(run).toMatchObject({ state: 'done', given: 4, held: 0 });
  expect(run.spentMinor).toBe(run.plannedMinor);
  const paid = await paidFor(hit.cases);
  expect(paid.map((one) => `${one.amount_minor} ${one.currency}`)).toEqual([
    '1560 KWD',
    '1560 KWD',
    '5000 SEK',
    '5000 SEK',
  ]);
  expect(paid.reduce((sum, one) => sum + one.counted_minor, 0)).toBe(run.spentMinor);
  const [words] = await story.wordsOf(hit.cases[0]);
  expect(words).toMatch(/SEK\s?50/);
  const sums = await balances(db, 'kind', { from: undefined, until: undefined });
  expect(new Set(sums.map((one) => one.currency))).toEqual(new Set(['KWD', 'SEK', 'USD']));
  expect(await differences(db)).toEqual([]);
});

test.each([
  [1, 1_009, 1_001],
  [0.5, 500, 501],
])(
  'a run that gives back %s of the loss gives no coin more of what the customer paid in',
  async (shareOfLoss, dinars, kronor) => {
    const lost = [
      { currency: 'SEK', lossMinor: 1_001 },
      { currency: 'KWD', lossMinor: 1_009 },
    ];
    const hit = await incident(4, (at) => lost[at % lost.length] ?? {});
    const remedy = { kind: 'refund', amountMinor: undefined, shareOfLoss };
    const at = await drafted(hit, 0, { remedy });
    await submit(at);
    await sweepRuns(intake, never);
    const paid = await paidFor(hit.cases);
    expect(paid.map((one) => one.amount_minor)).toEqual([dinars, dinars, kronor, kronor]);
    const { run } = await page(at);
    expect(run).toMatchObject({ given: 4, spentMinor: run.plannedMinor });
    expect(await differences(db)).toEqual([]);
  },
);

test('who is given back what they lost, in the money they lost it in, is whole though the rate has changed', async () => {
  const { cases } = await incident(1, paidIn('SEK'));
  const found = await foundCase(cases[0]);
  const { losses } = await readTogether(db, hangingOn(found.id));
  expect(losses).toMatchObject([{ what: 'measured', amountMinor: 1_000, currency: 'SEK' }]);
  const back = { kind: 'refund', amountMinor: 1_000, currency: 'SEK', state: 'done' };
  // A tenth less by now than when it was lost.
  expect(uncoveredMinor({ ...found, losses }, [{ ...back, countedMinor: 90 }])).toBe(0);
});
