import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { colleagueId, type Expected, type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
beforeAll(async () => {
  shop = await testProduct();
});
afterAll(() => shop.close());

let next = 0;
const complaint = (change: object = {}) => ({
  name: 'Sara',
  reach: `sara${++next}@example.org`,
  text: 'My parcel is late.',
  attempt: `attempt-${next}`,
  ...change,
});
const complain = (payload: object) => shop.send('POST', '/v1/public/complaints', { payload });
/** The address of the private page's data, with its secret. */
async function page(change: object = {}): Promise<string> {
  const answer = await complain(complaint(change));
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  return answer.json().path.replace('/c/', '/v1/public/cases/');
}
const read = async (url: string) => (await shop.send('GET', url)).json();
const post = (url: string, payload: object) => shop.send('POST', url, { payload });
const unknown: Expected = { status: 404, code: 'links.unknown' };
async function caseIdOf(url: string): Promise<string> {
  const { caseNumber } = await read(url);
  const headers = shop.as('lead');
  const found = await shop.send('GET', `/v1/cases?number=${caseNumber}`, { headers });
  return found.json().cases[0].id;
}
const work = async (url: string, payload: object) => {
  const path = `/v1/cases/${await caseIdOf(url)}/commands`;
  const answer = await shop.send('POST', path, { payload, headers: shop.as('lead') });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
};

describe('a complaint that cannot be taken', () => {
  const bad = (field: string): Expected => ({ status: 422, code: 'bad-input', field });
  const badReach: Expected = { status: 422, code: 'customers.bad-reach', field: '/reach' };
  const empty: Expected = { status: 422, code: 'signals.empty', field: '/text' };
  test.each<[string, object, Expected]>([
    ['without a way to answer', { reach: undefined }, bad('/reach')],
    ['with an empty way to answer', { reach: '' }, bad('/reach')],
    ['neither mail nor phone', { reach: 'at the corner' }, badReach],
    ['a phone too short', { reach: '12' }, badReach],
    ['a way to answer of NUL', { reach: '\0' }, badReach],
    ['without words', { text: '' }, bad('/text')],
    ['of blanks', { text: ' \n\t' }, empty],
    ['of 20,001 characters', { text: 'x'.repeat(20_001) }, bad('/text')],
    ['a long name', { name: 'x'.repeat(201) }, bad('/name')],
    ['without an attempt', { attempt: undefined }, bad('/attempt')],
    ['a short attempt', { attempt: '1' }, bad('/attempt')],
    ['a field of its own', { caseId: colleagueId }, bad('/caseId')],
  ])('%s', async (_what, change, expected) => {
    const payload = complaint(change);
    await shop.refused(['POST', '/v1/public/complaints', { payload }], expected);
  });
});

test.each([
  ['English', 'en', 'My parcel is late and nobody answers.'],
  ['Arabic', 'ar', 'طلبي متأخر ولم يرد علي أحد.'],
  ['Persian', 'fa', 'سفارش من دیر شده و کسی جواب نمی‌دهد.'],
  ['Indonesian', 'id', 'Paket saya terlambat dan tidak ada yang menjawab.'],
])('a complaint in %s comes back as it was written', async (_name, language, text) => {
  const url = await page({ language, text });
  const view = await read(url);
  expect(view).toMatchObject({ language, state: 'open', next: { dueAt: expect.any(String) } });
  expect(view.timeline.map((one: { text: string }) => one.text)).toContain(text);
});

test.each([
  ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['marks that turn the direction', '\u202eyenom ym \u2066evig'],
  ['20,000 characters of four bytes', '😡'.repeat(10_000)],
])('%s in a complaint is text, and only text', async (_what, text) => {
  const answer = await shop.send('GET', await page({ text, name: text.slice(0, 200) }));
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  const { timeline } = answer.json();
  expect(timeline.map((one: { text: string }) => one.text)).toContain(text);
});

test.each([
  { text: 'late\0', name: 'N\0' },
  { text: 'late \ud83d' },
  { attempt: '\0\0\0\0\0\0\0\0' },
])('characters no database keeps stop no complaint (%#)', async (change) => {
  expect((await read(await page(change))).state).toBe('open');
});

describe('the private page', () => {
  test.each(['x', 'x'.repeat(43), `${'x'.repeat(42)}%00`, '../session'])(
    'does not open with the secret %j',
    async (secret) => {
      const url = `/v1/public/cases/${encodeURIComponent(secret)}`;
      const answer = await shop.send('GET', url);
      expect([answer.statusCode, answer.json().code]).toEqual([
        404,
        expect.stringMatching(/^(links\.unknown|not-found)$/),
      ]);
      expect(answer.json().detail).not.toContain('refusal.');
    },
  );

  test('opens by the newest link only, and for a year', async () => {
    const old = await page();
    const renew = `/v1/cases/${await caseIdOf(old)}/link`;
    const sent = { headers: shop.as('frontline') };
    const renewed = await shop.send('POST', renew, sent);
    const url = renewed.json().path.replace('/c/', '/v1/public/cases/');
    await shop.refused(['GET', old], unknown);
    await shop.refused(['POST', `${old}/settled`, { payload: { settled: true } }], unknown);
    const message = { text: 'Hello?', attempt: 'attempt-x' };
    await shop.refused(['POST', `${old}/messages`, { payload: message }], unknown);
    expect((await read(url)).state).toBe('open');
    const now = shop.platform.clock.now();
    shop.platform.clock.set(addDays(now, 366));
    await shop.refused(['GET', url], unknown);
    shop.platform.clock.set(now);
    const executive = { headers: shop.as('executive') };
    await shop.refused(['POST', renew, executive], { status: 403, code: 'forbidden' });
  });

  test('is the same after it was read a hundred times', async () => {
    const url = await page();
    const tables = ['cases', 'case_event', 'case_link', 'signal', 'promise', 'outbox', 'tally'];
    const counts = async () => {
      const all: unknown[] = [];
      for (const table of tables) {
        const { rows } = await sql<{ text: string }>`
          select one::text as text from ${sql.table(table)} as one order by 1`.execute(
          shop.platform.db,
        );
        all.push(rows);
      }
      return all;
    };
    const before = await counts();
    for (let count = 0; count < 100; count += 1)
      expect((await shop.send('GET', url)).statusCode).toBe(200);
    expect(await counts()).toEqual(before);
  });

  test('says nothing that people of the house say among themselves', async () => {
    const url = await page();
    const secret = 'the customer is a nuisance';
    await work(url, { command: 'note', text: secret });
    await work(url, { command: 'hand-over', to: colleagueId, reason: secret });
    await work(url, { command: 'decline-hand-over', reason: secret });
    await work(url, { command: 'replace-owner', to: colleagueId, reason: secret });
    await work(url, { command: 'answer', text: 'It comes today.' });
    const { body } = await shop.send('GET', url);
    expect(body).toContain('It comes today.');
    expect(body).toContain('Nadia');
    expect(body).not.toMatch(/nuisance|Rahman|chance|@example|01950000/);
  });

  test('belongs to one complaint: an attempt somebody else used opens nobody else’s page', async () => {
    const victim = complaint({ text: 'My card was stolen.', attempt: 'same-attempt' });
    await complain(victim);
    const stranger = await complain({ ...complaint(), attempt: 'same-attempt' });
    const url = stranger.json().path?.replace('/c/', '/v1/public/cases/');
    expect((await shop.send('GET', url)).body).not.toContain('stolen');
  });

  test('is not shown to somebody who only knows the customer’s address', async () => {
    const victim = complaint({ text: 'My card was stolen.' });
    const first = await complain(victim);
    const url = first.json().path.replace('/c/', '/v1/public/cases/');
    const stranger = await complain(
      complaint({ reach: victim.reach, text: 'My card was stolen, too.' }),
    );
    const theirs = stranger.json().path.replace('/c/', '/v1/public/cases/');
    expect((await shop.send('GET', theirs)).body).not.toContain('stolen.');
    // Nor is what came in by another way shown to whoever wrote first.
    expect(JSON.stringify(await read(url))).not.toContain('too.');
  });

  test('takes a complaint that is sent twice as one, with a link each time', async () => {
    const sent = complaint();
    const both = await Promise.all([complain(sent), complain(sent)]);
    const [one, two] = both.map((answer) => answer.json());
    expect(one.caseNumber).toBe(two.caseNumber);
    const url = two.path.replace('/c/', '/v1/public/cases/');
    expect((await read(url)).timeline.filter((line: { text: string }) => line.text)).toHaveLength(
      1,
    );
  });
});

describe('what the customer writes on the page', () => {
  const words = async (url: string): Promise<string[]> =>
    (await read(url)).timeline.map((one: { text: string }) => one.text);

  test('is one message when it is sent twice, and two when the words differ', async () => {
    const url = `${await page()}`;
    const message = { text: 'Any news?', attempt: 'attempt-news' };
    const both = [post(`${url}/messages`, message), post(`${url}/messages`, message)];
    for (const answer of await Promise.all(both)) expect(answer.statusCode).toBe(200);
    await post(`${url}/messages`, { ...message, text: 'Any news at all?' });
    expect((await words(url)).filter((text) => text === 'Any news?')).toHaveLength(1);
    expect(await words(url)).toContain('Any news at all?');
  });

  test('has to say something, or ask for a person', async () => {
    const url = `${await page()}/messages`;
    const attempt = 'attempt-empty';
    const empty: Expected = { status: 422, code: 'signals.empty', field: '/text' };
    await shop.refused(['POST', url, { payload: { text: ' ', attempt } }], empty);
    const wants = { text: '', wantsPerson: true, attempt };
    const asked = (await post(url, wants)).json();
    expect(asked.timeline[0]).toMatchObject({ params: { wants: 'person' }, text: '' });
    const bad: Expected = { status: 422, code: 'bad-input', field: '/text' };
    const long = { text: 'x'.repeat(20_001), attempt };
    await shop.refused(['POST', url, { payload: long }], bad);
    const nul = await post(url, { text: 'No\0w \ud83d', attempt: 'attempt\0' });
    expect(nul.statusCode).toBe(200);
  });

  test('settles once; saying later that it is not opens the case again', async () => {
    const url = await page();
    for (let count = 0; count < 2; count += 1) {
      const settled = await post(`${url}/settled`, { settled: true, text: 'Thank you\0.' });
      expect(settled.json()).toMatchObject({ state: 'closed' });
    }
    const { timeline } = await read(url);
    const confirmed = timeline.filter((one: { kind: string }) => one.kind === 'confirmed');
    expect(confirmed).toHaveLength(1);
    const again = await post(`${url}/settled`, { settled: false, text: 'It broke again.' });
    expect(again.json()).toMatchObject({ state: 'open', next: { overdue: false } });
    const bad: Expected = { status: 422, code: 'bad-input', field: '/settled' };
    await shop.refused(['POST', `${url}/settled`, { payload: { settled: 'yes' } }], bad);
  });

  test('says once that it is not settled, however often an answer is lost on the way', async () => {
    const url = await page();
    await post(`${url}/settled`, { settled: true });
    const said = { settled: false, text: 'It broke again.', attempt: 'attempt-lost' };
    await Promise.all([post(`${url}/settled`, said), post(`${url}/settled`, said)]);
    const notSettled = async () =>
      (await read(url)).timeline.filter((one: { kind: string }) => one.kind === 'not-settled');
    expect(await notSettled()).toHaveLength(1);
    await post(`${url}/settled`, { ...said, attempt: 'attempt-later' });
    expect(await notSettled()).toHaveLength(2);
  });
});
