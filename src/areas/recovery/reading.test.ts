import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWords } from '#areas/language/readers.ts';
import type { Facts, IncomingSignal } from '#areas/signals/signal.ts';
import { addDays, addMinutes, toIso } from '#kernel/time.ts';
import { incoming, monday, policy } from '#testing/builders.ts';
import type { Policy } from './policy.ts';
import { groupId, groupsOf, happenedAt, read } from './reading.ts';

const readers = { readWords, kinds: undefined };
const reading = (change: Partial<IncomingSignal>, by: Policy = policy) =>
  read(incoming({ text: '', ...change }), by, [], readers);
const failure = (change: Partial<IncomingSignal>) => reading(change).failure;
const answer = (facts: Facts) => failure({ kind: 'survey-answer', facts });

describe('which failure a signal tells', () => {
  test.each<[string, Partial<IncomingSignal>, string | undefined]>([
    ['a complaint of nothing known', { text: 'It is bad.' }, 'other'],
    ['a complaint that says it', { text: 'My parcel is LATE.' }, 'late-delivery'],
    ['a complaint in Indonesian', { text: 'Paket TERLAMBAT' }, 'late-delivery'],
    ['a complaint whose source names it', { text: 'late', failure: 'wrong-bill' }, 'wrong-bill'],
    ['a name that is not ours, by its words', { failure: 'Late arrival' }, 'late-delivery'],
    ['a name that every object has', { failure: '__proto__' }, 'other'],
    ['a name that every object has', { failure: 'constructor' }, 'other'],
    ['words far down a letter', { text: `${'x'.repeat(400)} late` }, 'other'],
    ['a call that says nothing', { kind: 'call' }, undefined],
    ['a call that says something', { kind: 'call', text: 'late again' }, 'late-delivery'],
    ['a call of a kind', { kind: 'call', failure: 'wrong-bill' }, 'wrong-bill'],
    ['an angry remark', { kind: 'remark', text: 'Worst, late, awful!' }, 'late-delivery'],
    ['a calm remark', { kind: 'remark', text: 'It was late.' }, undefined],
    ['a suggestion', { kind: 'suggestion', text: 'This is late and awful.' }, undefined],
    ['a note of staff', { kind: 'staff-note', text: 'This is late and awful.' }, undefined],
    ['an event nobody watches', { kind: 'operational-event', event: 'x.y' }, undefined],
    ['an event without a name', { kind: 'operational-event' }, undefined],
  ])('%s', (_, change, expected) => expect(failure(change)).toBe(expected));

  test('however the policy writes its words: capitals, another yeh, vowels', () => {
    const failures = new Map(policy.failures);
    failures.set('held', {
      id: 'held',
      name: { en: 'Money held' },
      severity: 0.5,
      matches: ['ATM', 'تأخير', 'پیک'],
    });
    const by = { ...policy, failures };
    expect(reading({ text: 'the atm took it' }, by).failure).toBe('held');
    expect(reading({ text: 'تاخير كبير' }, by).failure).toBe('held');
    expect(reading({ text: 'پيك نيامد' }, by).failure).toBe('held');
  });
});

describe('words that people set apart', () => {
  const failures = new Map(policy.failures);
  failures.set('cancelled', {
    id: 'cancelled',
    name: { en: 'Flight cancelled' },
    severity: 0.5,
    matches: ['…', 'flight … cancel', 'پرواز…لغو'],
  });
  const by = { ...policy, failures };
  test.each([
    ['in another order', 'You cancelled our flight.', 'cancelled'],
    ['with words between and endings', 'پروازم به مشهد لغو شد', 'cancelled'],
    ['with an amount between', 'The flight for 2.500 was cancelled', 'cancelled'],
    ['in two sentences', 'The flight was fine. They cancelled the dinner.', 'other'],
    ['in two lines', 'The flight was fine\nThey cancelled the dinner', 'other'],
    ['only one of them', 'They cancelled the dinner.', 'other'],
  ])('%s', (_, text, expected) => expect(reading({ text }, by).failure).toBe(expected));
});

describe('an answer to a survey is a failure', () => {
  test.each<[Facts, boolean]>([
    [{ score: 5 }, false],
    [{ score: 4 }, false],
    [{ score: 3 }, true],
    [{ score: 7.5, outOf: 10 }, false],
    [{ score: 7, outOf: 10 }, true],
    [{ score: 0, outOf: 10 }, true],
    [{ score: 0, outOf: 0 }, true],
    [{ score: 5, outOf: -5 }, false],
    [{ score: '1' }, false],
    [{ fine: false }, true],
    [{ fine: true }, false],
    [{ fine: 'false' }, false],
    [{}, false],
  ])('%j: %s', (facts, expected) => {
    expect(answer(facts)).toBe(expected ? 'other' : undefined);
  });
});

describe('who speaks', () => {
  test.each<[IncomingSignal['kind'], boolean, boolean]>([
    ['complaint', true, true],
    ['call', true, true],
    ['remark', true, true],
    ['survey-answer', true, true],
    ['suggestion', true, true],
    ['staff-note', false, false],
    ['operational-event', false, false],
  ])('a %s is from the customer: %s, and its tone is read: %s', (kind, fromCustomer, hasTone) => {
    const read = reading({ kind, text: 'I am furious!' });
    expect(read.fromCustomer).toBe(fromCustomer);
    expect(read.tone.upset > 0).toBe(hasTone);
  });

  test.each([
    [{ language: 'fa', customer: { language: 'id' }, text: 'the order is late' }, 'fa'],
    [{ customer: { language: 'id' }, text: 'the order is late' }, 'id'],
    [{ text: 'the order is late and I have it' }, 'en'],
    [{ text: '?' }, undefined],
  ])('in the language that is said, known, or seen: %#', (change, expected) => {
    expect(reading(change).language).toBe(expected);
  });
});

describe('an earlier event counts towards a repeat', () => {
  const repair = { kind: 'operational-event', event: 'repair.done', subject: 'fridge' } as const;
  test.each([
    ['of the same subject within the days', {}, 'repeat-repair'],
    ['a day too long ago', { at: addDays(monday, -30.01) }, undefined],
    ['of another subject', { subject: 'oven' }, undefined],
    ['of another kind', { event: 'repair.asked' }, undefined],
    ['that arrived out of order', { at: addDays(monday, 3) }, 'repeat-repair'],
  ])('%s', (_, change, expected) => {
    const once = { event: 'repair.done', subject: 'fridge', at: addDays(monday, -30), ...change };
    expect(read(incoming({ text: '', ...repair }), policy, [once], readers).failure).toBe(expected);
  });
});

test('what it cost is a whole amount that can be stored, whatever the sender says', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.constantFrom(1e308, 0.5)), (lossMinor) => {
      const read = reading({ facts: { lossMinor } });
      expect(Number.isSafeInteger(read.loss.lossMinor)).toBe(true);
      expect(read.loss.lossMinor).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(reading({ facts: { lossMinor: '500' } }).loss.lossMinor).toBe(0);
  expect(reading({ facts: { lossMinor: 500 } }).loss.lossMinor).toBe(500);
});

describe('the incidents a batch may add to', () => {
  const late = (depot: string, change: Partial<IncomingSignal> = {}) =>
    incoming({
      kind: 'operational-event',
      event: 'order.delivered',
      text: '',
      facts: {
        promisedAt: toIso(monday),
        deliveredAt: toIso(addMinutes(monday, 90)),
        depot,
      },
      ...change,
    });

  test('are named once each, and only by events that are failures today', () => {
    const signals = [
      late('north'),
      late('north'),
      late('south'),
      late('west', { history: true }),
      late('east', { event: 'order.left' }),
      incoming({ facts: { depot: 'form' } }),
    ];
    expect(groupsOf(signals, policy)).toEqual([
      { failure: 'late-delivery', groupKey: 'north' },
      { failure: 'late-delivery', groupKey: 'south' },
    ]);
  });

  test('are told apart by failure and key', () => {
    expect(groupId('a', 'b c')).not.toBe(groupId('a b', 'c'));
  });
});

test('evidence never counts from the future, whatever the clock of the sender says', () => {
  expect(happenedAt(incoming({ occurredAt: addDays(monday, 1) }), monday)).toBe(monday);
  expect(happenedAt(incoming({ occurredAt: addDays(monday, -1) }), monday)).toBe(
    addDays(monday, -1),
  );
});
