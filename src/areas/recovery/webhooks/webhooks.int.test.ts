import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { createSender } from '#connectors/webhooks/sending.connector.ts';
import { dayMillis, minuteMillis } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { systemClock } from '#platform/clock.ts';
import { testProduct } from '#testing/product.ts';
import { webhookServer } from '#testing/servers/webhook-server.ts';
import { webhookTopics } from './webhooks.contract.ts';
import { sendDue, type Telling, webhookHandlers } from './webhooks.jobs.ts';
import { forgetOldDeliveries, insertWebhook } from './webhooks.service.ts';

const product = await testProduct();
const { platform } = product;
const { db, clock, mint } = platform;
const server = await webhookServer();
const other = await webhookServer();
afterAll(async () => {
  await server.close();
  await other.close();
  await product.close();
});

const telling: Telling = {
  platform,
  send: createSender({ allowPrivate: true, timeoutMillis: 2_000 }),
  worldNow: systemClock.now,
  chance: () => 0.5,
};
const never = new AbortController().signal;
const hear = () => drainOutbox(platform, webhookHandlers(platform));
async function work(): Promise<void> {
  await hear();
  await sendDue(telling, never);
}

async function receiver(
  { url, secret } = server,
  topics: readonly string[] = webhookTopics,
): Promise<string> {
  await sql`update webhook set active = false, ended = 'by-hand' where active`.execute(db);
  return add({ url, secret }, topics);
}
async function add(
  { url, secret }: { url: string; secret: string },
  topics: readonly string[] = webhookTopics,
): Promise<string> {
  server.forget();
  other.forget();
  const id = mint();
  await insertWebhook(db, { id, url, secret, topics, at: clock.now(), by: undefined });
  return id;
}

const writer = await product.key(['signals:write']);
let next = 0;
async function complain(account = `c${++next}`): Promise<void> {
  const payload = {
    source: 'crm',
    externalId: `w${++next}`,
    kind: 'complaint',
    text: 'Secret words nobody else may read.',
    subject: `order ${next}`,
    customer: {
      name: 'Nadia',
      mail: `${account}@example.org`,
      accounts: [{ system: 'crm', id: account }],
    },
  };
  await product.send('POST', '/v1/signals', { headers: writer.headers, payload });
}
const told = (which = server) =>
  which
    .deeds()
    .map((one) => one.request as unknown as { type: string; data: Record<string, never> });
const typesOf = (which = server): string[] => told(which).map((one) => one.type);
const logOf = async (id: string) =>
  (
    await product.send('GET', `/v1/webhooks/${id}/deliveries`, { headers: product.as('admin') })
  ).json().deliveries;
const caseIdOf = async (): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select id from cases order by id desc limit 1`.execute(
    db,
  );
  return rows[0]?.id ?? '';
};
const command = async (body: object) =>
  product.send('POST', `/v1/cases/${await caseIdOf()}/commands`, {
    headers: product.as('admin'),
    payload: body,
  });

describe('another system', () => {
  test('is told what happens to a case and its customer, once each, signed, and in nobody’s words', async () => {
    await receiver();
    await complain('a-1');
    await work();
    expect(typesOf().sort()).toEqual(['case.opened', 'customer.selling-held']);
    const held = told().find((one) => one.type === 'customer.selling-held');
    expect(held?.data).toMatchObject({ held: true, accounts: [{ system: 'crm', id: 'a-1' }] });
    const given = await command({ command: 'give-remedy', kind: 'credit', amountMinor: 700 });
    expect(given.statusCode).toBe(200);
    await command({ command: 'confirm', how: 'On the phone.' });
    await work();
    expect(typesOf().slice(2).sort()).toEqual([
      'case.closed',
      'customer.selling-released',
      'remedy.given',
    ]);
    const remedy = told().find((one) => one.type === 'remedy.given');
    expect(remedy?.data).toMatchObject({ remedies: [{ kind: 'credit', amountMinor: 700 }] });
    const all = server.received.map((one) => one.body).join('\n');
    expect(all).not.toMatch(/Secret words|Nadia|example\.org|On the phone/);
  });

  test('is told once however often the announcement is heard', async () => {
    await receiver();
    await complain();
    const rows = await sql<{ body: unknown; topic: string }>`
      select topic, body from outbox where topic = 'case.opened'`.execute(db);
    for (const { topic, body } of [...rows.rows, ...rows.rows])
      await webhookHandlers(platform).get(topic)?.(body, 1);
    await work();
    expect(server.received).toHaveLength(2);
  });

  test('is told only of what it asked for, and a customer with another open case is not released', async () => {
    await receiver(server, ['customer.selling-released']);
    await complain('two-cases');
    await complain('two-cases');
    await work();
    await command({ command: 'confirm', how: 'By mail.' });
    await work();
    expect(server.received).toEqual([]);
  });

  test('that fails is told again, later and later, with the same id', async () => {
    const id = await receiver(server, ['case.opened']);
    server.acts(() => ({ status: 500 }));
    await complain();
    await work();
    await work();
    expect(server.received).toHaveLength(1);
    clock.advance(10_000);
    await work();
    expect(server.received).toHaveLength(2);
    server.acts(() => 'answer');
    clock.advance(6 * minuteMillis);
    await work();
    const ids = server.received.map((one) => one.headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    expect(await logOf(id)).toMatchObject([{ state: 'done', attempts: 3, answer: '201' }]);
  });

  test('that wants no more is told no more, until somebody says so', async () => {
    const id = await receiver(server, ['case.opened']);
    server.acts(() => ({ status: 410 }));
    await complain();
    await work();
    server.acts(() => 'answer');
    await complain();
    await work();
    expect(server.received).toHaveLength(1);
    const headers = product.as('admin');
    const listed = (await product.send('GET', '/v1/webhooks', { headers })).json().webhooks;
    expect(listed.at(-1)).toMatchObject({ id, active: false, ended: 'gone' });
    expect(JSON.stringify(listed)).not.toContain('whsec_');
    await product.refused(['POST', `/v1/webhooks/${id}/test`, { headers }], {
      status: 422,
      code: 'webhooks.not-active',
    });
    await product.send('PUT', `/v1/webhooks/${id}`, { headers, payload: { active: true } });
    const [gone] = await logOf(id);
    await product.send('POST', `/v1/webhooks/deliveries/${gone.id}/replay`, { headers });
    await product.send('POST', `/v1/webhooks/${id}/test`, { headers });
    await work();
    expect(typesOf().sort()).toEqual(['case.opened', 'webhook.test']);
  });

  test('understands every message while its secret is renewed, and the old one no more after a day', async () => {
    const id = await receiver(server, ['case.opened']);
    const headers = product.as('admin');
    const renewed = await product.send('POST', `/v1/webhooks/${id}/secret`, { headers });
    expect(renewed.json().secret).toMatch(/^whsec_/);
    expect(renewed.json().secret).not.toBe(server.secret);
    await complain();
    await work();
    expect(server.deeds()).toHaveLength(1);
    const signed = String(server.received[0]?.headers['webhook-signature']);
    expect(signed.split(' ')).toHaveLength(2);
    clock.advance(dayMillis + minuteMillis);
    await complain();
    await work();
    // It still knows the old one alone: the message is turned away, and tried again later.
    expect(server.deeds()).toHaveLength(1);
    expect(server.received).toHaveLength(2);
    await product.signIn();
  });

  test('is signed to with the last two secrets alone, however often they are renewed', async () => {
    const id = await receiver(server, ['case.opened']);
    const headers = product.as('admin');
    for (let time = 0; time < 3; time++)
      await product.send('POST', `/v1/webhooks/${id}/secret`, { headers });
    await complain();
    await work();
    const signed = String(server.received[0]?.headers['webhook-signature']);
    expect(signed.split(' ')).toHaveLength(2);
    // It still knows the first one.
    expect(server.deeds()).toEqual([]);
  });

  test('that is silent holds up nobody else', async () => {
    await receiver(server, ['case.opened']);
    await add(other, ['case.opened']);
    server.acts(() => ({ before: 'hangs' }));
    for (let at = 0; at < 12; at++) await complain();
    await hear();
    const stopping = new AbortController();
    const working = sendDue(telling, stopping.signal);
    await expect.poll(() => other.deeds().length, { timeout: 1_500 }).toBe(12);
    stopping.abort();
    await working;
    expect(server.received.length).toBeLessThanOrEqual(4);
    server.acts(() => 'answer');
    clock.advance(2 * minuteMillis);
    await work();
    expect(server.deeds()).toHaveLength(12);
  });
});

describe('who sets them up', () => {
  const headers = product.as('admin');
  const post = (url: string) => ({ headers, payload: { url, topics: ['case.opened'] } });

  test('is shown the secret once', async () => {
    const made = await product.send('POST', '/v1/webhooks', post('https://crm.example.com/hook'));
    expect(made.statusCode).toBe(201);
    expect(made.json().secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const listed = await product.send('GET', '/v1/webhooks', { headers });
    expect(listed.body).not.toContain(made.json().secret);
  });

  test.each([
    ['nonsense', 'webhooks.bad-address', 400],
    ['https://user:pass@example.com/', 'webhooks.bad-address', 400],
    ['http://example.com/hook', 'webhooks.private-address', 422],
    ['https://127.0.0.1/hook', 'webhooks.private-address', 422],
    ['https://169.254.169.254/latest', 'webhooks.private-address', 422],
    ['https://localhost/hook', 'webhooks.private-address', 422],
  ])('cannot give the address %s', async (url, code, status) => {
    await product.refused(['POST', '/v1/webhooks', post(url)], { status, code, field: '/url' });
  });

  test('is an administrator', async () => {
    const forbidden = { status: 403, code: 'forbidden' };
    for (const role of ['frontline', 'lead', 'executive'] as const)
      await product.refused(['GET', '/v1/webhooks', { headers: product.as(role) }], forbidden);
  });
});

test('the log of a receiver is kept for a month', async () => {
  const id = await receiver(server, ['case.opened']);
  const kept = async () =>
    (await sql`select id from webhook_delivery where webhook_id = ${id}::uuid`.execute(db)).rows
      .length;
  await complain();
  await work();
  clock.advance(29 * dayMillis);
  await forgetOldDeliveries(platform);
  expect(await kept()).toBe(1);
  clock.advance(2 * dayMillis);
  await forgetOldDeliveries(platform);
  expect(await kept()).toBe(0);
});
