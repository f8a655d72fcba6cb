import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newStanding } from '#areas/breaking-point/standing.ts';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import { type CustomerId, firstIdAt } from '#kernel/ids.ts';
import { addDays, addMinutes, type Instant } from '#kernel/time.ts';
import {
  aCase,
  caseId,
  customerId,
  monday,
  personId,
  policy,
  policyFile,
} from '#testing/builders.ts';
import type { Policy } from '../../policy.ts';
import { isAllTheSame } from '../preview.contract.ts';
import { days, heard, late, readers } from './days.test-suite.ts';
import type { History } from './history.ts';
import { preview } from './preview.ts';

const under = (then: Policy, history: History) =>
  preview(history, { now: policy, next: then }, readers);

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
  test('a target for putting right says how many were later than that', () => {
    const [one, two, three] = [1, 2, 3].map((who) => ({
      ...heard(who, {}, who),
      caseId: caseId(who),
    }));
    if (!one || !two || !three) throw new Error('Three were heard.');
    const cases = [
      aCase(1, { openedAt: monday, fixedAt: addDays(monday, 1) }),
      aCase(2, { openedAt: monday, fixedAt: addDays(monday, 4) }),
      aCase(3, { openedAt: monday }),
    ];
    const targets = [{ kind: 'put-right' as const, calendarDays: 2 }];
    const then = { ...policy, promises: { ...policy.promises, targets } };
    expect(under(then, days([one, two, three], { cases }))).toMatchObject({
      lateToPutRight: { before: 0, after: 2 },
      differences: { 'other-target': 3, sooner: 0, later: 0 },
      ofCases: 3,
    });
  });
  test('a regulator’s clock says which of its steps would have been missed', () => {
    const one = { ...heard(0), caseId: caseId(1) };
    const cases = [aCase(1, { openedAt: monday, answeredAt: addDays(monday, 6) })];
    const then = { ...policy, clocks: [ruleClockOf('uk-fca')] };
    expect(under(then, days([one], { cases }))).toMatchObject({
      missedSteps: { before: 0, after: 1 },
      differences: { 'other-clock': 1 },
    });
  });
  test('an earlier last step of a clock changes every case of it, though the first step stays', () => {
    const fca = ruleClockOf('uk-fca');
    const steps = fca.steps.map((one) =>
      one.kind === 'final-response' ? { ...one, calendarDays: 28 } : one,
    );
    const now = { ...policy, clocks: [fca] };
    const next = { ...policy, clocks: [{ ...fca, steps }] };
    const found = preview(days([heard(0)]), { now, next }, readers);
    expect(found).toMatchObject({ differing: 1, differences: { 'other-clock': 1 } });
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
    const found = under({ ...policy, incidentFromCases: 2 }, days(many));
    expect(found.incidents).toEqual({ before: 0, after: 1 });
    // No case differs by it; nobody is told all the same that nothing would have been different.
    expect([found.differing, isAllTheSame(found)]).toEqual([0, false]);
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
      expect([found.differing, isAllTheSame(found)]).toEqual([0, true]);
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

test('a case on which something was only taken back in these days is none of those looked at', () => {
  const given = {
    ...{ id: firstIdAt(addDays(monday, -1)), at: addDays(monday, -1), day: '2026-03-01' },
    ...{ by: personId(1), askedBy: undefined, asked: undefined, isGiven: true },
    ...{ caseId: caseId(7), caseNumber: 7, customerId: customerId(7), team: 'care' },
    ...{ amountMinor: 1_000, countedMinor: 1_000, currency: policy.currency },
    yearlyValueMinor: undefined,
  };
  const back = { ...given, backAt: addDays(monday, 1) };
  expect(under(policy, days([], { gave: [back] })).ofCases).toBe(0);
  const now = { ...back, id: firstIdAt(addDays(monday, 1)), at: addDays(monday, 1) };
  expect(under(policy, days([], { gave: [now] })).ofCases).toBe(1);
});
