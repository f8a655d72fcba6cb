import { describe, expect, test } from 'vitest';
import { promiseBy } from '#areas/promises/promise.ts';
import type { Proposal } from '#areas/remedies/proposals/proposal.ts';
import type { PromiseId } from '#kernel/ids.ts';
import { addDays, addMinutes } from '#kernel/time.ts';
import { aCase, caseId, monday, personId } from '#testing/builders.ts';
import { aTask } from '#testing/given.ts';
import { caseOccasions, concerns, type Telling, toTell } from './telling.ts';

const later = addMinutes(monday, 30);
const telling = (change: Partial<Telling> = {}): Telling => ({
  found: aCase(1),
  promises: [],
  remedies: [],
  proposals: [],
  handOver: undefined,
  consults: [],
  tasks: [],
  passedTo: undefined,
  advised: undefined,
  unheard: [],
  ...change,
});
const proposal: Proposal = {
  id: 'proposal',
  caseId: caseId(1),
  by: personId(1),
  to: personId(3),
  asked: [personId(3)],
  kind: 'refund',
  amountMinor: 60_000,
  currency: 'USD',
  rate: '1',
  countedMinor: 60_000,
  target: '',
  reason: 'She lost a week.',
  askedAt: monday,
  dueAt: later,
  state: 'waiting',
  answeredAt: undefined,
  answeredBy: undefined,
  answer: '',
  grantedMinor: undefined,
};
const promise = promiseBy(
  {
    id: 'promise' as PromiseId,
    caseId: caseId(1),
    ownerId: personId(1),
    kind: 'call',
    at: monday,
    brokenBefore: 0,
  },
  later,
  0.8,
);
const to = (person: number) => ({ to: { person: personId(person) } });
const handOver = {
  id: 'hand-over' as never,
  caseId: caseId(1),
  from: personId(1),
  to: personId(2),
  reason: '',
  askedAt: monday,
  answeredAt: undefined,
  accepted: undefined,
};

describe('whoever others wait for is told', () => {
  test('who is asked to grant a remedy, with the amount and until when', () => {
    expect(toTell('proposal', telling({ proposals: [proposal] }), monday)).toEqual([
      {
        occasion: 'proposal',
        ...to(3),
        by: personId(1),
        dueAt: later,
        money: { amountMinor: 60_000, currency: 'USD' },
      },
    ]);
  });

  test('once it was answered nobody is asked, and whoever proposed it hears of the answer, for a day', () => {
    const granted: Proposal = { ...proposal, state: 'granted', answeredAt: later };
    const now = telling({ proposals: [granted] });
    expect(toTell('proposal', now, later)).toEqual([]);
    expect(toTell('answer', now, later)).toMatchObject([{ ...to(1), kind: 'granted' }]);
    expect(toTell('answer', now, addDays(later, 2))).toEqual([]);
    // Put off over a week-end it is news still: what counts is when it was noted.
    expect(toTell('answer', now, later)).toHaveLength(1);
    const withdrawn = telling({ proposals: [{ ...granted, state: 'withdrawn' }] });
    expect(toTell('answer', withdrawn, later)).toEqual([]);
  });

  test('who is asked to take a case, for advice, to decide, or to stand in', () => {
    const found = aCase(1, { escalatedTo: personId(3), coveredBy: personId(2) });
    const consult = { ...handOver, by: personId(1), to: personId(4), question: '' };
    const all = telling({ found, handOver, consults: [consult] });
    const told = (['hand-over', 'consult', 'escalated', 'covered'] as const).map(
      (occasion) => toTell(occasion, all, monday)[0]?.to,
    );
    expect(told).toEqual([to(2).to, to(4).to, to(3).to, to(2).to]);
  });

  test('who was given a case without being asked, and not who took it', () => {
    expect(toTell('yours', telling({ passedTo: personId(1) }), monday)).toMatchObject([to(1)]);
    expect(toTell('yours', telling(), monday)).toEqual([]);
    expect(toTell('yours', telling({ passedTo: personId(2) }), monday)).toEqual([]);
  });

  test('a promise that is nearly due is told to whoever keeps it: who stands in, else the owner', () => {
    const warned = telling({ promises: [{ ...promise, warned: true }] });
    expect(toTell('warned', warned, monday)).toMatchObject([
      { ...to(1), kind: 'call', dueAt: later },
    ]);
    const covered = { ...warned, found: aCase(1, { coveredBy: personId(2) }) };
    expect(toTell('warned', covered, monday)).toMatchObject([to(2)]);
    const kept = telling({ promises: [{ ...promise, warned: true, state: 'kept' }] });
    expect(toTell('warned', kept, monday)).toEqual([]);
  });

  test('who asked for advice reads that it is there, whoever has the case', () => {
    const advised = telling({ advised: { to: personId(3), by: personId(4) } });
    expect(toTell('advice', advised, monday)).toMatchObject([{ ...to(3), by: personId(4) }]);
  });

  test('money that came back is told to whoever looks after the case just now', () => {
    const failed = telling({ remedies: [{ state: 'failed' }] });
    expect(toTell('came-back', failed, monday)).toMatchObject([to(1)]);
    const covered = { ...failed, found: aCase(1, { coveredBy: personId(2) }) };
    expect(toTell('came-back', covered, monday)).toMatchObject([to(2)]);
  });

  test('each who asked for work hears how theirs ended, whichever was asked last', () => {
    const ended = (askedBy: number) =>
      aTask({ state: 'done', endedAt: later, askedBy: personId(askedBy) });
    const both = toTell('task-ended', telling({ tasks: [ended(1), ended(2)] }), later);
    expect(both).toMatchObject([to(1), to(2)]);
  });

  test('work is told to everybody of the team, until somebody takes it; contractors are not ours to tell', () => {
    const [told] = toTell('task', telling({ tasks: [aTask()] }), monday);
    expect(told && concerns(told, { id: personId(7), teams: ['care'] })).toBe(true);
    expect(told && concerns(told, { id: personId(7), teams: ['claims'] })).toBe(false);
    expect(told && concerns(told, { id: personId(1), teams: ['care'] })).toBe(false);
    expect(toTell('task', telling({ tasks: [aTask({ state: 'taken' })] }), monday)).toEqual([]);
    const outside = telling({ tasks: [aTask({ contractor: 'Acme' })] });
    expect(toTell('task', outside, monday)).toEqual([]);
  });
});

test.each(caseOccasions)('of a case that is closed nobody hears again (%s)', (occasion) => {
  const all = telling({
    found: aCase(1, { state: 'closed', escalatedTo: personId(3), coveredBy: personId(2) }),
    promises: [
      { ...promise, warned: true },
      { ...promise, state: 'broken', endedAt: later },
    ],
    remedies: [{ state: 'failed' }],
    proposals: [proposal, { ...proposal, state: 'refused', answeredAt: later }],
    handOver,
    tasks: [aTask(), aTask({ state: 'done', endedAt: later })],
    passedTo: personId(1),
    advised: { to: personId(1), by: personId(4) },
    unheard: [{ person: personId(1), at: later }],
  });
  expect(toTell(occasion, all, later)).toEqual([]);
  const open = { ...all, found: { ...all.found, state: 'open' as const } };
  if (occasion !== 'consult') expect(toTell(occasion, open, later)).not.toEqual([]);
});
