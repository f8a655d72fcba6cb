import { describe, expect, test } from 'vitest';
import { addDays, fromIso, toIso } from '#kernel/time.ts';
import { monday, personId } from '#testing/builders.ts';
import {
  type GracePolicy,
  graceFor,
  type PlaybookPolicy,
  playbookFor,
  stateOf,
  unreadTerms,
} from './playbook.ts';

const name = { en: 'Words' };
const playbook: PlaybookPolicy = {
  id: 'fridge',
  version: 2,
  name,
  failures: ['not-working'],
  steps: [
    { id: 'replace', name, remedy: 'replace' },
    { id: 'workshop', name, team: 'workshop' },
    { id: 'food', name },
  ],
};
const [replace, workshop, food] = playbook.steps;
const nothing = { ticks: [], given: [], tasks: [] };

test('a playbook is for the kinds it names', () => {
  expect(playbookFor([playbook], 'not-working')?.id).toBe('fridge');
  expect(playbookFor([playbook], 'late')).toBeUndefined();
});

describe('a step', () => {
  const tick = { step: 'food', reason: '', by: personId(1), at: monday };
  test.each([
    ['is open at first', replace, nothing, 'open'],
    [
      'is done by the remedy',
      replace,
      { ...nothing, given: [{ kind: 'replace', state: 'sent' }] },
      'done',
    ],
    [
      'is open again when the remedy came back',
      replace,
      { ...nothing, given: [{ kind: 'replace', state: 'failed' }] },
      'open',
    ],
    [
      'is done by asking the team',
      workshop,
      { ...nothing, tasks: [{ team: 'workshop', state: 'open' }] },
      'done',
    ],
    ['is done by a tick', food, { ...nothing, ticks: [{ ...tick, done: true }] }, 'done'],
    [
      'is left out for a reason',
      food,
      { ...nothing, ticks: [{ ...tick, done: false }] },
      'left-out',
    ],
    [
      'of no remedy is not done by any',
      food,
      { ...nothing, given: [{ kind: 'gift', state: 'done' }] },
      'open',
    ],
  ] as const)('%s', (_, step, happened, state) => {
    if (!step) throw new Error('it is there');
    expect(stateOf(step, happened)).toBe(state);
  });
});

describe('grace', () => {
  const rule: GracePolicy = { id: 'warranty', name, fact: 'warrantyUntil', days: 14 };
  const told = (facts: object, zone = 'UTC') => ({
    failure: 'not-working',
    facts: { ...facts },
    zone,
  });
  const came = (facts: object, at = monday, zone = 'UTC') =>
    graceFor([rule], { ...told(facts, zone), at });

  test('covers what ended yesterday, and says by how much', () => {
    expect(came({ warrantyUntil: '2026-03-01' })).toMatchObject([{ overDays: 1, isWithin: true }]);
    expect(came({ warrantyUntil: toIso(addDays(monday, -14)) })[0]?.isWithin).toBe(true);
    expect(came({ warrantyUntil: toIso(addDays(monday, -15)) })[0]?.isWithin).toBe(false);
  });

  const at = (text: string) => fromIso(text) ?? monday;
  test.each([
    ['the evening of its last day', '2026-03-01T23:59:00-05:00', undefined],
    ['the first minute after it', '2026-03-02T00:00:00-05:00', 1],
    ['the last evening of grace, which is the next day elsewhere', '2026-03-15T20:00:00-04:00', 14],
    ['the last minute of grace', '2026-03-15T23:59:59-04:00', 14],
    ['the midnight that ends it', '2026-03-16T00:00:00-04:00', 15],
  ])('counts days by the calendar of the team: %s', (_, when, overDays) => {
    const [first] = came({ warrantyUntil: '2026-03-01' }, at(when), 'America/New_York');
    expect(first?.overDays).toBe(overDays);
    if (first) expect(first.isWithin).toBe(first.overDays <= 14);
  });

  test('takes a term that ends at midnight where the team is as one that ends with the day before', () => {
    const zone = 'Asia/Tehran';
    const midnight = '2026-03-02T00:00:00+03:30';
    for (const when of ['2026-03-02T09:00:00+03:30', '2026-03-16T09:00:00+03:30'])
      expect(came({ warrantyUntil: midnight }, at(when), zone)).toEqual(
        came({ warrantyUntil: '2026-03-01' }, at(when), zone),
      );
  });

  test.each([
    ['2026-03-01T12:00:00', '2026-03-01T12:00:00+03:30'],
    ['2026-03-01T12:00', '2026-03-01T12:00:00+03:30'],
    ['2026-03-01T23:59:59.5', '2026-03-01T23:59:59.5+03:30'],
    ['2026-03-02T00:00:00', '2026-03-02T00:00:00+03:30'],
  ])('reads %s by the clock of the team', (written, meant) => {
    const zone = 'Asia/Tehran';
    const when = at('2026-03-04T09:00:00+03:30');
    const read = came({ warrantyUntil: written }, when, zone);
    expect(read).toEqual(came({ warrantyUntil: meant }, when, zone));
    expect(read).toHaveLength(1);
    expect(unreadTerms([rule], told({ warrantyUntil: written }, zone))).toEqual([]);
  });

  // The last two are of the calendars of Iran and of Mecca.
  test.each([
    ...['15/01/2026', '2026-02-30', 'yesterday', 20_260_515, '2026-05-15T25:00'],
    ...['1405-03-10', '1447-12-01T00:00:00+03:00'],
  ])('a term told as %s is shown as one that cannot be read', (value) => {
    expect(came({ warrantyUntil: value })).toEqual([]);
    const unread = (facts: object) => unreadTerms([rule], told(facts));
    expect(unread({ warrantyUntil: value })).toEqual([{ id: 'warranty', value: String(value) }]);
    expect(unreadTerms([{ ...rule, failures: ['late'] }], told({ warrantyUntil: value }))).toEqual(
      [],
    );
    for (const read of [{}, { warrantyUntil: '' }, { warrantyUntil: '2026-03-01' }])
      expect(unread(read)).toEqual([]);
  });
  test.each([
    ['a term that runs still', { warrantyUntil: '2026-03-02' }],
    ['no term', {}],
    ['a term nobody can read', { warrantyUntil: 'last spring' }],
    ['a term of another type', { warrantyUntil: 12 }],
  ])('has nothing to say of %s', (_, facts) => {
    expect(came(facts)).toEqual([]);
  });
});
