import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dayMillis, hourMillis, minuteMillis } from '#kernel/time.ts';
import { type TestPlatform, testPlatform } from '#testing/platform.ts';
import type { People, Person } from './actor.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { type Authenticator, createAuthenticator } from './authenticator.ts';
import { setCredential } from './credentials.ts';
import { deleteOldSessions, endSessionsOf } from './sessions.ts';

const sara = '01890000-0000-7000-8000-000000000001';
const password = 'a long enough password';

let platform: TestPlatform;
let person: Person;
let asked = 0;
let auth: Authenticator;
const people: People = {
  byId: async (id) => {
    asked += 1;
    return id === sara ? person : undefined;
  },
};

beforeAll(async () => {
  platform = await testPlatform();
  await setCredential(platform, { personId: sara, mail: ' Sara@Bank.example ', password });
});
afterAll(() => platform.database.close());
beforeEach(() => {
  person = {
    name: 'Sara',
    role: 'lead',
    permissions: ['cases:read'],
    language: 'fa',
    active: true,
  };
  auth = createAuthenticator(platform, people);
  asked = 0;
});

const signIn = (mail = 'sara@bank.example', given = password, ip = '10.0.0.1') =>
  auth.signIn({ mail, password: given, ip });

async function tokenOfSara(): Promise<string> {
  const signedIn = await signIn('SARA@bank.example');
  if (!signedIn.ok) throw new Error(signedIn.refusal.code);
  return signedIn.value.token;
}

test('a person signs in, is known by the token, and signs out', async () => {
  const token = await tokenOfSara();
  const actor = await auth.actorOf(token);
  expect(actor).toMatchObject({
    kind: 'person',
    id: sara,
    name: 'Sara',
    role: 'lead',
    language: 'fa',
  });
  await auth.signOut(token);
  expect(await auth.actorOf(token)).toBeUndefined();
});

test('wrong password, unknown mail and somebody who left get the same answer', async () => {
  const wrong = await signIn('sara@bank.example', 'not the password');
  const unknown = await signIn('nobody@bank.example');
  person = { ...person, active: false };
  const left = await signIn();
  expect([unknown, left]).toEqual([wrong, wrong]);
  expect(wrong).toMatchObject({ ok: false, refusal: { code: 'wrong-password' } });
  expect(await signIn('sara@bank.example', 'x'.repeat(100_000))).toEqual(wrong);
});

test('guessing is slowed down for one mail at one address, and not for others', async () => {
  const guesses = await Promise.all(
    Array.from({ length: 8 }, () => signIn(undefined, 'guess', '10.9.9.9')),
  );
  const paused = guesses.filter((guess) => !guess.ok && guess.refusal.code === 'too-many-requests');
  expect(paused).toHaveLength(3);
  expect(await signIn(undefined, password, '10.9.9.9')).toMatchObject({
    refusal: { code: 'too-many-requests', params: { retryAfterSeconds: 30 } },
  });
  expect(await signIn(undefined, password, '10.0.0.7')).toMatchObject({ ok: true });
  platform.clock.advance(31_000);
  expect(await signIn(undefined, password, '10.9.9.9')).toMatchObject({ ok: true });
});

test('a session lives while it is used, and a week at most', async () => {
  const token = await tokenOfSara();
  for (let hour = 0; hour < 7 * 24 - 1; hour += 11) {
    platform.clock.advance(11 * hourMillis);
    if (hour + 11 < 7 * 24) expect(await auth.actorOf(token)).toBeDefined();
  }
  platform.clock.advance(dayMillis);
  expect(await auth.actorOf(token)).toBeUndefined();
});

test('an unused session ends after twelve hours and is cleared away', async () => {
  const token = await tokenOfSara();
  platform.clock.advance(12 * hourMillis);
  expect(await auth.actorOf(token)).toBeUndefined();
  expect(await deleteOldSessions(platform)).toBeGreaterThan(0);
});

test('requests close together ask the database once, and a lost right counts within ten seconds', async () => {
  const token = await tokenOfSara();
  asked = 0;
  await Promise.all(Array.from({ length: 50 }, () => auth.actorOf(token)));
  expect(asked).toBe(1);
  person = { ...person, active: false };
  platform.clock.advance(10_000);
  expect(await auth.actorOf(token)).toBeUndefined();
});

test('an old password opens nothing, also where it is tried while it is changed', async () => {
  const fresh = 'another long enough phrase';
  const [change] = await Promise.all([
    auth.changePassword({ personId: sara, current: password, password: fresh, ip: '10.1.0.1' }),
    ...Array.from({ length: 12 }, (_, place) => signIn(undefined, password, `10.2.0.${place}`)),
  ]);
  expect(change.ok).toBe(true);
  const sessions = await platform.db.selectFrom('session').select('token_hash').execute();
  expect(sessions).toHaveLength(1);
  await setCredential(platform, { personId: sara, mail: 'sara@bank.example', password });
});

test('all sessions of a person can be ended', async () => {
  const token = await tokenOfSara();
  await endSessionsOf(platform.db, sara);
  expect(await auth.actorOf(token)).toBeUndefined();
});

test('an API key works until it is revoked, and only its hash is kept', async () => {
  const { id, key } = await createApiKey(platform, {
    name: 'till',
    permissions: ['signals:write', 'a,"b'],
  });
  expect(key).toMatch(/^amk_[\w-]{43}$/);
  const actor = await auth.actorOf(key);
  expect(actor).toMatchObject({ kind: 'key', id, name: 'till' });
  expect([...(actor?.permissions ?? [])]).toEqual(['signals:write', 'a,"b']);
  const listed = await listApiKeys(platform.db);
  expect(listed).toMatchObject([
    { id, name: 'till', lastUsedAt: platform.clock.now(), revokedAt: null },
  ]);
  expect(JSON.stringify(listed)).not.toContain(key);
  expect(await revokeApiKey(platform, id)).toMatchObject({ id, name: 'till' });
  expect(await revokeApiKey(platform, sara)).toBeUndefined();
  platform.clock.advance(minuteMillis);
  expect(await auth.actorOf(key)).toBeUndefined();
});

test('what is no token of ours is not even looked up', async () => {
  for (const text of ['', 'amk_', "' or 1=1", 'x'.repeat(5_000), '\0']) {
    expect(await auth.actorOf(text)).toBeUndefined();
  }
});
