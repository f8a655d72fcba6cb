import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Platform } from '../platform.ts';
import type { Actor, People } from './actor.ts';
import { keyOfHash } from './api-keys.ts';
import {
  credentialOf,
  findCredential,
  heldCredential,
  type NewCredential,
  normaliseMail,
  setCredential,
} from './credentials.ts';
import { isPasswordRight } from './passwords.ts';
import {
  endSession,
  endSessionsOf,
  type NewSession,
  personOfSession,
  startSession,
} from './sessions.ts';
import { createThrottle } from './throttle.ts';
import { hashToken, isApiKey, isSessionToken } from './tokens.ts';

export type SignIn = { readonly mail: string; readonly password: string; readonly ip: string };

export type SignedIn = {
  readonly token: string;
  readonly endsAt: number;
  readonly actor: Actor;
};

export type PasswordChange = {
  readonly personId: string;
  readonly current: string;
  readonly password: string;
  readonly ip: string;
};

export type Authenticator = {
  /** Whose token it is, of a cookie or a bearer; undefined when it is not valid (any more). */
  actorOf(token: string): Promise<Actor | undefined>;
  signIn(attempt: SignIn): Promise<Result<SignedIn>>;
  signOut(token: string): Promise<void>;
  /** Changes a person's own password: whoever found a browser open does not know the present one. */
  changePassword(change: PasswordChange): Promise<Result<SignedIn>>;
  /** Gives somebody a new password, and ends every session they have. */
  setPassword(credential: NewCredential): Promise<void>;
  /** Makes this process ask again, after rights or keys have changed. */
  forgetAll(): void;
};

/** How long a change elsewhere (sign-out, a lost right) may go unnoticed, so that requests need no query. */
const rememberedMillis = 10_000;
const mostRemembered = 10_000;

type Parts = Pick<Platform, 'db' | 'clock'>;
type Remembered = { readonly actor: Promise<Actor | undefined>; readonly until: number };

export function createAuthenticator(parts: Parts, people: People): Authenticator {
  const { db, clock } = parts;
  const remembered = new Map<string, Remembered>();
  const throttle = createThrottle(clock);

  const remember = (token: string): Promise<Actor | undefined> => {
    const actor = lookUp(parts, people, token);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(token, { actor, until: clock.now() + rememberedMillis });
    // What is not valid, or could not be asked, is not remembered.
    actor.then(
      (found) => found ?? remembered.delete(token),
      () => remembered.delete(token),
    );
    return actor;
  };

  /** One of the sessions that it ends may be the reason for it. */
  const setPassword = async (credential: NewCredential): Promise<void> => {
    await db.transaction().execute(async (tx) => {
      await setCredential({ db: tx, clock }, credential);
      await endSessionsOf(tx, credential.personId);
    });
    remembered.clear();
  };

  return {
    async actorOf(token) {
      const known = remembered.get(token);
      if (known !== undefined && clock.now() < known.until) return known.actor;
      return isSessionToken(token) || isApiKey(token) ? remember(token) : undefined;
    },
    async signIn({ mail, password, ip }) {
      const pause = throttle.attempt(normaliseMail(mail), ip);
      if (pause !== undefined) return refuse('too-many-requests', pause);
      const credential = await findCredential(db, mail);
      const isRight = await isPasswordRight(credential?.passwordHash, password);
      if (credential === undefined || !isRight) return refuse('wrong-password');
      const actor = await actorOfPerson(people, credential.personId);
      // Somebody who left gets the same answer as a stranger.
      if (actor === undefined) return refuse('wrong-password');
      throttle.succeeded(normaliseMail(mail), ip);
      const session = await sessionUnder(parts, credential);
      return session ? ok({ ...session, actor }) : refuse('wrong-password');
    },
    async signOut(token) {
      remembered.delete(token);
      await endSession(db, hashToken(token));
    },
    async changePassword({ personId, current, password, ip }) {
      const credential = await credentialOf(db, personId);
      if (!credential) return refuse('staff.no-password');
      const pause = throttle.attempt(credential.mail, ip);
      if (pause !== undefined) return refuse('too-many-requests', pause);
      if (!(await isPasswordRight(credential.passwordHash, current)))
        return refuse('staff.not-your-password', {}, '/current');
      throttle.succeeded(credential.mail, ip);
      const actor = await actorOfPerson(people, personId);
      if (!actor) return refuse('signed-out');
      await setPassword({ personId, mail: credential.mail, password });
      return ok({ ...(await startSession(parts, personId)), actor });
    },
    setPassword,
    forgetAll: () => remembered.clear(),
  };
}

/**
 * A session by the password that was looked at, if it is still the one: a change of it waits for us, or we
 * wait for the change, so that none outlives the password it was begun with.
 */
function sessionUnder(
  { db, clock }: Parts,
  { personId, passwordHash }: { readonly personId: string; readonly passwordHash: string },
): Promise<NewSession | undefined> {
  return db.transaction().execute(async (tx) => {
    const now = await heldCredential(tx, personId);
    if (now?.passwordHash !== passwordHash) return undefined;
    return startSession({ db: tx, clock }, personId);
  });
}

async function lookUp(parts: Parts, people: People, token: string): Promise<Actor | undefined> {
  const tokenHash = hashToken(token);
  if (isApiKey(token)) {
    const key = await keyOfHash(parts, tokenHash);
    if (key === undefined) return undefined;
    return { kind: 'key', id: key.id, name: key.name, permissions: new Set(key.permissions) };
  }
  const personId = await personOfSession(parts, tokenHash);
  return personId === undefined ? undefined : actorOfPerson(people, personId);
}

async function actorOfPerson(people: People, personId: string): Promise<Actor | undefined> {
  const person = await people.byId(personId);
  if (person === undefined || !person.active) return undefined;
  const { name, role, permissions, language } = person;
  return { kind: 'person', id: personId, name, role, permissions: new Set(permissions), language };
}
