import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectProblem, type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
beforeAll(async () => {
  shop = await testProduct(20);
});
afterAll(() => shop.close());

type Operation = {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: object }[];
  readonly requestBody?: { content: Record<string, { schema: object }> };
  readonly responses: Record<string, { description: string }>;
};

describe('the description of the API', () => {
  const read = async () => (await shop.send('GET', '/v1/openapi.json')).json();

  test('is OpenAPI 3.1, and every operation says what it does and what it answers', async () => {
    const { openapi, info, paths, components } = await read();
    expect(openapi).toMatch(/^3\.1\./);
    expect(info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(Object.keys(components.securitySchemes)).toEqual(['apiKey', 'session']);
    expect(Object.keys(paths).length).toBeGreaterThan(15);
    for (const [path, methods] of Object.entries<Record<string, Operation>>(paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const name = `${method} ${path}`;
        expect([name, operation.summary]).toEqual([name, expect.stringMatching(/\w{3}/)]);
        expect([name, operation.tags]).toEqual([name, [expect.any(String)]]);
        const answers = Object.keys(operation.responses);
        expect([name, answers]).toEqual([name, expect.arrayContaining(['4XX'])]);
        expect([name, answers.some((status) => /^2\d\d$/.test(status))]).toEqual([name, true]);
        for (const one of Object.values(operation.responses))
          expect(one.description).toEqual(expect.any(String));
        const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, placeholder]) => placeholder);
        const described = (operation.parameters ?? []).filter((one) => one.in === 'path');
        expect([name, described.map((one) => one.name)]).toEqual([name, placeholders]);
        expect(described.every((one) => one.required)).toBe(true);
      }
    }
  });

  test('lists what is there: each of its addresses answers, and not with a breakdown', async () => {
    const { paths } = await read();
    let place = 0;
    for (const [path, methods] of Object.entries<Record<string, Operation>>(paths)) {
      for (const method of Object.keys(methods)) {
        const url = path.replace(/\{\w+\}/g, 'x');
        const verb = method.toUpperCase() as 'GET';
        const answer = await shop.send(verb, url, { remoteAddress: `10.9.0.${++place}` });
        expect([method, path, answer.statusCode < 500]).toEqual([method, path, true]);
      }
    }
  });

  test('says what may be sent again under a key', async () => {
    const { paths } = await read();
    const keyed = Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
      Object.values(methods)
        .flatMap((one) => one.parameters ?? [])
        .filter((one) => one.in === 'header' && one.name === 'idempotency-key' && !one.required)
        .map(() => path),
    );
    expect(keyed.sort()).toEqual([
      '/v1/cases/{caseId}/commands',
      '/v1/consignments',
      '/v1/signals',
      '/v1/tasks/{taskId}/commands',
    ]);
  });

  test('is readable at /docs', async () => {
    const page = await shop.send('GET', '/docs');
    const final = page.statusCode === 302 ? await shop.send('GET', '/docs/') : page;
    expect(final.statusCode).toBe(200);
    expect(final.headers['content-type']).toContain('text/html');
    expect((await shop.send('GET', '/docs/json')).json().openapi).toMatch(/^3\.1/);
  });
});

test('whoever knocks too often at the public doors is asked to wait, and only they', async () => {
  const payload = { name: 'Sara', reach: 'x', text: 'Late.', attempt: 'attempt-1' };
  const knock = (remoteAddress: string) =>
    shop.send('POST', '/v1/public/complaints', {
      payload,
      remoteAddress,
      headers: { 'accept-language': 'fa' },
    });
  const answers = [];
  for (let count = 0; count < 22; count += 1) answers.push(await knock('10.8.0.1'));
  const [last] = answers.slice(-1);
  if (last) expectProblem(last, { status: 429, code: 'too-many-for-now' }, 'fa');
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await knock('10.8.0.2')).statusCode).toBe(422);
});
