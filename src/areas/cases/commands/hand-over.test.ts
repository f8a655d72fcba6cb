import { describe, expect, test } from 'vitest';
import type { HandOverId, PromiseId } from '#kernel/ids.ts';
import { addDays, addMinutes } from '#kernel/time.ts';
import {
  aCase,
  aFile,
  caseId,
  decidingAs,
  monday,
  person,
  personId,
  policy,
} from '#testing/builders.ts';
import type { HandOver } from '../case.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import { decide } from './commands.ts';
import type { CaseFile } from './deciding.ts';
import { commandsFor } from './offered.ts';

const owner = person(1);
const taker = person(2);
const lead = person(3, 'lead');
const stranger = person(4);
const later = addMinutes(monday, 30);

const waiting: HandOver = {
  id: 'hand-over-1' as HandOverId,
  caseId: caseId(1),
  from: owner.id,
  to: taker.id,
  reason: 'She knows them.',
  askedAt: monday,
  answeredAt: undefined,
  accepted: undefined,
};
const open = {
  id: 'promise-1' as PromiseId,
  caseId: caseId(1),
  ownerId: owner.id,
  kind: 'call' as const,
  madeAt: monday,
  dueAt: addMinutes(monday, 60),
  warnAt: addMinutes(monday, 45),
  state: 'open' as const,
  warned: false,
  endedAt: undefined,
  brokenBefore: 0,
  told: true,
  runs: 'working' as const,
  pausedAt: undefined,
  stoodMinutes: 0,
  firstDueAt: addMinutes(monday, 60),
  rule: '',
  receivedAt: undefined,
  escalateAt: undefined,
};
const kept = { ...open, id: 'promise-2' as PromiseId, state: 'kept' as const, endedAt: monday };
const quiet = aFile({ promises: [open, kept] });
const asked = aFile({ promises: [open, kept], handOver: waiting });
const closed = { ...asked, found: aCase(1, { state: 'closed', closedAt: monday }) };

const offer = (to: number): CaseCommand => ({
  command: 'hand-over',
  to: personId(to),
  reason: 'She knows them.',
});
const replace = (to: number): CaseCommand => ({
  command: 'replace-owner',
  to: personId(to),
  reason: 'He is ill.',
});
const accept: CaseCommand = { command: 'accept-hand-over' };
const decline: CaseCommand = { command: 'decline-hand-over', reason: 'Too much already.' };

const give = (file: CaseFile, command: CaseCommand, by: typeof owner) =>
  decide(file, command, decidingAs(by, later));

describe('handing over is refused', () => {
  test.each([
    ['by a stranger', quiet, offer(2), stranger, 'cases.not-owner'],
    ['while somebody is asked', asked, offer(4), owner, 'cases.hand-over-waiting'],
    ['to nobody we know', quiet, offer(77), owner, 'cases.no-such-person'],
    ['to somebody who has left', quiet, offer(9), owner, 'cases.no-such-person'],
    ['to an executive, who works no cases', quiet, offer(8), owner, 'cases.no-such-person'],
    ['to the owner', quiet, offer(1), lead, 'cases.already-owner'],
    ['accepted when nobody asked', quiet, accept, taker, 'cases.no-hand-over'],
    ['accepted by another', asked, accept, stranger, 'cases.not-asked-of-you'],
    ['accepted by a lead for another', asked, accept, lead, 'cases.not-asked-of-you'],
    ['declined when nobody asked', quiet, decline, taker, 'cases.no-hand-over'],
    ['declined by a stranger', asked, decline, stranger, 'cases.not-asked-of-you'],
    ['accepted after the case was closed', closed, accept, taker, 'cases.closed'],
    ['over the head of the owner', quiet, replace(2), owner, 'cases.leads-only'],
    ['by a lead to one who has left', quiet, replace(9), lead, 'cases.no-such-person'],
    ['by a lead to an executive', quiet, replace(8), lead, 'cases.no-such-person'],
    ['by a lead to who has it', quiet, replace(1), lead, 'cases.already-owner'],
  ])('%s', (_, file, command, ...[by, code]) => {
    const decided = give(file, command, by);
    expect(decided.ok ? 'done' : decided.refusal.code).toBe(code);
  });
});

test.each([
  ['handing over', offer(2), owner],
  ['a lead replacing the owner', replace(2), lead],
])('%s to somebody who is away is refused, and says until when', (_, command, by) => {
  const away = { ...taker, awayUntil: addDays(later, 300) };
  const deciding = { ...decidingAs(by, later), person: () => away };
  expect(decide(quiet, command, deciding)).toMatchObject({
    refusal: {
      code: 'cases.taker-is-away',
      params: { name: away.name, until: away.awayUntil },
      field: '/to',
    },
  });
});

const changed = (file: CaseFile, command: CaseCommand, by: typeof owner) => {
  const decided = give(file, command, by);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
};

test('asking changes nothing but that somebody is asked', () => {
  const { next, handOver, promises, evidence } = changed(quiet, offer(2), owner);
  expect(next).toMatchObject({ ownerId: owner.id, bounces: 0, version: 2 });
  expect(handOver).toMatchObject({ from: owner.id, to: taker.id, accepted: undefined });
  expect([promises, evidence]).toEqual([[], []]);
});

test('accepting moves the case and its open promises, and counts as a bounce', () => {
  const { next, handOver, promises, evidence } = changed(asked, accept, taker);
  expect(next).toMatchObject({ ownerId: taker.id, bounces: 1, version: 2 });
  expect(handOver).toMatchObject({ accepted: true, answeredAt: later });
  expect(promises).toEqual([{ ...open, ownerId: taker.id }]);
  expect(evidence).toMatchObject([{ factor: 'bounce', weight: policy.weights.bounce }]);
});

test.each([
  ['declining', taker, {}],
  ['withdrawing', owner, { as: 'withdrawn' }],
  ['a lead calling it off', lead, { as: 'withdrawn' }],
])('%s leaves the case where it is, and is called what it was', (_, by, params) => {
  const { next, handOver, evidence, events } = changed(asked, decline, by);
  expect(events.map((one) => one.params)).toEqual([params]);
  expect(next).toMatchObject({ ownerId: owner.id, bounces: 0 });
  expect(handOver).toMatchObject({ accepted: false, answeredAt: later });
  expect(evidence).toEqual([]);
});

test('a lead gives it to somebody else, and whoever was asked need not answer', () => {
  const { next, handOver, promises } = changed(asked, replace(4), lead);
  expect(next).toMatchObject({ ownerId: stranger.id, bounces: 1 });
  expect(handOver).toMatchObject({ accepted: false, answeredAt: later });
  expect(promises).toMatchObject([{ ownerId: stranger.id, state: 'open' }]);
});

test.each([
  ['the one asked', taker, ['note', 'thank', 'accept-hand-over', 'decline-hand-over']],
  ['a stranger', stranger, ['note', 'thank']],
] as const)('%s is offered what is theirs to say', (_, by, commands) => {
  expect(commandsFor(asked, decidingAs(by, later))).toEqual(commands);
});

test('the owner may withdraw, and not ask a second one', () => {
  const offered = commandsFor(asked, decidingAs(owner, later));
  expect(offered).toContain('decline-hand-over');
  expect(offered).not.toContain('hand-over');
});
