import { describe, expect, test } from 'vitest';
import type { WorkingHours } from '#areas/staff/working-hours.ts';
import type { CaseId, PromiseId } from '#kernel/ids.ts';
import { addDays, addMinutes } from '#kernel/time.ts';
import { monday, personId } from '#testing/builders.ts';
import { armed, dueNow, type EscalationRule } from './escalation.ts';
import { promiseOn } from './promise.ts';
import { termOf } from './term.ts';

const openFrom = (minute: number): WorkingHours => ({
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [[minute, 1_020]] : [])),
  holidays: [],
});
const office = openFrom(540);
const early = openFrom(420);
const late = openFrom(600);

const lead = { role: 'lead' as const };
const chief = { role: 'executive' as const };
const rules: EscalationRule[] = [
  { when: { chanceAtLeast: 0.04, waitMinutes: 30 }, to: lead },
  { when: { chanceAtLeast: 0.04, waitMinutes: 300 }, to: chief },
];
const sunday = addDays(monday, -1);
/** A first word that was asked for on a Sunday: by the hours of the office thirty minutes are over at half past nine. */
const word = armed(
  promiseOn(
    {
      id: 'promise-1' as PromiseId,
      caseId: 'case-1' as CaseId,
      ownerId: personId(1),
      kind: 'call',
      at: sunday,
      brokenBefore: 0,
    },
    termOf({ minutes: 60 }, office, sunday, 0.75),
  ),
  rules,
  office,
);
/** `monday` is ten o'clock. */
const halfPastNine = addMinutes(monday, -30);
const now = { at: halfPastNine, chance: 0.5, isSeen: false };

describe('a case that went to somebody with other hours while its first word was awaited', () => {
  test('is seen by somebody with authority at the moment it was to be, where theirs begin earlier', () => {
    expect(word.escalateAt).toBe(halfPastNine);
    expect(dueNow(rules, word, early, now)).toEqual([lead]);
    const next = armed(word, rules, early, halfPastNine);
    expect(next.escalateAt).toBe(addMinutes(monday, 120));
  });

  test('is not brought a second time to who has seen it, nor to who is not so near to leaving', () => {
    expect(dueNow(rules, word, early, { ...now, isSeen: true })).toEqual([]);
    expect(dueNow(rules, word, early, { ...now, chance: 0.01 })).toEqual([]);
  });

  test('is looked at when their own half hour is over, where theirs begin later', () => {
    expect(dueNow(rules, word, late, now)).toEqual([]);
    const next = armed(word, rules, late, halfPastNine);
    expect(next.escalateAt).toBe(addMinutes(monday, 30));
    expect(dueNow(rules, next, late, { ...now, at: addMinutes(monday, 30) })).toEqual([lead]);
  });
});
