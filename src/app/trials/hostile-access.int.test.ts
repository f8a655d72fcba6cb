import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setCredential } from '#platform/auth/credentials.ts';
import { expectProblem, idOfRole, type TestProduct, testProduct } from '#testing/product.ts';
import { signingInTo } from '#testing/sign-in.ts';

let shop: TestProduct;
let admin: Record<string, string>;
const origin = 'http://amends.test';
const password = 'a long enough phrase';
beforeAll(async () => {
  shop = await testProduct();
  admin = shop.as('admin');
});
afterAll(() => shop.close());

const { signIn, whoAmI, cookieOf } = signingInTo(() => shop);
let next = 0;

describe('passwords', () => {
  const fresh = 'another long enough phrase';
  const mail = 'lead3@example.org';
  const asLead = async (word: string) => {
    const answer = await signIn({ mail, password: word }, `10.3.0.${++next}`);
    return { cookie: cookieOf(answer), origin };
  };
  const changeOwn = (headers: Record<string, string>, payload: object) =>
    shop.send('PUT', '/v1/session/password', {
      headers,
      payload,
      remoteAddress: `10.4.0.${++next}`,
    });

  beforeAll(async () => {
    await setCredential(shop.platform, { personId: idOfRole('lead'), mail, password });
  });

  test('whoever found a browser open cannot change it, and whoever knows it is signed out elsewhere', async () => {
    const here = await asLead(password);
    const elsewhere = await asLead(password);
    expectProblem(await changeOwn(here, { current: 'a guess', password: fresh }), {
      status: 422,
      code: 'staff.not-your-password',
      field: '/current',
    });
    expectProblem(await changeOwn(here, { current: password, password: 'short' }), {
      status: 422,
      code: 'bad-input',
      field: '/password',
    });
    for (const word of ['            ', 'passwordpassword', 'ababababababab'])
      expectProblem(await changeOwn(here, { current: password, password: word }), {
        status: 422,
        code: 'staff.guessable-password',
        field: '/password',
      });
    const changed = await changeOwn(here, { current: password, password: fresh });
    expect(changed.statusCode).toBe(200);
    expect((await whoAmI(cookieOf(changed))).statusCode).toBe(200);
    expect((await whoAmI(here.cookie)).statusCode).toBe(401);
    expect((await whoAmI(elsewhere.cookie)).statusCode).toBe(401);
    const old = await signIn({ mail, password }, '10.5.0.1');
    expectProblem(old, { status: 401, code: 'wrong-password' });
    expect((await whoAmI((await asLead(fresh)).cookie)).statusCode).toBe(200);
  });

  test('an administrator gives a new one, which ends the sessions there were', async () => {
    const before = await asLead(fresh);
    const path = `/v1/staff/${idOfRole('lead')}/password`;
    const given = await shop.send('PUT', path, { headers: admin, payload: { password } });
    expect(given.statusCode).toBe(200);
    expect((await whoAmI(before.cookie)).statusCode).toBe(401);
    const lead = shop.as('frontline');
    const payload = { password };
    await shop.refused(['PUT', path, { headers: lead, payload }], {
      status: 403,
      code: 'forbidden',
    });
    const nobody = '/v1/staff/0190a1b2-0000-7000-8000-00000000ffff/password';
    await shop.refused(['PUT', nobody, { headers: admin, payload }], {
      status: 404,
      code: 'not-found',
    });
  });

  test('a program has none to change', async () => {
    const { headers } = await shop.key(['cases:read']);
    expectProblem(await changeOwn(headers, { current: 'x', password: fresh }), {
      status: 422,
      code: 'staff.no-password',
    });
  });
});

describe('tokens', () => {
  test('are listed without their secrets, and one that is revoked opens nothing any more', async () => {
    const { id, headers } = await shop.key(['cases:read']);
    expect((await shop.send('GET', '/v1/cases', { headers })).statusCode).toBe(200);
    const listed = await shop.send('GET', '/v1/tokens', { headers: admin });
    expect(listed.json().tokens).toContainEqual(
      expect.objectContaining({ id, permissions: ['cases:read'], lastUsedAt: expect.anything() }),
    );
    expect(listed.body).not.toContain(String(headers['authorization']).split(' ')[1]);
    // Somebody pastes the id from a list that writes it in capitals.
    const path = `/v1/tokens/${id.toUpperCase()}`;
    const revoke = () => shop.send('DELETE', path, { headers: admin });
    const [first, again] = [await revoke(), await revoke()];
    expect(first.statusCode).toBe(200);
    expect(again.json().revokedAt).toBe(first.json().revokedAt);
    expect((await shop.send('GET', '/v1/cases', { headers })).statusCode).toBe(401);
    await shop.refused(
      ['DELETE', `/v1/tokens/0190a1b2-0000-7000-8000-00000000ffff`, { headers: admin }],
      { status: 404, code: 'not-found' },
    );
    await shop.refused(['GET', '/v1/tokens', { headers: shop.as('frontline') }], {
      status: 403,
      code: 'forbidden',
    });
  });

  test('make nothing more than themselves, and nobody who signs in', async () => {
    const made = await shop.send('POST', '/v1/tokens', {
      headers: admin,
      payload: { name: 'provisioning', permissions: ['tokens:manage', 'staff:manage'] },
    });
    const headers = { authorization: `Bearer ${made.json().token}` };
    const listed = await shop.send('GET', '/v1/tokens', { headers: admin });
    expect(listed.json().tokens).toContainEqual(
      expect.objectContaining({ id: made.json().id, createdBy: idOfRole('admin') }),
    );
    const beyond = { name: 'more', permissions: ['tokens:manage', 'policy:manage'] };
    await shop.refused(['POST', '/v1/tokens', { headers, payload: beyond }], {
      status: 422,
      code: 'staff.beyond-own',
      field: '/permissions',
    });
    const person = { name: 'Kim', mail: 'kim@example.org', teams: ['care'], languages: ['en'] };
    const byKey = (field: string) => ({ status: 422, code: 'staff.not-by-key', field });
    const asked = { headers, payload: { ...person, role: 'frontline', password } };
    await shop.refused(['POST', '/v1/staff', asked], byKey('/password'));
    await shop.refused(
      ['POST', '/v1/staff', { headers, payload: { ...person, role: 'admin' } }],
      byKey('/role'),
    );
    const path = `/v1/staff/${idOfRole('admin')}`;
    await shop.refused(
      ['PUT', `${path}/password`, { headers, payload: { password } }],
      byKey('/password'),
    );
    await shop.refused(
      ['PUT', path, { headers, payload: { mail: 'kim@x.example' } }],
      byKey('/role'),
    );
    const lead = `/v1/staff/${idOfRole('lead')}`;
    await shop.refused(['PUT', lead, { headers, payload: { role: 'admin' } }], byKey('/role'));
    const hired = await shop.send('POST', '/v1/staff', {
      headers,
      payload: { ...person, role: 'frontline' },
    });
    expect(hired.statusCode).toBe(201);
  });
});

describe('guessing', () => {
  const mail = 'improvement3@example.org';

  test('a stranger who guesses from everywhere keeps nobody out who signed in from where they are', async () => {
    const personId = idOfRole('improvement');
    await setCredential(shop.platform, { personId, mail, password });
    expect((await signIn({ mail, password }, '10.8.0.1')).statusCode).toBe(200);
    for (let guess = 0; guess < 24; guess++)
      await signIn({ mail, password: 'guess guess guess' }, `10.9.0.${guess % 6}`);
    expect((await signIn({ mail, password }, '10.9.1.1')).statusCode).toBe(429);
    expect((await signIn({ mail, password }, '10.8.0.1')).statusCode).toBe(200);
  });
});

test('who was switched off a moment ago gives nothing more, also where another process has not heard of it', async () => {
  const { headers } = await shop.key(['signals:write']);
  const payload = {
    source: 'shop',
    externalId: 'switched-off',
    kind: 'complaint',
    text: 'My parcel is late.',
    customer: { mail: 'switched-off@example.org' },
  };
  const taken = await shop.send('POST', '/v1/signals', { headers, payload });
  const { caseId } = taken.json().results[0];
  const command = () =>
    shop.send('POST', `/v1/cases/${caseId}/commands`, {
      headers: shop.as('frontline'),
      payload: { command: 'note', text: 'Seen.' },
    });
  expect((await command()).statusCode).toBe(200);
  // As another process does it: this one remembers who was signed in.
  await sql`update person set active = false where id = ${idOfRole('frontline')}::uuid`.execute(
    shop.platform.db,
  );
  expectProblem(await command(), { status: 401, code: 'signed-out' });
  await sql`update person set active = true where id = ${idOfRole('frontline')}::uuid`.execute(
    shop.platform.db,
  );
});

test('a program hears which permission its key lacks, and nothing of a role', async () => {
  const { headers } = await shop.key(['export:read']);
  const english = { ...headers, 'accept-language': 'en' };
  const answer = await shop.send('GET', '/v1/staff', { headers: english });
  expect(answer.statusCode).toBe(403);
  expect(answer.json().detail).toMatch(/^This API key has no permission \w+:\w+\. Ask/);
  await shop.refused(['GET', '/v1/staff', { headers }], { status: 403, code: 'forbidden' });
});
