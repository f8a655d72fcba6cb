import { describe, expect, test } from 'vitest';
import type { World } from '#areas/recovery/changes.ts';
import { recover } from '#areas/recovery/recover.ts';
import { type Person, teamById } from '#areas/staff/staff.ts';
import { addWorkingMinutes } from '#areas/staff/working-hours.ts';
import { addDays, addMinutes, minutesBetween } from '#kernel/time.ts';
import {
  countingMint,
  monday,
  person,
  personId,
  policy,
  saved,
  signal,
  world,
} from '#testing/builders.ts';
import { keepClocks } from './clocks.ts';
import { coverAbsent } from './covering.ts';

const back = addDays(monday, 28);
const away = { awayUntil: back };
const rosterOf = (people: readonly Person[]): World => {
  const plain = world();
  return { ...plain, directory: { ...plain.directory, people } };
};
const mint = countingMint();
const complaint = [signal()];

/** A complaint, and what the clocks make of it hour by hour until a moment. */
function live(people: readonly Person[], days: number, later = people, rules = policy) {
  const first = rosterOf(people);
  const opened = recover(first, complaint, rules, { at: monday, mint });
  let now = { ...saved(first, opened), directory: { ...first.directory, people: later } };
  const events = [...opened.events];
  for (let hour = 1; hour <= days * 24; hour++) {
    const moment = { at: addMinutes(monday, hour * 60), mint };
    for (const look of [coverAbsent, keepClocks]) {
      const changes = look(now, rules, moment);
      events.push(...changes.events);
      now = { ...now, ...saved(now, changes) };
    }
  }
  const kinds = (kind: string) => events.filter((one) => one.kind === kind);
  return { kinds, promise: opened.promisesMade[0], owner: opened.opened[0]?.ownerId };
}

describe('while everybody is away', () => {
  const nobody = [person(1, 'frontline', away), person(2, 'frontline', away)];

  test('a case stays put, no promise breaks, and who has authority is told once', () => {
    const chief = person(7, 'executive');
    const { kinds } = live([...nobody, person(3, 'lead', away), chief], 20);
    expect([kinds('handed-over'), kinds('promise-broken')]).toEqual([[], []]);
    expect(kinds('escalated').map((one) => one.params)).toEqual([{ to: chief.id, why: 'absent' }]);
  });

  test('a word is promised for when whoever has the case is back', () => {
    const soonest = person(4, 'frontline', { awayUntil: addDays(monday, 14) });
    const { owner, promise } = live([...nobody, soonest], 0);
    expect(owner).toBe(soonest.id);
    expect(promise?.dueAt).toBeGreaterThan(addDays(monday, 14));
    expect(minutesBetween(addDays(monday, 14), promise?.dueAt ?? monday)).toBeLessThan(24 * 60);
  });

  test('a lead who is away as well is told where nobody else has authority', () => {
    const { kinds } = live([...nobody, person(3, 'lead', away)], 2);
    expect(kinds('escalated').map((one) => one.params['to'])).toEqual([personId(3)]);
    expect(live([person(1, 'frontline', away)], 2).kinds('escalated')).toEqual([]);
  });

  test('whoever is back first takes it, once', () => {
    const sooner = person(4, 'frontline', { awayUntil: addDays(monday, 9) });
    const { kinds } = live([person(1), ...nobody.slice(1), sooner], 12, [...nobody, sooner]);
    expect(kinds('handed-over').map((one) => one.params['to'])).toEqual([sooner.id]);
  });
});

test('an owner who goes while everybody is away keeps the case, with one broken promise at most', () => {
  const others = [person(2, 'frontline', away), person(7, 'executive')];
  const { kinds, owner } = live([person(1), ...others], 20, [
    person(1, 'frontline', away),
    ...others,
  ]);
  expect(owner).toBe(personId(1));
  expect(kinds('handed-over')).toEqual([]);
  expect(kinds('promise-broken')).toHaveLength(1);
  expect(kinds('escalated')).toHaveLength(1);
});

test('a target not met meanwhile has its time anew each time somebody is back, and no more', () => {
  const targets = [{ kind: 'put-right' as const, minutes: 240, told: true }];
  const rules = { ...policy, promises: { ...policy.promises, targets } };
  const here = [person(1), person(2, 'frontline')];
  const gone = here.map((one) => ({ ...one, ...away }));
  const { kinds } = live(here, 30, gone, rules);
  const renewed = kinds('promised')
    .map(({ params }) => params)
    .filter((one) => one['kind'] === 'put-right' && one['renews'] !== undefined);
  const { hours } = teamById(policy.teams, 'care');
  const times = [240, 480, 720, 960].map((minutes) => addWorkingMinutes(hours, back, minutes));
  expect(renewed.map((one) => one['due'])).toEqual(times);
});
