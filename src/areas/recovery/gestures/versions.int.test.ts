import { afterAll, expect, test } from 'vitest';
import { toIso } from '#kernel/time.ts';
import { aGesture, monday, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { giveGesture } from './gestures.service.ts';

const clock = testClock(toIso(monday));
const rule = (amountMinor: number) =>
  aGesture({ on: { failure: 'wrong-bill', told: true }, amount: { fixedMinor: amountMinor } });
const before = { ...policy, version: 1, gestures: [rule(100)] };
const after = { ...policy, version: 2, gestures: [rule(200)] };
const loop = await testLoop(clock, before);
afterAll(loop.close);

test.each([1, 2, 3, 4, 5])(
  'a version that begins while a rule gives counts for all of it or for nothing: %i',
  async (looks) => {
    const customer = { accounts: [{ system: 'bank', id: `${looks}` }] };
    const original = JSON.stringify({ kind: 'complaint', failure: 'wrong-bill', customer });
    const { caseId } = await loop.openCase({ failure: 'wrong-bill', original });
    let asked = 0;
    const intake = { ...loop.intake, policy: () => (asked++ < looks ? before : after) };
    expect(await giveGesture(intake, caseId)).toBe(true);
    const lines = await loop.rows(
      `select policy_version, (params ->> 'amountMinor')::int as amount from case_event
     where case_id = '${caseId}' and kind = 'gesture-given'`,
    );
    expect([
      [{ policy_version: 1, amount: 100 }],
      [{ policy_version: 2, amount: 200 }],
    ]).toContainEqual(lines);
  },
);
