import { afterAll, describe, expect, test } from 'vitest';
import { testProduct } from '#testing/product.ts';

const product = await testProduct();
afterAll(product.close);
const { send, refused, as } = product;
const lead = as('lead');

let next = 0;
async function customer(name: string, more: object): Promise<string> {
  const answer = await send('POST', '/v1/signals', {
    headers: lead,
    payload: {
      source: 'crm',
      externalId: `pair-${++next}`,
      kind: 'complaint',
      text: 'My parcel is late.',
      subject: `order ${next}`,
      customer: { name, ...more },
    },
  });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return answer.json().results[0].customerId;
}

/** Two records of one person: the same name, and a mail with a tag. */
async function twins(name: string, local: string) {
  const kept = await customer(name, { mail: `${local}@fastmail.com`, language: 'en' });
  const other = await customer(name, { mail: `${local}+shop@fastmail.com`, language: 'ar' });
  return { kept, other };
}

async function read(url: string) {
  const answer = await send('GET', url, { headers: lead });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return answer.json();
}
async function post(url: string, payload?: object) {
  const answer = await send('POST', url, { headers: lead, ...(payload ? { payload } : {}) });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return answer.json();
}
const doubts = async () => (await read('/v1/customers/doubts')).doubts;
type Doubt = { kept: { id: string }; other: { id: string } };
const isOf = (pair: { kept: string; other: string }) => (one: Doubt) =>
  one.kept.id === pair.kept && one.other.id === pair.other;

describe('comparing by hand', () => {
  test('answers how many pairs were found, and the list says why, with the origin of each field', async () => {
    const pair = await twins('Vera Quist', 'vera.quist');
    await twins('Pavel Ostrov', 'p.ostrov');
    for (const name of ['Ines Duarte', 'Joko Wijaya', 'Omar Haddad', 'Lucy Doyle', 'Anna Berg'])
      await customer(name, { mail: `${name.replace(' ', '.')}@example.org` });
    const found = await post('/v1/customers/match');
    expect(found).toEqual({ customers: 9, pairs: 2, certain: expect.any(Number), merged: 0 });
    const one = (await doubts()).find(isOf(pair));
    expect(one).toMatchObject({ said: [], chance: expect.any(Number) });
    expect(one.chance).toBeGreaterThan(0.5);
    expect(one.reasons).toContainEqual({
      field: 'mail',
      agreement: 'variant',
      weight: expect.any(Number),
    });
    const sum = one.reasons.reduce(
      (all: number, reason: { weight: number }) => all + reason.weight,
      0,
    );
    expect(1 / (1 + 2 ** -sum)).toBeCloseTo(one.chance, 1);
    expect(one.other).toMatchObject({
      name: 'Vera Quist',
      known: [
        { field: 'language', value: 'ar', source: 'crm', saidAt: expect.any(String) },
        { field: 'name', value: 'Vera Quist', source: 'crm', saidAt: expect.any(String) },
        { field: 'mail', value: 'vera.quist+shop@fastmail.com', source: 'crm' },
      ],
    });
  });

  test('is for persons with the permission', async () => {
    for (const [method, url] of [
      ['POST', '/v1/customers/match'],
      ['GET', '/v1/customers/doubts'],
      ['GET', '/v1/merges'],
    ] as const) {
      await refused([method, url, { headers: as('frontline') }], {
        status: 403,
        code: 'forbidden',
      });
      await refused([method, url], { status: 401, code: 'signed-out' });
    }
    const key = await product.key(['customers:merge']);
    for (const [url, payload] of [
      ['/v1/customers/match', undefined],
      ['/v1/customers/doubts/dismiss', await twins('Key Only', 'key.only')],
    ] as const) {
      const sent = { headers: key.headers, ...(payload ? { payload } : {}) };
      await refused(['POST', url, sent], { status: 422, code: 'merges.persons-only' });
    }
  });
});

describe('answering', () => {
  test('"not the same" is kept with who and when, and the pair is gone for good', async () => {
    const pair = await twins('Mona Rashidi', 'mona.rashidi');
    await post('/v1/customers/match');
    expect((await doubts()).some(isOf(pair))).toBe(true);
    const said = await post('/v1/customers/doubts/dismiss', pair);
    expect(said).toEqual({
      dismissed: 1,
      by: { id: expect.any(String), name: 'lead 2' },
      at: expect.any(String),
    });
    await post('/v1/customers/match');
    expect((await doubts()).some(isOf(pair))).toBe(false);
    expect(await post('/v1/customers/doubts/dismiss', pair)).toMatchObject({ dismissed: 0 });
  });

  test('about oneself, about nobody, or after a colleague has merged is a sentence', async () => {
    const pair = await twins('Karl Ziegler', 'karl.ziegler');
    const dismiss = (payload: object) =>
      ['POST', '/v1/customers/doubts/dismiss', { headers: lead, payload }] as const;
    await refused(dismiss({ kept: pair.kept, other: pair.kept }), {
      status: 422,
      code: 'customers.merge-self',
      field: '/other',
    });
    await refused(dismiss({ ...pair, other: '01950000-0000-7000-8000-000000000099' }), {
      status: 422,
      code: 'customers.unknown',
      field: '/other',
    });
    const path = `/v1/customers/${pair.kept}/merge`;
    await post(path, { other: pair.other, reason: 'Same voice.' });
    for (const url of [`${path}/preview`, path]) {
      const payload = { other: pair.other, ...(url === path ? { reason: 'Same voice.' } : {}) };
      await refused(['POST', url, { headers: lead, payload }], {
        status: 422,
        code: 'customers.merged-already',
        field: '/other',
      });
    }
    await refused(dismiss(pair), {
      status: 422,
      code: 'customers.merged-already',
      field: '/other',
    });
  });

  test('two people who answer at once: one of them is told, and nothing breaks', async () => {
    const pair = await twins('Nora Lind', 'nora.lind');
    await post('/v1/customers/match');
    const merge = () =>
      send('POST', `/v1/customers/${pair.kept}/merge`, {
        headers: lead,
        payload: { other: pair.other, reason: 'Same mail.' },
      });
    const dismiss = () =>
      send('POST', '/v1/customers/doubts/dismiss', { headers: lead, payload: pair });
    const answers = await Promise.all([merge(), merge(), dismiss(), post('/v1/customers/match')]);
    const statuses = answers.slice(0, 3).map((one) => one.statusCode);
    expect(statuses.filter((status) => status !== 200 && status !== 422)).toEqual([]);
    expect((await doubts()).some(isOf(pair))).toBe(false);
  });
});

describe('merging', () => {
  test('takes the word that was chosen, is listed with who and why, and undoing is told beforehand', async () => {
    const pair = await twins('Ida Falk', 'ida.falk');
    const path = `/v1/customers/${pair.kept}/merge`;
    const prefer = { language: 'other' };
    const preview = await post(`${path}/preview`, { other: pair.other, prefer });
    expect(preview.choices).toContainEqual({
      field: 'language',
      kept: 'en',
      other: 'ar',
      wins: 'other',
      conflict: true,
    });
    const merged = await post(path, { other: pair.other, reason: 'Same mail.', prefer });
    const found = await read('/v1/customers?mail=ida.falk@fastmail.com');
    expect(found.customers[0]).toMatchObject({ id: pair.kept, language: 'ar' });
    const { merges } = await read('/v1/merges?limit=1');
    expect(merges).toEqual([
      {
        id: merged.mergeId,
        kept: { id: pair.kept, name: 'Ida Falk' },
        other: { id: pair.other, name: 'Ida Falk' },
        at: expect.any(String),
        by: { id: expect.any(String), name: 'lead 2' },
        reason: 'Same mail.',
      },
    ]);
    const told = await post(`/v1/merges/${merged.mergeId}/undo/preview`);
    expect(told).toMatchObject({ other: { id: pair.other }, cases: 1, conflicts: [] });
    expect((await read('/v1/merges?limit=1')).merges[0].undoneAt).toBeUndefined();
    const undone = await post(`/v1/merges/${merged.mergeId}/undo`);
    expect(undone).toEqual(told);
    expect((await read('/v1/merges?limit=1')).merges[0].undoneAt).toEqual(expect.any(String));
    const apart = await read('/v1/customers?mail=ida.falk@fastmail.com');
    expect(apart.customers[0]).toMatchObject({ id: pair.kept, language: 'en' });
  });

  test('lists page by page, and refuses a cursor that is none', async () => {
    const first = await read('/v1/merges?limit=1');
    const second = await read(`/v1/merges?limit=1&cursor=${first.next}`);
    expect(second.merges[0].id).not.toBe(first.merges[0].id);
    await refused(['GET', '/v1/merges?cursor=nowhere', { headers: lead }], {
      status: 422,
      code: 'bad-input',
      field: '/cursor',
    });
  });

  test('a name the record given up never had is an identity it had', async () => {
    const kept = await customer('Dewi Sartika', { mail: 'dewi@fastmail.com' });
    const other = await customer('', { mail: 'd.sartika@fastmail.com' });
    await post(`/v1/customers/${kept}/merge`, { other, reason: 'Told us so.' });
    const [latest] = (await read('/v1/merges?limit=1')).merges;
    expect(latest.other).toEqual({ id: other, name: 'd.sartika@fastmail.com' });
  });
});
