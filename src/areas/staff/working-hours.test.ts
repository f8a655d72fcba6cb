import { describe, expect, test } from 'vitest';
import { addMinutes, type Instant, instant, toIso } from '#kernel/time.ts';
import {
  addWorkingMinutes,
  endOfDay,
  endOfWorkingDay,
  isOpen,
  nextOpening,
  type WorkingHours,
} from './working-hours.ts';

const at = (iso: string): Instant => instant(Date.parse(iso));
const clock = (hours: number, minutes = 0) => hours * 60 + minutes;
const office: readonly (readonly [number, number])[] = [
  [clock(9), clock(12)],
  [clock(13), clock(17)],
];
const none: typeof office = [];
const workdays = [office, office, office, office, office, none, none];

const hours = (change: Partial<WorkingHours> = {}): WorkingHours => ({
  zone: 'UTC',
  week: workdays,
  holidays: [],
  ...change,
});

describe('a deadline in working time', () => {
  test.each([
    ['within the morning', '2026-03-02T10:00Z', 60, '2026-03-02T11:00Z'],
    ['over the lunch break', '2026-03-02T11:30Z', 60, '2026-03-02T13:30Z'],
    ['to the end of the morning is noon', '2026-03-02T10:00Z', 120, '2026-03-02T12:00Z'],
    ['to closing time is closing time', '2026-03-02T16:00Z', 60, '2026-03-02T17:00Z'],
    ['a minute past closing time is tomorrow', '2026-03-02T16:00Z', 61, '2026-03-03T09:01Z'],
    ['from before opening', '2026-03-02T06:00Z', 30, '2026-03-02T09:30Z'],
    ['from the lunch break', '2026-03-02T12:30Z', 30, '2026-03-02T13:30Z'],
    ['over the weekend', '2026-03-06T16:30Z', 60, '2026-03-09T09:30Z'],
    ['from a Sunday night', '2026-03-08T23:59Z', 1, '2026-03-09T09:01Z'],
    ['a whole week', '2026-03-02T09:00Z', 5 * 7 * 60, '2026-03-06T17:00Z'],
    ['to the second', '2026-03-02T11:59:30Z', 1, '2026-03-02T13:00:30Z'],
    ['of no time, while open, is now', '2026-03-02T10:00Z', 0, '2026-03-02T10:00Z'],
    ['of no time, while closed, is opening time', '2026-03-02T12:00Z', 0, '2026-03-02T13:00Z'],
  ])('%s', (_, from, minutes, expected) => {
    expect(toIso(addWorkingMinutes(hours(), at(from), minutes))).toBe(toIso(at(expected)));
  });

  test('leaves holidays out, even two in a row before a weekend', () => {
    const eve = hours({ holidays: ['2026-03-05', '2026-03-06'] });
    expect(toIso(addWorkingMinutes(eve, at('2026-03-04T16:30Z'), 60))).toBe(
      '2026-03-09T09:30:00.000Z',
    );
  });

  test('knows half days, and a holiday on which somebody works after all', () => {
    const days = {
      '2026-12-24': [[clock(9), clock(12)] as const],
      '2026-12-26': [[clock(10), clock(11)] as const],
    };
    const christmas = hours({ holidays: ['2026-12-25', '2026-12-26'], days });
    // Thursday from eleven: an hour until noon, an hour on Saturday, the third on Monday.
    expect(toIso(addWorkingMinutes(christmas, at('2026-12-24T11:00Z'), 180))).toBe(
      '2026-12-28T10:00:00.000Z',
    );
  });

  test('keeps a week that begins on Saturday and rests on Friday', () => {
    const tehran = hours({
      zone: 'Asia/Tehran',
      week: [office, office, office, office, none, office, office],
    });
    // Thursday 16:30 in Tehran; Saturday 09:30 there.
    expect(toIso(addWorkingMinutes(tehran, at('2026-03-05T13:00Z'), 60))).toBe(
      '2026-03-07T06:00:00.000Z',
    );
  });

  test.each([
    ['Asia/Kathmandu', '2026-03-02T00:00Z', '2026-03-02T04:15Z'],
    ['Asia/Tehran', '2021-07-01T00:00Z', '2021-07-01T05:30Z'],
    ['Asia/Tehran', '2023-07-03T00:00Z', '2023-07-03T06:30Z'],
    ['Pacific/Chatham', '2026-03-01T12:00Z', '2026-03-01T20:15Z'],
    ['Asia/Jakarta', '2026-03-02T00:00Z', '2026-03-02T03:00Z'],
  ])('is ten in the morning where the team is: %s, %s', (zone, from, expected) => {
    expect(toIso(addWorkingMinutes(hours({ zone }), at(from), 60))).toBe(toIso(at(expected)));
  });
});

describe('when the clocks change', () => {
  const night: readonly (readonly [number, number])[] = [[clock(0), clock(6)]];
  const nights = Array.from({ length: 7 }, () => night);
  const newYork = hours({ zone: 'America/New_York', week: nights });

  test.each([
    ['a night of spring has five hours', '2026-03-08T05:00Z', 5 * 60, '2026-03-08T10:00Z'],
    ['and the sixth is of the next', '2026-03-08T05:00Z', 6 * 60, '2026-03-09T05:00Z'],
    ['a night of autumn has seven hours', '2026-11-01T04:00Z', 7 * 60, '2026-11-01T11:00Z'],
  ])('%s', (_, from, minutes, expected) => {
    expect(toIso(addWorkingMinutes(newYork, at(from), minutes))).toBe(toIso(at(expected)));
  });

  test('an opening inside the skipped hour never happens, and nothing is counted twice', () => {
    const twoShifts: readonly (readonly [number, number])[] = [
      [clock(1), clock(2, 30)],
      [clock(3), clock(5)],
    ];
    const shifts = hours({ zone: 'America/New_York', week: nights.map(() => twoShifts) });
    // From one (EST) the first shift has an hour, then the clocks show three and the second begins.
    expect(toIso(addWorkingMinutes(shifts, at('2026-03-08T06:00Z'), 90))).toBe(
      '2026-03-08T07:30:00.000Z',
    );
    const inside = hours({
      zone: 'America/New_York',
      week: nights.map(() => [[clock(2, 10), clock(2, 50)] as const]),
    });
    expect(toIso(nextOpening(inside, at('2026-03-08T06:30Z')) ?? at('1970-01-01T00:00Z'))).toBe(
      '2026-03-09T06:10:00.000Z',
    );
  });

  test('a day that never was has no opening', () => {
    const apia = hours({ zone: 'Pacific/Apia' });
    const thursdayEvening = at('2011-12-30T04:00Z');
    // Friday, 30 December 2011 did not happen; Monday, 2 January is next.
    expect(toIso(nextOpening(apia, thursdayEvening) ?? thursdayEvening)).toBe(
      '2012-01-01T19:00:00.000Z',
    );
  });
});

describe('a calendar that', () => {
  test('never opens has no next opening, and its deadlines are plain time', () => {
    const never = hours({ week: [none, none, none, none, none, none, none] });
    expect(isOpen(never, at('2026-03-02T10:00Z'))).toBe(false);
    expect(nextOpening(never, at('2026-03-02T10:00Z'))).toBeUndefined();
    expect(addWorkingMinutes(never, at('2026-03-02T10:00Z'), 90)).toBe(at('2026-03-02T11:30Z'));
  });

  test('opens once a year still has a next opening', () => {
    const holidays = Array.from({ length: 363 }, (_, day) =>
      toIso(addMinutes(at('2026-03-03T00:00Z'), day * 24 * 60)).slice(0, 10),
    );
    const rare = hours({ holidays });
    expect(nextOpening(rare, at('2026-03-02T17:00Z'))).toBe(at('2027-03-01T09:00Z'));
  });

  test('never closes counts every minute', () => {
    const always = hours({ week: workdays.map(() => [[0, clock(24)] as const]) });
    expect(isOpen(always, at('2026-03-08T23:59:59.999Z'))).toBe(true);
    expect(addWorkingMinutes(always, at('2026-03-06T22:15Z'), 10_000)).toBe(
      addMinutes(at('2026-03-06T22:15Z'), 10_000),
    );
  });

  test('is asked for more than a year gives no earlier time for a longer wait', () => {
    const from = at('2026-03-02T10:00Z');
    const yearly = addWorkingMinutes(hours(), from, 110_000);
    expect(addWorkingMinutes(hours(), from, 150_000)).toBeGreaterThan(yearly);
    expect(addWorkingMinutes(hours(), from, 1e7)).toBeGreaterThan(yearly);
  });
});

test.each([
  ['2026-03-02T08:59:59.999Z', false, '2026-03-02T09:00Z'],
  ['2026-03-02T09:00Z', true, '2026-03-02T09:00Z'],
  ['2026-03-02T11:59:59.999Z', true, '2026-03-02T11:59:59.999Z'],
  ['2026-03-02T12:00Z', false, '2026-03-02T13:00Z'],
  ['2026-03-07T10:00Z', false, '2026-03-09T09:00Z'],
])('at %s open is %s and the next opening %s', (now, open, next) => {
  expect(isOpen(hours(), at(now))).toBe(open);
  expect(nextOpening(hours(), at(now))).toBe(at(next));
});

describe('a deadline in days', () => {
  test.each([
    ['a day', '2026-03-02T10:00Z', 1, '2026-03-03T17:00Z'],
    ['five days over a weekend', '2026-03-04T10:00Z', 5, '2026-03-11T17:00Z'],
    ['a day from a Saturday', '2026-03-07T10:00Z', 1, '2026-03-09T17:00Z'],
    ['a day over a holiday', '2026-03-04T23:59Z', 1, '2026-03-06T17:00Z'],
  ])('of work: %s', (_, from, days, expected) => {
    const thursdayOff = hours({ holidays: _.includes('holiday') ? ['2026-03-05'] : [] });
    expect(toIso(endOfWorkingDay(thursdayOff, at(from), days))).toBe(toIso(at(expected)));
  });

  describe('of a restaurant that is open until two at night, Tuesday to Saturday', () => {
    const evening = [clock(17), clock(24)] as const;
    const night = [clock(0), clock(2)] as const;
    const both = [night, evening];
    const week = [none, [evening], both, both, both, both, [night]];
    const restaurant = hours({ zone: 'Europe/Berlin', week });
    const due = (from: string, days = 1) => toIso(endOfWorkingDay(restaurant, at(from), days));

    test.each([
      [
        'from Saturday evening: Tuesday, not the same night',
        '2026-03-07T18:00+01:00',
        1,
        '2026-03-11T02:00+01:00',
      ],
      [
        'from that same night, which is Saturday still',
        '2026-03-08T01:59+01:00',
        1,
        '2026-03-11T02:00+01:00',
      ],
      ['from after it', '2026-03-08T02:00+01:00', 1, '2026-03-11T02:00+01:00'],
      ['two, from Saturday evening', '2026-03-07T18:00+01:00', 2, '2026-03-12T02:00+01:00'],
      [
        'from a Tuesday afternoon before opening',
        '2026-03-10T14:00+01:00',
        1,
        '2026-03-12T02:00+01:00',
      ],
      ['from the night of Tuesday', '2026-03-11T01:00+01:00', 1, '2026-03-12T02:00+01:00'],
      ['from Wednesday before opening', '2026-03-11T03:00+01:00', 1, '2026-03-13T02:00+01:00'],
    ])('%s', (_, from, days, expected) => {
      expect(due(from, days)).toBe(toIso(at(expected)));
    });

    test('a night after a holiday is of no evening before, and counts for itself', () => {
      const off = { ...restaurant, holidays: ['2026-03-10'] };
      expect(toIso(endOfWorkingDay(off, at('2026-03-07T18:00+01:00'), 1))).toBe(
        toIso(at('2026-03-12T02:00+01:00')),
      );
    });
  });

  test('of a team that never closes is each day', () => {
    const always = hours({ week: Array.from({ length: 7 }, () => [[0, clock(24)] as const]) });
    expect(toIso(endOfWorkingDay(always, at('2026-03-02T00:30Z'), 1))).toBe(
      '2026-03-04T00:00:00.000Z',
    );
  });

  test('of a calendar that never opens is one of plain days', () => {
    const never = hours({ week: [] });
    expect(toIso(endOfWorkingDay(never, at('2026-03-02T10:00Z'), 2))).toBe(
      '2026-03-05T00:00:00.000Z',
    );
  });

  test.each([
    ['Asia/Tehran', '2026-03-02T10:00Z', 15, '2026-03-17T20:30:00.000Z'],
    // Half past eleven at night in New York is the next day in UTC; the clocks change meanwhile.
    ['America/New_York', '2026-03-03T04:30Z', 15, '2026-03-18T04:00:00.000Z'],
  ])('of the calendar ends with the day where the team is: %s', (zone, from, days, expected) => {
    expect(toIso(endOfDay(zone, at(from), days))).toBe(expected);
  });
});
