import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { isZone } from '#kernel/time.ts';
import { aGesture, policyFile } from '#testing/builders.ts';
import { hoursOf, PolicyFile } from './policy.ts';
import { policyProblems } from './policy-problems.ts';

const [team = never()] = policyFile.teams;
const [failure = never()] = policyFile.failures;
const [detector = never()] = policyFile.detectors;
function never(): never {
  throw new Error('The example policy has a team, a failure and a detector.');
}

const problems = (change: Partial<PolicyFile>) =>
  policyProblems({ ...policyFile, ...change }, isZone);
const teamWith = (change: Partial<typeof team>): Partial<PolicyFile> => ({
  teams: [{ ...team, ...change }],
});

describe('a policy that a schema would pass', () => {
  test('has no problem when it has none', () => expect(problems({})).toEqual([]));

  test.each<[string, Partial<PolicyFile>, string]>([
    [
      'nothing for what fits no kind',
      { failures: [failure], detectors: [] },
      'failures: add one with the id "other", for what fits no other kind.',
    ],
    [
      'a failure of no team',
      { failures: [...policyFile.failures, { ...failure, id: 'lost', team: 'nowhere' }] },
      'failures.lost.team: there is no team "nowhere"; teams are care.',
    ],
    [
      'a failure without an English name',
      { failures: [...policyFile.failures, { ...failure, id: 'lost', name: { fa: 'گم‌شده' } }] },
      'failures.lost.name: give at least the English name (en).',
    ],
    [
      'a detector of no failure',
      { detectors: [{ ...detector, failure: 'lost' }] },
      'detectors.late.failure: there is no failure "lost".',
    ],
    ['one team twice', { teams: [team, team] }, 'teams.care: the id is given twice.'],
    [
      'one failure twice',
      { failures: [...policyFile.failures, failure] },
      'failures.late-delivery: the id is given twice.',
    ],
    [
      'one detector thrice',
      { detectors: [detector, detector, detector] },
      'detectors.late: the id is given twice.',
    ],
    [
      'a country that is none',
      { country: 'ZZ' },
      'country: "ZZ" has no phone numbers; give a country of ISO 3166-1.',
    ],
    [
      'a zone that is none',
      teamWith({ zone: 'Asia/Teheran2' }),
      'teams.care.zone: "Asia/Teheran2" is not a time zone of the tz database.',
    ],
    [
      'a team that never opens',
      teamWith({ hours: { monday: [] } }),
      'teams.care.hours: the team never opens; give at least one day.',
    ],
    [
      'an interval backwards',
      teamWith({ hours: { monday: ['17:00-09:00'] } }),
      'teams.care.hours.monday: an interval ends before it begins.',
    ],
    [
      'an interval of no time',
      teamWith({ hours: { sunday: ['09:00-09:00'] } }),
      'teams.care.hours.sunday: an interval ends before it begins.',
    ],
    [
      'two intervals that overlap, in whatever order',
      teamWith({ hours: { friday: ['12:00-17:00', '09:00-12:30'] } }),
      'teams.care.hours.friday: two intervals overlap.',
    ],
    [
      'a day of more than a day',
      teamWith({ hours: { monday: ['20:00-24:30'] } }),
      'teams.care.hours.monday: a day ends at 24:00; give what follows to the next day.',
    ],
    [
      'a holiday that never comes',
      teamWith({ holidays: ['2026-12-25', '2026-02-30'] }),
      'teams.care.holidays: "2026-02-30" is not a date.',
    ],
    [
      'a holiday in the thirteenth month',
      teamWith({ holidays: ['2026-13-01'] }),
      'teams.care.holidays: "2026-13-01" is not a date.',
    ],
    [
      'a gesture for a failure that is none',
      { gestures: [aGesture({ on: { failure: 'fire' } })] },
      'gestures.late.on.failure: there is no failure "fire".',
    ],
    [
      'a gesture on a detector that is none',
      { gestures: [aGesture({ on: { detector: 'smoke' } })] },
      'gestures.late.on.detector: there is no detector "smoke".',
    ],
    [
      'a gesture nobody could read about',
      { gestures: [aGesture({ text: { id: 'Paket Anda terlambat.' } })] },
      'gestures.late.text: give at least the English text (en).',
    ],
  ])('%s is told in a sentence', (_, change, sentence) => {
    expect(problems(change)).toEqual([sentence]);
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
  const { week } = hoursOf({ ...team, hours: { monday: ['13:00-17:30', '09:00-12:00'] } });
  expect(week[0]).toEqual([
    [540, 720],
    [780, 1_050],
  ]);
  expect(week.slice(1)).toEqual([[], [], [], [], [], []]);
});
