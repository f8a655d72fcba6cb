import { describe, expect, test } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { changeOf, personProblem } from './change-person.ts';
import { isPermission, permissions, permissionsOf } from './permissions.ts';
import { roles } from './staff.contract.ts';

const admin = person(1, 'admin');
const people = [admin, person(2), person(3, 'lead')];
const problem = (changed: Parameters<typeof personProblem>[0], among = people) =>
  personProblem(changed, among, { teams: policy.teams, grades: ['trainee'] })?.code;

describe('changing a person', () => {
  test('keeps what is not mentioned', () => {
    const away = person(2, 'frontline', { awayUntil: addDays(monday, 1) });
    expect(changeOf(away, {}, undefined)).toEqual(away);
    expect(changeOf(away, { name: 'Sara' }, undefined)).toEqual({ ...away, name: 'Sara' });
  });

  test('gives somebody limits of their own, or those of the role again', () => {
    const trainee = changeOf(person(2), { grade: 'trainee' }, undefined);
    expect(trainee.grade).toBe('trainee');
    expect(problem(trainee)).toBeUndefined();
    expect(changeOf(trainee, { grade: null }, undefined).grade).toBeUndefined();
    const unknown = changeOf(person(2), { grade: 'master' }, undefined);
    expect(problem(unknown)).toBe('staff.unknown-grade');
    // A grade that has left the policy since is no reason against changing something else.
    expect(problem({ ...unknown, name: 'Sara' }, [admin, unknown])).toBeUndefined();
  });

  test('lets somebody of a team that has left the policy leave, be away and change teams', () => {
    const seller = person(2, 'frontline', { teams: ['sellers', 'care'] });
    const among = [admin, seller];
    for (const change of [{ active: false }, { awayUntil: addDays(monday, 9) }, { name: 'Sara' }])
      expect(problem({ ...seller, ...change }, among)).toBeUndefined();
    expect(problem({ ...seller, teams: ['care'] }, among)).toBeUndefined();
    expect(problem({ ...seller, teams: ['sellers', 'nowhere'] }, among)).toBe('staff.unknown-team');
    // Nobody else comes into a team that is gone.
    expect(problem({ ...admin, teams: ['sellers'] }, among)).toBe('staff.unknown-team');
  });

  test('sets the day somebody comes back, or that they are back', () => {
    const until = addDays(monday, 7);
    expect(changeOf(admin, { awayUntil: 'a day' }, until).awayUntil).toBe(until);
    const away = person(2, 'frontline', { awayUntil: until });
    expect(changeOf(away, { awayUntil: null }, undefined).awayUntil).toBeUndefined();
  });

  test('gives somebody hours of their own, or those of the team again', () => {
    const hours = { zone: 'Asia/Tehran', hours: { saturday: ['08:00-12:00'] } };
    const own = changeOf(admin, { hours }, undefined);
    expect(own.hours?.week[5]).toEqual([[480, 720]]);
    expect(changeOf(own, { name: 'Sara' }, undefined).hours).toEqual(own.hours);
    expect(changeOf(own, { hours: null }, undefined).hours).toBeUndefined();
  });

  test('writes mail addresses in small letters', () => {
    expect(changeOf(admin, { mail: 'Sara@Example.ORG' }, undefined).mail).toBe('sara@example.org');
  });
});

describe('a person is refused', () => {
  test.each([
    ['with a team the policy does not have', { teams: ['care', 'nowhere'] }, 'staff.unknown-team'],
    ['with a mail somebody has', { mail: 'FRONTLINE2@example.org' }, 'staff.mail-taken'],
    ['as the last admin who steps down', { role: 'lead' }, 'staff.last-admin'],
    ['as the last admin who leaves', { active: false }, 'staff.last-admin'],
  ] as const)('%s', (_, change, code) => expect(problem({ ...admin, ...change })).toBe(code));

  test('no more once another admin is there', () => {
    const two = [...people, person(4, 'admin')];
    expect(problem({ ...admin, role: 'lead' }, two)).toBeUndefined();
    const left = [...people, person(4, 'admin', { active: false })];
    expect(problem({ ...admin, role: 'lead' }, left)).toBe('staff.last-admin');
  });

  test('never for staying who they are', () => {
    for (const one of people) expect(problem(one)).toBeUndefined();
  });
});

describe('what a role may do', () => {
  test('frontline works on cases, leads also assign them, admins may all', () => {
    expect(permissionsOf.frontline).not.toContain('cases:assign');
    expect(permissionsOf.lead).toEqual(expect.arrayContaining([...permissionsOf.frontline]));
    expect(permissionsOf.admin).toEqual(permissions);
  });

  test.each(['improvement', 'executive'] as const)(
    '%s reads, and changes nothing but what many are given',
    (role) => {
      const writing = permissionsOf[role].filter((one) => !one.endsWith(':read'));
      expect(writing).toEqual(['incidents:decide']);
    },
  );

  test('only admins manage staff and keys', () => {
    const managing = roles.filter((role) => permissionsOf[role].some((one) => /manage/.test(one)));
    expect(managing).toEqual(['admin']);
  });

  test.each(['', 'cases', '__proto__', 'cases:read '])('%j is no permission', (text) => {
    expect(isPermission(text)).toBe(false);
  });
});
