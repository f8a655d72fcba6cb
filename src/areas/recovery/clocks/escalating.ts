import type { Case } from '#areas/cases/case.ts';
import type { EscalationTo } from '#areas/promises/escalation.ts';
import { announce, type Desk, putCase, write } from '#areas/recovery/desk.ts';
import { colleagueFor } from '#areas/staff/colleague.ts';
import { type Person, present, type Role } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';

export type Why = {
  readonly why: 'promises' | 'bounces' | 'waiting' | 'clock' | 'review' | 'absent';
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
