import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Expected, type TestProduct, testProduct } from '#testing/product.ts';

const count = 2_500;
let shop: TestProduct;
let reader: Record<string, string>;
beforeAll(async () => {
  shop = await testProduct();
  reader = (await shop.key(['export:read'])).headers;
  const { headers } = await shop.key(['signals:write']);
  for (let from = 0; from < count; from += 500) {
    const payload = Array.from({ length: 500 }, (_, index) => ({
      source: 'shop',
      externalId: String(from + index),
      kind: 'complaint',
      text: index === 0 ? '=cmd|"/c calc"!A1,\n"x"' : 'My parcel is late.',
      subject: ['@sum(1)', '+1', '-1', '\t=1', 'order'][index % 5],
      customer: { mail: `customer${(from + index) % 100}@example.org`, name: '=HYPERLINK("x")' },
    }));
    const answer = await shop.send('POST', '/v1/signals', { payload, headers });
    expect(answer.statusCode).toBe(200);
  }
});
afterAll(() => shop.close());

type Row = Readonly<Record<string, string>>;
const file = async (path: string) => {
  const answer = await shop.send('GET', `/v1/export/${path}`, { headers: reader });
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.any(String)]);
  return answer;
};
const lines = async (path: string): Promise<Row[]> => {
  const { body } = await file(path);
  return body === ''
    ? []
    : body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
};
const table = async (path: string): Promise<Row[]> =>
  parse((await file(path)).body, { columns: true, bom: true });

test('every signal is there once, in the order of ids, in both formats', async () => {
  const json = await lines('signals');
  const ids = json.map((row) => row['id']);
  expect(new Set(json.map((row) => row['external_id'])).size).toBe(count);
  expect(ids).toEqual([...ids].sort());
  const csv = await table('signals?format=csv');
  expect(csv.map((row) => row['id'])).toEqual(ids);
});

test('after an id the export goes on where it was left, and ends', async () => {
  const all = await lines('signals?format=jsonl');
  const middle = all[1_233]?.['id'];
  expect(await lines(`signals?after=${middle}`)).toEqual(all.slice(1_234));
  expect(await lines(`signals?after=${all.at(-1)?.['id']}`)).toEqual([]);
});

test.each(['signals', 'cases', 'customers'])('no cell of %s is a formula', async (what) => {
  const rows = await table(`${what}?format=csv`);
  expect(rows.length).toBeGreaterThanOrEqual(100);
  const cells = rows.flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(cells.filter((cell) => /^'[=+\-@\t]/.test(cell)).length).toBeGreaterThan(0);
});

test.each<[string, string, Expected]>([
  ['what nobody keeps', 'secrets', { status: 404, code: 'not-found', field: '/what' }],
  [
    'a format nobody reads',
    'cases?format=xml',
    { status: 422, code: 'bad-input', field: '/format' },
  ],
  ['after no id', 'cases?after=1', { status: 422, code: 'bad-input', field: '/after' }],
  ['a field of its own', 'cases?limit=1', { status: 422, code: 'bad-input', field: '/limit' }],
])('%s is not exported', async (_what, path, expected) => {
  await shop.refused(['GET', `/v1/export/${path}`, { headers: reader }], expected);
});

test('without the permission nothing is exported', async () => {
  const sent = { headers: shop.as('frontline') };
  await shop.refused(['GET', '/v1/export/cases', sent], { status: 403, code: 'forbidden' });
  await shop.refused(['GET', '/v1/export/cases'], { status: 401, code: 'signed-out' });
});

test('a caller who goes away in the middle does the server no harm', async () => {
  const url = await shop.server.listen();
  expect(shop.server.app.server.address() as AddressInfo).toMatchObject({
    port: expect.any(Number),
  });
  const leave = () =>
    new Promise<void>((resolve) => {
      const request = get(`${url}/v1/export/signals`, { headers: reader }, (response) => {
        response.once('data', () => response.destroy());
        response.once('close', resolve);
      });
      request.on('error', () => resolve());
    });
  await Promise.all(Array.from({ length: 10 }, leave));
  const answer = await fetch(`${url}/v1/export/signals`, { headers: reader });
  expect((await answer.text()).trimEnd().split('\n')).toHaveLength(count);
});
