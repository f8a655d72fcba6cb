import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './server.test-suite.ts';

let testServer: TestServer;
let send: TestServer['send'];
beforeAll(async () => {
  testServer = await startTestServer();
  send = testServer.send;
});
afterAll(() => testServer.close());

const post = (payload: string | object, headers: Record<string, string> = {}) =>
  send('POST', '/v1/items', {
    payload,
    headers: { authorization: testServer.key, 'content-type': 'application/json', ...headers },
  });

test('an API key with the permission is let in, and the answer has the declared status', async () => {
  const answer = await post({ name: 'lamp' }, { 'idempotency-key': 'k1' });
  expect(answer.statusCode).toBe(201);
  expect(answer.json()).toEqual({ by: 'till', key: 'k1' });
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

test.each([
  ['nobody', {}, 401, 'signed-out'],
  ['an unknown key', { authorization: `Bearer amk_${'x'.repeat(43)}` }, 401, 'unknown-key'],
  ['a key that was cut short', { authorization: 'Bearer amk_xx' }, 401, 'unknown-key'],
  ['a key with more beside it', { authorization: 'Bearer amk_xx, amk_yy' }, 401, 'unknown-key'],
  ['another token', { authorization: `Bearer ${'x'.repeat(43)}` }, 401, 'signed-out'],
  ['something that is no key', { authorization: 'Basic abc' }, 401, 'signed-out'],
  [
    'a session that ended',
    { cookie: `amends=${'x'.repeat(43)}`, origin: 'http://amends.test' },
    401,
    'session-expired',
  ],
])('%s is refused', async (_who, headers, status, code) => {
  const answer = await send('POST', '/v1/items', { payload: { name: 'lamp' }, headers });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json()).toMatchObject({ status, code, type: `urn:amends:${code}` });
});

test('a key without the permission is told which one it needs', async () => {
  const answer = await post({ name: 'lamp' }, { authorization: testServer.weakKey });
  expect(answer.statusCode).toBe(403);
  expect(answer.json().detail).toContain('items:write');
});

test.each([
  ['from our own page', { 'sec-fetch-site': 'same-origin' }, 201],
  ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['from a neighbouring domain', { 'sec-fetch-site': 'same-site' }, 403],
  ['by an old browser on our page', { origin: 'http://amends.test' }, 201],
  ['by an old browser elsewhere', { origin: 'http://evil.test' }, 403],
  ['with a hidden origin', { origin: 'null' }, 403],
  ['with neither header', {}, 403],
])('a change with a cookie %s', async (_from, headers: Record<string, string>, status) => {
  const answer = await send('POST', '/v1/items', {
    payload: { name: 'lamp' },
    headers: { cookie: testServer.cookie, ...headers },
  });
  expect(answer.statusCode).toBe(status);
});

test('problems are in the language the page asks for, else in the signed-in person’s own', async () => {
  const detail = async (headers: Record<string, string>, path = '/v1/items/1') =>
    (await send('GET', path, { headers })).json().detail;
  const { cookie } = testServer;
  expect(await detail({ cookie })).toMatch(/^fa refusal\.not-found/);
  expect(await detail({ cookie, 'accept-language': 'id' })).toMatch(/^id refusal\.not-found/);
  expect(await detail({ 'accept-language': 'de, ar;q=0.9' }, '/v1/nothing')).toMatch(
    /^ar refusal\.not-found/,
  );
});

test.each<[string, string | object, { status?: number; code?: string; field?: string }]>([
  ['no JSON', '{"name":', { status: 400, code: 'bad-json' }],
  ['nothing', '', { status: 400, code: 'empty-body' }],
  ['a forbidden key', '{"__proto__":{"a":1},"name":"lamp"}', { field: '/__proto__' }],
  [
    'a forbidden constructor',
    '{"constructor":{"prototype":{}},"name":"lamp"}',
    { field: '/constructor' },
  ],
  ['a short name', { name: 'x' }, { field: '/name' }],
  ['a number for a name', { name: 5 }, { field: '/name' }],
  ['no name', {}, { field: '/name' }],
  ['an unknown field', { name: 'lamp', 'a/b': 1 }, { field: '/a~1b' }],
  ['a wrong item of a list', [{ name: 'lamp' }, { name: 7 }], { field: '/1/name' }],
  ['too long a list', Array(4).fill({ name: 'lamp' }), { field: '' }],
  ['null', 'null', { field: '' }],
])(
  'a body with %s is answered with the field and a sentence',
  async (_what, payload, { status = 422, code = 'bad-input', field }) => {
    const answer = await post(payload);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ status, code });
    expect(answer.json().field).toBe(field);
    expect(answer.body).not.toMatch(/stack|node_modules/);
  },
);

test('other kinds of bodies, huge ones and odd addresses are answered as problems', async () => {
  expect((await post('name=lamp', { 'content-type': 'text/plain' })).statusCode).toBe(415);
  expect((await post('<a/>', { 'content-type': 'application/xml' })).statusCode).toBe(415);
  const huge = await post(`{"name":"${'x'.repeat(9_000_000)}"}`);
  expect(huge.json()).toMatchObject({ status: 413, code: 'too-large' });
  expect((await send('GET', '/v1/items/%E0%A4%A')).json()).toMatchObject({
    status: 400,
    code: 'bad-address',
  });
  expect((await send('GET', '/v1/nothing')).json()).toMatchObject({ status: 404 });
  const wrongMethod = await send('DELETE', '/v1/items');
  expect(wrongMethod.json()).toMatchObject({ status: 405, code: 'wrong-method' });
  expect(wrongMethod.headers['allow']).toBe('POST');
});

test.each([
  ['too long', 'k'.repeat(201)],
  ['empty', ''],
  ['sent twice', ['one', 'two']],
])('a key that is %s is refused rather than not heeded', async (_, key) => {
  const answer = await post({ name: 'lamp' }, { 'idempotency-key': key as string });
  expect(answer.json()).toMatchObject({ status: 400, code: 'bad-idempotency-key' });
});

test('what anybody may send without signing in is short', async () => {
  const answer = await send('POST', '/v1/strangers', {
    headers: { 'content-type': 'application/json' },
    payload: `{"name":"${'x'.repeat(300_000)}"}`,
  });
  expect(answer.json()).toMatchObject({ status: 413, code: 'too-large' });
});

test('the query is read as numbers, with defaults, and a wrong one is named', async () => {
  const get = (query: string) =>
    send('GET', `/v1/items/01890000-0000-7000-8000-000000000009${query}`, {
      headers: { cookie: testServer.cookie },
    });
  expect((await get('')).json()).toEqual({ limit: 50 });
  expect((await get('?limit=20&open=true')).json()).toEqual({ limit: 20 });
  expect((await get('?limit=500')).json()).toMatchObject({ code: 'bad-input', field: '/limit' });
  expect((await get('?limit=x&open=maybe')).json().errors).toHaveLength(2);
  expect((await get('?limit=1&limit=2')).statusCode).toBe(422);
});

test.each([
  ['cases.not-found', 404],
  ['forbidden', 403],
  ['cases.stale', 409],
  ['too-many-requests', 429],
  ['try-later', 503],
  ['too-large', 413],
  ['cases.needs-owner', 422],
])('the refusal %s has the status %i', async (code, status) => {
  const answer = await send('GET', `/v1/refusals/${code}`, { remoteAddress: '10.0.0.2' });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['retry-after']).toBe('7');
  expect(answer.json()).toMatchObject({ code, field: '/name' });
});

test('a bug gives a reference and says nothing of our inner workings', async () => {
  const answer = await send('GET', '/v1/bug');
  expect(answer.statusCode).toBe(500);
  expect(answer.json().incident).toMatch(/^[0-9A-F]{10}$/);
  expect(answer.body).not.toContain('secret');
});

test('while the database is away the caller is asked to come back', async () => {
  const answer = await send('GET', '/v1/away');
  expect(answer.json()).toMatchObject({ status: 503, code: 'try-later' });
  expect(answer.headers['retry-after']).toBe('5');
});

test('under pressure what would wait is sent away before its body is read, and nothing else', async () => {
  testServer.load.busyForSeconds = 3;
  const answer = await post({ name: 'lamp' });
  const page = await send('GET', '/v1/items/01890000-0000-7000-8000-000000000001', {
    headers: { cookie: testServer.cookie },
  });
  testServer.load.busyForSeconds = undefined;
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('3');
  expect(page.statusCode).toBe(200);
});

test('strangers are slowed down, by address', async () => {
  const ask = () => send('GET', '/v1/refusals/forbidden', { remoteAddress: '10.0.0.9' });
  const answers = [];
  for (let count = 0; count < 45; count += 1) answers.push(await ask());
  const slowed = answers.filter(({ statusCode }) => statusCode === 429);
  expect(slowed).toHaveLength(5);
  expect(slowed[0]?.json()).toMatchObject({ code: 'too-many-requests' });
  expect(Number(slowed[0]?.headers['retry-after'])).toBeGreaterThan(0);
});
