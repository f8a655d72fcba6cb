import { afterAll, beforeAll, expect, test } from 'vitest';
import { colleagueId, idOfRole, type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
let till: Record<string, string>;
let frontline: Record<string, string>;
beforeAll(async () => {
  shop = await testProduct();
  till = (await shop.key(['signals:write'])).headers;
  frontline = shop.as('frontline');
});
afterAll(() => shop.close());

let next = 0;
async function complaints(count: number, change: object = {}): Promise<string[]> {
  const payload = Array.from({ length: count }, () => {
    next += 1;
    const customer = { mail: `customer${next}@example.org` };
    const words = { kind: 'complaint', text: 'My parcel is late.' };
    return { source: 'shop', externalId: `c${next}`, ...words, customer, ...change };
  });
  const answer = await shop.send('POST', '/v1/signals', { payload, headers: till });
  return answer.json().results.map((one: { caseId: string }) => one.caseId);
}
const command = (caseId: string, payload: object, headers = frontline) =>
  shop.send('POST', `/v1/cases/${caseId}/commands`, { payload, headers });
const caseOf = async (caseId: string) =>
  (await shop.send('GET', `/v1/cases/${caseId}`, { headers: frontline })).json();
async function myCase(): Promise<string> {
  const [caseId = ''] = await complaints(1);
  const to = { to: idOfRole('frontline'), reason: 'For the test.' };
  await command(caseId, { command: 'replace-owner', ...to }, shop.as('lead'));
  return caseId;
}
const statuses = (answers: readonly { statusCode: number }[]) =>
  answers.map(({ statusCode }) => statusCode).sort();

test('250 cases with the same urgency come once each in pages, while new ones arrive', async () => {
  const known = await complaints(250);
  const seen: string[] = [];
  let cursor = '';
  do {
    const url = `/v1/cases?limit=40${cursor && `&cursor=${cursor}`}`;
    const page = (await shop.send('GET', url, { headers: frontline })).json();
    for (const one of page.cases) seen.push(one.id);
    cursor = page.next ?? '';
    await complaints(3);
  } while (cursor !== '');
  expect(new Set(seen).size).toBe(seen.length);
  expect(known.filter((id) => !seen.includes(id))).toEqual([]);
});

test('the closed, and all of one customer, come once each in pages, too', async () => {
  const mail = { customer: { mail: 'many@example.org' } };
  const ids: string[] = [];
  for (let count = 0; count < 7; count += 1) {
    const [caseId = ''] = await complaints(1, { ...mail, subject: `order ${count}` });
    await command(caseId, { command: 'confirm', how: 'Said so.' }, shop.as('lead'));
    ids.push(caseId);
  }
  const { customer } = await caseOf(ids[0] ?? '');
  for (const filter of [
    'state=closed',
    `customer=${customer.id}`,
    `state=closed&customer=${customer.id}`,
  ]) {
    const seen: string[] = [];
    let cursor = '';
    do {
      const url = `/v1/cases?limit=2&${filter}${cursor && `&cursor=${cursor}`}`;
      const page = (await shop.send('GET', url, { headers: frontline })).json();
      for (const one of page.cases) seen.push(one.id);
      cursor = page.next ?? '';
    } while (cursor !== '');
    expect([filter, seen]).toEqual([filter, [...ids].reverse()]);
  }
});

test('of two answers to the same version exactly one counts, and the other is told so', async () => {
  const caseId = await myCase();
  const { version } = await caseOf(caseId);
  const answers = await Promise.all(
    ['Yes.', 'No.'].map((text) => command(caseId, { command: 'answer', text, version })),
  );
  expect(statuses(answers)).toEqual([200, 409]);
  const { timeline } = await caseOf(caseId);
  expect(timeline.filter((one: { kind: string }) => one.kind === 'answered')).toHaveLength(1);
});

test('twenty gifts at once never come to more than one person may give', async () => {
  const caseId = await myCase();
  const gift = { command: 'give-remedy', kind: 'voucher', amountMinor: 1_500 };
  const answers = await Promise.all(Array.from({ length: 20 }, () => command(caseId, gift)));
  // 10,000 is the limit of the front line: six times 1,500 fit.
  expect(statuses(answers)).toEqual([...Array(6).fill(200), ...Array(14).fill(422)]);
  expect((await caseOf(caseId)).spentMinor).toBe(9_000);
});

test('a case is offered to one person at a time, and only that person takes it, once', async () => {
  const caseId = await myCase();
  const url = `/v1/cases/${caseId}/commands`;
  const offer = { command: 'hand-over', to: colleagueId, reason: 'I am ill.' };
  expect(statuses(await Promise.all([command(caseId, offer), command(caseId, offer)]))).toEqual([
    200, 422,
  ]);
  const sent = { payload: offer, headers: frontline };
  await shop.refused(['POST', url, sent], { status: 422, code: 'cases.hand-over-waiting' });
  const accept = { command: 'accept-hand-over' };
  for (const headers of [frontline, shop.as('lead'), shop.as('admin')]) {
    await shop.refused(['POST', url, { payload: accept, headers }], {
      status: 422,
      code: 'cases.not-asked-of-you',
    });
  }
  const takes = [command(caseId, accept, shop.colleague), command(caseId, accept, shop.colleague)];
  expect(statuses(await Promise.all(takes))).toEqual([200, 422]);
  expect(await caseOf(caseId)).toMatchObject({ owner: { id: colleagueId } });
});

test('the same customer writing twenty times at once has one case with one owner', async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, () => complaints(1, { customer: { mail: 'storm@example.org' } })),
  );
  expect(new Set(all.flat()).size).toBe(1);
});

test('filters are combined, and none of them lets anybody else’s case through', async () => {
  const [caseId = ''] = await complaints(1, { customer: { mail: 'filter@example.org' } });
  const { customer, owner, number } = await caseOf(caseId);
  const list = async (query: string) => {
    const answer = await shop.send('GET', `/v1/cases?${query}`, { headers: frontline });
    return answer.json().cases.map((one: { id: string }) => one.id);
  };
  const all = `customer=${customer.id}&owner=${owner.id}&number=${number}`;
  expect(await list(all)).toEqual([caseId]);
  expect(await list(`${all}&state=open`)).toEqual([caseId]);
  for (const other of ['state=closed', 'overdue=true', `incident=${customer.id}`])
    expect([other, await list(`${all}&${other}`)]).toEqual([other, []]);
  const mine: string[] = await list('owner=me&limit=100');
  for (const id of mine) expect((await caseOf(id)).owner.id).toBe(idOfRole('frontline'));
});

test('one failure that hits three customers is one incident, in the list of incidents', async () => {
  const late = { deliveredAt: '2026-03-02T08:00:00Z', promisedAt: '2026-03-02T06:00:00Z' };
  const facts = { ...late, depot: 'north' };
  const event = { kind: 'operational-event', event: 'order.delivered', text: undefined, facts };
  await complaints(3, event);
  const answer = await shop.send('GET', '/v1/incidents', { headers: frontline });
  const { incidents } = answer.json();
  expect(incidents).toMatchObject([
    { failure: 'late-delivery', failureName: 'Late delivery', groupKey: 'north', owner: {} },
  ]);
  const list = await shop.send('GET', `/v1/cases?incident=${incidents[0].id}`, {
    headers: frontline,
  });
  expect(list.json().cases).toHaveLength(3);
  expect((await shop.send('GET', '/v1/posts', { headers: frontline })).json().posts).toHaveLength(
    1,
  );
});
