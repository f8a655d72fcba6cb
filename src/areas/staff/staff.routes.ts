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
import { allPeople, personByMail, type Roster, savePerson } from './staff.service.ts';
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

/** The mail a person signs in with follows the person's. */
const saveWithSignIn = ({ db, clock }: Platform, person: Person): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await savePerson(tx, person, clock.now());
    await changeMail(tx, person.id, person.mail);
  });

function peopleRoutes(router: Router, ground: StaffGround): void {
  const { platform, roster, auth, policy } = ground;

  const view = viewFor(ground);

  router.on(listStaffEndpoint, async () => {
    const people = await roster.refresh();
    const open = await readTallies(platform.db, 'open-cases');
    return ok({ people: people.map((person) => view(person, open)) });
  });

  const save = async (person: Person): Promise<Result<ReturnType<typeof view>>> => {
    await saveWithSignIn(platform, person);
    // Whoever comes back one day signs in anew: a browser left behind must not still be open.
    if (!person.active) await endSessionsOf(platform.db, person.id);
    roster.forget();
    auth.forgetAll();
    return ok(view(person, await readTallies(platform.db, 'open-cases')));
  };

  router.on(addPersonEndpoint, async ({ body, actor }) => {
    const forPeople = notByKey(actor, body);
    if (forPeople) return forPeople;
    const mail = normaliseMail(body.mail);
    if (!mail) return refuse('customers.bad-mail', {}, '/mail');
    if (body.password !== undefined && isGuessable(body.password)) return guessable;
    if (await personByMail(platform.db, mail)) return refuse('staff.mail-taken', { mail }, '/mail');
    const person: Person = {
      id: platform.mint() as PersonId,
      ...body,
      name: body.name,
      mail,
      hours: undefined,
      awayUntil: undefined,
      active: true,
    };
    const problem = personProblem(person, [], knownIn(policy()));
    if (problem) return { ok: false, refusal: problem };
    const saved = await save(person);
    const { password } = body;
    if (password !== undefined)
      await setCredential(platform, { personId: person.id, mail, password });
    return saved;
  });

  router.on(changePersonEndpoint, async ({ params, body, actor }) => {
    const people = await allPeople(platform.db);
    const before = people.find((one) => one.id === params.personId);
    if (!before) return refuse('not-found');
    const change = readChange(body);
    if (!change.ok) return change;
    const person = changeOf(before, change.value, change.value.until);
    const concernsAdmin = before.role === 'admin' || person.role === 'admin';
    if (actor.kind !== 'person' && concernsAdmin) return keyMakesNobody('/role');
    const problem = personProblem(person, people, knownIn(policy()));
    return problem ? { ok: false, refusal: problem } : save(person);
  });
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
