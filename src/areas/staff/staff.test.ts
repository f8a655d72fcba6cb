import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMinutes } from '#kernel/time.ts';
import { monday, person, personId, policy } from '#testing/builders.ts';
import {
  createAssigner,
  type Directory,
  onShift,
  type Person,
  teamById,
  workedOnFrom,
} from './staff.ts';
import type { WorkingHours } from './working-hours.ts';

const care = teamById(policy.teams, 'care');
const night = addMinutes(monday, -8 * 60);

const shift = (from: number, until: number): WorkingHours => ({
  zone: 'UTC',
  week: Array.from({ length: 7 }, () => [[from * 60, until * 60] as const]),
  holidays: [],
});

const directory = (people: readonly Person[], open: readonly (readonly [number, number])[] = []) =>
  ({
    people,
    teams: policy.teams,
    openCases: new Map(open.map(([number, cases]) => [personId(number), cases])),
  }) satisfies Directory;

const chosen = (people: readonly Person[], language?: string, at = monday): string =>
  createAssigner(directory(people), at).assign(care, language).id;

describe('a new case goes to', () => {
  test('somebody on shift before somebody who is not', () => {
    const asleep = person(1, 'frontline', { hours: shift(20, 24) });
    expect(chosen([asleep, person(2)])).toBe(personId(2));
  });

  test('somebody on shift before somebody asleep who speaks the language', () => {
    const asleep = person(1, 'frontline', { hours: shift(20, 24), languages: ['fa'] });
    expect(chosen([asleep, person(2)], 'fa')).toBe(personId(2));
  });

  test.each([
    ['fa', 'fa'],
    ['FA', 'fa'],
    ['fa-IR', 'fa'],
    ['fa_IR', 'fa'],
    ['fa', 'fa-IR'],
  ])('somebody who speaks the language: %s is spoken by who speaks %s', (wanted, spoken) => {
    const speaker = person(2, 'lead', { languages: ['en', spoken] });
    expect(chosen([person(1), speaker, person(3)], wanted)).toBe(personId(2));
  });

  test('anybody when nobody speaks the language, or none is known', () => {
    expect(chosen([person(1)], 'xx')).toBe(personId(1));
    expect(chosen([person(1)])).toBe(personId(1));
  });

  test('frontline before leads, leads before admins', () => {
    expect(chosen([person(1, 'admin'), person(2, 'lead'), person(3)])).toBe(personId(3));
    expect(chosen([person(1, 'admin'), person(2, 'lead')])).toBe(personId(2));
  });

  test('the team before others, even when the team is asleep', () => {
    const other = person(1, 'frontline', { teams: ['elsewhere'] });
    const asleep = person(2, 'frontline', { hours: shift(20, 24) });
    expect(chosen([other, asleep])).toBe(personId(2));
    expect(chosen([other])).toBe(personId(1));
  });

  test('whoever opens first when nobody is on shift', () => {
    const early = person(2, 'frontline', { hours: shift(6, 14) });
    expect(chosen([person(1), early], undefined, night)).toBe(personId(2));
  });

  test('somebody at all when no calendar ever opens', () => {
    const never = person(1, 'frontline', { hours: { ...shift(0, 0), week: [] } });
    expect(chosen([never], undefined, night)).toBe(personId(1));
  });

  test('the one with the fewest open cases', () => {
    const team = directory(
      [person(1), person(2), person(3)],
      [
        [1, 4],
        [2, 1],
        [3, 2],
      ],
    );
    const assigner = createAssigner(team, monday);
    const owners = Array.from({ length: 5 }, () => assigner.assign(care, 'en').id);
    expect(owners).toEqual([2, 2, 3, 2, 3].map(personId));
  });
});

describe('nobody gets a case who', () => {
  test('is away, while somebody else is there', () => {
    const away = person(1, 'frontline', { awayUntil: addDays(monday, 3) });
    expect(chosen([away, person(2, 'admin')])).toBe(personId(2));
    const back = person(1, 'frontline', { awayUntil: monday });
    expect(chosen([back, person(2, 'admin')])).toBe(personId(1));
  });

  test.each(['executive', 'improvement'] as const)('has the role %s', (role) => {
    expect(chosen([person(1, role), person(2)])).toBe(personId(2));
    expect(() => chosen([person(1, role)])).toThrow('Nobody can own a case');
  });

  test('has left', () => {
    const left = person(1, 'frontline', { active: false });
    expect(chosen([left, person(2, 'admin', { teams: [] })])).toBe(personId(2));
    expect(() => chosen([left])).toThrow('Nobody can own a case');
  });
});

test('everybody away is no reason for a case without an owner', () => {
  const away = person(1, 'frontline', { awayUntil: addDays(monday, 3) });
  expect(chosen([away])).toBe(personId(1));
});

test('with everybody away a case goes to who is back first, whatever their team', () => {
  const away = (number: number, days: number, teams = ['care']) =>
    person(number, 'frontline', { awayUntil: addDays(monday, days), teams });
  expect(chosen([away(1, 17), away(2, 9), away(3, 10)])).toBe(personId(2));
  expect(chosen([away(1, 17), away(2, 9, ['elsewhere'])])).toBe(personId(2));
});

test('what somebody away owns is worked on from now where anybody is here, else when they are back', () => {
  const away = person(1, 'frontline', { awayUntil: addDays(monday, 17) });
  const from = (others: readonly Person[]) => workedOnFrom([away, ...others], away, monday);
  expect(from([person(2, 'admin')])).toBe(monday);
  const chief = person(3, 'executive');
  const gone = person(4, 'lead', { active: false });
  expect(from([person(2, 'lead', { awayUntil: addDays(monday, 3) }), chief, gone])).toBe(
    addDays(monday, 17),
  );
  expect(workedOnFrom([person(1)], person(1), monday)).toBe(monday);
});

test('on shift is active, back, and inside the own or the team hours', () => {
  expect(onShift(person(1), care, monday)).toBe(true);
  expect(onShift(person(1), care, night)).toBe(false);
  expect(onShift(person(1, 'frontline', { active: false }), care, monday)).toBe(false);
  expect(onShift(person(1, 'frontline', { hours: shift(0, 3) }), care, night)).toBe(true);
});

test('a team that the policy no longer has falls to the first one', () => {
  expect(teamById(policy.teams, 'closed-last-year').id).toBe('care');
  expect(teamById(policy.teams, '__proto__').id).toBe('care');
  expect(() => teamById([], 'care')).toThrow();
});

const anyPerson = fc.record({
  role: fc.constantFrom('frontline', 'lead', 'improvement', 'executive', 'admin'),
  active: fc.boolean(),
  away: fc.boolean(),
  hours: fc.constantFrom(undefined, shift(20, 24), shift(0, 12)),
  teams: fc.constantFrom(['care'], ['elsewhere'], []),
  languages: fc.constantFrom(['en'], ['fa', 'en'], []),
});

test('whatever the roster: the same choice in any order of people, level loads, no one unfit', () => {
  fc.assert(
    fc.property(
      fc.array(anyPerson, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('en', 'fa', undefined),
      (all, language) => {
        const people = all.map(({ away, role, ...rest }, index) =>
          person(index, role, { ...rest, awayUntil: away ? addDays(monday, 1) : undefined }),
        );
        const fit = people.filter(
          (one) => one.active && ['frontline', 'lead', 'admin'].includes(one.role),
        );
        fc.pre(fit.length > 0);
        const assigner = createAssigner(directory(people), monday);
        const taken = Array.from({ length: 40 }, () => assigner.assign(care, language));
        for (const one of taken) expect(fit).toContain(one);
        if (fit.some((one) => one.awayUntil === undefined))
          expect(taken.every((one) => one.awayUntil === undefined)).toBe(true);
        const loads = new Map<string, number>();
        for (const one of taken) loads.set(one.id, (loads.get(one.id) ?? 0) + 1);
        expect(Math.max(...loads.values()) - Math.min(...loads.values())).toBeLessThanOrEqual(1);
        const reversed = createAssigner(directory([...people].reverse()), monday);
        const again = Array.from({ length: 40 }, () => reversed.assign(care, language).id);
        expect(new Set(again)).toEqual(new Set(loads.keys()));
      },
    ),
  );
});

test('a batch in hundreds of claimed languages nobody speaks is spread evenly all the same', () => {
  const people = Array.from({ length: 200 }, (_, index) => person(index));
  const assigner = createAssigner(directory(people), night);
  const owners = Array.from({ length: 400 }, (_, index) => assigner.assign(care, `x${index}`).id);
  const times = people.map(({ id }) => owners.filter((owner) => owner === id).length);
  expect(new Set(times)).toEqual(new Set([2]));
});
