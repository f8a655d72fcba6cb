import type { Case } from '#areas/cases/case.ts';
import type { Deciding } from '#areas/cases/commands/deciding.ts';
import {
  nothingSpent,
  type OwnSpent,
  type Room,
  roomOf,
  type Spent,
} from '#areas/remedies/authority.ts';
import { hoursOf, onShift, type Person, present, teamById } from '#areas/staff/staff.ts';
import { addWorkingMinutes } from '#areas/staff/working-hours.ts';
import type { PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

const usualAnswerMinutes = 30;

type About = Pick<Case, 'team' | 'spentMinor'>;
export type Asking = Pick<Deciding, 'people' | 'at' | 'yearlyValueMinor' | 'spentBy'> & {
  readonly policy: Pick<Deciding['policy'], 'remedies' | 'teams'>;
  readonly spent: Pick<Spent, 'customer' | 'budget'>;
};

/** What somebody could give on this case with a day and a month of their own before them: who may be asked at all. */
export const couldGive = (person: Person, found: About, asking: Asking): number =>
  leftFor(person, { found, asking, own: nothingSpent });

type Left = { readonly found: About; readonly asking: Asking; readonly own: OwnSpent };

function leftFor(person: Person, { found, asking, own }: Left): number {
  const { yearlyValueMinor, policy, spent } = asking;
  const { customer, budget } = spent;
  const { role, grade } = person;
  const who = { role, grade, team: found.team, yearlyValueMinor };
  const { day, month } = own;
  const all = { ...nothingSpent, customer, budget, day, month, case: found.spentMinor };
  return roomOf(policy.remedies, who, all).leftMinor;
}

/** What is left of the month of the case's team, which nobody's authority goes beyond; undefined without a budget. */
export function monthOf(
  { team }: About,
  { policy, spent }: Pick<Asking, 'policy' | 'spent'>,
): Pick<Room, 'leftMinor' | 'limitMinor'> | undefined {
  const limitMinor = policy.remedies.budgets?.[team];
  if (limitMinor === undefined) return undefined;
  return { limitMinor, leftMinor: Math.max(0, limitMinor - spent.budget) };
}

/** So much in the policy's currency, as limits count it. */
type Seeking = { readonly countedMinor: number; readonly without: readonly PersonId[] };

/** Everybody who works here and has the authority. */
const ableTo = (found: About, asking: Asking, { countedMinor, without }: Seeking): Person[] =>
  asking.people
    .filter((one) => one.active && !without.includes(one.id))
    .filter((one) => couldGive(one, found, asking) >= countedMinor);

/**
 * Those with the authority who are not away, the first to ask first: who can say yes today before who has spent
 * their day or month, on shift before off shift, of the team before others, and of those with enough the one
 * with least, so that the top is not asked about small things.
 */
export function approversFor(found: About, asking: Asking, seeking: Seeking): Person[] {
  const team = teamById(asking.policy.teams, found.team);
  const hasRoom = (person: Person): boolean =>
    leftFor(person, { found, asking, own: asking.spentBy(person.id) }) >= seeking.countedMinor;
  const rank = (person: Person): readonly number[] => [
    hasRoom(person) ? 0 : 1,
    onShift(person, team, asking.at) ? 0 : 1,
    person.teams.includes(team.id) ? 0 : 1,
    couldGive(person, found, asking),
  ];
  return ableTo(found, asking, seeking)
    .filter((one) => present(one, asking.at))
    .map((person) => ({ person, rank: rank(person) }))
    .sort((a, b) => compare(a.rank, b.rank) || (a.person.id < b.person.id ? -1 : 1))
    .map(({ person }) => person);
}

export const approverFor = (found: About, asking: Asking, seeking: Seeking): Person | undefined =>
  approversFor(found, asking, seeking)[0];

type Away = Person & { readonly awayUntil: Instant };

/** Of those with the authority who are away, the one who is back first. */
export function firstBack(found: About, asking: Asking, seeking: Seeking): Away | undefined {
  const away = ableTo(found, asking, seeking).flatMap((one): Away[] =>
    one.awayUntil !== undefined && one.awayUntil > asking.at
      ? [{ ...one, awayUntil: one.awayUntil }]
      : [],
  );
  return away.sort((a, b) => a.awayUntil - b.awayUntil)[0];
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [place, value] of left.entries()) {
    const difference = value - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** By when somebody is to answer: so many minutes of their own working time. */
export function answerBy(person: Person, found: About, { policy, at }: Asking): Instant {
  const hours = hoursOf(person, teamById(policy.teams, found.team));
  const minutes = policy.remedies.proposals?.answerMinutes ?? usualAnswerMinutes;
  return addWorkingMinutes(hours, at, minutes);
}
