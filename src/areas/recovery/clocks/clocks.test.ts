import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newStanding } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import { type Promised, promiseBy } from '#areas/promises/promise.ts';
import { tallyKey, type World } from '#areas/recovery/changes.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { PromiseId } from '#kernel/ids.ts';
import { addDays, addMinutes, type Instant } from '#kernel/time.ts';
import {
  aCase,
  caseId,
  countingMint,
  customerId,
  monday,
  person,
  personId,
  policy,
  saved,
  world,
} from '#testing/builders.ts';
import { aTask } from '#testing/given.ts';
import { keepClocks } from './clocks.ts';

const promised = (minutes: number, change: Partial<Promised> = {}): Promised => ({
  ...promiseBy(
    {
      id: 'promise-1' as PromiseId,
      caseId: caseId(1),
      ownerId: personId(1),
      kind: 'call',
      at: monday,
      brokenBefore: 0,
    },
    addMinutes(monday, minutes),
    0.75,
  ),
  ...change,
});

type Known = { found?: Partial<Case>; promises?: readonly Promised[]; people?: readonly Person[] };
const knowing = ({ found = {}, promises = [promised(60)], people }: Known = {}): World => {
  const plain = world();
  return {
    ...plain,
    cases: new Map([[customerId(1), [aCase(1, { nextDueAt: promises[0]?.dueAt, ...found })]]]),
    promises: new Map([[caseId(1), promises]]),
    directory: { ...plain.directory, people: people ?? plain.directory.people },
  };
};
const sweep = (before: World, at: Instant) =>
  keepClocks(before, policy, { at, mint: countingMint() });
const kinds = (before: World, at: Instant) => sweep(before, at).events.map((one) => one.kind);

describe('before a promise is due', () => {
  test.each([
    [44, []],
    [45, ['promise-warned']],
    [59, ['promise-warned']],
  ])('after %i of sixty minutes: %j', (minutes, expected) => {
    expect(kinds(knowing(), addMinutes(monday, minutes))).toEqual(expected);
  });

  test('its owner is warned once, and the customer is not troubled', () => {
    const at = addMinutes(monday, 45);
    const { promisesChanged, changed, standings } = sweep(knowing(), at);
    expect(promisesChanged).toMatchObject([{ state: 'open', warned: true }]);
    expect([changed, standings]).toEqual([[], []]);
    expect(kinds(saved(knowing(), sweep(knowing(), at)), addMinutes(at, 10))).toEqual([]);
  });
});

describe('a promise that is not kept', () => {
  const { events, promisesMade, promisesChanged, changed, standings, tallies, announcements } =
    sweep(knowing(), addMinutes(monday, 60));

  test('is broken at its minute, told, and made anew with an honest time', () => {
    expect(events.map((one) => one.kind)).toEqual(['promise-broken', 'promised']);
    expect(promisesChanged).toMatchObject([{ state: 'broken', endedAt: addMinutes(monday, 60) }]);
    expect(promisesMade).toMatchObject([{ kind: 'call', brokenBefore: 1, state: 'open' }]);
    // Broken at eleven; an hour of work later the team is at lunch, so it is noon.
    expect(promisesMade[0]?.dueAt).toBe(addMinutes(monday, 120));
    expect(changed).toMatchObject([
      { overdue: true, version: 2, nextDueAt: addMinutes(monday, 120) },
    ]);
  });

  test('weighs on the customer and counts against us', () => {
    expect(standings[0]?.evidence).toMatchObject([
      { factor: 'broken-promise', weight: policy.weights.brokenPromise, caseId: caseId(1) },
    ]);
    expect(changed[0]?.urgency).toBe(standings[0]?.rank);
    expect(tallies.get(tallyKey('promises-broken', 'late-delivery'))).toBe(1);
    expect(announcements.map((one) => one.topic)).toEqual(['promise.broken']);
  });

  test.each([
    [0, 60],
    [1, 120],
    [2, 240],
    [3, 480],
    [6, 2_400],
    [40, 2_400],
    [5_000, 2_400],
  ])('after %i broken ones before takes %i working minutes', (brokenBefore, minutes) => {
    const office = knowing({
      promises: [promised(60, { brokenBefore })],
      people: [person(1, 'frontline', { hours: alwaysOpen }), person(3, 'lead')],
    });
    const at = addMinutes(monday, 60);
    expect(sweep(office, at).promisesMade[0]?.dueAt).toBe(addMinutes(at, minutes));
  });

  test.each([
    [0, []],
    [1, [personId(3)]],
    [2, []],
  ])('a lead is told by name at the second in a row, once: %i before, %j', (brokenBefore, told) => {
    const late = sweep(knowing({ promises: [promised(60, { brokenBefore })] }), addDays(monday, 1));
    const to = late.events.filter((one) => one.kind === 'escalated').map((one) => one.params['to']);
    expect(to).toEqual(told);
  });
});

const alwaysOpen = {
  zone: 'UTC',
  week: Array.from({ length: 7 }, () => [[0, 1_440] as const]),
  holidays: [],
};

describe('an owner who has left', () => {
  const people = [person(1, 'frontline', { active: false }), person(2), person(3, 'lead')];
  const other = promised(600, { id: 'promise-2' as PromiseId, kind: 'refund' });
  const { changed, events, tallies, promisesMade, promisesChanged } = sweep(
    knowing({ people, promises: [promised(60), other] }),
    addMinutes(monday, 60),
  );

  test('is replaced when a promise breaks, and the customer is told by whom', () => {
    expect(changed).toMatchObject([{ ownerId: personId(2) }]);
    expect(promisesMade).toMatchObject([{ ownerId: personId(2) }]);
    expect(events.find((one) => one.kind === 'handed-over')?.params).toEqual({
      from: personId(1),
      to: personId(2),
    });
  });

  test('hands on the other promises and the count of open cases', () => {
    expect(promisesChanged.find((one) => one.id === other.id)).toMatchObject({
      ownerId: personId(2),
      state: 'open',
    });
    expect(tallies.get(tallyKey('open-cases', personId(1)))).toBe(-1);
    expect(tallies.get(tallyKey('open-cases', personId(2)))).toBe(1);
  });
});

describe('a customer who was asked and stays silent', () => {
  const asked: Partial<Case> = {
    state: 'asked',
    askedAt: monday,
    answeredAt: monday,
    fixedAt: monday,
    nextDueAt: undefined,
  };
  const quiet = knowing({ found: asked, promises: [] });

  test('has a week', () => {
    expect(kinds(quiet, addMinutes(addDays(monday, 7), -1))).toEqual([]);
    const { changed, tallies } = sweep(quiet, addDays(monday, 7));
    expect(changed).toMatchObject([
      { state: 'closed', closedHow: 'silent', closedAt: addDays(monday, 7), version: 2 },
    ]);
    expect(tallies.get(tallyKey('open-cases', personId(1)))).toBe(-1);
  });

  test('is closed on, and nobody works on for it but whoever carries a remedy out', () => {
    const tasks = [aTask({ id: 'plain' }), aTask({ id: 'repair', remedyId: 'remedy' })];
    const { tasks: over, events } = sweep(
      { ...quiet, tasks: new Map([[caseId(1), tasks]]) },
      addDays(monday, 7),
    );
    expect(over).toMatchObject([{ id: 'plain', state: 'withdrawn', endedAt: addDays(monday, 7) }]);
    expect(events.map((one) => [one.kind, one.by])).toEqual([
      ['closed-silent', undefined],
      ['task-withdrawn', undefined],
    ]);
  });

  test('but still waits for something promised is not closed on', () => {
    const waiting = knowing({ found: asked, promises: [promised(60 * 24 * 30)] });
    const { changed, promisesChanged } = sweep(waiting, addDays(monday, 8));
    expect([changed, promisesChanged]).toEqual([[], []]);
  });
});

test('a closed case has no clocks', () => {
  const closed = knowing({ found: { state: 'closed', closedAt: monday, closedHow: 'confirmed' } });
  expect(kinds(closed, addDays(monday, 30))).toEqual([]);
});

test('looking twice at the same moment changes nothing more, whenever it is', () => {
  const anyPromise = fc.record({
    minutes: fc.integer({ min: 1, max: 6_000 }),
    kind: fc.constantFrom('call' as const, 'fix' as const, 'refund' as const),
    brokenBefore: fc.integer({ min: 0, max: 4 }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(anyPromise, { selector: (one) => one.kind, maxLength: 3 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 15 * 24 * 60 }),
      (all, isAsked, minutes) => {
        const promises = all.map(({ minutes: due, ...rest }, index) =>
          promised(due, { ...rest, id: `promise-${index}` as PromiseId }),
        );
        const found: Partial<Case> = isAsked ? { state: 'asked', askedAt: monday } : {};
        const at = addMinutes(monday, minutes);
        const once = saved(knowing({ found, promises }), sweep(knowing({ found, promises }), at));
        const again = sweep(once, at);
        expect([again.events, again.changed, again.promisesMade]).toEqual([[], [], []]);
        const [after] = once.cases.get(customerId(1)) ?? [];
        const open = (once.promises.get(caseId(1)) ?? []).filter((one) => one.state === 'open');
        for (const one of open) expect(one.dueAt).toBeGreaterThan(at);
        const next = open.length === 0 ? undefined : Math.min(...open.map((one) => one.dueAt));
        if (after?.state === 'closed') expect(open).toEqual([]);
        else if (again.changed.length > 0) expect(after?.nextDueAt).toBe(next);
      },
    ),
  );
});

test('thousands of cases due at once are all swept, each with a promise of its own', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => index + 1);
  const before: World = {
    ...world(),
    standings: new Map(many.map((one) => [customerId(one), newStanding(customerId(one))])),
    cases: new Map(
      many.map((one) => [customerId(one), [aCase(one, { customerId: customerId(one) })]]),
    ),
    promises: new Map(
      many.map((one) => {
        const id = `promise-${one}` as PromiseId;
        return [caseId(one), [promised(60, { id, caseId: caseId(one) })]];
      }),
    ),
  };
  const { promisesMade } = sweep(before, addMinutes(monday, 60));
  expect(new Set(promisesMade.map((one) => one.caseId)).size).toBe(5_000);
});
