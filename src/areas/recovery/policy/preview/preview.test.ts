import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newStanding } from '#areas/breaking-point/standing.ts';
import { readWords } from '#areas/language/readers.ts';
import type { CustomerId, SignalId } from '#kernel/ids.ts';
import { addDays, addMinutes, type Instant, toIso } from '#kernel/time.ts';
import {
  aCase,
  aGesture,
  caseId,
  customerId,
  monday,
  person,
  policy,
  policyFile,
  signal,
} from '#testing/builders.ts';
import type { Policy } from '../../policy.ts';
import type { Heard, History } from './history.ts';
import { preview } from './preview.ts';

const readers = { readWords, kinds: undefined };
let next = 0;
const heard = (minutes: number, change: Partial<Heard['signal']> = {}, who = 1): Heard => {
  const receivedAt = addMinutes(monday, minutes);
  const taken = signal({ occurredAt: receivedAt, ...change });
  const id = `01950000-0000-7000-c000-${String(++next).padStart(12, '0')}` as SignalId;
  return { id, customerId: customerId(who), caseId: undefined, receivedAt, signal: taken };
};
const days = (all: readonly Heard[], change: Partial<History> = {}): History => ({
  since: monday,
  until: addDays(monday, 30),
  heard: all,
  customers: [],
  standings: [],
  cases: [],
  people: [person(1), person(2), person(3, 'lead')],
  decided: [],
  ...change,
});
const under = (then: Policy, history: History) =>
  preview(history, { now: policy, next: then }, readers);

const late = (minutes: number, overMinutes: number, who = 1): Heard =>
  heard(
    minutes,
    {
      kind: 'operational-event',
      event: 'order.delivered',
      text: '',
      subject: `order ${minutes}`,
      facts: {
        promisedAt: toIso(monday),
        deliveredAt: toIso(addMinutes(monday, overMinutes)),
        depot: 'north',
      },
    },
    who,
  );

describe('what rules would have given', () => {
  const voucher = aGesture({
    on: { detector: 'late' },
    amount: { fixedMinor: 500 },
    capMinor: 10_000,
  });
  const giving = (change: Partial<typeof voucher> = {}): Policy => ({
    ...policy,
    gestures: [{ ...voucher, ...change }],
  });
  const four = days([late(0, 60), late(1, 60, 2), late(2, 60, 3), late(3, 60, 4)]);
  const between = (now: Policy, next: Policy, history: History) => {
    const { differing, differences, gestures } = preview(history, { now, next }, readers);
    return [differing, differences['other-gesture'], gestures.before, gestures.after];
  };
  const sum = (given: number, amountMinor: number, held = 0) => ({
    ...{ given, held, amountMinor },
    currency: policy.currency,
  });

  test('is ten times as much with an amount ten times as large', () => {
    const dearer = giving({ amount: { fixedMinor: 5_000 } });
    expect(between(giving(), dearer, four)).toEqual([4, 4, sum(4, 2_000), sum(4, 20_000)]);
  });
  test('is nothing without the rule', () => {
    expect(between(giving(), policy, four)).toEqual([4, 4, sum(4, 2_000), sum(0, 0)]);
  });
  test('ends where the budget of the month does, and the rest is left to people', () => {
    const scarce = giving({ monthlyBudgetMinor: 1_000 });
    expect(between(giving(), scarce, four)).toEqual([2, 2, sum(4, 2_000), sum(2, 1_000, 2)]);
  });
  test('is given once in the days between two gestures, with what was given before these days', () => {
    const twice = days([late(0, 60), late(2, 60)]);
    expect(between(giving(), giving(), twice)).toEqual([0, 0, sum(1, 500, 1), sum(1, 500, 1)]);
    const gift = {
      ...{
        id: 'g',
        rule: voucher.id,
        cause: 'earlier',
        caseId: caseId(9),
        at: addDays(monday, -3),
      },
      ...{ kind: voucher.kind, amountMinor: 500, currency: policy.currency },
      ...{ remedyId: 'r', held: undefined, customerId: customerId(1) },
    };
    const had = days([late(0, 60)], { decided: [gift] });
    expect(between(giving(), giving(), had)).toEqual([0, 0, sum(0, 0, 1), sum(0, 0, 1)]);
  });
  test('counts on a case that was open before these days, too', () => {
    const open = aCase(1, {
      customerId: customerId(1),
      subject: 'order 0',
      failure: 'late-delivery',
      openedAt: addDays(monday, -1),
    });
    const history = days([late(0, 60)], { cases: [open] });
    expect(between(giving(), policy, history)).toEqual([1, 1, sum(1, 500), sum(0, 0)]);
  });
});

describe('a policy with', () => {
  test('a stricter detector opens fewer cases', () => {
    const [detector, ...rest] = policy.detectors;
    if (!detector?.late) throw new Error('The example policy looks for late deliveries.');
    const strict = { ...detector, late: { ...detector.late, overMinutes: 120 } };
    const found = under(
      { ...policy, detectors: [strict, ...rest] },
      days([late(0, 60), late(1, 200, 2)]),
    );
    expect(found).toMatchObject({
      cases: { before: 2, after: 1 },
      differing: 1,
      differences: { 'not-opened': 1 },
      failures: [{ id: 'late-delivery', before: 2, after: 1 }],
      examples: [{ what: 'not-opened', before: { failure: 'late-delivery' } }],
    });
  });
  test('another team for a failure sends its cases there', () => {
    const [care] = policy.teams;
    if (!care) throw new Error('The example policy has a team.');
    const [failure] = policyFile.failures;
    if (!failure) throw new Error('The example policy has a failure.');
    const then = {
      ...policy,
      teams: [care, { ...care, id: 'parcels' }],
      failures: new Map([...policy.failures, [failure.id, { ...failure, team: 'parcels' }]]),
    };
    expect(under(then, days([heard(0), heard(5, { text: 'It is broken.' }, 2)]))).toMatchObject({
      differences: { 'other-team': 1, opened: 0 },
      teams: [
        { id: 'care', before: 2, after: 1 },
        { id: 'parcels', before: 0, after: 1 },
      ],
    });
  });
  test('a shorter promise is due sooner, and would have been broken more often', () => {
    const answeredAt = addMinutes(monday, 120);
    const then = { ...policy, promises: { ...policy.promises, standardMinutes: 30 } };
    const one = { ...heard(0), caseId: caseId(1) };
    const cases = [aCase(1, { openedAt: monday, answeredAt })];
    expect(under(then, days([one], { cases }))).toMatchObject({
      differences: { sooner: 1, later: 0 },
      late: { before: 0, after: 1 },
      examples: [{ what: 'sooner', caseId: caseId(1), caseNumber: 1 }],
    });
  });
  test('dearer remedies says what they cost together, and who may no longer give them alone', () => {
    const dearer = [...policy.failures].map(
      ([id, one]) => [id, { ...one, usualLossMinor: 20_000 }] as const,
    );
    const then = { ...policy, failures: new Map(dearer) };
    expect(
      under(
        then,
        days([heard(0), heard(5, { text: 'The bill is wrong.', failure: 'wrong-bill' }, 2)]),
      ),
    ).toMatchObject({
      differences: { 'other-remedy': 2, 'beyond-authority': 2 },
      alone: { before: 2, after: 0 },
      remedies: {
        // Both customers are near enough to leaving for a gesture of a fifth.
        before: { amountMinor: 2_500, currency: 'USD' },
        after: { amountMinor: 48_000, currency: 'USD' },
      },
    });
  });
  test('a lower bar declares more incidents', () => {
    const many = [1, 2].map((who) => late(who, 60, who));
    expect(under({ ...policy, incidentFromCases: 2 }, days(many)).incidents).toEqual({
      before: 0,
      after: 1,
    });
  });
});

describe('what was before these days is known, and what came of them is not', () => {
  const complaint = heard(60, { text: 'My parcel is still late.' });
  test('a case that was open takes in what belongs to it', () => {
    const cases = [aCase(1, { openedAt: addDays(monday, -2) })];
    expect(under(policy, days([complaint], { cases })).cases.before).toBe(0);
  });
  test('one that these days opened is opened by them', () => {
    const cases = [
      aCase(1, { openedAt: complaint.receivedAt, closedAt: addDays(monday, 2), state: 'closed' }),
    ];
    const again = heard(60 * 24 * 40, { text: 'The parcel is late once more.' });
    const all = [
      { ...complaint, caseId: caseId(1) },
      { ...again, caseId: caseId(2) },
    ];
    // It ended when it did in truth, so long ago that the second is a problem of its own.
    expect(under(policy, days(all, { cases })).cases.before).toBe(2);
  });
  test('what a customer lives through later does not weigh before', () => {
    const evidence = [{ factor: 'failure' as const, weight: 5, at: addDays(monday, 3) }];
    const standings = [{ ...newStanding(customerId(1)), evidence, rank: 9_999 }];
    const [plain, later] = [days([complaint]), days([complaint], { standings })];
    expect(under(policy, later).remedies).toEqual(under(policy, plain).remedies);
  });
});

const anyHeard = fc.record({
  gapMinutes: fc.integer({ min: 0, max: 600 }),
  who: fc.integer({ min: 1, max: 5 }),
  text: fc.constantFrom(
    'The parcel is late.',
    'terlambat!',
    'My bill is wrong',
    'Thank you',
    'I am furious, I will leave',
  ),
  kind: fc.constantFrom('complaint' as const, 'remark' as const, 'call' as const),
  isEvent: fc.boolean(),
});
const anyHistory = fc.array(anyHeard, { maxLength: 30 }).map((all) => {
  let minutes = 0;
  return days(
    all.map(({ gapMinutes, who, text, kind, isEvent }) => {
      minutes += gapMinutes;
      return isEvent ? late(minutes, gapMinutes, who) : heard(minutes, { text, kind }, who);
    }),
    { until: addMinutes(monday, 60_000) as Instant },
  );
});

test('against itself no policy makes any difference, whatever was heard', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const found = under({ ...policy }, history);
      expect(found.differing).toBe(0);
      expect(found.examples).toEqual([]);
      for (const { before, after } of [found.cases, found.late, found.alone, found.incidents])
        expect(before).toBe(after);
      expect(found.remedies.before).toEqual(found.remedies.after);
    }),
    { numRuns: 60 },
  );
});

test('there and back again is the same, the other way round', () => {
  const other = {
    ...policy,
    promises: { ...policy.promises, standardMinutes: 60 },
    incidentFromCases: 2,
  };
  fc.assert(
    fc.property(anyHistory, (history) => {
      const there = preview(history, { now: policy, next: other }, readers);
      const back = preview(history, { now: other, next: policy }, readers);
      expect([there.cases.before, there.late.after]).toEqual([back.cases.after, back.late.before]);
      expect([there.differences.sooner, there.differences.opened]).toEqual([
        back.differences.later,
        back.differences['not-opened'],
      ]);
      expect(there.differing).toBe(back.differing);
    }),
    { numRuns: 40 },
  );
});

test('nobody and nothing heard is no difference', () => {
  expect(
    under(
      policy,
      days([], {
        customers: [
          {
            id: 'x' as CustomerId,
            since: undefined,
            language: undefined,
            hasPhone: false,
            yearlyValueMinor: undefined,
          },
        ],
      }),
    ),
  ).toMatchObject({
    signals: 0,
    cases: { before: 0, after: 0 },
    differing: 0,
  });
});
