import { describe, expect, test } from 'vitest';
import { inOwn } from '#areas/remedies/currencies/currencies.ts';
import { addMinutes } from '#kernel/time.ts';
import { aCase, aFile, decidingAs, monday, person, policy } from '#testing/builders.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import type { Loss } from '../losses/loss.ts';
import { decide } from './commands.ts';
import type { CaseFile } from './deciding.ts';

const owner = person(1);
const later = addMinutes(monday, 30);
const file = (found: Partial<Case> = {}, losses: readonly Loss[] = []): CaseFile => ({
  ...aFile({ found: aCase(1, found) }),
  losses,
});
const give = (of: CaseFile, command: CaseCommand) =>
  decide(of, command, {
    ...decidingAs(owner, later),
    policy: { ...policy, losses: { hourMinor: 2_000 } },
  });
const change = (of: CaseFile, command: CaseCommand) => {
  const decided = give(of, command);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
};
const refusal = (of: CaseFile, command: CaseCommand) => {
  const decided = give(of, command);
  return decided.ok ? undefined : decided.refusal;
};
const towTruck: CaseCommand = {
  command: 'add-loss',
  kind: 'money',
  what: 'tow-truck',
  amountMinor: 8_000,
};

describe('what it cost the customer', () => {
  test('adds up, with what the system saw by itself as the first line', () => {
    const { next, losses, events } = change(file({ lossMinor: 1_500 }), towTruck);
    expect(next.lossMinor).toBe(9_500);
    expect(losses?.added.map((one) => [one.what, one.amountMinor])).toEqual([
      ['measured', 1_500],
      ['tow-truck', 8_000],
    ]);
    expect(events).toMatchObject([{ kind: 'loss-noted', params: { amountMinor: 8_000 } }]);
  });
  test('is not forgotten where a system tells more than stands on the sheet', () => {
    const [taxi] =
      change(file(), { ...towTruck, what: 'taxi', amountMinor: 10_000 }).losses?.added ?? [];
    if (!taxi) throw new Error('It was noted.');
    const { next, losses } = change(file({ lossMinor: 80_000 }, [taxi]), {
      ...towTruck,
      what: 'tea',
      amountMinor: 100,
    });
    expect(next.lossMinor).toBe(80_100);
    expect(losses?.added.map((one) => [one.what, one.amountMinor])).toEqual([
      ['measured', 70_000],
      ['tea', 100],
    ]);
    const struck = change(file({ lossMinor: 80_000 }, [taxi]), {
      command: 'remove-loss',
      lossId: taxi.id,
      reason: 'Paid.',
    });
    expect(struck.next.lossMinor).toBe(70_000);
  });
  test('counts their time at the policy’s rate', () => {
    const { next } = change(file(), {
      command: 'add-loss',
      kind: 'time',
      what: 'day-off',
      minutes: 480,
    });
    expect(next.lossMinor).toBe(16_000);
    expect(refusal(file(), { command: 'add-loss', kind: 'time', what: 'day-off' })?.code).toBe(
      'cases.loss-without-time',
    );
  });
  test('brings them nearer to leaving, and a missed birthday counts although it has no price', () => {
    expect(change(file(), towTruck).evidence).toMatchObject([{ factor: 'loss', detail: '8000' }]);
    const missed = change(file(), { command: 'add-loss', kind: 'missed', what: 'birthday' });
    expect(missed.evidence).toEqual([]);
    expect(missed.losses?.added).toHaveLength(1);
  });
  test.each([{}, { amountMinor: 0 }, { minutes: 90 }])(
    'of money is refused where it does not say how much: %j',
    (said) => {
      const taxi = { command: 'add-loss', kind: 'money', what: 'taxi', ...said } as const;
      expect(refusal(file(), taxi)).toMatchObject({
        code: 'cases.loss-without-amount',
        field: '/amountMinor',
      });
    },
  );
  test('is struck out, not deleted, where it was a mistake', () => {
    const added = change(file(), towTruck).losses?.added ?? [];
    const of = file({ lossMinor: 8_000 }, added);
    const lossId = added[0]?.id ?? '';
    const struck = change(of, { command: 'remove-loss', lossId, reason: 'Another customer’s.' });
    expect(struck.next.lossMinor).toBe(0);
    expect(struck.losses?.struck).toEqual([lossId]);
    expect(refusal(file(), { command: 'remove-loss', lossId, reason: 'x' })?.code).toBe(
      'cases.no-such-loss',
    );
  });
});

describe('before asking whether it is settled', () => {
  const ready = { answeredAt: monday, fixedAt: monday, lossMinor: 5_000 };
  const refund = {
    id: 'r1',
    by: owner.id,
    kind: 'refund',
    state: 'done',
    executor: 'manual',
    isSpent: false,
    rule: undefined,
  } as const;

  test('all of it is given back', () => {
    expect(refusal(file(ready), { command: 'ask' })).toMatchObject({
      code: 'cases.not-covered',
      params: { leftMinor: 5_000 },
    });
    const whole = { ...file(ready), given: [{ ...refund, ...inOwn(5_000, 'USD') }] };
    expect(change(whole, { command: 'ask' }).next.state).toBe('asked');
    const half = { ...file(ready), given: [{ ...refund, ...inOwn(2_000, 'USD') }] };
    expect(refusal(half, { command: 'ask' })?.params).toMatchObject({ leftMinor: 3_000 });
  });
  test('or somebody writes why not', () => {
    const because = 'She asked for a donation instead.';
    const { events } = change(file(ready), { command: 'ask', because });
    expect(events.map((one) => [one.kind, one.text])).toEqual([
      ['asked', ''],
      ['note', because],
    ]);
  });
});
