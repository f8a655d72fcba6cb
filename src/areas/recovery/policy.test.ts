import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { PromisePolicy } from '#areas/promises/promise-policy.ts';
import { workingHoursOf } from '#areas/staff/hours-file.ts';
import { isZone } from '#kernel/time.ts';
import { aGesture, policy, policyFile } from '#testing/builders.ts';
import { policyProblems } from './policy/policy-problems.ts';
import { PolicyFile } from './policy.ts';

const [team = never()] = policyFile.teams;
const [failure = never()] = policyFile.failures;
const [detector = never()] = policyFile.detectors;
function never(): never {
  throw new Error('The example policy has a team, a failure and a detector.');
}

const problems = (change: Partial<PolicyFile>) =>
  policyProblems({ ...policyFile, ...change }, isZone).map(
    ({ path, code }) => `${path.join('.')} ${code}`,
  );
const teamWith = (change: Partial<typeof team>): Partial<PolicyFile> => ({
  teams: [{ ...team, ...change }],
});

const withTargets = (targets: readonly object[]): Partial<PolicyFile> => ({
  promises: Value.Default(PromisePolicy, { targets }) as PromisePolicy,
});

describe('a policy that a schema would pass', () => {
  test('has no problem when it has none', () => expect(problems({})).toEqual([]));

  test.each<[string, Partial<PolicyFile>, string]>([
    ['nothing for what fits no kind', { failures: [failure], detectors: [] }, 'failures no-other'],
    [
      'a failure of no team',
      { failures: [...policyFile.failures, { ...failure, id: 'lost', team: 'nowhere' }] },
      'failures.4.team no-team',
    ],
    [
      'a failure without an English name',
      { failures: [...policyFile.failures, { ...failure, id: 'lost', name: { fa: 'گم‌شده' } }] },
      'failures.4.name no-english',
    ],
    [
      'a detector of no failure',
      { detectors: [{ ...detector, failure: 'lost' }] },
      'detectors.0.failure no-failure',
    ],
    ['one team twice', { teams: [team, team] }, 'teams.1 twice'],
    ['one failure twice', { failures: [...policyFile.failures, failure] }, 'failures.4 twice'],
    ['one detector thrice', { detectors: [detector, detector, detector] }, 'detectors.1 twice'],
    ['a country that is none', { country: 'ZZ' }, 'country no-country'],
    ['a zone that is none', teamWith({ zone: 'Asia/Teheran2' }), 'teams.0.zone no-zone'],
    ['a team that never opens', teamWith({ hours: { monday: [] } }), 'teams.0.hours never-open'],
    [
      'an interval backwards',
      teamWith({ hours: { monday: ['17:00-09:00'] } }),
      'teams.0.hours.monday interval-backwards',
    ],
    [
      'an interval of no time',
      teamWith({ hours: { sunday: ['09:00-09:00'] } }),
      'teams.0.hours.sunday interval-backwards',
    ],
    [
      'two intervals that overlap, in whatever order',
      teamWith({ hours: { friday: ['12:00-17:00', '09:00-12:30'] } }),
      'teams.0.hours.friday intervals-overlap',
    ],
    [
      'a day of more than a day',
      teamWith({ hours: { monday: ['20:00-24:30'] } }),
      'teams.0.hours.monday day-too-long',
    ],
    [
      'a budget of a team that is none',
      { remedies: { ...policyFile.remedies, budgets: { nobody: 1 } } },
      'remedies.budgets.nobody no-team',
    ],
    [
      'a wait curve of a failure that is none',
      { breakingPoint: { ...policy.weights, waitCurves: { lost: [{ hours: 1, weight: 1 }] } } },
      'breakingPoint.waitCurves.lost no-failure',
    ],
    [
      'a holiday that never comes',
      teamWith({ holidays: ['2026-12-25', '2026-02-30'] }),
      'teams.0.holidays.1 no-date',
    ],
    [
      'a holiday in the thirteenth month',
      teamWith({ holidays: ['2026-13-01'] }),
      'teams.0.holidays.0 no-date',
    ],
    [
      'half a day given twice',
      teamWith({ holidays: ['2026-12-24', { date: '2026-12-24', hours: ['09:00-12:00'] }] }),
      'teams.0.holidays.1 date-twice',
    ],
    [
      'half a day backwards',
      teamWith({ holidays: [{ date: '2026-12-24', hours: ['12:00-09:00'] }] }),
      'teams.0.holidays.0 interval-backwards',
    ],
    ['a bank holiday that never comes', { holidays: ['2027-02-29'] }, 'holidays.0 no-date'],
    [
      'a target of two lengths',
      withTargets([{ kind: 'next-word', minutes: 60, workingDays: 1 }]),
      'promises.targets.0 one-length',
    ],
    [
      'a target of no length',
      withTargets([{ kind: 'next-word' }]),
      'promises.targets.0 one-length',
    ],
    [
      'days by the clock',
      withTargets([{ kind: 'put-right', workingDays: 2, hours: 'calendar' }]),
      'promises.targets.0.hours days-by-clock',
    ],
    [
      'a target for no failure',
      withTargets([{ kind: 'put-right', minutes: 60, when: { failure: 'mars' } }]),
      'promises.targets.0.when.failure no-failure',
    ],
    [
      'a target for no team',
      withTargets([{ kind: 'put-right', minutes: 60, when: { team: 'mars' } }]),
      'promises.targets.0.when.team no-team',
    ],
    [
      'a target behind one for every case',
      withTargets([
        { kind: 'put-right', minutes: 60 },
        { kind: 'put-right', minutes: 30, when: { incident: true } },
      ]),
      'promises.targets.1 never-reached',
    ],
    ['a clock given twice', { clocks: ['uk-fca', 'uk-fca'] }, 'clocks.1 twice'],
    [
      'a step of no length',
      { clocks: [{ id: 'own', name: { en: 'Own' }, steps: [{ kind: 'response' }] }] },
      'clocks.0.steps.0 one-length',
    ],
    [
      'a clock without an English name',
      { clocks: [{ id: 'own', name: {}, steps: [{ kind: 'response', calendarDays: 5 }] }] },
      'clocks.0.name no-english',
    ],
    [
      'a remedy carried out by nobody there is',
      { remedies: { ...policyFile.remedies, carriedOutBy: { refund: 'paymets' } } },
      'remedies.carriedOutBy.refund no-executor',
    ],
    [
      'a team that is called like a system that carries out',
      {
        teams: policyFile.teams.map((one) => ({ ...one, id: 'payments' })),
        remedies: { ...policyFile.remedies, carriedOutBy: { refund: 'payments' } },
      },
      'remedies.carriedOutBy.refund team-or-executor',
    ],
    [
      'a gesture that a team would have to carry out',
      {
        gestures: [aGesture({ kind: 'voucher' })],
        remedies: { ...policyFile.remedies, carriedOutBy: { voucher: 'care' } },
      },
      'gestures.0.kind gesture-by-team',
    ],
    [
      'a playbook for no kind',
      {
        playbooks: [
          {
            id: 'p',
            version: 1,
            name: { en: 'P' },
            failures: ['mars'],
            steps: [{ id: 's', name: { en: 'S' }, remedy: 'refund' }],
          },
        ],
      },
      'playbooks.0.failures.0 no-failure',
    ],
    [
      'a question in no English',
      { losses: { prompts: [{ id: 'taxi', name: {}, kind: 'money', failures: [] }] } },
      'losses.prompts.0.name no-english',
    ],
    [
      'an escalation to no team',
      { escalation: [{ when: { bounces: 2 }, to: { role: 'lead', team: 'mars' } }] },
      'escalation.0.to.team no-team',
    ],
    [
      'a gesture for a failure that is none',
      { gestures: [aGesture({ on: { failure: 'fire' } })] },
      'gestures.0.on.failure no-failure',
    ],
    [
      'a gesture on a detector that is none',
      { gestures: [aGesture({ on: { detector: 'smoke' } })] },
      'gestures.0.on.detector no-detector',
    ],
    [
      'a gesture nobody could read about',
      { gestures: [aGesture({ text: { id: 'Paket Anda terlambat.' } })] },
      'gestures.0.text no-english',
    ],
  ])('%s is told at its place', (_, change, told) => {
    expect(problems(change)).toEqual([told]);
  });

  test('intervals that touch are no overlap, and a night may end at midnight', () => {
    expect(problems(teamWith({ hours: { monday: ['09:00-12:00', '12:00-24:00'] } }))).toEqual([]);
  });
});

const twoAmounts = { fixedMinor: 1, perUnit: { unitDays: 1, amountMinor: 1 } } as never;

describe('a policy is refused by its schema', () => {
  const { promises: _, ...rest } = policyFile;
  test.each<[string, object]>([
    ['with a promise longer than a month', { promises: { standardMinutes: 1e300 } }],
    ['with a promise of no time', { promises: { urgentMinutes: 0 } }],
    ['with a question asked for ever', { promises: { silenceDays: 1e9 } }],
    ['with figures that are none', { promises: { standardMinutes: Number.NaN } }],
    [
      'with money beyond counting',
      { remedies: { ...policyFile.remedies, authority: { lead: 1e300 } } },
    ],
    ['with an unknown word', { promises: { standardMinuts: 5 } }],
    ['with an hour that is none', teamWith({ hours: { monday: ['9-17'] } })],
    ['with a role that is none', { remedies: { ...policyFile.remedies, authority: { boss: 1 } } }],
    ['with a gesture of two amounts', { gestures: [aGesture({ amount: twoAmounts })] }],
    ['with a gesture of less than nothing', { gestures: [aGesture({ capMinor: -1 })] }],
    ['with a day that is none', teamWith({ hours: { mittwoch: [] } as never })],
  ])('%s', (_reason, change) => {
    const file = Value.Default(PolicyFile, { breakingPoint: {}, promises: {}, ...rest, ...change });
    expect(Value.Check(PolicyFile, file)).toBe(false);
  });
});

test('hours as people write them become minutes, in order', () => {
  const { week } = workingHoursOf({ ...team, hours: { monday: ['13:00-17:30', '09:00-12:00'] } });
  expect(week[0]).toEqual([
    [540, 720],
    [780, 1_050],
  ]);
  expect(week.slice(1)).toEqual([[], [], [], [], [], []]);
});
