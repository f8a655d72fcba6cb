import { describe, expect, test } from 'vitest';
import { addDays, addMinutes, toIso } from '#kernel/time.ts';
import { monday, personId } from '#testing/builders.ts';
import {
  type GracePolicy,
  graceFor,
  type PlaybookPolicy,
  playbookFor,
  stateOf,
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
  const came = (facts: object, at = monday) =>
    graceFor([rule], { failure: 'not-working', facts: { ...facts }, at });

  test('covers what ended yesterday, and says by how much', () => {
    expect(came({ warrantyUntil: '2026-03-01' })).toMatchObject([{ overDays: 1, isWithin: true }]);
    expect(came({ warrantyUntil: toIso(addDays(monday, -14)) })[0]?.isWithin).toBe(true);
    expect(came({ warrantyUntil: toIso(addMinutes(addDays(monday, -14), -1)) })[0]?.isWithin).toBe(
      false,
    );
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
