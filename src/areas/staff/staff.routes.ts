import { normaliseMail } from '#areas/customers/identity.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { fromIso, type Instant, isZone } from '#kernel/time.ts';
import type { Actor } from '#platform/auth/actor.ts';
import type { Authenticator } from '#platform/auth/authenticator.ts';
import { changeMail, setCredential } from '#platform/auth/credentials.ts';
import { isGuessable } from '#platform/auth/guessable.ts';
import { endSessionsOf } from '#platform/auth/sessions.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { readTallies } from '#platform/tally.ts';
import { accessRoutes, guessable, keyMakesNobody } from './access.routes.ts';
import { changeOf, type PersonChange, personProblem } from './change-person.ts';
import { hoursProblems } from './hours-file.ts';
import {
  addPersonEndpoint,
  changePasswordEndpoint,
  changePersonEndpoint,
  listStaffEndpoint,
  signInEndpoint,
  signOutEndpoint,
  whoAmIEndpoint,
} from './staff.contract.ts';
import { lockPeople, type Roster, savePerson } from './staff.service.ts';
import { homeZone, onShift, type Person, type Team } from './staff.ts';

export type StaffGround = {
  readonly platform: Platform;
  readonly roster: Roster;
  readonly auth: Authenticator;
  readonly policy: () => {
    readonly name: string;
    readonly currency: string;
    readonly teams: readonly Team[];
    readonly remedies: { readonly grades?: Readonly<Record<string, unknown>> };
  };
};

export function staffRoutes(router: Router, ground: StaffGround): void {
  sessionRoutes(router, ground);
  peopleRoutes(router, ground);
  accessRoutes(router, ground);
}

function sessionRoutes(router: Router, { roster, auth, policy }: StaffGround): void {
  const me = (actor: Actor) => {
    const { name, currency, teams } = policy();
    return {
      id: actor.id,
      name: actor.name,
      ...(actor.role === undefined ? {} : { role: actor.role }),
      permissions: [...actor.permissions],
      languages: [...(roster.byId(actor.id as PersonId)?.languages ?? [])],
      company: name,
      currency,
      zone: homeZone(teams),
      teams: teams.map((one) => ({ id: one.id, name: one.name })),
    };
  };

  router.on(signInEndpoint, async ({ body, ip, session }) => {
    await roster.refresh();
    const signedIn = await auth.signIn({ ...body, mail: body.mail, ip });
    if (!signedIn.ok) return signedIn;
    session.start(signedIn.value);
    return ok(me(signedIn.value.actor));
  });

  router.on(whoAmIEndpoint, async ({ actor }) => {
    await roster.refresh();
    return ok(me(actor));
  });

  router.on(changePasswordEndpoint, async ({ body, actor, ip, session }) => {
    if (actor.kind !== 'person') return refuse('staff.no-password');
    if (isGuessable(body.password)) return guessable;
    const changed = await auth.changePassword({ ...body, personId: actor.id, ip });
    if (!changed.ok) return changed;
    session.start(changed.value);
    return ok(me(changed.value.actor));
  });

  router.on(signOutEndpoint, async ({ session }) => {
    if (session.token !== undefined) await auth.signOut(session.token);
    session.end();
    return ok({ signedOut: true });
  });
}

const viewFor =
  ({ platform, policy }: StaffGround) =>
  (person: Person, open: ReadonlyMap<string, number>) => ({
    id: person.id,
    name: person.name,
    role: person.role,
    teams: [...person.teams],
    languages: [...person.languages],
    active: person.active,
    onShift: policy().teams.some(
      (team) => person.teams.includes(team.id) && onShift(person, team, platform.clock.now()),
    ),
    openCases: open.get(person.id) ?? 0,
    ...given('grade', person.grade),
  });

type Deciding = {
  readonly decide: (people: readonly Person[]) => Result<Person>;
  /** Of somebody new. */
  readonly password?: string | undefined;
};

/** Saves what is decided on everybody as they are, one change at a time; the mail they sign in with follows. */
const savedAlone = ({ db, clock }: Platform, { decide, password }: Deciding) =>
  db.transaction().execute(async (tx) => {
    const decided = decide(await lockPeople(tx));
    if (!decided.ok) return decided;
    const { value: person } = decided;
    const { id: personId, mail } = person;
    await savePerson(tx, person, clock.now());
    if (password === undefined) await changeMail(tx, personId, mail);
    else await setCredential({ db: tx, clock }, { personId, mail, password });
    // Whoever comes back one day signs in anew: a browser left behind must not still be open.
    if (!person.active) await endSessionsOf(tx, personId);
    return decided;
  });

function peopleRoutes(router: Router, ground: StaffGround): void {
  const { platform, roster, auth, policy } = ground;

  const view = viewFor(ground);

  router.on(listStaffEndpoint, async () => {
    const people = await roster.refresh();
    const open = await readTallies(platform.db, 'open-cases');
    return ok({ people: people.map((person) => view(person, open)) });
  });

  const save = async (deciding: Deciding): Promise<Result<ReturnType<typeof view>>> => {
    const saved = await savedAlone(platform, deciding);
    if (!saved.ok) return saved;
    roster.forget();
    auth.forgetAll();
    return ok(view(saved.value, await readTallies(platform.db, 'open-cases')));
  };

  router.on(addPersonEndpoint, async ({ body, actor }) => {
    const forPeople = notByKey(actor, body);
    if (forPeople) return forPeople;
    const mail = normaliseMail(body.mail);
    if (!mail) return refuse('customers.bad-mail', {}, '/mail');
    if (body.password !== undefined && isGuessable(body.password)) return guessable;
    const { password, ...fields } = body;
    const person: Person = {
      id: platform.mint() as PersonId,
      ...fields,
      name: body.name,
      mail,
      hours: undefined,
      awayUntil: undefined,
      active: true,
    };
    return save({ decide: (people) => checked(person, people, knownIn(policy())), password });
  });

  router.on(changePersonEndpoint, async ({ params, body, actor }) => {
    const change = readChange(body);
    if (!change.ok) return change;
    const decide = (people: readonly Person[]): Result<Person> => {
      const before = people.find((one) => one.id === params.personId);
      if (!before) return refuse('not-found');
      const person = changeOf(before, change.value, change.value.until);
      const concernsAdmin = before.role === 'admin' || person.role === 'admin';
      if (actor.kind !== 'person' && concernsAdmin) return keyMakesNobody('/role');
      return checked(person, people, knownIn(policy()));
    };
    return save({ decide });
  });
}

function checked(...asked: Parameters<typeof personProblem>): Result<Person> {
  const refusal = personProblem(...asked);
  return refusal ? { ok: false, refusal } : ok(asked[0]);
}

const knownIn = ({ teams, remedies }: ReturnType<StaffGround['policy']>) => ({
  teams,
  grades: Object.keys(remedies.grades ?? {}),
});

/** What a key asks of a new person that only people may give. */
function notByKey(actor: Actor, { password, role }: { password?: string; role: string }) {
  if (actor.kind === 'person') return undefined;
  if (password !== undefined) return keyMakesNobody('/password');
  return role === 'admin' ? keyMakesNobody('/role') : undefined;
}

/** A change with its mail and its moment read; what cannot be read is not what was meant. */
function readChange(change: PersonChange): Result<PersonChange & { until: Instant | undefined }> {
  const { name, mail, awayUntil } = change;
  const readMail = mail === undefined ? undefined : normaliseMail(mail);
  if (mail !== undefined && !readMail) return refuse('customers.bad-mail', {}, '/mail');
  const until = typeof awayUntil === 'string' ? fromIso(awayUntil) : undefined;
  if (typeof awayUntil === 'string' && until === undefined)
    return refuse('field-format', { format: 'date-time' }, '/awayUntil');
  const [wrong] = change.hours ? hoursProblems(change.hours, isZone) : [];
  if (wrong) return refuse('staff.bad-hours', { place: wrong.path.join('.') }, '/hours');
  return ok({
    ...change,
    ...(name === undefined ? {} : { name }),
    ...(readMail === undefined ? {} : { mail: readMail }),
    until,
  });
}
