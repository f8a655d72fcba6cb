import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SignalInput } from '#areas/signals/signals.contract.ts';
import { revokeApiKey } from '#platform/auth/api-keys.ts';
import { type Expected, expectSentence, type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
let till: Record<string, string>;
beforeAll(async () => {
  shop = await testProduct();
  till = (await shop.key(['signals:write'])).headers;
});
afterAll(() => shop.close());

let next = 0;
const complaint = (change: object = {}) => ({
  source: 'shop',
  externalId: `hostile-${++next}`,
  kind: 'complaint',
  text: 'My parcel is late.',
  customer: { mail: 'nadia@example.org' },
  ...change,
});
const post = (payload: string | object, headers: Record<string, string> = {}) =>
  shop.send('POST', '/v1/signals', {
    payload,
    headers: { ...till, 'content-type': 'application/json', ...headers },
  });
const results = async (payload: string | object, headers: Record<string, string> = {}) => {
  const answer = await post(payload, headers);
  expect([answer.statusCode, answer.body.slice(0, 300)]).toEqual([200, expect.any(String)]);
  return answer.json().results;
};
const first = async (payload: string | object, headers: Record<string, string> = {}) =>
  (await results(payload, headers))[0];

describe('a request nothing can be taken of', () => {
  const json = { 'content-type': 'application/json' };
  const tooMany = { status: 422, code: 'signals.too-many' };
  test.each<[string, string | object | undefined, Expected]>([
    ['an empty list', [], { status: 422, code: 'signals.none' }],
    ['1,001 items', Array.from({ length: 1_001 }, () => complaint()), tooMany],
    ['nothing', undefined, { status: 400, code: 'empty-body' }],
    ['half a body', '[{"source":"shop"', { status: 400, code: 'bad-json' }],
    ['NaN', '{"source":"shop","facts":{"a":NaN}}', { status: 400, code: 'bad-json' }],
    ['9 MB', `"${'x'.repeat(9_000_000)}"`, { status: 413, code: 'too-large' }],
  ])('%s is refused whole', async (_what, payload, expected) => {
    const headers = payload === undefined ? till : { ...till, ...json };
    const sent = payload === undefined ? { headers } : { payload, headers };
    await shop.refused(['POST', '/v1/signals', sent], expected);
  });

  test('a key that may not, one that was revoked, and none are turned away', async () => {
    const reader = await shop.key(['cases:read']);
    const revoked = await shop.key(['signals:write']);
    await revokeApiKey(shop.platform, revoked.id);
    const send = (headers: Record<string, string>, expected: Expected) =>
      shop.refused(['POST', '/v1/signals', { payload: complaint(), headers }], expected);
    await send(reader.headers, { status: 403, code: 'forbidden' });
    await send(revoked.headers, { status: 401, code: 'unknown-key' });
    await send({}, { status: 401, code: 'signed-out' });
    await send(shop.as('executive'), { status: 403, code: 'forbidden' });
  });
});

const answered = (facts: object) => complaint({ kind: 'survey-answer', facts });
const since = (day: string) => complaint({ customer: { mail: 's@example.org', since: day } });
const long = (length: number) => 'x'.repeat(length);
const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`fact${index}`, index]));

describe('an item that cannot be taken says which field, and takes no neighbour with it', () => {
  test.each<[string, unknown, string, string | undefined]>([
    ['a number for an item', 5, 'field-type', ''],
    ['null for an item', null, 'field-type', ''],
    ['a text for an item', 'help', 'field-type', ''],
    ['a list in the list', [complaint()], 'field-type', ''],
    ['an unknown field', complaint({ colour: 'red' }), 'field-unknown', '/colour'],
    ['no source', complaint({ source: undefined }), 'field-missing', '/source'],
    ['an empty source', complaint({ source: '' }), 'field-too-short', '/source'],
    ['a source of NUL', complaint({ source: '\0' }), 'field-too-short', '/source'],
    ['a number for a source', complaint({ source: 7 }), 'field-type', '/source'],
    ['a long source', complaint({ source: long(81) }), 'field-too-long', '/source'],
    ['a source nobody sees', complaint({ source: ' \u200f' }), 'field-too-short', '/source'],
    ['an id nobody sees', complaint({ externalId: ' ' }), 'signals.no-external-id', '/externalId'],
    [
      'a loss in words',
      complaint({ facts: { lossMinor: 'abc' } }),
      'field-type',
      '/facts/lossMinor',
    ],
    [
      'a loss below nothing',
      complaint({ facts: { lossMinor: -1 } }),
      'field-too-small',
      '/facts/lossMinor',
    ],
    [
      'a loss of everything',
      complaint({ facts: { lossMinor: 1e308 } }),
      'field-too-big',
      '/facts/lossMinor',
    ],
    ['a score out of nothing', answered({ score: 3, outOf: 0 }), 'field-too-small', '/facts/outOf'],
    ['a score above its scale', answered({ score: 6, outOf: 5 }), 'field-too-big', '/facts/score'],
    ['a customer since 30 February', since('2026-02-30'), 'customers.bad-since', '/customer/since'],
    [
      'a customer since the year 9999',
      since('9999-01-01'),
      'customers.bad-since',
      '/customer/since',
    ],
    ['a customer since no form of day', since('31.02.1'), 'customers.bad-since', '/customer/since'],
    ['a kind of its own', complaint({ kind: 'threat' }), 'field-choice', '/kind'],
    ['no id', complaint({ externalId: undefined }), 'signals.no-external-id', '/externalId'],
    ['an id of NUL', complaint({ externalId: '\0' }), 'signals.no-external-id', '/externalId'],
    ['an id that is a number', complaint({ externalId: 12 }), 'field-type', '/externalId'],
    ['no words', complaint({ text: ' \n' }), 'signals.empty', '/text'],
    ['100,001 characters', complaint({ text: long(100_001) }), 'field-too-long', '/text'],
    ['words in a list', complaint({ text: ['late'] }), 'field-type', '/text'],
    ['a day for a moment', complaint({ occurredAt: '2026-03-01' }), 'field-format', '/occurredAt'],
    ['a number for a moment', complaint({ occurredAt: 1 }), 'field-type', '/occurredAt'],
    [
      '30 February',
      complaint({ occurredAt: '2026-02-30T10:00:00Z' }),
      expect.stringMatching(/bad-time|format/),
      '/occurredAt',
    ],
    [
      'the year 9999',
      complaint({ occurredAt: '9999-12-31T23:59:59Z' }),
      'signals.future',
      '/occurredAt',
    ],
    ['no facts but a list', complaint({ facts: [1] }), 'field-type', '/facts'],
    ['a fact that is a list', complaint({ facts: { a: [1] } }), expect.any(String), '/facts/a'],
    ['a fact that is nothing', complaint({ facts: { a: null } }), expect.any(String), '/facts/a'],
    ['61 facts', complaint({ facts: many(61) }), 'field-too-many', '/facts'],
    ['a word for yes', complaint({ history: 'yes' }), 'field-type', '/history'],
    ['no customer but a text', complaint({ customer: 'Rana' }), 'field-type', '/customer'],
    [
      'a mail without @',
      complaint({ customer: { mail: 'x' } }),
      'customers.bad-mail',
      '/customer/mail',
    ],
    [
      'a phone of letters',
      complaint({ customer: { phone: 'call me' } }),
      'customers.bad-phone',
      '/customer/phone',
    ],
    [
      'an account of nothing',
      complaint({ customer: { accounts: [{ system: 'crm', id: '\u200f' }] } }),
      'customers.bad-account',
      '/customer/accounts/0/id',
    ],
    [
      'an account without a system',
      complaint({ customer: { accounts: [{ id: '7' }] } }),
      'field-missing',
      '/customer/accounts/0/system',
    ],
    [
      'half a cent a year',
      complaint({ customer: { yearlyValueMinor: 0.5 } }),
      'field-type',
      '/customer/yearlyValueMinor',
    ],
    [
      'a debt a year',
      complaint({ customer: { yearlyValueMinor: -1 } }),
      'field-too-small',
      '/customer/yearlyValueMinor',
    ],
  ])('%s', async (_what, item, code, field) => {
    for (const language of ['en', 'fa']) {
      const [good, bad, last] = await results([complaint(), item, complaint()], {
        'accept-language': language,
      });
      expect([good.status, bad.status, last.status]).toEqual(['taken', 'rejected', 'taken']);
      expect([bad.problem.code, bad.problem.field]).toEqual([code, field]);
      expectSentence(bad.problem.detail, language);
    }
  });

  test('a value of the wrong kind is named in every field there is', async () => {
    const { customer, ...fields } = SignalInput.properties;
    const places = [
      ...Object.keys(fields).map((name) => [`/${name}`, { [name]: [[]] }] as const),
      ...Object.keys(customer.properties).map(
        (name) => [`/customer/${name}`, { customer: { [name]: { a: 1 } } }] as const,
      ),
    ];
    const answers = await results(places.map(([, change]) => complaint(change)));
    const named = answers.map((one: { problem: { field: string } }) => one.problem.field);
    expect(named).toEqual(places.map(([field]) => field));
  });

  test.each([
    ['of a signal', '"__proto__":{"a":1}', '/__proto__'],
    ['of facts', '"facts":{"__proto__":1}', '/facts/__proto__'],
    ['of a customer', '"customer":{"__proto__":{"mail":"x"}}', '/customer/__proto__'],
  ])('a name %s that changes what all objects are', async (_what, field, place) => {
    const good = JSON.stringify(complaint());
    const bad = good.replace(/"customer":.*/, `${field}}`);
    const [one, two, three] = await results(`[${good},${bad},${JSON.stringify(complaint())}]`);
    expect([one.status, three.status]).toEqual(['taken', 'taken']);
    expect(two.problem).toMatchObject({ code: 'field-unknown', field: place });
    expect(({} as { a?: unknown; mail?: unknown }).a).toBeUndefined();
  });

  test('50,000 boxes in each other', async () => {
    const body = `[{"source":"shop","externalId":"deep","kind":"remark","facts":${deep}}]`;
    expect((await first(body)).problem).toMatchObject({ field: '/facts/a' });
    expect((await first('['.repeat(50_000) + ']'.repeat(50_000))).status).toBe('rejected');
  });
});

describe('an odd item that can be taken is taken', () => {
  test.each<[string, object]>([
    ['NUL in every name', { subject: 'a\0b', event: '\0', failure: 'x\0', language: 'e\0n' }],
    ['NUL in the words and the customer’s name', { text: 'la\0te', customer: { name: 'N\0ed' } }],
    ['half of a pair of characters', { text: 'late \ud83d', subject: '\udc00' }],
    ['right-to-left marks', { text: '\u202eetal si ti', subject: '\u200f77' }],
    ['a language that is none', { language: 'xx-!!', customer: { language: '??' } }],
    ['absurd numbers', { facts: { a: 1e308, b: -0, c: 5e-324 } }],
    ['half a cent of a loss', { facts: { lossMinor: 0.5 } }],
    ['a score of something else', { facts: { score: 12, outOf: 0 } }],
    ['names all objects have', { facts: { constructor: 'x', toString: 1, valueOf: true } }],
    ['a very old moment', { occurredAt: '0001-01-01T00:00:00Z' }],
    ['a customer since forever', { customer: { mail: 't@example.org', since: '0000-00-00' } }],
    ['60 facts', { facts: many(60) }],
    ['an event without a detector', { kind: 'operational-event', event: 'x', text: undefined }],
    [
      'an event with broken facts',
      { kind: 'operational-event', event: 'order.delivered', facts: { deliveredAt: 'x' } },
    ],
    [
      'a bill of absurd amounts',
      { kind: 'operational-event', event: 'bill.sent', facts: { charged: 1e308, agreed: -1e308 } },
    ],
    [
      'a delivery 8,000 years late',
      {
        kind: 'operational-event',
        event: 'order.delivered',
        facts: { deliveredAt: '9999-01-01T00:00:00Z', promisedAt: '0001-01-01T00:00:00Z' },
      },
    ],
    ['100,000 characters', { text: long(100_000) }],
    ['100,000 characters of four bytes', { text: '😡'.repeat(50_000) }],
  ])('%s', async (_what, change) => {
    const item = complaint(change);
    expect(await first([item])).toMatchObject({ status: 'taken' });
    expect(await first([item])).toMatchObject({ status: 'duplicate' });
  });

  test('a number too big for numbers is refused or taken, never a breakdown', async () => {
    const body = JSON.stringify(complaint({ facts: { lossMinor: 7 } })).replace(':7', ':1e999');
    expect(['taken', 'rejected']).toContain((await first(body)).status);
  });
});

describe('the same thing twice', () => {
  test('in one request it is taken once', async () => {
    const item = complaint();
    const [one, two] = await results([item, item]);
    expect([one.status, two.status]).toEqual(['taken', 'duplicate']);
    expect(two.signalId).toBe(one.signalId);
  });

  test('a key names each item of a list by its place, and never two different things', async () => {
    const key = { 'idempotency-key': 'monday-7' };
    const list = [
      complaint({ externalId: undefined }),
      complaint({ externalId: undefined, text: 'Late again.' }),
    ];
    expect((await results(list, key)).map((one: { status: string }) => one.status)).toEqual([
      'taken',
      'taken',
    ]);
    expect((await results(list, key)).map((one: { status: string }) => one.status)).toEqual([
      'duplicate',
      'duplicate',
    ]);
    const [same, other] = await results([list[0], { ...list[1], text: 'Another.' }], key);
    expect(same.status).toBe('duplicate');
    expect(other.problem).toMatchObject({ code: 'signals.key-reused' });
    expectSentence(other.problem.detail, 'en');
    // What was sent, and not what we call it; no field of the item holds it.
    expect(other.problem.detail).toContain('“monday-7”');
    expect(other.problem).not.toHaveProperty('field');
  });
});
