import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCalendar } from '#areas/staff/calendars.test-suite.ts';
import { type WorkingHours, workingMinutesBetween } from '#areas/staff/working-hours.ts';
import type { CaseId, PromiseId } from '#kernel/ids.ts';
import { addDays, addMinutes, minutesBetween } from '#kernel/time.ts';
import { monday, personId } from '#testing/builders.ts';
import { armed, dueNow } from './escalation.ts';
import { pause, resume } from './pausing.ts';
import { promiseBy, promiseOn } from './promise.ts';
import { type Span, termOf } from './term.ts';

const office: WorkingHours = {
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [[540, 1_020]] : [])),
  holidays: [],
};
const making = {
  id: 'promise-1' as PromiseId,
  caseId: 'case-1' as CaseId,
  ownerId: personId(1),
  kind: 'put-right' as const,
  at: monday,
  brokenBefore: 0,
};
const owed = (span: Span, hours = office) => promiseOn(making, termOf(span, hours, monday, 0.75));

describe('a clock that stands still from eleven to one', () => {
  const during = (span: Span) =>
    resume(pause(owed(span), addMinutes(monday, 60)), office, addMinutes(monday, 180));

  test('is two working hours later', () => {
    const { dueAt, warnAt, firstDueAt, pausedAt } = during({ minutes: 240 });
    expect([dueAt, firstDueAt]).toEqual([addMinutes(monday, 360), addMinutes(monday, 360)]);
    expect([warnAt, pausedAt]).toEqual([addMinutes(monday, 300), undefined]);
  });

  test('is two hours later by the clock', () => {
    expect(during({ minutes: 1_440, hours: 'calendar' }).dueAt).toBe(addMinutes(monday, 1_560));
  });
});

test('a night costs nothing: what was due at closing time still is', () => {
  const evening = addMinutes(monday, 420);
  const made = { ...owed({ minutes: 420 }), runs: 'working' as const };
  expect(made.dueAt).toBe(evening);
  const paused = { ...made, pausedAt: evening };
  expect(resume(paused, office, addMinutes(evening, 600)).dueAt).toBe(evening);
});

describe('who is called where a first word is missing', () => {
  const lead = { role: 'lead' as const };
  const chief = { role: 'executive' as const };
  const rules = [
    { when: { chanceAtLeast: 0, waitMinutes: 30 }, to: lead },
    { when: { chanceAtLeast: 0, waitMinutes: 40 }, to: chief },
  ];
  const word = (span: Span) => armed({ ...owed(span), kind: 'call' as const }, rules, office);
  const stop = addMinutes(monday, 20);
  const later = (minutes: number) => addMinutes(addDays(stop, 1), minutes);

  test.each<[string, Span]>([
    ['working time', { minutes: 240 }],
    ['calendar time', { minutes: 4_000, hours: 'calendar' }],
  ])('is called later by as much as a promise in %s stood still', (_, span) => {
    const going = resume(pause(word(span), stop), office, later(0));
    const called = (promise: typeof going, minutes: number) =>
      dueNow(rules, promise, office, { at: later(minutes), chance: 0.5, isSeen: false });
    expect(going.escalateAt).toBe(later(10));
    expect(called(going, 10)).toEqual([lead]);
    const next = armed(going, rules, office, later(10));
    expect(next.escalateAt).toBe(later(20));
    expect(called(next, 20)).toEqual([chief]);
  });
});

test.each([
  ['a time that somebody named', promiseBy(making, addMinutes(monday, 90), 0.75)],
  ['a step of a regulator', { ...owed({ calendarDays: 5 }), kind: 'final-response' as const }],
  ['what is over', { ...owed({ minutes: 60 }), state: 'kept' as const }],
  ['what stands still already', { ...owed({ minutes: 60 }), pausedAt: monday }],
])('%s does not begin to stand still', (_, promise) => {
  expect(pause(promise, addMinutes(monday, 10))).toBe(promise);
});

test('however often a clock stands still, in all it runs for as long as it was to, and is never due earlier', () => {
  const stops = fc.array(
    fc.record({
      runs: fc.integer({ min: 0, max: 400 }),
      stands: fc.integer({ min: 0, max: 3_000 }),
    }),
    { maxLength: 5 },
  );
  const span = fc.oneof(
    fc.record({ minutes: fc.integer({ min: 1, max: 2_000 }) }),
    fc.record({
      minutes: fc.integer({ min: 1, max: 2_000 }),
      hours: fc.constant('calendar' as const),
    }),
    fc.record({ workingDays: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ calendarDays: fc.integer({ min: 1, max: 5 }) }),
  );
  fc.assert(
    fc.property(anyCalendar, span, stops, ({ calendar, from }, wanted, pauses) => {
      fc.pre(calendar.week.some((day) => day.length > 0));
      const passed = (since: typeof from, until: typeof from) =>
        made.runs === 'calendar'
          ? Math.max(0, minutesBetween(since, until))
          : workingMinutesBetween(calendar, since, until);
      const made = promiseOn({ ...making, at: from }, termOf(wanted, calendar, from, 0.75));
      const target = passed(from, made.dueAt);
      let promise = made;
      let now = from;
      let ran = 0;
      for (const { runs, stands } of pauses) {
        const stop = addMinutes(now, runs);
        if (stop >= promise.dueAt) break;
        ran += passed(now, stop);
        now = addMinutes(stop, stands);
        const going = resume(pause(promise, stop), calendar, now);
        expect(going.dueAt).toBeGreaterThanOrEqual(promise.dueAt);
        promise = going;
      }
      expect(ran + passed(now, promise.dueAt)).toBeCloseTo(target, 6);
      expect(promise.warnAt).toBeLessThanOrEqual(promise.dueAt);
    }),
  );
});
