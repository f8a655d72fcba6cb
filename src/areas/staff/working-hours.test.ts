import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMinutes, type Instant, instant, minuteMillis, toIso, wallClock } from '#kernel/time.ts';
import { addWorkingMinutes, isOpen, nextOpening, type WorkingHours } from './working-hours.ts';

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

describe('any calendar', () => {
  const anyDay = fc
    .uniqueArray(fc.integer({ min: 0, max: 48 }), { maxLength: 6 })
    .map((marks) => marks.sort((a, b) => a - b).map((mark) => mark * 30))
    .map((marks) =>
      marks.flatMap((from, index) => {
        const until = marks[index + 1];
        return index % 2 === 0 && until !== undefined ? [[from, until] as const] : [];
      }),
    );
  // Each with a change of the clocks in the fortnight after the date.
  const place = fc.constantFrom(
    ['America/New_York', '2026-03-02'],
    ['America/New_York', '2026-10-26'],
    ['Europe/London', '2026-10-19'],
    ['Asia/Tehran', '2021-03-15'],
    ['America/Sao_Paulo', '2018-10-29'],
    ['Australia/Lord_Howe', '2026-09-28'],
    ['Asia/Kathmandu', '2026-03-02'],
    ['Pacific/Apia', '2011-12-22'],
  );
  const anyCalendar = fc
    .record({
      place,
      week: fc.array(anyDay, { minLength: 7, maxLength: 7 }),
      holiday: fc.integer({ min: 0, max: 13 }),
      start: fc.integer({ min: 0, max: 13 * 24 * 60 }),
    })
    .map(({ place: [zone = '', date = ''], week, holiday, start }) => {
      const first = at(`${date}T12:00Z`);
      return {
        calendar: {
          zone,
          week,
          holidays: [toIso(addMinutes(first, holiday * 24 * 60)).slice(0, 10)],
        },
        from: addMinutes(first, start),
      };
    });

  /** Slow and plain: a minute counts when the wall clock shows one that is inside an interval. */
  function opens(calendar: WorkingHours, moment: Instant): boolean {
    const { date, weekday, minute } = wallClock(moment, calendar.zone);
    if (calendar.holidays.includes(date)) return false;
    return (calendar.week[weekday - 1] ?? []).some(
      ([from, until]) => minute >= from && minute < until,
    );
  }

  function slowly(calendar: WorkingHours, from: Instant, minutes: number): Instant | undefined {
    let left = minutes;
    for (let passed = 0; passed < 20 * 24 * 60; passed++) {
      if (!opens(calendar, addMinutes(from, passed))) continue;
      left -= 1;
      if (left === 0) return addMinutes(from, passed + 1);
    }
    return undefined;
  }

  /** In an hour shown twice, an interval that begins or ends there means the first showing. */
  const shownTwice = new Map([
    ['America/New_York', 90],
    ['Europe/London', 90],
    ['America/Sao_Paulo', clock(23, 30)],
  ]);
  const splitsRepeatedHour = ({ zone, week }: WorkingHours) =>
    week.some((day) => day.some((interval) => interval.includes(shownTwice.get(zone) ?? -1)));

  test('gives the deadline that counting minutes one by one gives', () => {
    fc.assert(
      fc.property(anyCalendar, fc.integer({ min: 1, max: 600 }), ({ calendar, from }, minutes) => {
        fc.pre(!splitsRepeatedHour(calendar));
        const expected = slowly(calendar, from, minutes);
        fc.pre(expected !== undefined);
        expect(addWorkingMinutes(calendar, from, minutes)).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('a team that opens half an hour a week keeps counting beyond a year', () => {
    const week = [[], [], [], [], [], [[300, 330] as const], []];
    const calendar = { zone: 'America/New_York', week, holidays: [] };
    const from = at('2026-03-02T12:00Z');
    const first = addWorkingMinutes(calendar, from, 1);
    expect(addWorkingMinutes(calendar, first, 1_710)).toBe(
      addWorkingMinutes(calendar, from, 1_711),
    );
    expect(toIso(addWorkingMinutes(calendar, from, 1_711)).slice(0, 10)).toBe('2027-04-10');
  });

  test('is never earlier for more minutes, and the same in one step or two', () => {
    const minutes = fc.integer({ min: 1, max: 3_000 });
    fc.assert(
      fc.property(anyCalendar, minutes, minutes, ({ calendar, from }, one, other) => {
        const first = addWorkingMinutes(calendar, from, one);
        const both = addWorkingMinutes(calendar, from, one + other);
        expect(first).toBeGreaterThan(from);
        expect(both).toBeGreaterThan(first);
        expect(addWorkingMinutes(calendar, first, other)).toBe(both);
      }),
    );
  });

  test('gives moments of whole milliseconds, whatever share of a minute is asked', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.double({ min: 0.1, max: 600, noNaN: true }),
        fc.integer({ min: 0, max: minuteMillis }),
        ({ calendar, from }, minutes, millis) => {
          const moment = instant(from + millis);
          expect(Number.isInteger(addWorkingMinutes(calendar, moment, minutes))).toBe(true);
        },
      ),
    );
  });

  test('is open at its next opening and never before it', () => {
    fc.assert(
      fc.property(anyCalendar, ({ calendar, from }) => {
        const next = nextOpening(calendar, from);
        fc.pre(next !== undefined);
        expect(isOpen(calendar, next)).toBe(true);
        if (next > from) expect(isOpen(calendar, addMinutes(next, -1))).toBe(false);
        expect(isOpen(calendar, from)).toBe(next === from);
      }),
    );
  });
});
