import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecidedGesture } from '#areas/remedies/gestures/gesture.ts';
import type { SignalId } from '#kernel/ids.ts';
import { addMinutes, instant, toIso } from '#kernel/time.ts';
import { aCase, aGesture, monday, policy } from '#testing/builders.ts';
import { type Candidate, candidateFor, isDecided, mayConcern, type Round } from './candidate.ts';
import { type Seen, seenOf } from './seen.ts';

const found = aCase(1, { subject: 'order 7' });
const onEvent = aGesture({
  on: { detector: 'late' },
  amount: { perUnit: { unitMinutes: 60, amountMinor: 100 } },
});
const onFailure = aGesture({ id: 'any', on: { failure: 'late-delivery', told: true } });
const rules = (...gestures: (typeof onEvent)[]) => ({ ...policy, gestures });

let next = 0;
const seen = (change: Partial<Seen>): Seen => ({
  id: `signal ${++next}` as SignalId,
  at: monday,
  event: undefined,
  subject: 'order 7',
  facts: {},
  isVerified: false,
  ...change,
});
const delivered = (lateMinutes: number, facts: Seen['facts'] = {}): Seen =>
  seen({
    event: 'order.delivered',
    facts: {
      promisedAt: toIso(monday),
      deliveredAt: toIso(addMinutes(monday, lateMinutes)),
      ...facts,
    },
  });
const round = (...all: Seen[]): Round => ({ since: monday, beganAt: monday, seen: all });
const given = (candidate: Candidate, change: Partial<DecidedGesture> = {}): DecidedGesture => ({
  id: 'g',
  rule: candidate.gesture.id,
  cause: candidate.cause,
  caseId: found.id,
  at: monday,
  kind: candidate.gesture.kind,
  amountMinor: candidate.amountMinor,
  currency: 'USD',
  remedyId: 'r',
  held: undefined,
  ...change,
});

describe('the rule that gives', () => {
  test('is the first of the policy that has anything to give', () => {
    const both = rules(onEvent, onFailure);
    expect(candidateFor(found, round(delivered(100)), both, [])?.gesture.id).toBe('late');
    expect(candidateFor(found, round(delivered(20)), both, [])).toBeUndefined();
    const strict = rules({ ...onEvent, graceMinutes: 300 }, onFailure);
    expect(candidateFor(found, round(delivered(100)), strict, [])?.gesture.id).toBe('any');
  });

  test('counts the longest wait that was measured, and a measure before a word', () => {
    const all = round(seen({ isVerified: true }), delivered(100), delivered(250), delivered(40));
    expect(candidateFor(found, all, rules(onEvent), [])).toMatchObject({
      amountMinor: 500,
      told: false,
    });
    const told = candidateFor(found, round(seen({ isVerified: true })), rules(onFailure), []);
    expect(told).toMatchObject({ told: true });
    expect(candidateFor(found, all, rules(onFailure), [])).toMatchObject({ told: false });
  });

  test('does not believe a page that is open to all', () => {
    expect(candidateFor(found, round(seen({})), rules(onFailure), [])).toBeUndefined();
    expect(mayConcern(found.failure, [seen({})], rules(onFailure))).toBe(false);
  });

  test('tells things and groups apart; a case without either is its own cause', () => {
    const cause = (one: Seen, of = found) =>
      candidateFor(of, round(one), rules(onEvent), [])?.cause;
    const depots = ['north', 'south'].map((depot) => cause(delivered(90, { depot })));
    const other = cause({ ...delivered(90), subject: 'order 8' });
    expect(new Set([...depots, other, cause(delivered(90))]).size).toBe(4);
    const nameless = { ...delivered(90), subject: '' };
    expect(cause(nameless, aCase(2))).not.toBe(cause(nameless, aCase(3)));
  });

  test.each([
    [
      'the same cause, whichever of two records of the customer had it',
      { caseId: aCase(9).id },
      true,
    ],
    ['what this case is about now, under another name', { cause: 'x', rule: 'other' }, true],
    ['an earlier time of this case', { cause: 'x', at: addMinutes(monday, -1) }, false],
    ['another matter', { cause: 'x', caseId: aCase(9).id }, false],
  ])('decided before: %s', (_, change, isBefore) => {
    const candidate = candidateFor(found, round(delivered(90)), rules(onEvent), []);
    if (!candidate) throw new Error('A rule applies.');
    const cause = `${'0'.repeat(36)}${candidate.cause.slice(36)}`;
    const decided = [given(candidate, { cause, ...change })];
    expect(isDecided(candidate, { found, round: round(), decided })).toBe(isBefore);
  });

  test('gives once for a cause, in whatever order and however often it is told, measured and looked at', () => {
    const arrival = fc.oneof(
      fc.integer({ min: 0, max: 2_000 }).map((minutes) => delivered(minutes)),
      fc.boolean().map((isVerified) => seen({ isVerified })),
      fc.constant('look' as const),
    );
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 12 }), (arrivals) => {
        const heard: Seen[] = [];
        const decided: DecidedGesture[] = [];
        for (const one of [...arrivals, 'look' as const]) {
          if (one !== 'look') {
            heard.push(one, one);
            continue;
          }
          const candidate = candidateFor(found, round(...heard), rules(onEvent, onFailure), []);
          if (!candidate || isDecided(candidate, { found, round: round(), decided })) continue;
          decided.push(given(candidate));
        }
        const isDue = heard.some((one) => one.isVerified || lateBy(one) > 30);
        expect(decided).toHaveLength(isDue ? 1 : 0);
      }),
    );
  });
});

const lateBy = ({ facts }: Seen): number =>
  typeof facts['deliveredAt'] === 'string'
    ? (Date.parse(facts['deliveredAt']) - monday) / 60_000
    : 0;

describe('a stored signal', () => {
  const stored = (kind: string, original: object | string) =>
    seenOf({
      id: 'a' as SignalId,
      kind,
      occurred_at: instant(0),
      original: typeof original === 'string' ? original : JSON.stringify(original),
    });
  test.each<[string, string, object, object | undefined]>([
    [
      'an event',
      'operational-event',
      { event: 'e', facts: { a: 1 } },
      { event: 'e', facts: { a: 1 } },
    ],
    ['an event of no name', 'operational-event', {}, undefined],
    ['a note of ours', 'staff-note', { text: 'x' }, undefined],
    ['a complaint from the page', 'complaint', { caseId: 'x', facts: {} }, { isVerified: false }],
    [
      'a complaint passed on by a system',
      'complaint',
      { event: 'e', customer: { accounts: [{ system: 's', id: '1' }] } },
      { isVerified: true, event: undefined },
    ],
    [
      'one with no account in the list',
      'call',
      { customer: { accounts: [] } },
      { isVerified: false },
    ],
    ['one of another shape', 'complaint', { facts: { a: { b: 1 } } }, undefined],
  ])('%s', (_, kind, original, expected) => {
    const read = stored(kind, original);
    if (expected) expect(read).toMatchObject(expected);
    else expect(read).toBeUndefined();
  });
});
