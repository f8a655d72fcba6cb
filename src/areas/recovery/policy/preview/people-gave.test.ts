import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customerScope } from '#areas/remedies/authority.ts';
import { firstIdAt } from '#kernel/ids.ts';
import { addDays, addMinutes } from '#kernel/time.ts';
import { caseId, customerId, monday, person, personId, policy } from '#testing/builders.ts';
import type { Policy } from '../../policy.ts';
import { type Gave, type PeopleGave, type Way, waysUnder } from './people-gave.ts';

const gift = (number: number, change: Partial<Gave> = {}): Gave => {
  const at = addMinutes(monday, number);
  return {
    id: firstIdAt(at).replace(/0{12}$/, String(number).padStart(12, '0')),
    at,
    day: '2026-03-02',
    by: personId(1),
    askedBy: undefined,
    asked: undefined,
    caseId: caseId(number),
    caseNumber: number,
    customerId: customerId(number),
    yearlyValueMinor: undefined,
    team: 'care',
    amountMinor: 1_000,
    currency: policy.currency,
    countedMinor: 1_000,
    isGiven: true,
    backAt: undefined,
    ...change,
  };
};

type Remedies = Partial<Policy['remedies']>;
const limits = (remedies: Remedies): Policy => ({
  ...policy,
  remedies: {
    ...policy.remedies,
    ...{ authority: { frontline: 5_000, lead: 20_000 }, limits: {}, discretion: {} },
    ...remedies,
  },
});
const under = (
  remedies: Remedies,
  gave: readonly Gave[],
  change: Partial<PeopleGave> = {},
): (Way | undefined)[] => {
  const people = [person(1), person(2), person(3, 'lead')];
  const all = { gave, spentBefore: [], people, since: monday, currency: policy.currency };
  const ways = waysUnder(limits(remedies), { ...all, ...change });
  return gave.map(({ id }) => ways?.get(id));
};
const three = [gift(1), gift(2), gift(3)];

describe('by a policy with', () => {
  test('a smaller limit for a case, more than that needs asking', () => {
    expect(under({ authority: { frontline: 999 } }, three)).toEqual(['asked', 'asked', 'asked']);
    expect(under({ authority: { frontline: 1_000 } }, three)).toEqual([
      'within',
      'within',
      'within',
    ]);
  });
  test('discretion, the limit of the case is bent for as much as that', () => {
    const authority = { frontline: 500 };
    expect(under({ authority, discretion: { frontline: 1_000 } }, three)[0]).toBe('bent');
    expect(under({ authority, discretion: { frontline: 999 } }, three)[0]).toBe('asked');
  });
  test('a limit of the day, what comes first uses it up, and the next day begins anew', () => {
    const day = { limits: { frontline: { perDayMinor: 2_000 } } };
    expect(under(day, three)).toEqual(['within', 'within', 'asked']);
    const tomorrow = gift(4, { day: '2026-03-03' });
    expect(under(day, [...three, tomorrow])).toEqual(['within', 'within', 'asked', 'within']);
  });
  test('a limit of the month, what was given earlier in it counts', () => {
    const spentBefore = [{ scope: `person ${personId(1)}`, period: '2026-03', amountMinor: 1_500 }];
    const month = { limits: { frontline: { perMonthMinor: 3_000 } } };
    expect(under(month, three, { spentBefore })).toEqual(['within', 'asked', 'asked']);
  });
  test('a limit for a customer, all that everybody gives them in the year counts, also by rule', () => {
    const one = { customerId: customerId(1) };
    const all = [
      gift(1, { ...one, by: undefined }),
      gift(2, { ...one, by: personId(2) }),
      gift(3, one),
    ];
    const year = { limits: { frontline: { perCustomerYearMinor: 2_000 } } };
    expect(under(year, all)).toEqual([undefined, 'within', 'asked']);
    const before = [{ scope: customerScope(customerId(1)), period: '2026', amountMinor: 1 }];
    expect(under(year, all, { spentBefore: before })).toEqual([undefined, 'asked', 'asked']);
  });
  test('a budget of the team, its people share it', () => {
    const other = gift(2, { by: personId(2) });
    expect(under({ budgets: { care: 2_000 } }, [gift(1), other, gift(3)])).toEqual([
      'within',
      'within',
      'asked',
    ]);
  });
  test('a share of what a customer is worth, more is given to who is worth much', () => {
    const remedies = {
      authority: { frontline: 100 },
      limits: { frontline: { caseShareOfYearlyValue: 0.1 } },
    };
    const all = [gift(1, { yearlyValueMinor: 10_000 }), gift(2, { yearlyValueMinor: 9_999 })];
    expect(under(remedies, all)).toEqual(['within', 'asked']);
  });
});

test('on one case what was given before leaves less for what comes after', () => {
  const one = { caseId: caseId(1) };
  const authority = { frontline: 2_500 };
  expect(under({ authority }, [gift(1, one), gift(2, one), gift(3, one)])).toEqual([
    'within',
    'within',
    'asked',
  ]);
});

test('what was granted by a lead needs no asking where the one who asked may give it', () => {
  const granted = gift(1, { by: personId(3), askedBy: personId(1), countedMinor: 6_000 });
  const all = [{ ...granted, amountMinor: 6_000 }];
  expect(under({}, all)).toEqual(['asked']);
  expect(under({ authority: { frontline: 6_000 } }, all)).toEqual(['within']);
});

test('what was granted in part needs asking where all that was asked for does, and uses up what was given', () => {
  const granted = gift(1, {
    ...{ by: personId(3), askedBy: personId(1) },
    asked: { amountMinor: 6_000, countedMinor: 6_000 },
  });
  expect(under({}, [granted])).toEqual(['asked']);
  const wide = { frontline: 6_000 };
  const day = { frontline: { perDayMinor: 6_000 } };
  const rest = gift(2, { amountMinor: 5_000, countedMinor: 5_000 });
  expect(under({ authority: wide, limits: day }, [granted, rest])).toEqual(['within', 'within']);
});

test('what nobody granted is judged too, and uses up nothing', () => {
  const refused = gift(1, { by: undefined, askedBy: personId(1), isGiven: false });
  const day = { limits: { frontline: { perDayMinor: 1_000 } } };
  expect(under(day, [refused, gift(2), gift(3)])).toEqual(['within', 'within', 'asked']);
});

test('what is taken back gives its room back from then on', () => {
  const day = { limits: { frontline: { perDayMinor: 1_000 } } };
  const back = gift(1, { backAt: addMinutes(monday, 2.5) });
  expect(under(day, [back, gift(2), gift(3)])).toEqual(['within', 'asked', 'within']);
  const earlier = gift(1, { at: addDays(monday, -1), backAt: addMinutes(monday, 2.5) });
  const before = { ...earlier, id: firstIdAt(addDays(monday, -1)) };
  const spentBefore = [
    { scope: `person ${personId(1)}`, period: '2026-03-02', amountMinor: 1_000 },
  ];
  expect(under(day, [before, gift(2), gift(3)], { spentBefore })).toEqual([
    undefined,
    'asked',
    'within',
  ]);
});

test('what needs leave that nobody had to give in truth counts against no other person', () => {
  const day = { authority: { frontline: 999 }, limits: { frontline: { perDayMinor: 1_000 } } };
  const small = gift(2, { amountMinor: 900, countedMinor: 900 });
  expect(under(day, [gift(1), small])).toEqual(['asked', 'within']);
});

test('in another currency amounts count by that policy’s rate; without one nothing is said', () => {
  const crowns = { ...limits({ authority: { frontline: 10_000 } }), currency: 'SEK' };
  const all = { gave: [gift(1)], spentBefore: [], people: [person(1)], since: monday };
  const ground = { ...all, currency: policy.currency };
  const rated = { ...crowns, currencies: [{ id: policy.currency, rate: '10' }] };
  const dear = { ...crowns, currencies: [{ id: policy.currency, rate: '10.01' }] };
  expect([...(waysUnder(rated, ground)?.values() ?? [])]).toEqual(['within']);
  expect([...(waysUnder(dear, ground)?.values() ?? [])]).toEqual(['asked']);
  expect(waysUnder({ ...crowns, currencies: [] }, ground)).toBeUndefined();
});

const anyGift = fc.record({
  amountMinor: fc.integer({ min: 1, max: 3_000 }),
  who: fc.integer({ min: 1, max: 2 }),
  customer: fc.integer({ min: 1, max: 3 }),
  onDay: fc.integer({ min: 1, max: 3 }),
});
const anyGifts = fc.array(anyGift, { maxLength: 25 }).map((all) =>
  all.map(({ amountMinor, who, customer, onDay }, index) =>
    gift(index + 1, {
      ...{ amountMinor, countedMinor: amountMinor, by: personId(who) },
      ...{ customerId: customerId(customer), caseId: caseId(customer), day: `2026-03-0${onDay}` },
    }),
  ),
);

test('within a limit of the day nobody gives more than it, whatever was given', () => {
  const limit = 4_000;
  fc.assert(
    fc.property(anyGifts, (gave) => {
      const ways = under({ limits: { frontline: { perDayMinor: limit } } }, gave);
      const spent = new Map<string, number>();
      for (const [index, { by, day, amountMinor }] of gave.entries()) {
        if (ways[index] === 'asked') continue;
        const key = `${by} ${day}`;
        spent.set(key, (spent.get(key) ?? 0) + amountMinor);
      }
      for (const sum of spent.values()) expect(sum).toBeLessThanOrEqual(limit);
    }),
  );
});

test('without a limit but that of the case, wider authority never needs more asking', () => {
  const asked = (gave: readonly Gave[], frontline: number) =>
    under({ authority: { frontline } }, gave).filter((way) => way === 'asked').length;
  fc.assert(
    fc.property(anyGifts, fc.nat(20_000), fc.nat(20_000), (gave, some, more) => {
      expect(asked(gave, some + more)).toBeLessThanOrEqual(asked(gave, some));
    }),
  );
});
