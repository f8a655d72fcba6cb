import type { Refusal } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { HoursFile } from './hours.contract.ts';
import { workingHoursOf } from './hours-file.ts';
import type { Person, Role, Team } from './staff.ts';

/** What may be changed of a person; what is left out stays. */
export type PersonChange = {
  readonly name?: string;
  readonly mail?: string;
  readonly role?: Role;
  readonly teams?: readonly string[];
  readonly languages?: readonly string[];
  readonly active?: boolean;
  /** null: back now. */
  readonly awayUntil?: string | null;
  /** A grade of the policy; null: the limits of the role. */
  readonly grade?: string | null;
  /** Own hours as they are written; null: those of the team. */
  readonly hours?: HoursFile | null;
};

export const changeOf = (
  before: Person,
  change: PersonChange,
  awayUntil: Instant | undefined,
): Person => ({
  ...before,
  name: change.name ?? before.name,
  mail: change.mail?.toLowerCase() ?? before.mail,
  role: change.role ?? before.role,
  teams: change.teams ?? before.teams,
  languages: change.languages ?? before.languages,
  active: change.active ?? before.active,
  awayUntil: change.awayUntil === undefined ? before.awayUntil : awayUntil,
  grade: change.grade === undefined ? before.grade : (change.grade ?? undefined),
  hours: change.hours === undefined ? before.hours : hoursFrom(change.hours),
});

const hoursFrom = (file: HoursFile | null) => (file === null ? undefined : workingHoursOf(file));

type Known = { readonly teams: readonly Team[]; readonly grades: readonly string[] };

/** Why a person cannot be saved so: a team or a grade that is none, a mail somebody has, the last admin leaving. */
export function personProblem(
  person: Person,
  people: readonly Person[],
  { teams, grades }: Known,
): Refusal | undefined {
  const before = people.find((one) => one.id === person.id);
  // A team that has left the policy stays with its people: it is no reason against changing something else.
  const known = new Set([...teams.map((team) => team.id), ...(before?.teams ?? [])]);
  const unknown = person.teams.find((id) => !known.has(id));
  if (unknown !== undefined) {
    return {
      code: 'staff.unknown-team',
      params: { team: unknown, teams: teams.map((team) => team.id).join(', ') },
      field: '/teams',
    };
  }
  const { grade } = person;
  if (grade !== undefined && grade !== before?.grade && !grades.includes(grade)) {
    return {
      code: 'staff.unknown-grade',
      params: { grade, grades: grades.join(', ') || '–' },
      field: '/grade',
    };
  }
  const others = people.filter((one) => one.id !== person.id);
  if (others.some((one) => one.mail.toLowerCase() === person.mail.toLowerCase())) {
    return { code: 'staff.mail-taken', params: { mail: person.mail }, field: '/mail' };
  }
  const wasAdmin = before?.role === 'admin' && before.active;
  const isAdmin = person.role === 'admin' && person.active;
  if (wasAdmin && !isAdmin && !others.some((one) => one.role === 'admin' && one.active)) {
    return { code: 'staff.last-admin', params: {}, field: '/role' };
  }
  return undefined;
}
