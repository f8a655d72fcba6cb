import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMinutes, toIso } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import { type Detector, detect, fill } from './detectors.ts';
import type { Facts } from './signal.ts';

const neverBefore = () => 0;
const arrived = (minutesLate: number): Facts => ({
  promisedAt: toIso(monday),
  actualAt: toIso(addMinutes(monday, minutesLate)),
});
const late: Detector = {
  id: 'late',
  event: 'flight.arrived',
  failure: 'flight-late',
  late: { actual: 'actualAt', promised: 'promisedAt', overMinutes: 30 },
};
const waited: Detector = {
  id: 'waited',
  event: 'call.answered',
  failure: 'long-wait',
  waitOver: { minutes: 'waitedMinutes', limitMinutes: 20 },
};
const charged: Detector = {
  id: 'charged',
  event: 'payment.charged',
  failure: 'wrong-bill',
  wrongAmount: { charged: 'chargedMinor', agreed: 'agreedMinor', toleranceMinor: 50 },
};
const overcharged: Detector = {
  id: 'overcharged',
  event: 'payment.charged',
  failure: 'wrong-bill',
  wrongAmount: { charged: 'chargedMinor', agreed: 'agreedMinor', direction: 'over' },
};
const damaged: Detector = {
  id: 'damaged',
  event: 'parcel.checked',
  failure: 'damaged',
  is: { fact: 'damaged', value: true },
};
const cancelled: Detector = { id: 'cancelled', event: 'flight.cancelled', failure: 'cancelled' };
const again: Detector = {
  id: 'again',
  event: 'repair.done',
  failure: 'repeat-repair',
  repeat: { times: 3, withinDays: 30 },
};

const see = (detector: Detector, facts: Facts, earlier = neverBefore) =>
  detect([detector], detector.event, facts, earlier);

describe('a failure is seen', () => {
  test.each<[string, Detector, Facts, number, number]>([
    ['late beyond the grace', late, arrived(31), 31, 0],
    ['waited beyond the limit', waited, { waitedMinutes: 21.5 }, 1.5, 0],
    ['charged too much', charged, { chargedMinor: 1_100, agreedMinor: 1_000 }, 0, 100],
    ['charged too little costs nothing', charged, { chargedMinor: 0, agreedMinor: 1_000 }, 0, 0],
    ['a unit too much', overcharged, { chargedMinor: 1_001, agreedMinor: 1_000 }, 0, 1],
    ['a fact that says so', damaged, { damaged: true, lossMinor: 700 }, 0, 700],
    ['an event that always is one', cancelled, {}, 0, 0],
  ])('%s', (_, detector, facts, ...[overMinutes, lossMinor]) => {
    expect(see(detector, facts)).toEqual({
      detector: detector.id,
      failure: detector.failure,
      overMinutes,
      lossMinor,
      isMeasured: 'chargedMinor' in facts,
      groupKey: undefined,
    });
  });
});

describe('no failure is', () => {
  test.each<[string, Detector, Facts]>([
    ['late exactly as much as the grace', late, arrived(30)],
    ['early', late, arrived(-90)],
    ['no time of arrival', late, { promisedAt: toIso(monday) }],
    ['a time that is a number', late, { promisedAt: 1, actualAt: 9e12 }],
    ['a time without an offset', late, { ...arrived(90), promisedAt: '2026-03-02T10:00:00' }],
    ['a day that does not exist', late, { ...arrived(90), actualAt: '2026-04-31T10:00:00Z' }],
    ['exactly the limit', waited, { waitedMinutes: 20 }],
    ['a wait in words', waited, { waitedMinutes: '90' }],
    ['a wait that is true', waited, { waitedMinutes: true }],
    ['exactly the tolerance', charged, { chargedMinor: 1_050, agreedMinor: 1_000 }],
    ['exactly the tolerance below', charged, { chargedMinor: 950, agreedMinor: 1_000 }],
    [
      'too little, where only too much is one',
      overcharged,
      { chargedMinor: 900, agreedMinor: 1_000 },
    ],
    ['a credit, where only too much is one', overcharged, { chargedMinor: -100, agreedMinor: 0 }],
    ['the amount agreed', overcharged, { chargedMinor: 1_000, agreedMinor: 1_000 }],
    ['nothing agreed', charged, { chargedMinor: 1_000 }],
    ['an amount in words', charged, { chargedMinor: '1100', agreedMinor: 1_000 }],
    ['a fact that says no', damaged, { damaged: false }],
    ['a fact in words', damaged, { damaged: 'true' }],
    ['a fact that is missing', damaged, {}],
  ])('%s', (_, detector, facts) => expect(see(detector, facts)).toBeUndefined());

  test('another event', () => {
    expect(detect([late], 'flight.left', arrived(90), neverBefore)).toBeUndefined();
  });
});

describe('a repeat', () => {
  test.each([
    [0, false],
    [1, false],
    [2, true],
    [3, true],
  ])('after %i earlier ones within the days: %s', (earlier, seen) => {
    expect(see(again, {}, () => earlier) !== undefined).toBe(seen);
  });

  test('is asked for within the days of the policy, and only where the policy says so', () => {
    const asked: number[] = [];
    const count = (withinDays: number) => {
      asked.push(withinDays);
      return 0;
    };
    detect([again], 'repair.done', {}, count);
    detect([late], 'flight.arrived', arrived(90), count);
    expect(asked).toEqual([30]);
  });

  test('with a condition needs both', () => {
    const lateAgain: Detector = { ...late, repeat: { times: 2, withinDays: 7 } };
    expect(see(lateAgain, arrived(31), () => 1)).toBeDefined();
    expect(see(lateAgain, arrived(31), () => 0)).toBeUndefined();
    expect(see(lateAgain, arrived(30), () => 1)).toBeUndefined();
  });
});

test('the first detector that sees something names the failure: the gravest stand first', () => {
  const veryLate: Detector = {
    ...late,
    id: 'very-late',
    failure: 'very-late',
    late: { actual: 'actualAt', promised: 'promisedAt', overMinutes: 179 },
  };
  const all = [veryLate, late];
  expect(detect(all, 'flight.arrived', arrived(180), neverBefore)?.failure).toBe('very-late');
  expect(detect(all, 'flight.arrived', arrived(179), neverBefore)?.failure).toBe('flight-late');
});

describe('what belongs together', () => {
  const grouped: Detector = { ...cancelled, groupBy: '{origin} {date}' };
  const key = (facts: Facts) => see(grouped, facts)?.groupKey;

  test('has the same facts', () => {
    expect(key({ origin: 'JFK', date: '2026-03-02' })).toBe('JFK 2026-03-02');
    expect(key({ origin: 7, date: false })).toBe('7 false');
  });

  test.each<Facts>([{ origin: 'JFK' }, { date: '2026-03-02' }, {}])(
    'is nothing when a fact is missing: %j',
    (facts) => {
      expect(see(grouped, facts)).toBeDefined();
      expect(key(facts)).toBeUndefined();
    },
  );

  test('is nothing by a fact that only every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(fill(`{${name}}`, {})).toBeUndefined();
    const own = JSON.parse('{"__proto__": "north"}');
    expect(fill('{__proto__}', own)).toBe('north');
  });

  test('is nothing by a text too long for a name', () => {
    expect(key({ origin: 'x'.repeat(2_000), date: 'y' })).toBeUndefined();
  });

  test('has no name made of a name: facts with braces stay what they are', () => {
    expect(fill('{a}', { a: '{b}', b: 'secret' })).toBe('{b}');
    expect(fill('{a}-{a}', { a: "$& $1 $'" })).toBe("$& $1 $'-$& $1 $'");
  });
});

test('whatever figures a sender makes up, losses are whole amounts and waits are bounded', () => {
  const figure = fc.oneof(fc.double(), fc.constantFrom(1e308, -1e308, 0.5, 1e21, -0));
  fc.assert(
    fc.property(figure, figure, figure, (one, other, lossMinor) => {
      const facts = { chargedMinor: one, agreedMinor: other, waitedMinutes: one, lossMinor };
      for (const detector of [charged, waited, { ...cancelled, event: 'x' }]) {
        const seen = see(detector, facts);
        if (!seen) continue;
        expect(Number.isSafeInteger(seen.lossMinor)).toBe(true);
        expect(seen.lossMinor).toBeGreaterThanOrEqual(0);
        expect(seen.overMinutes).toBeGreaterThanOrEqual(0);
        expect(seen.overMinutes).toBeLessThanOrEqual(366 * 24 * 60);
      }
    }),
  );
});
