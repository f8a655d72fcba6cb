import { expect, test } from 'vitest';
import { addEvidence, newStanding } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import { addMinutes } from '#kernel/time.ts';
import {
  aCase,
  countingMint,
  customerId,
  monday,
  policy,
  signal,
  world,
} from '#testing/builders.ts';
import type { SecondReading } from './answer.ts';
import { moodOf, weighReading } from './weigh.ts';

const bitter: SecondReading = {
  displeasure: 0.95,
  anger: 0.8,
  upset: 0.85,
  wantsToLeave: false,
  words: ['thanks for nothing'],
  kind: undefined,
  confidence: 0.9,
};
const heard = signal();
const customer = customerId(1);

function weighed(reading: Partial<SecondReading>, change: Partial<Case> = {}, other: object = {}) {
  const found = aCase(1, { failure: 'other', urgency: 0, ...change });
  const here = world({ cases: new Map([[customer, [found, aCase(2)]]]) });
  return weighReading(
    here,
    found,
    {
      signalId: heard.id,
      at: addMinutes(monday, -10),
      ownAbstained: true,
      proposed: new Set(),
      reading: { ...bitter, ...reading },
      ...other,
    },
    { policy, moment: { at: monday, mint: countingMint() } },
  );
}
const evidenceIn = (changes: ReturnType<typeof weighed>) =>
  changes.standings.flatMap((one) => one.evidence);
const linesIn = (changes: ReturnType<typeof weighed>) =>
  changes.events.map(({ kind, params }) => [kind, params]);

test('what our own reader could not tell is evidence of the signal, and all open cases move with it', () => {
  const changes = weighed({ wantsToLeave: true });
  const about = { signalId: heard.id, caseId: aCase(1).id, at: addMinutes(monday, -10) };
  expect(evidenceIn(changes)).toMatchObject([
    { ...about, factor: 'tone', detail: 'thanks for nothing', weight: 0.34 },
    { ...about, factor: 'wants-to-leave', weight: 0.6 },
  ]);
  const rank = changes.standings[0]?.rank;
  expect(changes.changed.map((one) => [one.number, one.urgency])).toEqual([
    [1, rank],
    [2, rank],
  ]);
  expect(changes.changed[0]?.recommendation.steps.length).toBeGreaterThan(0);
  expect(linesIn(changes)).toEqual([['model-read', { kind: 'leaving' }]]);
  expect(changes.events[0]?.text).toBe('thanks for nothing');
});

test('a customer who was near leaving is nearer, never less near', () => {
  const { weights } = policy;
  const earlier = { factor: 'failure' as const, weight: 0.5, at: monday };
  const before = addEvidence(newStanding(customer), [earlier], monday, weights);
  const found = aCase(1);
  const here = world({
    cases: new Map([[customer, [found]]]),
    standings: new Map([[customer, before]]),
  });
  const one = { signalId: heard.id, at: monday, ownAbstained: true, proposed: new Set<string>() };
  const ground = { policy, moment: { at: monday, mint: countingMint() } };
  const after = weighReading(here, found, { ...one, reading: bitter }, ground).standings[0];
  expect(after?.rank).toBeGreaterThan(before.rank);
});

test.each<[string, Partial<SecondReading>, string]>([
  ['calm words', { upset: 0.1 }, 'calm'],
  ['a model that is not sure', { confidence: 0.5 }, 'unsure'],
  ['a mood that no words show', { words: [] }, 'unsure'],
  ['a wish to leave that no words show', { wantsToLeave: true, words: [] }, 'unsure'],
])('%s are only a line', (_, change, mood) => {
  const changes = weighed(change);
  expect(moodOf({ ...bitter, ...change })).toBe(mood);
  expect([changes.standings, changes.changed]).toEqual([[], []]);
  expect(linesIn(changes)).toEqual([['model-read', { kind: mood }]]);
});

test.each<[string, Partial<Case>, object]>([
  ['where our own reader has told', {}, { ownAbstained: false }],
  ['where it was put right since', { fixedAt: monday }, {}],
  ['where the case is closed since', { state: 'closed', closedAt: monday }, {}],
])('nothing is weighed %s', (_, change, other) => {
  const changes = weighed({}, change, other);
  expect([changes.standings, changes.changed]).toEqual([[], []]);
  expect(linesIn(changes)).toEqual([['model-read', { kind: 'upset' }]]);
});

test('a kind is proposed where none was told, and the case stays what it is', () => {
  const changes = weighed({ kind: 'wrong-bill' });
  expect(linesIn(changes)).toContainEqual(['kind-proposed', { was: 'other', is: 'wrong-bill' }]);
  expect(changes.changed.every((one) => one.failure !== 'wrong-bill')).toBe(true);
});

test.each<[string, Partial<SecondReading>, Partial<Case>, object]>([
  ['a kind that was told', { kind: 'wrong-bill' }, { failure: 'late-delivery' }, {}],
  ['a case that is closed', { kind: 'wrong-bill' }, { state: 'closed' }, {}],
  ['a guess', { kind: 'wrong-bill', confidence: 0.7 }, {}, {}],
  ['a kind that says nothing', { kind: 'other' }, {}, {}],
  ['a kind that left the policy', { kind: 'gone' }, {}, {}],
  ['what was proposed before', { kind: 'wrong-bill' }, {}, { proposed: new Set(['wrong-bill']) }],
])('%s is no reason to propose another', (_, reading, change, other) => {
  expect(linesIn(weighed(reading, change, other)).map(([kind]) => kind)).toEqual(['model-read']);
});
