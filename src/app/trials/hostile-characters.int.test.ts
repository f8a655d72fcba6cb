import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCode } from '#areas/remedies/vouchers/code.ts';
import { idOfRole, type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
let program: Record<string, string>;
let caseId: string;
let customers: string[];
beforeAll(async () => {
  shop = await testProduct();
  const permissions = [
    'signals:write',
    'vouchers:redeem',
    'cases:read',
    'policy:read',
    'webhooks:manage',
  ];
  program = (await shop.key([...permissions, 'export:read'])).headers;
  const heard = ['one', 'two'].map((name) => ({
    source: 'shop',
    externalId: name,
    kind: 'complaint',
    text: 'My parcel is late.',
    customer: { mail: `${name}@example.org` },
  }));
  const { results } = (
    await shop.send('POST', '/v1/signals', { payload: heard, headers: program })
  ).json();
  caseId = results[0].caseId;
  customers = results.map((one: { customerId: string }) => one.customerId);
  const to = idOfRole('frontline');
  await command({ command: 'replace-owner', to, reason: 'For the test.' }, shop.as('lead'));
});
afterAll(() => shop.close());

const command = (payload: object, headers = shop.as('frontline')) =>
  shop.send('POST', `/v1/cases/${caseId}/commands`, { payload, headers });

test('a character no database keeps is nobody’s breakdown, wherever it is said', async () => {
  const [kept, other] = customers;
  const asked = { command: 'consult', person: idOfRole('lead'), question: 'Why\0?' };
  const fee = { command: 'add-loss', kind: 'money', what: 'fe\0e', words: 'w\0', amountMinor: 9 };
  const said = [await command(asked), await command(fee)];
  const [loss] = (await shop.send('GET', `/v1/cases/${caseId}/losses`, { headers: program })).json()
    .losses;
  const evidence = { name: 'bi\0ll', mediaType: 'text/plain', base64: btoa('Bill.') };
  const code = newCode((count) => new Uint8Array(count));
  const requests: [string, object, Record<string, string>][] = [
    [`/v1/losses/${loss.id}/evidence`, evidence, shop.as('frontline')],
    [`/v1/customers/${kept}/merge`, { other, reason: 'the same\0' }, shop.as('admin')],
    ['/v1/vouchers/redemptions', { code, place: 'till\0', receipt: 'r\0' }, program],
    ['/v1/webhooks', { url: 'https://example.org/\0', topics: ['case.closed'] }, program],
  ];
  for (const [url, payload, headers] of requests)
    said.push(await shop.send('POST', url, { headers, payload }));
  for (const url of ['/v1/tasks?team=%00', '/v1/clocks?preset=%00'])
    said.push(await shop.send('GET', url, { headers: program }));
  const outcomes = said.map(({ statusCode, body }) => [
    statusCode,
    /"code":"([^"]+)/.exec(body)?.[1],
  ]);
  expect(outcomes).toEqual([
    [200, undefined],
    [200, undefined],
    [200, undefined],
    [200, undefined],
    [422, 'vouchers.unknown'],
    [201, undefined],
    [200, undefined],
    [422, 'figures.no-such-clock'],
  ]);
  expect(loss.what).toBe('fe\ufffde');
});

test('a policy keeps its own word for such a character, which names the line', async () => {
  const payload = { text: 'name: a\nzone: b\0c\n' };
  const checked = await shop.send('POST', '/v1/policy/check', { headers: program, payload });
  expect(checked.json().problems).toMatchObject([{ code: 'bad-character', line: 2, column: 8 }]);
});

type Shape = {
  readonly type?: string;
  readonly maximum?: number;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
};
/** The places of whole numbers that may be of any size. */
function endless(shape: Shape, place: string): string[] {
  const parts = [
    ...(shape.anyOf ?? []).map((one) => endless(one, place)),
    ...(shape.items ? [endless(shape.items, place)] : []),
    ...Object.entries(shape.properties ?? {}).map(([name, one]) =>
      endless(one, `${place}/${name}`),
    ),
  ].flat();
  return shape.type === 'integer' && shape.maximum === undefined ? [place, ...parts] : parts;
}

test('every whole number that is asked for has an end', async () => {
  const { paths } = (await shop.send('GET', '/v1/openapi.json')).json();
  const found = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ parameters = [], requestBody }) => [
      ...parameters.flatMap((one: { name: string; schema: Shape }) =>
        endless(one.schema, `${path}?${one.name}`),
      ),
      ...endless(requestBody?.content['application/json']?.schema ?? {}, path),
    ]),
  );
  expect(found).toEqual([]);
});
