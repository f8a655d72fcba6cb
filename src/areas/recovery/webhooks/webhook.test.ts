import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMinutes, type Instant } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import { type Answered, isGone, retrySeconds, settledBy } from './webhook.ts';

const answered = (status: number, retryAfterSeconds?: number): Answered => ({
  kind: 'answered',
  status,
  retryAfterSeconds,
});
const now = { at: monday, chance: 0.5 };

describe('a message', () => {
  test.each([200, 201, 202, 204])('is done by a %s', (status) =>
    expect(settledBy(1, answered(status), now)).toMatchObject({
      state: 'done',
      answer: `${status}`,
    }),
  );
  test.each<[string, Answered]>([
    ['a redirect', answered(302)],
    ['a page that is not there', answered(404)],
    ['a failure', answered(500)],
    ['silence', { kind: 'silent', why: 'slow' }],
    ['an address of our own network', { kind: 'private' }],
  ])('is tried again after %s', (_, one) =>
    expect(settledBy(2, one, now)).toMatchObject({
      state: 'waiting',
      dueAt: addMinutes(monday, 5),
    }),
  );
  test('waits as long as it is told to, but no longer than a day', () => {
    expect(settledBy(1, answered(429, 600), now).dueAt).toBe(addMinutes(monday, 10));
    expect(settledBy(1, answered(429, 1e6), now).dueAt).toBe(addMinutes(monday, 24 * 60));
  });
  test('is given up after ten tries and three days, and at once where nobody wants more', () => {
    expect(settledBy(10, answered(500), now)).toMatchObject({ state: 'failed', dueAt: undefined });
    expect(settledBy(1, answered(410), now)).toMatchObject({ state: 'failed' });
    expect(isGone(answered(410)) && !isGone(answered(404))).toBe(true);
    const hours = retrySeconds.reduce((sum: number, one) => sum + one, 0) / 3_600;
    expect(hours).toBeGreaterThan(72);
  });
  test('is tried later each time, and never at a moment that has passed', () => {
    const attempt = fc.integer({ min: 1, max: 8 });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(attempt, chance, chance, (attempts, one, other) => {
        const due = (tries: number, luck: number): Instant =>
          settledBy(tries, answered(503), { at: monday, chance: luck }).dueAt ?? monday;
        expect(due(attempts, one)).toBeGreaterThan(monday);
        expect(due(attempts + 1, other)).toBeGreaterThan(due(attempts, one));
      }),
    );
  });
});
