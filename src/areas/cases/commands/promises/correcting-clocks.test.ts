import { describe, expect, test } from 'vitest';
import type { Case } from '#areas/cases/case.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import type { Promised } from '#areas/promises/promise.ts';
import { addDays } from '#kernel/time.ts';
import {
  aCase,
  aFile,
  countingMint,
  decidingAs,
  monday,
  person,
  policy,
} from '#testing/builders.ts';

const forBills = { ...ruleClockOf('uk-fca'), failures: ['wrong-bill'] };
const strict = {
  ...policy,
  clocks: [forBills],
  promises: {
    ...policy.promises,
    targets: [
      { kind: 'put-right' as const, workingDays: 1, when: { failure: 'wrong-bill' } },
      { kind: 'put-right' as const, workingDays: 5 },
    ],
  },
};
const later = addDays(monday, 2);
const mint = countingMint();

/** A case corrected two days after it came in: what it owes then, and the lines that say so. */
function corrected(
  failure: string,
  { found = {}, promises = [] }: { found?: Partial<Case>; promises?: readonly Promised[] } = {},
  rules: typeof strict = strict,
) {
  const file = aFile({ found: aCase(1, found), promises });
  const deciding = { ...decidingAs(person(1), later, mint), policy: rules };
  const decided = decide(file, { command: 'correct-kind', failure }, deciding);
  if (!decided.ok) throw new Error(decided.refusal.code);
  const { value } = decided;
  const now = new Map([...promises, ...value.promises].map((one) => [one.id, one]));
  return { ...value, all: [...now.values()] };
}
const states = (promises: readonly Promised[]) => promises.map((one) => `${one.kind} ${one.state}`);
const kinds = (events: readonly { readonly kind: string }[]) => events.map((one) => one.kind);

describe('a case that was misunderstood', () => {
  test('owes what a regulator asks of its kind, from the day it came in', () => {
    const { promises, events } = corrected('wrong-bill');
    const [step] = promises;
    expect(step).toMatchObject({ kind: 'acknowledgement', rule: 'uk-fca', madeAt: monday });
    // Three working days after the Monday, not after the Wednesday.
    expect(step?.dueAt).toBe(Date.UTC(2026, 2, 6));
    expect(kinds(events)).toEqual(['kind-corrected', 'target-set', 'target-set']);
  });

  test('owes it no more where it is of another kind after all', () => {
    const { all } = corrected('wrong-bill');
    const back = corrected('late-delivery', { found: { failure: 'wrong-bill' }, promises: all });
    expect(states(back.all)).toEqual([
      'acknowledgement replaced',
      'put-right replaced',
      'put-right open',
    ]);
    expect(kinds(back.events)).toEqual([
      'kind-corrected',
      'promise-replaced',
      'promise-replaced',
      'target-set',
    ]);
  });

  test('is not asked anew for what was done meanwhile', () => {
    const answeredAt = addDays(monday, 1);
    const { all, events } = corrected('wrong-bill', { found: { answeredAt } });
    expect(states(all)).toEqual(['acknowledgement kept', 'final-response open', 'put-right open']);
    expect(all[0]?.endedAt).toBe(answeredAt);
    expect(kinds(events).slice(1, 4)).toEqual(['target-set', 'target-kept', 'target-set']);
    const away = corrected('other', {
      found: { answeredAt, failure: 'wrong-bill' },
      promises: all,
    });
    const again = corrected('wrong-bill', {
      found: { answeredAt, failure: 'other' },
      promises: away.all,
    });
    expect(states(again.all).filter((one) => one.startsWith('ack'))).toHaveLength(1);
    expect(states(again.all)).toContain('final-response open');
  });

  test('is to be put right in the time of its kind', () => {
    const slow = corrected('late-delivery', { found: { failure: 'wrong-bill' } }).all;
    expect(slow[0]).toMatchObject({ kind: 'put-right', state: 'open', madeAt: monday });
    const { all } = corrected('wrong-bill', { promises: slow });
    expect(states(all)).toEqual(['put-right replaced', 'acknowledgement open', 'put-right open']);
    expect(all[2]?.dueAt).toBeLessThan(Number(slow[0]?.dueAt));
    // Of two kinds with the same target nothing moves.
    expect(corrected('other', { promises: slow }).promises).toEqual([]);
  });

  test('keeps the time the customer was told, and is told none that is over', () => {
    const told = strict.promises.targets.map((one) => ({ ...one, told: true }));
    const rules = { ...strict, promises: { ...strict.promises, targets: told } };
    const { all: first, next } = corrected('wrong-bill', {}, rules);
    expect(first[1]?.dueAt).toBeGreaterThan(later);
    expect(next.nextDueAt).toBe(first[1]?.dueAt);
    const back = corrected(
      'late-delivery',
      { found: { failure: 'wrong-bill' }, promises: first },
      rules,
    );
    expect(states(back.all)).toEqual(['acknowledgement replaced', 'put-right open']);
    expect(back.all[1]).toEqual(first[1]);
  });

  test('waits for the customer with its new target, not with a regulator', () => {
    const { all } = corrected('wrong-bill', {
      found: { answeredAt: monday, waitsUntil: addDays(later, 3) },
    });
    expect(all.map((one) => one.pausedAt)).toEqual([undefined, undefined, later]);
  });
});
