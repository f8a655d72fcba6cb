import type { PersonId } from '#kernel/ids.ts';
import { addDays, type Instant, instant, wallClock } from '#kernel/time.ts';
import type { roles } from './staff.contract.ts';
import { isOpen, nextOpening, type WorkingHours } from './working-hours.ts';

export type Role = (typeof roles)[number];

/** Who writes what weighs more: of those who deal with customers, from the front line up. */
const weight: readonly Role[] = ['frontline', 'improvement', 'lead', 'admin', 'executive'];
export const isAtLeast = (role: Role, least: Role): boolean =>
  weight.indexOf(role) >= weight.indexOf(least);

/** A team as the policy describes it. */
export type Team = {
  readonly id: string;
  readonly name: string;
  readonly hours: WorkingHours;
};

export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly mail: string;
  readonly role: Role;
  readonly teams: readonly string[];
  readonly languages: readonly string[];
  /** Own hours where they differ from the team's. */
  readonly hours: WorkingHours | undefined;
  readonly awayUntil: Instant | undefined;
  readonly active: boolean;
  /** Limits of their own, by a grade of the policy. */
  readonly grade?: string | undefined;
};

/** Everyone who could own a case, with what each has open. */
export type Directory = {
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly openCases: ReadonlyMap<PersonId, number>;
};

/** Roles that take cases from customers; executives and improvement do not work the queue. */
export const ownerRoles: readonly Role[] = ['frontline', 'lead', 'admin'];
export const mayOwn = (role: Role): boolean => ownerRoles.includes(role);

export const hoursOf = (person: Person, team: Team): WorkingHours => person.hours ?? team.hours;

export const present = (person: Person, at: Instant): boolean =>
  person.active && (person.awayUntil === undefined || person.awayUntil <= at);

/** Has left, or is away for so many days from now and more: nobody waits for them. */
export const isGone = (person: Person, at: Instant, days: number): boolean =>
  !person.active || (person.awayUntil !== undefined && person.awayUntil >= addDays(at, days));

/** Whether what they own may wait for them: they take cases, and are not gone. */
export const mayKeep = (person: Person, at: Instant, days: number): boolean =>
  mayOwn(person.role) && !isGone(person, at, days);

/**
 * From when on somebody works on what this person owns: now where they or anybody else who takes cases is
 * here, else when they are back. What is nobody's is worked on now.
 */
export function workedOnFrom(
  people: readonly Person[],
  owner: Person | undefined,
  at: Instant,
): Instant {
  if (owner?.awayUntil === undefined || present(owner, at)) return at;
  const isAnybodyHere = people.some((one) => mayOwn(one.role) && present(one, at));
  return isAnybodyHere ? at : owner.awayUntil;
}

export const onShift = (person: Person, team: Team, at: Instant): boolean =>
  present(person, at) && isOpen(hoursOf(person, team), at);

/** `fa-IR`, `fa_IR` and `FA` are Persian: who speaks it is asked of the language, not of the country. */
const spoken = (tag: string): string => tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';

export function teamById(teams: readonly Team[], id: string): Team {
  const team = teams.find((one) => one.id === id) ?? teams[0];
  if (!team) throw new Error('The policy has no team; its schema demands at least one.');
  return team;
}

/** The zone of the company, by its first team: its days begin there where no team is meant. */
export const homeZone = (teams: readonly Team[]): string => teams[0]?.hours.zone ?? 'UTC';

/** The day where the company is, as YYYY-MM-DD. */
export const dayAt = (teams: readonly Team[], at: Instant): string =>
  wallClock(at, homeZone(teams)).date;

type Wanted = { readonly team: Team; readonly language: string | undefined; readonly at: Instant };

/** When hours are next open: the moment itself while they are; asked once for all who share them. */
type Openings = (hours: WorkingHours) => Instant;

function openingsAt(at: Instant): Openings {
  const known = new Map<WorkingHours, Instant>();
  const never = instant(Number.MAX_SAFE_INTEGER);
  return (hours) => {
    const opens = known.get(hours) ?? nextOpening(hours, at) ?? never;
    known.set(hours, opens);
    return opens;
  };
}

/** Who goes first: here, soonest back, of the team, soonest on shift, speaks the language, frontline before leads. */
function standing(person: Person, wanted: Wanted, openings: Openings): readonly number[] {
  const opens = openings(hoursOf(person, wanted.team));
  const isOnShift = opens === wanted.at;
  const speaks =
    wanted.language === undefined || person.languages.map(spoken).includes(wanted.language);
  const isHere = present(person, wanted.at);
  return [
    isHere ? 0 : 1,
    isHere ? 0 : (person.awayUntil ?? 0),
    person.teams.includes(wanted.team.id) ? 0 : 1,
    isOnShift ? 0 : 1,
    speaks ? 0 : 1,
    ownerRoles.indexOf(person.role),
    isOnShift ? 0 : opens,
  ];
}

export function before(left: readonly number[], right: readonly number[]): boolean {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value < other;
  }
  return false;
}

type Owners = {
  readonly owners: readonly Person[];
  readonly byId: ReadonlyMap<PersonId, Person>;
  readonly spokenHere: ReadonlySet<string>;
};

/** Kept as long as the list of people is: it is the same for thousands of batches. */
const ownersKnown = new WeakMap<readonly Person[], Owners>();

function ownersAmong(people: readonly Person[]): Owners {
  const found = ownersKnown.get(people);
  if (found) return found;
  const owners = people.filter((one) => one.active && mayOwn(one.role));
  const made = {
    owners,
    byId: new Map(people.map((one) => [one.id, one])),
    spokenHere: new Set(owners.flatMap((one) => one.languages.map(spoken))),
  };
  ownersKnown.set(people, made);
  return made;
}

/**
 * Chooses owners for a batch. Keeps its own count of what it has handed out, so that a thousand
 * cases arriving together are spread as evenly as a thousand arriving one by one.
 * Throws when nobody may own a case: an installation without staff refuses to start before this.
 */
export function createAssigner(directory: Directory, at: Instant) {
  const { owners, byId, spokenHere } = ownersAmong(directory.people);
  let counted: Map<PersonId, number> | undefined;
  const fixed = new Map<string, { person: Person; rank: readonly number[] }[]>();
  const openings = openingsAt(at);

  const candidates = (team: Team, claimed: string | undefined) => {
    const wantedLanguage = spoken(claimed ?? '');
    // A language nobody speaks tells nobody apart; any sender can make up hundreds of them.
    const language = spokenHere.has(wantedLanguage) ? wantedLanguage : undefined;
    const key = `${team.id} ${language ?? ''}`;
    const ranking = fixed.get(key);
    if (ranking) return ranking;
    const wanted = { team, language, at };
    const ranked = owners.map((person) => ({ person, rank: standing(person, wanted, openings) }));
    const best = ranked.reduce<readonly number[] | undefined>(
      (least, one) => (least === undefined || before(one.rank, least) ? one.rank : least),
      undefined,
    );
    const first = ranked.filter((one) => best !== undefined && !before(best, one.rank));
    fixed.set(key, first);
    return first;
  };

  return {
    /** The person for a new case of this team, in the customer's language where somebody has it. */
    assign(team: Team, language: string | undefined): Person {
      const open = counted ?? new Map(directory.openCases);
      counted = open;
      let chosen: Person | undefined;
      let least = Number.POSITIVE_INFINITY;
      for (const { person } of candidates(team, language)) {
        const count = open.get(person.id) ?? 0;
        if (count < least) {
          chosen = person;
          least = count;
        }
      }
      if (!chosen) throw new Error('Nobody can own a case: add a person with the role frontline.');
      open.set(chosen.id, least + 1);
      return chosen;
    },
    byId: (id: PersonId): Person | undefined => byId.get(id),
  };
}

export type Assigner = ReturnType<typeof createAssigner>;
