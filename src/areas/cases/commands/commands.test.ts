import { describe, expect, test } from 'vitest';
import { newStanding } from '#areas/breaking-point/standing.ts';
import type { PromiseKind } from '#areas/promises/promise.contract.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { HandOverId, PromiseId } from '#kernel/ids.ts';
import { addDays, addMinutes, toIso } from '#kernel/time.ts';
import { aCase, aFile, caseId, customerId, decidingAs, monday, person } from '#testing/builders.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import { decide } from './commands.ts';
import type { CaseFile } from './deciding.ts';
import { commandsFor } from './offered.ts';

const owner = person(1);
const colleague = person(2);
const lead = person(3, 'lead');
const later = addMinutes(monday, 30);

const promised = (number: number, kind: PromiseKind, change: Partial<Promised> = {}): Promised => ({
  id: `promise-${number}` as PromiseId,
  caseId: caseId(1),
  ownerId: owner.id,
  kind,
  madeAt: monday,
  dueAt: addMinutes(monday, 60 * number),
  warnAt: addMinutes(monday, 45 * number),
  state: 'open',
  warned: false,
  endedAt: undefined,
  brokenBefore: 0,
  told: true,
  runs: 'working',
  pausedAt: undefined,
  stoodMinutes: 0,
  firstDueAt: addMinutes(monday, 60 * number),
  rule: '',
  receivedAt: undefined,
  escalateAt: undefined,
  ...change,
});
const file = (found: Partial<Case> = {}, promises: readonly Promised[] = []): CaseFile =>
  aFile({ found: aCase(1, found), promises });

const give = (of: CaseFile, command: CaseCommand, by = owner) =>
  decide(of, command, decidingAs(by, later));
const change = (of: CaseFile, command: CaseCommand, by = owner) => {
  const decided = give(of, command, by);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
};
const refusal = (of: CaseFile, command: CaseCommand, by = owner) => {
  const decided = give(of, command, by);
  return decided.ok ? undefined : decided.refusal;
};
const states = (of: CaseFile, command: CaseCommand) =>
  change(of, command).promises.map((one) => `${one.kind} ${one.state}`);

const words = { text: 'Dear Nadia, …' };

describe('an answer', () => {
  test('is told once and for all, and keeps the promise of a word alone', () => {
    const of = file({ overdue: true }, [promised(1, 'write'), promised(2, 'fix')]);
    const { next, events, promises } = change(of, { command: 'answer', ...words });
    expect(next).toMatchObject({ answeredAt: later, overdue: false, version: 2, state: 'open' });
    expect(next.nextDueAt).toBe(addMinutes(monday, 120));
    expect(events.map((one) => one.kind)).toEqual(['answered', 'promise-kept']);
    expect(promises.map((one) => one.kind)).toEqual(['write']);
    expect(
      change(file({ answeredAt: monday }), { command: 'answer', ...words }).next,
    ).toMatchObject({ answeredAt: monday });
  });

  test('in writing is no call that was promised; on the phone it is', () => {
    const of = file({}, [promised(1, 'call'), promised(2, 'write')]);
    const kept = (command: CaseCommand) =>
      change(of, command).promises.map((one) => `${one.kind} ${one.state}`);
    expect(kept({ command: 'answer', ...words })).toEqual(['write kept']);
    expect(kept({ command: 'answer', ...words, spoken: true })).toEqual([
      'call kept',
      'write kept',
    ]);
  });
});

describe('putting right', () => {
  test('keeps the promises of deeds, lowers the pressure, and closes nothing', () => {
    const standing = {
      ...newStanding(customerId(1)),
      evidence: [{ factor: 'failure' as const, weight: 0.5, at: monday, caseId: caseId(1) }],
    };
    const of = { ...file({}, [promised(1, 'call'), promised(2, 'refund')]), standing };
    const { next, evidence, promises } = change(of, { command: 'fix', ...words });
    expect(next).toMatchObject({ fixedAt: later, state: 'open' });
    expect(promises.map((one) => `${one.kind} ${one.state}`)).toEqual(['refund kept']);
    expect(evidence).toMatchObject([{ factor: 'put-right', caseId: caseId(1) }]);
    expect(next.nextDueAt).toBe(addMinutes(monday, 60));
  });

  test('twice is refused', () => {
    const again = refusal(file({ fixedAt: monday }), { command: 'fix', ...words });
    expect(again?.code).toBe('cases.already-fixed');
  });

  test('what cannot be put right keeps no promise and takes nothing back', () => {
    const of = file({}, [promised(1, 'fix'), promised(2, 'refund')]);
    const command: CaseCommand = { command: 'fix', outcome: 'cannot-be-fixed', ...words };
    expect(states(of, command)).toEqual(['fix replaced']);
    const { evidence, events, next } = change(of, command);
    expect(evidence).toEqual([]);
    expect(events[0]?.kind).toBe('cannot-fix');
    expect(next.nextDueAt).toBe(addMinutes(monday, 120));
  });
});

describe('asking whether it is settled', () => {
  test.each([
    ['before an answer', { fixedAt: monday }, 'cases.not-answered'],
    ['before it is put right', { answeredAt: monday }, 'cases.not-fixed'],
    ['before anything', {}, 'cases.not-answered'],
  ] as const)('%s is refused', (_, found, code) => {
    expect(refusal(file(found), { command: 'ask' })?.code).toBe(code);
  });

  test('after both waits for the customer', () => {
    const { next } = change(file({ answeredAt: monday, fixedAt: monday }), { command: 'ask' });
    expect(next).toMatchObject({ state: 'asked', askedAt: later });
  });
});

describe('the customer says it is settled', () => {
  test('which closes the case and ends all that was open', () => {
    const handOver = { ...handedTo(colleague.id), answeredAt: undefined };
    const of = { ...file({ overdue: true }, [promised(1, 'call'), promised(2, 'fix')]), handOver };
    const closed = change(of, { command: 'confirm', how: 'on the phone' });
    expect(closed.next).toMatchObject({
      state: 'closed',
      closedAt: later,
      closedHow: 'confirmed',
      nextDueAt: undefined,
      overdue: false,
    });
    // It is mended by their word; nobody has called them by it.
    const ended = closed.promises.map((one) => `${one.kind} ${one.state}`);
    expect(ended).toEqual(['fix kept', 'call replaced']);
    // Nobody is left waiting for an answer about a case that is over.
    expect(closed.handOver).toMatchObject({ answeredAt: later, accepted: false });
  });
});

const handedTo = (to: typeof owner.id) => ({
  id: 'hand-over-1' as HandOverId,
  caseId: caseId(1),
  from: owner.id,
  to,
  reason: 'She knows them.',
  askedAt: monday,
  answeredAt: undefined,
  accepted: undefined,
});

describe('a promise', () => {
  const dueAt = addMinutes(monday, 90);
  const command: CaseCommand = { command: 'promise', kind: 'visit', dueAt: toIso(dueAt) };

  test('is made by the owner, for the owner, to the minute', () => {
    const { next, promises } = change(file({}, [promised(2, 'call')]), command, lead);
    expect(promises).toMatchObject([{ kind: 'visit', ownerId: owner.id, dueAt, state: 'open' }]);
    expect(next.nextDueAt).toBe(dueAt);
  });

  test('replaces an open one of its kind and no other', () => {
    const of = file({}, [promised(1, 'visit'), promised(2, 'call')]);
    expect(states(of, command)).toEqual(['visit replaced', 'visit open']);
  });

  test.each([
    ['2026-03-02', 'cases.bad-time'],
    ['2026-02-30T10:00:00Z', 'cases.bad-time'],
    ['tomorrow', 'cases.bad-time'],
    [toIso(later), 'cases.promise-in-past'],
    [toIso(addDays(monday, -1)), 'cases.promise-in-past'],
    [toIso(addDays(later, 61)), 'cases.promise-too-far'],
  ])('for %s is refused: %s', (text, code) => {
    expect(refusal(file(), { command: 'promise', kind: 'call', dueAt: text })).toMatchObject({
      code,
      field: '/dueAt',
    });
  });

  test('is kept by saying so, once', () => {
    const keep = { command: 'keep-promise', promiseId: 'promise-1' } as const;
    const { next, promises } = change(file({ overdue: true }, [promised(1, 'call')]), keep);
    expect(promises).toMatchObject([{ state: 'kept', endedAt: later }]);
    expect(next).toMatchObject({ overdue: false, nextDueAt: undefined });
    expect(refusal(file({}, [promised(1, 'call', { state: 'broken' })]), keep)).toMatchObject({
      code: 'cases.promise-ended',
      params: { state: 'broken' },
    });
    expect(refusal(file(), keep)?.code).toBe('cases.no-such-promise');
  });
});

describe('who may', () => {
  const colleagueMay: readonly CaseCommand['command'][] = ['note', 'thank'];
  test.each([
    [
      'the owner',
      owner,
      [
        'note',
        'thank',
        'answer',
        'promise',
        'confirm',
        'fix',
        'correct-kind',
        'bend-rule',
        'add-loss',
        'ask-task',
        'tick-step',
        'give-remedy',
        'propose-remedy',
        'hand-over',
        'consult',
      ],
    ],
    ['a colleague', colleague, colleagueMay],
    [
      'a lead',
      lead,
      [
        'note',
        'thank',
        'answer',
        'promise',
        'confirm',
        'fix',
        'correct-kind',
        'bend-rule',
        'add-loss',
        'ask-task',
        'tick-step',
        'give-remedy',
        'propose-remedy',
        'hand-over',
        'replace-owner',
        'consult',
      ],
    ],
  ] as const)('%s is offered what the role allows', (_, by, commands) => {
    expect(commandsFor(file(), decidingAs(by, later))).toEqual(commands);
  });

  test('a colleague is told whose case it is', () => {
    expect(refusal(file(), { command: 'answer', ...words }, colleague)).toEqual({
      code: 'cases.not-owner',
      params: { owner: owner.name },
    });
  });

  test('nobody does more than note on a closed case', () => {
    const closed = file({ state: 'closed', closedAt: monday, closedHow: 'silent' });
    expect(commandsFor(closed, decidingAs(lead, later))).toEqual(['note', 'thank']);
    expect(refusal(closed, { command: 'answer', ...words })?.code).toBe('cases.closed');
    expect(change(closed, { command: 'note', ...words }, colleague).next).toMatchObject({
      state: 'closed',
      closedAt: monday,
      version: 2,
    });
  });

  test('nobody decides on a case that has moved on meanwhile', () => {
    const stale = refusal(file({ version: 5 }), { command: 'note', version: 4, ...words });
    expect(stale).toEqual({ code: 'cases.stale', params: { yours: 4, now: 5 } });
    expect(
      refusal(file({ version: 5 }), { command: 'note', version: 5, ...words }),
    ).toBeUndefined();
  });
});
