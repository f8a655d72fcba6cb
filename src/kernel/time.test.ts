import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMinutes,
  dayMillis,
  fromIso,
  fromWallClock,
  hourMillis,
  instant,
  isZone,
  minuteMillis,
  nextDate,
  toIso,
  type WallClock,
  wallClock,
} from './time.ts';

const at = (iso: string) => instant(Date.parse(iso));
const clock = (hours: number, minutes = 0) => hours * 60 + minutes;

const zones = [
  'UTC',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Europe/London',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Asia/Jakarta',
  'Asia/Riyadh',
  'Asia/Gaza',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
] as const;

/** What the platform's own calendar shows: slow, and written by somebody else. */
const printers = new Map<string, Intl.DateTimeFormat>();
function shown(moment: number, zone: string): WallClock {
  const printer =
    printers.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
    });
  printers.set(zone, printer);
  const parts = new Map(printer.formatToParts(moment).map((one) => [one.type, one.value]));
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    weekday:
      ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.get('weekday') ?? '') + 1,
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

const anyMoment = fc
  .integer({ min: Date.UTC(1975, 0), max: Date.UTC(2037, 0) })
  .map((millis) => instant(millis));

describe('the clock on a wall', () => {
  // First of all tests: the offset cache must not learn a wrong lesson from this very moment.
  test('asked at the very moment the clocks change, still knows the hour before', () => {
    const change = at('2026-03-08T07:00:00Z');
    expect(wallClock(change, 'America/New_York').minute).toBe(clock(3));
    expect(wallClock(addMinutes(change, -1), 'America/New_York').minute).toBe(clock(1, 59));
    expect(wallClock(addMinutes(change, -60 * 24 * 30), 'America/New_York').minute).toBe(clock(2));
  });

  test.each([
    ['Asia/Kathmandu', '2026-03-02T10:00:00Z', '2026-03-02', 1, clock(15, 45)],
    ['Asia/Tehran', '2021-07-01T08:00:00Z', '2021-07-01', 4, clock(12, 30)],
    ['Asia/Tehran', '2023-07-01T08:00:00Z', '2023-07-01', 6, clock(11, 30)],
    ['Pacific/Apia', '2011-12-30T09:59:00Z', '2011-12-29', 4, clock(23, 59)],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31', 6, clock(0)],
    ['UTC', '2026-03-01T23:59:59.999Z', '2026-03-01', 7, clock(23, 59)],
    ['America/New_York', '1969-12-31T23:59:59.500Z', '1969-12-31', 3, clock(18, 59)],
  ])('in %s at %s', (zone, iso, ...[date, weekday, minute]) => {
    expect(wallClock(at(iso), zone)).toEqual({ date, weekday, minute });
  });

  test('agrees with the platform calendar at any moment in any zone', () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom(...zones), (moment, zone) => {
        expect(wallClock(moment, zone)).toEqual(shown(moment, zone));
      }),
      { numRuns: 1_500 },
    );
  });

  test('read back gives the same minute, or the first of two that look alike', () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom(...zones), (moment, zone) => {
        const whole = instant(Math.floor(moment / minuteMillis) * minuteMillis);
        const seen = wallClock(whole, zone);
        const back = fromWallClock(seen.date, seen.minute, zone);
        expect(wallClock(back, zone)).toEqual(seen);
        expect(whole - back).toBeGreaterThanOrEqual(0);
        expect(whole - back).toBeLessThanOrEqual(3 * hourMillis);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('a time read off a wall clock', () => {
  test.each([
    ['an ordinary morning', 'America/New_York', '2026-03-02', clock(9), '2026-03-02T14:00Z'],
    ['the end of a day', 'Asia/Tehran', '2026-03-02', clock(24), '2026-03-02T20:30Z'],
    ['in the skipped hour', 'America/New_York', '2026-03-08', clock(2, 30), '2026-03-08T07:00Z'],
    ['in the repeated hour', 'America/New_York', '2026-11-01', clock(1, 30), '2026-11-01T05:30Z'],
    [
      'in a half hour skipped',
      'Australia/Lord_Howe',
      '2026-10-04',
      clock(2, 15),
      '2026-10-03T15:30Z',
    ],
    ['on a day that never was', 'Pacific/Apia', '2011-12-30', clock(9), '2011-12-30T10:00Z'],
    ['at a midnight skipped', 'Asia/Tehran', '2021-03-22', clock(0, 30), '2021-03-21T20:30Z'],
  ])('%s', (_, zone, ...[date, minute, expected]) => {
    expect(toIso(fromWallClock(date, minute, zone))).toBe(toIso(at(expected)));
  });

  test('never runs backwards while the minutes of a day go on', () => {
    const days = fc.integer({ min: 0, max: 60 * 365 }).map((days) => nextDate('1976-01-01', days));
    const minute = fc.integer({ min: 0, max: 24 * 60 });
    fc.assert(
      fc.property(days, minute, minute, fc.constantFrom(...zones), (date, one, other, zone) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const first = fromWallClock(date, early, zone);
        expect(first).toBeLessThanOrEqual(fromWallClock(date, late, zone));
        expect(fromWallClock(date, 24 * 60, zone)).toBe(fromWallClock(nextDate(date), 0, zone));
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('a moment in RFC 3339', () => {
  test.each([
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T10:00Z', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02t10:00:00z', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T13:30:00+03:30', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T13:30:00+0330', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T10:00:00.123456789Z', '2026-03-02T10:00:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
  ])('%s is read', (text, expected) => {
    const moment = fromIso(text);
    expect(moment === undefined ? undefined : toIso(moment)).toBe(expected);
  });

  test.each([
    '',
    'yesterday',
    '2026-03-02',
    '2026-03-02T10:00:00',
    '2026-03-02 10:00:00Z',
    '2026-02-30T10:00:00Z',
    '2026-02-29T10:00:00Z',
    '1900-02-29T10:00:00Z',
    '2026-04-31T10:00:00+03:30',
    '2026-13-01T10:00:00Z',
    '2026-00-01T10:00:00Z',
    '2026-03-00T10:00:00Z',
    '2026-03-02T25:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T10:60:00Z',
    '2026-03-02T10:00:00+99:99',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '+012026-03-02T10:00:00Z',
    '۲۰۲۶-۰۳-۰۲T10:00:00Z',
    `2026-03-02T10:00:00.${'0'.repeat(50_000)}`,
    '2026-03-02T10:00:00Z\n',
  ])('%j is not', (text) => expect(fromIso(text)).toBeUndefined());

  test('what is written can be read, to the millisecond', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        expect(fromIso(toIso(moment))).toBe(moment);
      }),
    );
  });
});

test.each([
  ['Asia/Tehran', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
  ['Asia/Tehran; drop table', false],
])('%s as a zone: %s', (zone, expected) => expect(isZone(zone)).toBe(expected));

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-03-02', 400, '2027-04-06'],
])('%s and %i days is %s', (date, days, expected) => {
  expect(nextDate(date, days)).toBe(expected);
  expect((Date.parse(expected) - Date.parse(date)) / dayMillis).toBe(days);
});
