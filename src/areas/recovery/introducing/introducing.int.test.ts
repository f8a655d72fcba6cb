import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { addDays, toIso } from '#kernel/time.ts';
import { testProduct } from '#testing/product.ts';

const shop = await testProduct();
const { db, clock } = shop.platform;
const { headers } = await shop.key(['signals:write', 'customers:read']);
afterAll(shop.close);

const introduce = (payload: object) => shop.send('POST', '/v1/customers', { headers, payload });
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]
    ?.n;

test('customers are known before anything happens to them, without a signal or a case', async () => {
  const rana = { mail: 'Rana@Example.org', name: 'Rana Saeed', language: 'fa', mailConsent: true };
  const answer = await introduce([{ source: 'crm', customer: rana }]);
  const [{ status, customerId }] = answer.json().results;
  expect([answer.statusCode, status]).toEqual([200, 'taken']);
  const read = await shop.send('GET', `/v1/customers/${customerId}`, { headers });
  expect(read.json()).toMatchObject({
    name: 'Rana Saeed',
    language: 'fa',
    chance: expect.any(Number),
    mail: { address: 'rana@example.org', unwanted: false, agreed: true },
  });
  expect([await count('signal'), await count('cases')]).toEqual([0, 0]);
});

test('who is introduced twice, or twice in one list, is one customer', async () => {
  const omar = { source: 'crm', customer: { mail: 'omar@example.org' } };
  const answers = [await introduce([omar, omar]), await introduce(omar)];
  const ids = answers.flatMap((one) => one.json().results).map((one) => one.customerId);
  expect(new Set(ids).size).toBe(1);
});

test('characters that no database keeps fail nothing', async () => {
  const odd = { mail: 'odd@example.org', name: 'R\u0000ana \ud800', language: 'f\u0000a' };
  const answer = await introduce([{ source: 'c\u0000rm \udc00', customer: odd }]);
  expect(answer.json().results).toEqual([expect.objectContaining({ status: 'taken' })]);
});

test('many callers at once introduce everybody once', async () => {
  const before = (await count('customer')) ?? 0;
  const list = Array.from({ length: 50 }, (_, index) => ({
    source: 'crm',
    customer: { mail: `crowd${index}@example.org`, name: `Somebody ${index}` },
  }));
  const answers = await Promise.all([
    introduce(list),
    introduce(list.toReversed()),
    introduce(list),
  ]);
  expect(answers.map((one) => one.statusCode)).toEqual([200, 200, 200]);
  expect(await count('customer')).toBe(before + 50);
});

describe('what cannot be taken is named, and its neighbours are', () => {
  const good = { source: 'crm', customer: { mail: 'good@example.org' } };
  const inADay = toIso(addDays(clock.now(), 2));
  test.each([
    [
      'nobody can be known by it',
      { source: 'crm', customer: { name: 'Somebody' } },
      'customers.no-identity',
      '/customer',
    ],
    [
      'a mail that is none',
      { source: 'crm', customer: { mail: 'rana' } },
      'customers.bad-mail',
      '/customer/mail',
    ],
    ['no customer', { source: 'crm' }, 'field-missing', '/customer'],
    ['no source', { customer: { mail: 'a@example.org' } }, 'field-missing', '/source'],
    [
      'a consent that is no yes or no',
      { source: 'crm', customer: { mail: 'a@example.org', mailConsent: 'yes' } },
      'field-type',
      '/customer/mailConsent',
    ],
    ['a day to come', { ...good, at: inADay }, 'signals.future', '/at'],
    ['a time that is none', { ...good, at: 'yesterday' }, 'field-format', '/at'],
    ['a source of nothing to be seen', { ...good, source: '\u0000' }, 'field-too-short', '/source'],
    ['a number', 7, 'field-type', ''],
  ])('%s', async (_, item, code, field) => {
    const answer = await introduce([good, item, good]);
    expect(answer.statusCode).toBe(200);
    const [first, second, third] = answer.json().results;
    expect([first.status, third.status]).toEqual(['taken', 'taken']);
    expect(second).toMatchObject({
      status: 'rejected',
      problem: { code, detail: expect.any(String) },
    });
    expect(second.problem.field ?? '').toBe(field);
  });

  test('nobody at all, more than a thousand, and a key without the right', async () => {
    expect((await introduce([])).statusCode).toBe(422);
    const crowd = Array.from({ length: 1_001 }, () => good);
    expect((await introduce(crowd)).statusCode).toBe(422);
    const other = await shop.key(['cases:read']);
    const payload = good;
    const refused = await shop.send('POST', '/v1/customers', { headers: other.headers, payload });
    expect(refused.statusCode).toBe(403);
  });
});
