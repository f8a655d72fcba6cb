import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMinutes, instant, minuteMillis, toIso } from '#kernel/time.ts';
import {
  anyCalendar,
  between,
  closeSlowly,
  slowly,
  splitsRepeatedHour,
} from './calendars.test-suite.ts';
import {
  addWorkingMinutes,
  endOfWorkingDay,
  isOpen,
  nextOpening,
  workingMinutesBetween,
} from './working-hours.ts';

describe('any calendar', () => {
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

  test('closes the so-manieth working day when counting minutes one by one says so', () => {
    fc.assert(
      fc.property(anyCalendar, fc.integer({ min: 1, max: 4 }), ({ calendar, from }, days) => {
        fc.pre(!splitsRepeatedHour(calendar));
        const expected = closeSlowly(calendar, from, days);
        fc.pre(expected !== undefined);
        expect(toIso(endOfWorkingDay(calendar, from, days))).toBe(toIso(expected));
      }),
      { numRuns: 200 },
    );
  });

  test('counts the working minutes between two moments as they pass one by one', () => {
    const minutes = fc.integer({ min: 0, max: 9 * 24 * 60 });
    fc.assert(
      fc.property(anyCalendar, minutes, ({ calendar, from }, passed) => {
        fc.pre(!splitsRepeatedHour(calendar));
        const until = addMinutes(from, passed);
        expect(workingMinutesBetween(calendar, from, until)).toBe(between(calendar, from, until));
        expect(workingMinutesBetween(calendar, until, from)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  test('is as far from a deadline as it was promised', () => {
    const minutes = fc.integer({ min: 1, max: 3_000 });
    fc.assert(
      fc.property(anyCalendar, minutes, ({ calendar, from }, wanted) => {
        fc.pre(calendar.week.some((day) => day.length > 0));
        const due = addWorkingMinutes(calendar, from, wanted);
        expect(workingMinutesBetween(calendar, from, due)).toBe(wanted);
      }),
    );
  });

  test('a team that opens half an hour a week keeps counting beyond a year', () => {
    const week = [[], [], [], [], [], [[300, 330] as const], []];
    const calendar = { zone: 'America/New_York', week, holidays: [] };
    const from = instant(Date.parse('2026-03-02T12:00Z'));
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
