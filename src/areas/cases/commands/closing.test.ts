import { describe, expect, test } from 'vitest';
import {
  aCase,
  aFile,
  countingMint,
  decidingAs,
  monday,
  person,
  policy,
} from '#testing/builders.ts';
import { aPastRemedy, aTask } from '#testing/given.ts';
import { customerEvent } from '../customer-event.ts';
import { decide } from './commands.ts';
import type { CaseFile } from './deciding.ts';
import { settled } from './settled.ts';

const owner = person(1);
const deciding = decidingAs(owner, monday);
const confirm = { command: 'confirm', how: 'Said ok by phone.' } as const;
const because = 'They have the rest from their insurance.';

const lost = aCase(1, { lossMinor: 9_000 });
const failed = aPastRemedy({ state: 'failed' });

describe('closing on what somebody heard', () => {
  test.each<[string, Partial<CaseFile>, string]>([
    ['what it cost them is not covered', { found: lost }, 'cases.closing-uncovered'],
    ['something given came back', { given: [failed] }, 'cases.closing-came-back'],
    [
      'nobody can say whether it arrived',
      { given: [{ ...failed, state: 'unclear' }] },
      'cases.closing-came-back',
    ],
  ])('needs a reason while %s', (_, change, code) => {
    const file = aFile(change);
    expect(decide(file, confirm, deciding)).toMatchObject({ refusal: { code } });
    expect(decide(file, { ...confirm, because: ' ' }, deciding).ok).toBe(false);
    const decided = decide(file, { ...confirm, because }, deciding);
    expect(decided).toMatchObject({ value: { next: { state: 'closed' } } });
    const lines = decided.ok ? decided.value.events.map((one) => [one.kind, one.text]) : [];
    expect(lines).toEqual([
      ['confirmed', 'Said ok by phone.'],
      ['note', because],
    ]);
  });

  test('needs none once they are whole', () => {
    const given = [aPastRemedy({ amountMinor: 9_000, countedMinor: 9_000 })];
    expect(decide(aFile({ found: lost, given }), confirm, deciding).ok).toBe(true);
  });

  test('needs none for what was their own mistake, which is not ours to cover', () => {
    const known = policy.failures.get(lost.failure);
    if (!known) throw new Error('the policy knows it');
    const failures = new Map([[lost.failure, { fault: 'customer' as const, ...known }]]);
    const asked = { ...deciding, policy: { ...deciding.policy, failures } };
    expect(decide(aFile({ found: lost }), confirm, asked).ok).toBe(true);
    const fixed = { ...lost, answeredAt: monday, fixedAt: monday };
    expect(decide(aFile({ found: fixed }), { command: 'ask' }, asked).ok).toBe(true);
    expect(decide(aFile({ found: fixed }), { command: 'ask' }, deciding).ok).toBe(false);
  });

  test('needs none from the customer, who says it on their page', () => {
    const line = { id: 'e1', caseId: lost.id, at: monday, kind: 'confirmed' as const };
    const hours = policy.teams[0]?.hours;
    if (!hours) throw new Error('a team has hours');
    const said = { at: monday, event: customerEvent(line), weights: policy.weights };
    const file = aFile({ found: lost, given: [failed], tasks: [aTask()] });
    const change = settled(file, { ...said, mint: countingMint(), hours });
    expect(change.next).toMatchObject({ state: 'closed', closedHow: 'confirmed' });
    expect(change.tasks).toMatchObject([{ state: 'withdrawn' }]);
    expect(change.events.at(-1)).toMatchObject({ kind: 'task-withdrawn', by: undefined });
  });

  test('ends the work others were asked for, but not what carries out a remedy', () => {
    const tasks = [aTask({ id: 'plain' }), aTask({ id: 'repair', remedyId: failed.id })];
    const decided = decide(aFile({ tasks }), confirm, deciding);
    expect(decided).toMatchObject({
      value: {
        tasks: [{ id: 'plain', state: 'withdrawn' }],
        events: [{ kind: 'confirmed' }, { kind: 'task-withdrawn', params: { how: 'closed' } }],
      },
    });
  });
});

describe('on a case that is closed', () => {
  const closed = aCase(1, { state: 'closed', closedAt: monday, spentMinor: 1_000 });
  const remedyId = failed.id;

  test('what came back can be tried again, and what was a mistake be taken back', () => {
    const file = aFile({ found: closed, given: [failed] });
    const again = decide(file, { command: 'retry-remedy', remedyId }, deciding);
    expect(again).toMatchObject({ value: { moved: { to: 'again' }, next: { state: 'closed' } } });
    const back = decide(
      file,
      { command: 'reverse-remedy', remedyId, reason: 'Wrong one.' },
      deciding,
    );
    expect(back).toMatchObject({ value: { next: { state: 'closed', spentMinor: 0 } } });
  });

  test('work can still be withdrawn, and nothing new be given', () => {
    const file = aFile({ found: closed, tasks: [aTask({ remedyId })] });
    const withdraw = { command: 'withdraw-task', taskId: 'task', reason: 'Not needed.' } as const;
    expect(decide(file, withdraw, deciding).ok).toBe(true);
    const give = { command: 'give-remedy', kind: 'refund', amountMinor: 1 } as const;
    expect(decide(file, give, deciding)).toMatchObject({ refusal: { code: 'cases.closed' } });
  });
});
