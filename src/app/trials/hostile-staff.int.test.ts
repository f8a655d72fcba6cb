import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { setCredential } from '#platform/auth/credentials.ts';
import { startSession } from '#platform/auth/sessions.ts';
import {
  type Expected,
  expectProblem,
  idOfRole,
  type TestProduct,
  testProduct,
} from '#testing/product.ts';
import { signingInTo } from '#testing/sign-in.ts';

let shop: TestProduct;
let admin: Record<string, string>;
const origin = 'http://amends.test';
const password = 'a long enough phrase';
beforeAll(async () => {
  shop = await testProduct();
  admin = shop.as('admin');
  const known = { personId: idOfRole('lead'), mail: 'lead2@example.org', password };
  await setCredential(shop.platform, known);
});
afterAll(() => shop.close());

const { signIn, whoAmI, cookieOf } = signingInTo(() => shop);
let next = 0;
const newPerson = (change: object = {}) => ({
  name: 'Dewi',
  mail: `dewi${++next}@example.org`,
  role: 'frontline',
  teams: ['care'],
  languages: ['id', 'en'],
  ...change,
});
const add = (payload: object) => shop.send('POST', '/v1/staff', { payload, headers: admin });
const change = (id: string, payload: object) =>
  shop.send('PUT', `/v1/staff/${id}`, { payload, headers: admin });

describe('signing in', () => {
  test('a wrong password, an unknown mail and odd characters are answered alike', async () => {
    const mail = 'lead2@example.org';
    const tries = [
      { mail, password: 'wrong' },
      { mail: 'nobody@example.org', password },
      { mail: '', password: '' },
      { mail: `${mail}\0`, password },
      { mail: '\ud800', password: '\0' },
      { mail: "' or 1=1 --", password },
    ];
    const bodies = new Set<string>();
    for (const [place, payload] of tries.entries()) {
      const answer = await signIn(payload, `10.1.0.${place}`);
      expectProblem(answer, { status: 401, code: 'wrong-password' });
      bodies.add(answer.body);
    }
    expect(bodies.size).toBe(1);
  });

  test.each<[string, object, string]>([
    ['a number for a mail', { mail: 1, password }, '/mail'],
    ['no password', { mail: 'lead2@example.org' }, '/password'],
    ['a long password', { mail: 'x@example.org', password: 'x'.repeat(501) }, '/password'],
  ])('%s is named', async (_what, payload, field) => {
    const expected: Expected = { status: 422, code: 'bad-input', field };
    await shop.refused(['POST', '/v1/session', { payload }], expected);
  });

  test('guessing is slowed down, and the right password does not help while it is', async () => {
    const guess = { mail: 'guess@example.org', password: 'guess' };
    const answers = [];
    for (let count = 0; count < 7; count += 1) answers.push(await signIn(guess, '10.2.0.1'));
    const last = answers.at(-1);
    if (last) expectProblem(last, { status: 429, code: 'too-many-requests' });
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('who signs out, is away for a day or goes on for a week has to sign in again', async () => {
    const headers = { origin };
    const cookie = cookieOf(await signIn({ mail: 'lead2@example.org', password }));
    expect((await whoAmI(cookie)).json()).toMatchObject({ role: 'lead' });
    await shop.send('DELETE', '/v1/session', { headers: { ...headers, cookie } });
    await shop.refused(['GET', '/v1/session', { headers: { cookie } }], {
      status: 401,
      code: 'session-expired',
    });
    const other = cookieOf(await signIn({ mail: ' LEAD2@example.org', password }));
    const now = shop.platform.clock.now();
    shop.platform.clock.set(addDays(now, 1));
    expectProblem(await whoAmI(other), { status: 401, code: 'session-expired' });
    shop.platform.clock.set(now);
  });

  test('a mail copied out of a text from right to left is the mail that is seen', async () => {
    const mail = `rima${++next}@example.org`;
    const seen = `\u200f\u202a${mail}\u202c`;
    expect((await add(newPerson({ mail: seen, password }))).statusCode).toBe(201);
    for (const typed of [mail, seen, ` ${mail}\u200e`])
      expect((await signIn({ mail: typed, password }, `10.5.0.${++next}`)).statusCode).toBe(200);
  });

  test('a page elsewhere changes nothing with our cookie', async () => {
    const { cookie = '' } = admin;
    const payload = newPerson();
    for (const where of [{ origin: 'http://evil.test' }, { 'sec-fetch-site': 'cross-site' }, {}]) {
      const headers = { cookie, ...where } as Record<string, string>;
      const expected: Expected = { status: 403, code: 'cross-site' };
      await shop.refused(['POST', '/v1/staff', { payload, headers }], expected);
    }
  });
});

describe('people and tokens that cannot be', () => {
  const bad = (field: string): Expected => ({ status: 422, code: 'bad-input', field });
  const refusal = (code: string, field: string): Expected => ({ status: 422, code, field });
  test.each<[string, object, Expected]>([
    ['no name', { name: '' }, bad('/name')],
    ['a name nobody sees', { name: '\u200f' }, bad('/name')],
    ['a role of its own', { role: 'king' }, bad('/role')],
    ['no mail', { mail: 'x' }, refusal('customers.bad-mail', '/mail')],
    ['a mail somebody has', { mail: 'LEAD2@example.org' }, refusal('staff.mail-taken', '/mail')],
    ['a team nobody knows', { teams: ['night'] }, refusal('staff.unknown-team', '/teams')],
    ['a short password', { password: 'short' }, bad('/password')],
    ['an id of its own', { id: idOfRole('admin') }, bad('/id')],
  ])('somebody with %s is not added', async (_what, wrong, expected) => {
    const sent = { payload: newPerson(wrong), headers: admin };
    await shop.refused(['POST', '/v1/staff', sent], expected);
  });

  test.each<[string, object, Expected]>([
    ['no mail', { mail: 'x' }, refusal('customers.bad-mail', '/mail')],
    ['a mail somebody has', { mail: 'Lead2@example.org' }, refusal('staff.mail-taken', '/mail')],
    ['a team nobody knows', { teams: ['night'] }, refusal('staff.unknown-team', '/teams')],
    ['limits nobody wrote', { grade: 'master' }, refusal('staff.unknown-grade', '/grade')],
    ['away until whenever', { awayUntil: 'soon' }, bad('/awayUntil')],
    [
      'away until a leap second',
      { awayUntil: '2026-12-31T23:59:60Z' },
      refusal('field-format', '/awayUntil'),
    ],
    ['maybe here', { active: 'maybe' }, bad('/active')],
    ['a new password', { password }, bad('/password')],
  ])('nobody is changed to %s', async (_what, wrong, expected) => {
    const url = `/v1/staff/${idOfRole('frontline')}`;
    await shop.refused(['PUT', url, { payload: wrong, headers: admin }], expected);
  });

  test.each<[string, object, Expected]>([
    ['no permission', { name: 'till', permissions: [] }, bad('/permissions')],
    [
      'a permission of its own',
      { name: 'till', permissions: ['rule'] },
      refusal('staff.bad-permission', '/permissions'),
    ],
    ['no name', { name: '', permissions: ['cases:read'] }, bad('/name')],
    ['a name nobody sees', { name: ' \0', permissions: ['cases:read'] }, bad('/name')],
  ])('no token with %s', async (_what, payload, expected) => {
    await shop.refused(['POST', '/v1/tokens', { payload, headers: admin }], expected);
  });

  test('the last administrator stays, and only those who may add people', async () => {
    const last = refusal('staff.last-admin', '/role');
    const url = `/v1/staff/${idOfRole('admin')}`;
    for (const payload of [{ role: 'lead' }, { active: false }])
      await shop.refused(['PUT', url, { payload, headers: admin }], last);
    const unknown = { status: 404, code: 'not-found' };
    const nobody = '/v1/staff/01950000-0000-7000-8000-00000000dead';
    await shop.refused(['PUT', nobody, { payload: {}, headers: admin }], unknown);
    const sent = { payload: newPerson(), headers: shop.as('lead') };
    await shop.refused(['POST', '/v1/staff', sent], { status: 403, code: 'forbidden' });
  });

  test('NUL and half characters in names are no breakdown', async () => {
    const odd = { name: 'De\0wi', languages: ['\ud800'] };
    expect((await add(newPerson(odd))).statusCode).toBe(201);
    const payload = { name: 'till\0', permissions: ['cases:read'] };
    expect((await shop.send('POST', '/v1/tokens', { payload, headers: admin })).statusCode).toBe(
      201,
    );
  });
});

describe('somebody who leaves', () => {
  test('who gets another mail signs in with it, and the old one is free for somebody else', async () => {
    const budi = newPerson({ password });
    const { id } = (await add(budi)).json();
    const mail = `moved-${budi.mail}`;
    expect((await change(id, { mail })).statusCode).toBe(200);
    expect((await signIn({ mail, password }, '10.4.0.1')).statusCode).toBe(200);
    expect((await signIn({ mail: budi.mail, password }, '10.4.0.2')).statusCode).toBe(401);
    expect((await add({ ...newPerson({ password }), mail: budi.mail })).statusCode).toBe(201);
  });

  test('loses access at once, gets no case, and has to sign in anew on coming back', async () => {
    const dewi = newPerson({ password });
    const { id } = (await add(dewi)).json();
    const cookie = cookieOf(await signIn({ mail: dewi.mail, password }, '10.3.0.1'));
    const elsewhere = `amends=${(await startSession(shop.platform, id)).token}`;
    expect((await whoAmI(cookie)).statusCode).toBe(200);
    await change(id, { active: false });
    expectProblem(await whoAmI(cookie), { status: 401, code: 'session-expired' });
    expectProblem(await signIn({ mail: dewi.mail, password }, '10.3.0.2'), {
      status: 401,
      code: 'wrong-password',
    });
    await change(id, { active: true });
    for (const one of [cookie, elsewhere]) expect((await whoAmI(one)).statusCode).toBe(401);
    expect((await signIn({ mail: dewi.mail, password }, '10.3.0.3')).statusCode).toBe(200);
  });
});

describe('two changes at once', () => {
  test('of two administrators who take each other’s role away one stays', async () => {
    const other = (await add(newPerson({ role: 'admin' }))).json();
    const both = await Promise.all(
      [other.id, idOfRole('admin')].map((id) => change(id, { role: 'lead' })),
    );
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 422]);
    const { people } = (await shop.send('GET', '/v1/staff', { headers: shop.as('lead') })).json();
    const left = people.filter((one: { role: string }) => one.role === 'admin');
    expect(left).toHaveLength(1);
    await sql`update person set role = 'admin' where id = ${idOfRole('admin')}::uuid`.execute(
      shop.platform.db,
    );
    shop.product.auth.forgetAll();
  });

  test('who is switched off stays so, whatever else is changed of them at that moment', async () => {
    const { id } = (await add(newPerson())).json();
    const leaving = change(id, { active: false });
    const others = ['Dewi Sari', 'Dewi S.'].map((name) => change(id, { name }));
    for (const one of await Promise.all([leaving, ...others])) expect(one.statusCode).toBe(200);
    expect((await change(id, {})).json()).toMatchObject({ active: false });
  });

  test('a mail is one person’s, also where two are added with it', async () => {
    const one = newPerson({ password });
    const added = await Promise.all([add(one), add(one)]);
    expect(added.map((answer) => answer.statusCode).sort()).toEqual([201, 422]);
    const told = added.find((answer) => answer.statusCode === 422);
    if (told) expectProblem(told, { status: 422, code: 'staff.mail-taken', field: '/mail' });
  });
});
