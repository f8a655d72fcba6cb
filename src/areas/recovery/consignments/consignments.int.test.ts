import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, addSeconds, toIso } from '#kernel/time.ts';
import { textArray } from '#platform/db/arrays.ts';
import { type TestProduct, testProduct } from '#testing/product.ts';
import { refusingRows } from '#testing/refusing-rows.ts';
import {
  dealWithConsignments,
  forgetOldConsignments,
  hasConsignments,
} from './consignments.service.ts';

let shop: TestProduct;
let till: Record<string, string>;
beforeAll(async () => {
  shop = await testProduct();
  till = (await shop.key(['signals:write', 'cases:read'])).headers;
});
afterAll(() => shop.close());
const never = new AbortController().signal;

let next = 0;
const complaint = (change: object = {}) => ({
  source: 'shop',
  externalId: `handed-${++next}`,
  kind: 'complaint',
  text: 'My parcel is late.',
  customer: { mail: `customer-${next}@example.org` },
  ...change,
});
const hand = (payload: object, headers: Record<string, string> = {}) =>
  shop.send('POST', '/v1/consignments', { payload, headers: { ...till, ...headers } });
const handed = async (payload: object, headers = {}) => {
  const answer = await hand(payload, headers);
  expect(answer.statusCode).toBe(202);
  return answer.json();
};
const read = async (id: string, headers: Record<string, string> = {}) =>
  (await shop.send('GET', `/v1/consignments/${id}`, { headers: { ...till, ...headers } })).json();
const deal = () => dealWithConsignments(shop.product, never);
const signalsOf = async (ids: readonly string[]) => {
  const { rows } = await sql<{ external_id: string }>`
    select external_id from signal where external_id = any(${textArray(ids)}::text[]) order by external_id`.execute(
    shop.platform.db,
  );
  return rows.map((row) => row.external_id);
};

test('what is handed over is kept at once, dealt with in its turn, and asked for afterwards', async () => {
  const items = [complaint(), complaint()];
  const { id, accepted, rejected } = await handed(items);
  expect({ accepted, rejected }).toEqual({ accepted: 2, rejected: [] });
  expect(await read(id)).toMatchObject({ state: 'waiting', accepted: 2 });
  expect(await signalsOf(items.map((one) => one.externalId))).toEqual([]);
  expect(await hasConsignments(shop.product)).toBe(true);
  expect(await deal()).toBe(2);
  const { state, results } = await read(id);
  expect(state).toBe('done');
  expect(results).toMatchObject([{ status: 'taken' }, { status: 'taken' }]);
  const found = await shop.send('GET', `/v1/cases/${results[0].caseId}`, { headers: till });
  expect(found.json()).toMatchObject({ number: results[0].caseNumber, state: 'open' });
  expect(await hasConsignments(shop.product)).toBe(false);
});

test('signals of many customers, mixed, are each answered in their place and keep their order', async () => {
  const said = Array.from({ length: 60 }, (_, index) => {
    const customer = { mail: `mixed-${index % 7}@example.org` };
    return complaint({ customer, externalId: `mixed-${String(index).padStart(2, '0')}` });
  });
  const { id } = await handed(said);
  await deal();
  const { results } = await read(id);
  const cases = results.map((one: { caseId: string }) => one.caseId);
  expect(new Set(cases).size).toBe(7);
  expect(cases).toEqual(said.map((_, index) => cases[index % 7]));
  const { rows } = await sql<{ external_id: string }>`
    select s.external_id from case_event e join signal s on s.id = e.signal_id
    where e.case_id = ${cases[0]}::uuid and s.external_id like 'mixed-%' order by e.id`.execute(
    shop.platform.db,
  );
  const order = rows.map((row) => row.external_id);
  expect(new Set(order)).toEqual(
    new Set(said.filter((_, index) => index % 7 === 0).map((one) => one.externalId)),
  );
  expect(order).toEqual([...order].sort());
});

test('an item that cannot be taken is told at once, in the language of the sender; the others are kept', async () => {
  const later = addDays(shop.platform.clock.now(), 9);
  const items = [
    complaint({ kind: 'shout' }),
    complaint(),
    complaint({ occurredAt: toIso(later) }),
  ];
  const { id, accepted, rejected } = await handed(items, { 'accept-language': 'fa' });
  expect(accepted).toBe(1);
  expect(rejected).toMatchObject([
    { index: 0, problem: { field: '/kind', detail: expect.stringMatching(/\p{Script=Arabic}/u) } },
    { index: 2, problem: { code: 'signals.future' } },
  ]);
  await deal();
  const { results } = await read(id);
  expect(results).toMatchObject([null, { status: 'taken' }, null]);
  expect(await handed([complaint({ text: '', externalId: 'silent' })])).toEqual({
    accepted: 0,
    rejected: [{ index: 0, problem: expect.objectContaining({ code: 'signals.empty' }) }],
  });
});

test('sent again it is not taken again, also where the items have no id but the request has one', async () => {
  const items = [complaint({ externalId: undefined }), complaint({ externalId: undefined })];
  const first = await handed(items, { 'idempotency-key': 'night-1' });
  const second = await handed(items, { 'idempotency-key': 'night-1' });
  await deal();
  const statuses = async ({ id }: { id: string }) =>
    (await read(id)).results.map((one: { status: string }) => one.status);
  expect(await statuses(first)).toEqual(['taken', 'taken']);
  expect(await statuses(second)).toEqual(['duplicate', 'duplicate']);
  const without = await handed(items);
  expect(without.rejected).toHaveLength(2);
});

test('a worker that dies after taking and before saying so loses nothing and takes nothing twice', async () => {
  const items = [complaint(), complaint()];
  const { id } = await handed(items);
  const { recovery } = shop.product;
  const dies = {
    ...shop.product,
    recovery: {
      ...recovery,
      takeMany: async (signals: Parameters<typeof recovery.take>[0]) => {
        await recovery.takeMany(signals);
        throw new Error('killed');
      },
    },
  };
  expect(await dealWithConsignments(dies, never)).toBe(0);
  expect(await read(id)).toMatchObject({ state: 'waiting' });
  expect(await hasConsignments(shop.product)).toBe(false);
  shop.platform.clock.advance(120_000);
  expect(await deal()).toBe(2);
  expect(await signalsOf(items.map((one) => one.externalId))).toHaveLength(2);
  expect((await read(id)).results).toMatchObject([
    { status: 'duplicate' },
    { status: 'duplicate' },
  ]);
});

test('one that cannot be dealt with keeps no other waiting, and comes back later and later', async () => {
  const broken = await handed([complaint()]);
  const whole = await handed([complaint()]);
  const { db, clock } = shop.platform;
  await sql`update consignment set items = '{}' where id = ${broken.id}::uuid`.execute(db);
  expect(await deal()).toBe(1);
  expect(await read(whole.id)).toMatchObject({ state: 'done' });
  expect(await read(broken.id)).toMatchObject({ state: 'waiting' });
  expect(await hasConsignments(shop.product)).toBe(false);
  const { rows } = await sql<{ due_at: number }>`
    select due_at from consignment where id = ${broken.id}::uuid`.execute(db);
  expect(rows[0]?.due_at).toBe(addSeconds(clock.now(), 2));
  await sql`delete from consignment where id = ${broken.id}::uuid`.execute(db);
});

test('workers side by side deal with each once', async () => {
  const sent = await Promise.all(
    Array.from({ length: 30 }, () => handed([complaint(), complaint()])),
  );
  const dealt = await Promise.all([deal(), deal(), deal()]);
  expect(dealt.reduce((sum, one) => sum + one, 0)).toBe(60);
  const states = await Promise.all(sent.map(async ({ id }) => (await read(id)).results));
  expect(states.flat().every((one) => one.status === 'taken')).toBe(true);
});

test('a week after it was dealt with it is forgotten; what waits never is', async () => {
  const { id } = await handed([complaint()]);
  await deal();
  const waiting = await handed([complaint()]);
  shop.platform.clock.advance(8 * 86_400_000);
  await forgetOldConsignments(shop.product);
  const gone = await shop.send('GET', `/v1/consignments/${id}`, { headers: till });
  expect(gone.statusCode).toBe(404);
  expect(await read(waiting.id)).toMatchObject({ state: 'waiting' });
});

test('bad requests are refused whole', async () => {
  await shop.refused(['POST', '/v1/consignments', { payload: [], headers: till }], {
    status: 422,
    code: 'signals.none',
  });
  const many = Array.from({ length: 1_001 }, () => complaint());
  await shop.refused(['POST', '/v1/consignments', { payload: many, headers: till }], {
    status: 422,
    code: 'signals.too-many',
  });
  const reader = (await shop.key(['cases:read'])).headers;
  await shop.refused(['POST', '/v1/consignments', { payload: [complaint()], headers: reader }], {
    status: 403,
    code: 'forbidden',
  });
});

/** A signal of this name cannot be kept. */
const broken = (externalId: string) =>
  refusingRows(shop.platform.db, {
    table: 'signal_receipt',
    on: 'insert',
    when: `new.external_id = '${externalId}'`,
  });

test('one that cannot be kept keeps none of those it came with from being dealt with', async () => {
  const items = Array.from({ length: 30 }, () => complaint());
  const poison = items[17]?.externalId ?? '';
  const others = items.map((one) => one.externalId).filter((one) => one !== poison);
  const mend = await broken(poison);
  const { id } = await handed(items);
  await deal();
  expect(await signalsOf(others)).toEqual([...others].sort());
  // Nothing is dropped: it comes again, and the whole is over once that is.
  expect(await read(id)).toMatchObject({ state: 'waiting' });
  await mend();
  await sql`update consignment set due_at = due_at - interval '1 day' where id = ${id}::uuid`.execute(
    shop.platform.db,
  );
  await deal();
  const { state, results } = await read(id);
  expect(state).toBe('done');
  const statuses = results.map((one: { status: string }) => one.status);
  expect(statuses.filter((one: string) => one === 'taken')).toHaveLength(1);
  expect(statuses[17]).toBe('taken');
});

test('sent for an answer at once, it alone is turned away, in words', async () => {
  const items = Array.from({ length: 5 }, () => complaint());
  const poison = items[2]?.externalId ?? '';
  const mend = await broken(poison);
  const post = (payload: object) => shop.send('POST', '/v1/signals', { payload, headers: till });
  const { results } = (await post(items)).json();
  expect(results.map((one: { status: string }) => one.status)).toEqual([
    'taken',
    'taken',
    'rejected',
    'taken',
    'taken',
  ]);
  expect(results[2].problem).toMatchObject({
    code: 'signals.failed',
    detail: expect.stringContaining('Send it again later'),
  });
  expect((await post(items[2] ?? {})).statusCode).toBe(500);
  await mend();
  expect((await post(items)).json().results[2].status).toBe('taken');
});
