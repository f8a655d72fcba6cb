import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Expected, idOfRole, type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
let lead: Record<string, string>;
beforeAll(async () => {
  shop = await testProduct();
  lead = shop.as('lead');
});
afterAll(() => shop.close());

const bad = (field: string, error: string): Expected => ({
  status: 422,
  code: 'bad-input',
  field,
  error,
});
const range: Expected = { status: 422, code: 'figures.range', field: '/from' };

describe('reports refuse what makes no sense', () => {
  test.each<[string, Expected]>([
    ['/v1/promises/figures?by=weather', bad('/by', 'field-choice')],
    ['/v1/promises/figures?from=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z', range],
    ['/v1/promises/figures?from=1990-01-01T00:00:00Z', range],
    ['/v1/clocks?preset=mars', { status: 422, code: 'figures.no-such-clock', field: '/preset' }],
    ['/v1/clocks?preset=uk-fca&limit=1.5', bad('/limit', 'field-type')],
    [
      '/v1/clocks?preset=uk-fca&after=nowhere',
      { status: 422, code: 'bad-cursor', field: '/after' },
    ],
    ['/v1/ownership?until=2026-03-01T00:00:00Z&from=2026-03-01T00:00:00Z', range],
    ['/v1/promise-events?limit=0', bad('/limit', 'field-too-small')],
    ['/v1/promise-events?after=x', bad('/after', 'field-format')],
    ['/v1/cases?limit=1.5', bad('/limit', 'field-type')],
    ['/v1/cases?escalatedTo=boss', { status: 422, code: 'field-format', field: '/escalatedTo' }],
  ])('%s', async (url, expected) => {
    await shop.refused(['GET', url, { headers: lead }], expected);
  });

  test.each(['/v1/promises/figures', '/v1/clocks', '/v1/ownership', '/v1/promise-events'])(
    '%s is not for the front line',
    async (url) => {
      await shop.refused(['GET', url, { headers: shop.as('frontline') }], {
        status: 403,
        code: 'forbidden',
      });
    },
  );
});

describe('hours of one person', () => {
  const url = `/v1/staff/${idOfRole('frontline')}`;
  const put = (hours: unknown) => ({ headers: shop.as('admin'), payload: { hours } });
  test.each<[string, object]>([
    ['in no zone', { zone: 'Mars/Olympus', hours: { monday: ['09:00-12:00'] } }],
    ['on no day', { zone: 'UTC', hours: {} }],
    ['that overlap', { zone: 'UTC', hours: { monday: ['09:00-12:00', '11:00-13:00'] } }],
    [
      'on a day that never comes',
      { zone: 'UTC', hours: { monday: ['09:00-12:00'] }, holidays: ['2026-02-30'] },
    ],
  ])('%s are refused', async (_, hours) => {
    const expected = { status: 422, code: 'staff.bad-hours', field: '/hours' };
    await shop.refused(['PUT', url, put(hours)], expected);
  });

  test('count for what they promise', async () => {
    const hours = { zone: 'UTC', hours: { monday: ['09:00-12:00'], tuesday: ['05:00-06:00'] } };
    expect((await shop.send('PUT', url, put(hours))).statusCode).toBe(200);
    expect((await shop.send('PUT', url, put(null))).statusCode).toBe(200);
  });
});

describe('what happened to promises', () => {
  test('is counted, listed and exported alike', async () => {
    const payload = ['a', 'b', 'c'].map((one) => ({
      source: 'shop',
      externalId: one,
      kind: 'complaint',
      text: 'My parcel is late.',
      customer: { mail: `${one}@example.org` },
    }));
    const till = (await shop.key(['signals:write'])).headers;
    const taken = await shop.send('POST', '/v1/signals', { payload, headers: till });
    const { caseId } = taken.json().results[0];
    const command = { command: 'answer', text: 'I am on it.' };
    await shop.send('POST', `/v1/cases/${caseId}/commands`, { payload: command, headers: lead });
    shop.platform.clock.advance(1_000);
    const read = async (url: string) => (await shop.send('GET', url, { headers: lead })).json();
    for (const by of ['team', 'person', 'kind', 'month']) {
      const { figures } = await read(`/v1/promises/figures?by=${by}`);
      const sum = (key: string) =>
        figures.reduce((all: number, one: Record<string, number>) => all + (one[key] ?? 0), 0);
      expect([by, sum('made'), sum('kept'), sum('open')]).toEqual([by, 3, 1, 2]);
    }
    const first = await read('/v1/promise-events?limit=3');
    const rest = await read(`/v1/promise-events?after=${first.next}`);
    const events = [...first.events, ...rest.events].map((one) => one.event);
    expect(events.sort()).toEqual(['kept', 'made', 'made', 'made']);
    expect(rest.next).toBeUndefined();
    const file = await shop.send('GET', '/v1/export/promise-events?format=csv', { headers: lead });
    expect(file.body.trim().split('\n')).toHaveLength(5);
    expect(await read('/v1/clocks?preset=uk-fca')).toEqual({ steps: [], running: [] });
    await sql`update promise set rule = 'of-old' where state = 'open'`.execute(shop.platform.db);
    const old = await read('/v1/clocks?preset=of-old');
    expect(old.steps).toMatchObject([{ rule: 'of-old', name: 'of-old', running: 2 }]);
    expect(old.running).toHaveLength(2);
  });

  test('between hands is shown by team, with the cases passed on most', async () => {
    const till = (await shop.key(['signals:write'])).headers;
    const payload = {
      source: 'shop',
      externalId: 'handed',
      kind: 'complaint',
      text: 'My bill is wrong.',
      customer: { mail: 'handed@example.org' },
    };
    const taken = await shop.send('POST', '/v1/signals', { payload, headers: till });
    const { caseId } = taken.json().results[0];
    const give = (command: object, headers = lead) =>
      shop.send('POST', `/v1/cases/${caseId}/commands`, { payload: command, headers });
    const reason = 'For the test.';
    await give({ command: 'replace-owner', to: idOfRole('admin'), reason });
    await give({ command: 'replace-owner', to: idOfRole('frontline'), reason });
    await give({ command: 'hand-over', to: idOfRole('lead'), reason });
    shop.platform.clock.advance(90 * 60_000);
    await give({ command: 'decline-hand-over', reason });
    shop.platform.clock.advance(1_000);
    const answer = await shop.send('GET', '/v1/ownership', { headers: lead });
    const { teams, most } = answer.json();
    expect(teams).toMatchObject([
      { team: 'care', asked: 1, accepted: 0, declined: 1, waitMinutes: 90 },
    ]);
    expect(teams[0].bounces).toBeGreaterThanOrEqual(1);
    expect(most[0]).toMatchObject({ caseId, owner: { id: idOfRole('frontline') } });
    // The second change of owner was one too many: a lead has it in their list.
    const escalated = await shop.send('GET', '/v1/cases?escalatedTo=me', { headers: lead });
    expect(escalated.json().cases.map((one: { id: string }) => one.id)).toEqual([caseId]);
  });
});
