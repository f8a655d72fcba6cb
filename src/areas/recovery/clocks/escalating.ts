import type { Case } from '#areas/cases/case.ts';
import { touch } from '#areas/cases/commands/deciding.ts';
import type { EscalationTo } from '#areas/promises/escalation.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import {
  announce,
  casesOf,
  changesOf,
  createDesk,
  type Desk,
  type Moment,
  putCase,
  write,
} from '#areas/recovery/desk.ts';
import { finish } from '#areas/recovery/finish.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { colleagueFor } from '#areas/staff/colleague.ts';
import { isGone, type Person, present, type Role } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

export type Why = {
  readonly why: 'promises' | 'bounces' | 'waiting' | 'clock' | 'review' | 'absent' | 'gone';
  readonly rule?: string;
};

/** Straight to a named person with authority, not up a ladder; whoever has most room of those it may go to. */
export function escalate(desk: Desk, found: Case, to: EscalationTo, why: Why): Case {
  return tell(desk, found, personFor(desk, found, to), why);
}

const authority: readonly Role[] = ['lead', 'executive', 'admin'];

/**
 * Nobody who takes cases is here: whoever has authority is told, those who are here first. Once a case, or
 * every look at it would tell them again.
 */
export function tellNobodyHere(desk: Desk, found: Case): Case {
  if (found.escalatedTo !== undefined) return found;
  const except = new Set([found.ownerId]);
  const ask = { roles: authority, except, at: desk.moment.at };
  const person = colleagueFor(desk.world.directory, ask);
  return person ? tell(desk, found, person, { why: 'absent' }) : found;
}

/** Whether a case may wait for the word of somebody it was brought to. */
export const mayDecide = (person: Person, at: Instant, days: number): boolean =>
  person.role !== 'frontline' && !isGone(person, at, days);

/**
 * What was brought to somebody who has left, is away for long or has no authority any more goes to somebody
 * else who has; where nobody has, it stays.
 */
export function escalateAnew(world: World, policy: Policy, moment: Moment): Changes {
  const desk = createDesk(world, policy, moment);
  const days = policy.promises.coverAfterAbsentDays;
  const may = (one: Person | undefined): boolean => !!one && mayDecide(one, moment.at, days);
  for (const customerId of world.cases.keys()) {
    for (const found of [...casesOf(desk, customerId).values()]) {
      const before = found.escalatedTo && desk.assigner.byId(found.escalatedTo);
      if (found.state === 'closed' || !before || may(before)) continue;
      const role = before.role === 'frontline' ? 'lead' : before.role;
      const next = personFor(desk, found, { role });
      if (next && may(next)) tell(desk, touch(found, moment.at), next, { why: 'gone' });
    }
  }
  finish(desk);
  return changesOf(desk);
}

function tell(desk: Desk, found: Case, person: Person | undefined, why: Why): Case {
  write(desk, {
    caseId: found.id,
    kind: 'escalated',
    params: { to: person?.id ?? '', why: why.why, ...given('rule', why.rule) },
  });
  announce(desk, 'case.escalated', found.id);
  const next = person ? { ...found, escalatedTo: person.id } : found;
  putCase(desk, next);
  return next;
}

/**
 * The nearest to what the rule asks for: their own team first, then any, then whoever leads at all. Who is away
 * is told only where nobody of all these is here: an escalation is for today.
 */
function personFor(desk: Desk, found: Case, { role, team }: EscalationTo): Person | undefined {
  const { directory } = desk.world;
  const { at } = desk.moment;
  const wanted = team === undefined || team === 'own' ? found.team : team;
  const own = directory.teams.find((one) => one.id === wanted);
  const away = directory.people.filter((one) => !present(one, at)).map((one) => one.id);
  const among = (absent: readonly PersonId[]): Person | undefined => {
    const except = new Set([found.ownerId, ...absent]);
    const ask = (roles: readonly Role[], here: boolean) =>
      colleagueFor(directory, { roles, except, at, ...(here && own ? { team: own } : {}) });
    return ask([role], true) ?? ask([role], false) ?? ask(['lead', 'admin'], false);
  };
  return among(away) ?? among([]);
}
