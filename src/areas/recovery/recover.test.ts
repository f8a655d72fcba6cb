import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '#areas/breaking-point/standing.ts';
import type { Signal } from '#areas/signals/signal.ts';
import { addMinutes, instant, toIso } from '#kernel/time.ts';
import {
  countingMint,
  customerId,
  monday,
  person,
  policy,
  saved,
  signal,
  world,
} from '#testing/builders.ts';
import { groupId } from './reading.ts';
import { recover } from './recover.ts';

const take = (signals: readonly Signal[], before = world(), at = monday) =>
  recover(before, signals, policy, { at, mint: countingMint() });

const late = (minutes: number, change: Partial<Signal> = {}) =>
  signal({
    kind: 'operational-event',
    event: 'order.delivered',
    text: '',
    subject: 'order 7',
    facts: {
      promisedAt: toIso(monday),
      deliveredAt: toIso(addMinutes(monday, minutes)),
      depot: 'north',
    },
    ...change,
  });

describe('a complaint', () => {
  test('opens one case with an owner on shift, a promise in working hours and a remedy', () => {
    const { opened, promisesMade, events, signals } = take([signal()]);
    expect(opened).toHaveLength(1);
    const [found] = opened;
    expect(found).toMatchObject({
      failure: 'late-delivery',
      state: 'open',
      contacts: 1,
      team: 'care',
    });
    expect(found?.recommendation.steps[0]).toMatchObject({
      kind: 'finish',
      reason: 'finish-first',
    });
    // Four working hours from ten: two before the lunch break, two after it.
    expect(promisesMade).toMatchObject([
      { dueAt: instant(Date.UTC(2026, 2, 2, 15)), ownerId: found?.ownerId },
    ]);
    expect(found?.nextDueAt).toBe(promisesMade[0]?.dueAt);
    expect(events.map((one) => one.kind)).toEqual(['opened', 'promised']);
    expect(signals[0]?.caseId).toBe(found?.id);
  });

  test('said again joins the case instead of opening another', () => {
    const first = take([signal({ subject: 'order 7' })]);
    const again = take([signal({ subject: 'order 7' })], saved(world(), first));
    expect(again.opened).toEqual([]);
    expect(again.changed).toMatchObject([{ contacts: 2, reopens: 0 }]);
    expect(again.promisesMade).toEqual([]);
  });

  test('about another order of the same customer is another case', () => {
    const { opened } = take([signal({ subject: 'order 7' }), signal({ subject: 'order 8' })]);
    expect(opened).toHaveLength(2);
  });

  test('that names nothing is about the one case the customer has open', () => {
    const first = take([late(90)]);
    const again = take([signal({ text: 'Hello? Anybody there?' })], saved(world(), first));
    expect(again.opened).toEqual([]);
    expect(again.changed).toHaveLength(1);
  });

  test('after the case was closed lately reopens it with its owner', () => {
    const first = saved(world(), take([signal({ subject: 'order 7' })]));
    const closed = [...first.cases.values()].flat().map((one) => ({
      ...one,
      state: 'closed' as const,
      closedAt: monday,
      closedHow: 'confirmed' as const,
    }));
    const later = addMinutes(monday, 3 * 24 * 60);
    const again = take(
      [signal({ subject: 'order 7' })],
      { ...first, cases: new Map([[customerId(1), closed]]), promises: new Map() },
      later,
    );
    expect(again.changed).toMatchObject([
      { state: 'open', reopens: 1, ownerId: closed[0]?.ownerId },
    ]);
    expect(again.promisesMade).toHaveLength(1);
  });
});

describe('what opens no case', () => {
  test.each([
    ['a suggestion', { kind: 'suggestion' }],
    [
      'an answer that all was fine',
      { kind: 'survey-answer', text: '', facts: { score: 5, outOf: 5 } },
    ],
    ['a kind remark', { kind: 'remark', text: 'Lovely people here.' }],
    [
      'an order that came in time',
      {
        kind: 'operational-event',
        event: 'order.delivered',
        text: '',
        facts: { promisedAt: toIso(monday), deliveredAt: toIso(monday) },
      },
    ],
    ['history', { kind: 'complaint', history: true }],
  ] as const)('%s', (_, change) => {
    const { opened, signals, promisesMade } = take([signal(change as Partial<Signal>)]);
    expect(opened).toEqual([]);
    expect(promisesMade).toEqual([]);
    expect(signals).toHaveLength(1);
  });
});

describe('a failure nobody reported', () => {
  test('opens a case for a customer who has said nothing', () => {
    const { opened, events } = take([late(90)]);
    expect(opened).toMatchObject([{ failure: 'late-delivery', contacts: 0, subject: 'order 7' }]);
    expect(events.some((one) => one.kind === 'detected')).toBe(true);
  });

  test('within the grace is none', () => expect(take([late(30)]).opened).toEqual([]));

  test('is a repeat only with an earlier one inside the days', () => {
    const repair = (daysAgo: number) =>
      signal({
        kind: 'operational-event',
        event: 'repair.done',
        text: '',
        subject: 'fridge',
        occurredAt: addMinutes(monday, -daysAgo * 24 * 60),
      });
    expect(take([repair(40), repair(0)]).opened).toEqual([]);
    expect(take([repair(20), repair(0)]).opened).toMatchObject([{ failure: 'repeat-repair' }]);
  });

  test('that hits many is one incident with a case for each', () => {
    const incident = {
      id: 'i1' as never,
      failure: 'late-delivery',
      groupKey: 'north',
      ownerId: undefined,
      declaredAt: undefined,
      cases: 0,
    };
    const before = world({ incidents: new Map([[groupId('late-delivery', 'north'), incident]]) });
    const hit = [1, 2, 3, 4].map((number) =>
      late(90, { customerId: customerId(number), subject: `order ${number}` }),
    );
    const { opened, declared } = take(hit, before);
    expect(opened.map((one) => one.incidentId)).toEqual(['i1', 'i1', 'i1', 'i1']);
    expect(declared).toMatchObject([{ incidentId: 'i1', ownerId: person(3).id }]);
  });
});

test('a thousand cases arriving together are spread over those on shift', () => {
  const crowd = Array.from({ length: 1_000 }, (_, index) =>
    signal({ customerId: customerId(index) }),
  );
  const { opened } = take(crowd);
  const mine = opened.filter((one) => one.ownerId === person(1).id);
  expect([opened.length, mine.length]).toEqual([1_000, 500]);
});

test('twenty thousand complaints of one customer about one thing are one case', () => {
  const storm = Array.from({ length: 20_000 }, () => signal({ subject: 'order 7' }));
  const { opened, standings } = take(storm);
  expect(opened).toMatchObject([{ contacts: 20_000 }]);
  expect(standings[0]?.evidence.length).toBeLessThan(20);
});

const anySignal = fc.record({
  customer: fc.integer({ min: 1, max: 3 }),
  subject: fc.constantFrom('', 'order 1', 'order 2'),
  kind: fc.constantFrom(
    'complaint',
    'call',
    'remark',
    'suggestion',
    'survey-answer',
    'operational-event',
  ),
  text: fc.constantFrom(
    'It is late!',
    'I am furious, cancel my account',
    '',
    'متاسفم، خیلی دیر شد',
  ),
  minutes: fc.integer({ min: 0, max: 300 }),
  score: fc.integer({ min: 1, max: 5 }),
});

const build = (one: typeof anySignal extends fc.Arbitrary<infer T> ? T : never): Signal =>
  late(one.minutes, {
    kind: one.kind as Signal['kind'],
    text: one.text,
    subject: one.subject,
    customerId: customerId(one.customer),
    ...(one.kind === 'survey-answer' ? { facts: { score: one.score } } : {}),
  });

test('however signals are split into batches, the same cases come of them, each with one owner and one promise', () => {
  fc.assert(
    fc.property(
      fc.array(anySignal, { maxLength: 25 }),
      fc.integer({ min: 1, max: 7 }),
      (all, size) => {
        const signals = all.map(build);
        const whole = saved(world(), take(signals));
        let parts = world();
        for (let from = 0; from < signals.length; from += size) {
          parts = saved(
            parts,
            recover(parts, signals.slice(from, from + size), policy, {
              at: monday,
              mint: countingMint(`0${196 + from}`.slice(0, 4)),
            }),
          );
        }
        const shape = (of: typeof parts) =>
          [...of.cases.values()]
            .flat()
            .map(
              (one) =>
                `${one.customerId} ${one.failure} ${one.subject} ${one.contacts} ${one.lossMinor}`,
            )
            .sort();
        expect(shape(parts)).toEqual(shape(whole));
        for (const found of [...whole.cases.values()].flat()) {
          const open = (whole.promises.get(found.id) ?? []).filter((one) => one.state === 'open');
          expect(open).toHaveLength(1);
          expect(found.ownerId).toBeTruthy();
        }
        for (const standing of whole.standings.values()) {
          const { chance, contributions } = explain(
            standing,
            addMinutes(monday, 500),
            policy.weights,
          );
          const sum = contributions.reduce((total, one) => total + one.part, 0);
          expect(sum).toBeCloseTo(chance, 9);
        }
      },
    ),
    { numRuns: 200 },
  );
});
