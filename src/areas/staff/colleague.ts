import type { PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import {
  before,
  type Directory,
  onShift,
  type Person,
  present,
  type Role,
  type Team,
} from './staff.ts';

type Wanted = {
  readonly roles: readonly Role[];
  /** Whose people, and by whose hours they are on shift; anybody's where it is left out. */
  readonly team?: Team;
  readonly language?: string | undefined;
  readonly except: ReadonlySet<PersonId>;
  readonly at: Instant;
};

const rankOf = (
  person: Person,
  open: number,
  { language, team, at }: Wanted,
  teams: readonly Team[],
) => {
  const own = team ?? teams.find((one) => person.teams.includes(one.id)) ?? teams[0];
  const speaks = language === undefined || person.languages.includes(language);
  return [
    own && onShift(person, own, at) ? 0 : 1,
    present(person, at) ? 0 : 1,
    speaks ? 0 : 1,
    open,
  ];
};

/** The person with most room for one more: on shift, here, speaking the language, with the fewest open cases. */
export function colleagueFor(directory: Directory, wanted: Wanted): Person | undefined {
  const { people, openCases, teams } = directory;
  const { roles, team, except } = wanted;
  const able = people.filter(
    (one) =>
      one.active &&
      roles.includes(one.role) &&
      !except.has(one.id) &&
      (team === undefined || one.teams.includes(team.id)),
  );
  const ranked = able.map((person) => ({
    person,
    rank: rankOf(person, openCases.get(person.id) ?? 0, wanted, teams),
  }));
  return ranked.reduce<(typeof ranked)[number] | undefined>(
    (best, one) => (best === undefined || before(one.rank, best.rank) ? one : best),
    undefined,
  )?.person;
}
