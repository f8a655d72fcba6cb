import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseId, PromiseId } from '#kernel/ids.ts';
import { addMinutes } from '#kernel/time.ts';
import { monday, personId, policy } from '#testing/builders.ts';
import { endPromise, nextPromise, type Promised, promiseBy } from './promise.ts';
import { firstWordSpan } from './promise-policy.ts';

const making = {
  id: 'promise-1' as PromiseId,
  caseId: 'case-1' as CaseId,
  ownerId: personId(1),
  kind: 'call' as const,
  at: monday,
  brokenBefore: 0,
};
const promised = (minutes: number, change: Partial<Promised> = {}): Promised => ({
  ...promiseBy(making, addMinutes(monday, minutes), 0.75),
  ...change,
});

test.each([
  [0, 240],
  [0.499, 240],
  [0.5, 60],
  [1, 60],
])('at a chance of %d of leaving the first word comes within %i minutes', (chance, minutes) => {
  const owed = { failure: 'other', team: 'care', isIncident: false, yearlyValueMinor: undefined };
  expect(firstWordSpan(policy.promises, { ...owed, chance })).toEqual({ minutes });
});

test('a promise to a time is warned of when three quarters of it are over', () => {
  expect(promised(60)).toMatchObject({
    state: 'open',
    warned: false,
    madeAt: monday,
    dueAt: addMinutes(monday, 60),
    warnAt: addMinutes(monday, 45),
    endedAt: undefined,
  });
});

test('a promise ends once: a broken one is never kept afterwards', () => {
  const broken = endPromise(promised(60), 'broken', addMinutes(monday, 60));
  expect(broken).toMatchObject({ state: 'broken', endedAt: addMinutes(monday, 60) });
  for (const state of ['kept', 'replaced', 'broken'] as const)
    expect(endPromise(broken, state, addMinutes(monday, 90))).toBe(broken);
});

describe('the promise the customer waits for', () => {
  test('is the earliest that is open', () => {
    const kept = promised(10, { state: 'kept' });
    expect(nextPromise([promised(90), kept, promised(60)])?.dueAt).toBe(addMinutes(monday, 60));
  });

  test('is none when all have ended', () => {
    expect(nextPromise([])).toBeUndefined();
    expect(nextPromise([promised(10, { state: 'broken' })])).toBeUndefined();
  });

  test('does not depend on their order', () => {
    const any = fc.record({
      minutes: fc.integer({ min: 1, max: 500 }),
      state: fc.constantFrom('open' as const, 'kept' as const, 'broken' as const),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 10 }), (all) => {
        const promises = all.map((one) => promised(one.minutes, { state: one.state }));
        const forwards = nextPromise(promises)?.dueAt;
        expect(nextPromise([...promises].reverse())?.dueAt).toBe(forwards);
        for (const one of promises.filter(({ state }) => state === 'open'))
          expect(forwards).toBeLessThanOrEqual(one.dueAt);
      }),
    );
  });
});
