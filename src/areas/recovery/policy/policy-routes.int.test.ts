import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { given } from '#kernel/given.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { incoming, policyFile } from '#testing/builders.ts';
import { type TestProduct, testProduct } from '#testing/product.ts';

let house: TestProduct;
beforeAll(async () => {
  house = await testProduct();
});
afterAll(() => house.close());

const textOf = (change: object = {}) => JSON.stringify({ ...policyFile, ...change }, null, 2);
const at = (path: string) => `/v1/policy${path}`;
const send = async (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) => {
  const headers = house.as('admin');
  const answer = await house.send(method, at(path), payload ? { headers, payload } : { headers });
  return { status: answer.statusCode, body: answer.json() };
};
const added = async (change: object): Promise<number> =>
  (await send('POST', '/versions', { text: textOf(change), note: 'from a test' })).body.number;

describe('a lead reads, an admin decides, the front line does neither', () => {
  test.each([
    ['GET', '/versions', undefined],
    ['GET', '/versions/1', undefined],
    ['POST', '/check', { text: 'x' }],
  ] as const)('%s %s', async (method, path, payload) => {
    const sent = payload ? { payload } : {};
    const lead = await house.send(method, at(path), { ...sent, headers: house.as('lead') });
    expect(lead.statusCode).toBe(200);
    await house.refused([method, at(path), { ...sent, headers: house.as('frontline') }], {
      status: 403,
      code: 'forbidden',
    });
  });
  test.each([
    ['POST', '/versions', { text: 'x' }],
    ['POST', '/activations', { version: 1 }],
    ['DELETE', '/activations/01950000-0000-7000-9000-000000000001', undefined],
  ] as const)('%s %s', async (method, path, payload) => {
    await house.refused(
      [method, at(path), { headers: house.as('lead'), ...(payload ? { payload } : {}) }],
      {
        status: 403,
        code: 'forbidden',
      },
    );
  });
});

test('what is wrong is said in the language of whoever asks, at its line', async () => {
  const text = textOf({ country: 'ZZ' });
  const answer = await house.send('POST', at('/check'), {
    headers: { ...house.as('lead'), 'accept-language': 'fa' },
    payload: { text },
  });
  expect(answer.json()).toEqual({
    usable: false,
    problems: [
      {
        line: text.split('\n').findIndex((line) => line.includes('"ZZ"')) + 1,
        column: 14,
        place: 'country',
        code: 'no-country',
        message: expect.stringContaining('شماره'),
      },
    ],
  });
  expect((await send('POST', '/check', { text: textOf() })).body).toEqual({
    usable: true,
    problems: [],
    failures: 4,
    teams: 1,
    leaving: [],
  });
});

test('a version is kept, activated, shown with who did it, and rolled back', async () => {
  const before = (await send('GET', '')).body;
  expect(before).toMatchObject({ name: 'Example', version: 1 });
  house.platform.clock.advance(1_000);
  const number = await added({ name: 'Market' });
  expect((await send('GET', '')).body.version).toBe(1);
  const { body } = await send('POST', '/activations', { version: number, note: 'for Ramadan' });
  expect(body).toMatchObject({
    version: number,
    by: { kind: 'person', name: 'admin 5' },
    note: 'for Ramadan',
  });
  expect((await send('GET', '')).body).toMatchObject({ name: 'Market', version: number });
  const { body: list } = await send('GET', '/versions');
  expect(list).toMatchObject({
    active: number,
    previous: 1,
    versions: [{ number }, { number: 1, by: { kind: 'file' } }],
  });
  expect((await send('GET', `/versions/${number}`)).body.text).toBe(textOf({ name: 'Market' }));
  house.platform.clock.advance(1_000);
  await send('POST', '/activations', { version: list.previous });
  expect((await send('GET', '')).body).toMatchObject({ name: 'Example', version: 1 });
  expect((await send('GET', '/versions')).body).toMatchObject({ active: 1, previous: number });
});

test('a change to come begins at its moment for whoever is deciding, and can be called off before', async () => {
  const { clock } = house.platform;
  const number = await added({ name: 'Later' });
  const moment = addMinutes(clock.now(), 30);
  const { body } = await send('POST', '/activations', { version: number, at: toIso(moment) });
  expect((await send('DELETE', `/activations/${body.id}`)).body).toMatchObject({
    calledOffBy: 'admin 5',
  });
  await send('POST', '/activations', { version: number, at: toIso(addMinutes(moment, 1)) });
  clock.set(moment);
  expect((await send('GET', '')).body.name).toBe('Example');
  clock.set(addMinutes(moment, 1));
  expect((await send('GET', '')).body.name).toBe('Later');
  clock.advance(1_000);
  await send('POST', '/activations', { version: 1 });
});

test('every line of a timeline says by which version it was decided', async () => {
  const open = async (mail: string) => {
    const payload = {
      source: 'form',
      externalId: mail,
      kind: 'complaint',
      text: 'late',
      customer: { mail },
    };
    const { headers } = await house.key(['signals:write']);
    const answer = await house.send('POST', '/v1/signals', { headers, payload });
    const { caseId } = answer.json().results[0];
    const read = await house.send('GET', `/v1/cases/${caseId}`, { headers: house.as('lead') });
    return read.json().timeline.map((line: { policyVersion?: number }) => line.policyVersion);
  };
  house.platform.clock.advance(1_000);
  expect(await open('a@example.org')).toEqual([1, 1]);
  const number = await added({ name: 'Decided by' });
  await send('POST', '/activations', { version: number });
  expect(await open('b@example.org')).toEqual([number, number]);
  house.platform.clock.advance(1_000);
  await send('POST', '/activations', { version: 1 });
});

test('a preview of a text and of a version, and of what cannot be one', async () => {
  const stricter = {
    text: textOf({ promises: { standardMinutes: 20, urgentMinutes: 20 } }),
    days: 3,
  };
  const { status, body } = await send('POST', '/preview', stricter);
  expect([status, body.cases.before]).toEqual([200, body.cases.after]);
  expect(body.differences.sooner).toBe(body.cases.before);
  expect((await send('POST', '/preview', { version: 1 })).body).toMatchObject({ differing: 0 });
});

describe('refused with the way out', () => {
  type Wrong = {
    readonly request: readonly ['POST' | 'GET' | 'DELETE', string, object?];
    readonly status?: number;
    readonly code: string;
    readonly field?: string;
  };
  const nobody = '/activations/01950000-0000-7000-9000-000000000001';
  const activation = (moment: string) =>
    ['POST', '/activations', { version: 1, at: moment }] as const;
  const noting = { text: 'x', note: 'x'.repeat(501) };
  const year = { version: 1, days: 365 };
  test.each<[string, Wrong]>([
    [
      'no policy',
      {
        request: ['POST', '/versions', { text: 'hello' }],
        code: 'policy.unusable',
        field: '/text',
      },
    ],
    [
      'a note too long',
      { request: ['POST', '/versions', noting], code: 'bad-input', field: '/note' },
    ],
    [
      'no version',
      { request: ['GET', '/versions/999'], status: 404, code: 'policy.version.not-found' },
    ],
    [
      'a number beyond counting',
      {
        request: ['GET', '/versions/99999999999'],
        status: 404,
        code: 'not-found',
        field: '/number',
      },
    ],
    [
      'an unknown version',
      {
        request: ['POST', '/activations', { version: 99 }],
        code: 'policy.no-version',
        field: '/version',
      },
    ],
    [
      'the past',
      { request: activation('2020-01-01T00:00:00Z'), code: 'policy.past', field: '/at' },
    ],
    [
      'a moment that no clock shows',
      { request: activation('2027-06-30T23:59:60Z'), code: 'policy.bad-time', field: '/at' },
    ],
    [
      'no activation',
      { request: ['DELETE', nobody], status: 404, code: 'policy.activation.not-found' },
    ],
    [
      'a preview of both',
      { request: ['POST', '/preview', { text: 'x', version: 1 }], code: 'policy.one-of-two' },
    ],
    ['a preview of nothing', { request: ['POST', '/preview', {}], code: 'policy.one-of-two' }],
    [
      'a preview of no policy',
      { request: ['POST', '/preview', { text: '[[[' }], code: 'policy.unusable', field: '/text' },
    ],
    [
      'a preview of a year',
      { request: ['POST', '/preview', year], code: 'bad-input', field: '/days' },
    ],
  ])('%s', async (_, { request: [method, path, payload], status = 422, code, field }) => {
    // Once in each of our languages.
    for (let turn = 0; turn < 4; turn++) {
      const sent = { headers: house.as('admin'), ...given('payload', payload) };
      await house.refused([method, at(path), sent], { status, code, field });
    }
  });
});

test('who checks or activates a policy reads which open cases have a kind or a team that it lacks', async () => {
  const parcel = { id: 'parcel', name: { en: 'Parcel late', fa: 'بستهٔ دیر' }, severity: 0.4 };
  const sellers = { ...policyFile.teams[0], id: 'sellers', name: 'Sellers' };
  const kinds = [...policyFile.failures, { ...parcel, team: 'sellers' }];
  const having = { failures: kinds, teams: [...policyFile.teams, sellers], name: 'With parcels' };
  const first = await added(having);
  expect((await send('POST', '/activations', { version: first })).body.leaving).toEqual([]);
  const said = ['a', 'b'].map((name) =>
    incoming({
      externalId: `parcel-${name}`,
      customer: { mail: `${name}@example.org` },
      facts: { failure: 'parcel' },
      failure: 'parcel',
    }),
  );
  const taken = await house.product.recovery.take(said);
  const [one] = taken;
  if (!one?.ok || !one.caseId) throw new Error('a case opens');
  const leaving = [
    { what: 'failure', id: 'parcel', name: 'Parcel late', openCases: 2 },
    { what: 'team', id: 'sellers', name: 'Sellers', openCases: 2 },
  ];
  const lacking = { name: 'Without parcels' };
  expect((await send('POST', '/check', { text: textOf(lacking) })).body).toMatchObject({
    usable: true,
    leaving,
  });
  const next = await added(lacking);
  expect((await send('POST', '/activations', { version: next })).body.leaving).toEqual(leaving);
  // The case keeps the name of its kind.
  const headers = { ...house.as('lead'), 'accept-language': 'fa' };
  const shown = (await house.send('GET', `/v1/cases/${one.caseId}`, { headers })).json();
  expect(shown).toMatchObject({ failure: 'parcel', failureName: 'بستهٔ دیر' });
});

test('the version before is known however often the one that counts was activated, or others were called off', async () => {
  const before = (await send('GET', '/versions')).body.active;
  const version = await added({ name: 'Of every delivery' });
  for (let delivery = 0; delivery < 101; delivery++) {
    house.platform.clock.advance(1_000);
    await send('POST', '/activations', { version });
  }
  expect((await send('GET', '/versions')).body).toMatchObject({
    active: version,
    previous: before,
  });
});
