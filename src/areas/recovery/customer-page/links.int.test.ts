import { afterAll, expect, test } from 'vitest';
import type { CaseId } from '#kernel/ids.ts';
import { casesIn } from '#testing/owned-case.ts';
import { idOfRole, testProduct } from '#testing/product.ts';
import { issueLink } from './links.service.ts';

const shop = await testProduct();
const { open: aCase } = casesIn(() => shop);
const caseOf = async (caseId: string, headers = shop.as('lead')) =>
  (await shop.send('GET', `/v1/cases/${caseId}`, { headers })).json();
afterAll(() => shop.close());

const handOut = (caseId: string, headers: Record<string, string>) =>
  shop.send('POST', `/v1/cases/${caseId}/link`, { headers });

const { headers: till } = await shop.key(['signals:write']);
async function told(name: string): Promise<{ caseId: CaseId; customerId: string }> {
  const customer = { name, mail: `${name}@example.org` };
  const said = { source: 'shop', externalId: name, kind: 'complaint', text: 'Late.', customer };
  const answer = await shop.send('POST', '/v1/signals', { payload: said, headers: till });
  return answer.json().results[0];
}

test('a link is handed out by the owner or a lead, and by nobody else', async () => {
  const caseId = await aCase();
  for (const headers of [shop.as('frontline'), shop.as('lead')])
    expect((await handOut(caseId, headers)).statusCode).toBe(200);
  const url = `/v1/cases/${caseId}/link`;
  await shop.refused(['POST', url, { headers: shop.colleague }], {
    status: 422,
    code: 'cases.not-owner',
  });
  const { headers } = await shop.key(['cases:work', 'cases:assign']);
  await shop.refused(['POST', url, { headers }], { status: 422, code: 'cases.persons-only' });
  expect((await caseOf(caseId, shop.as('frontline'))).mayHandOutLink).toBe(true);
  expect((await caseOf(caseId, shop.colleague)).mayHandOutLink).toBe(false);
});

test('what a customer says through a link that a person handed out says so to staff, and not to the customer', async () => {
  const caseId = await aCase();
  const { path } = (await handOut(caseId, shop.as('frontline'))).json();
  const page = path.replace('/c/', '/v1/public/cases/');
  const more = { text: 'Still nothing.', attempt: 'attempt-1' };
  expect((await shop.send('POST', `${page}/messages`, { payload: more })).statusCode).toBe(200);
  for (const settled of [true, false]) {
    const payload = { settled, text: 'Said on the page.' };
    expect((await shop.send('POST', `${page}/settled`, { payload })).statusCode).toBe(200);
  }
  const { timeline } = await caseOf(caseId);
  const said = (kind: string) => timeline.find((line: { kind: string }) => line.kind === kind);
  const name = shop.product.roster.nameOf(idOfRole('frontline'));
  for (const kind of ['customer-wrote', 'confirmed', 'not-settled'])
    expect(said(kind).params).toMatchObject({ link: 'person', handedBy: name });
  expect(said('link-renewed').by).toMatchObject({ id: idOfRole('frontline') });
  expect((await shop.send('GET', page)).body).not.toMatch(/handedBy|"link"/);
});

test('a page that was mailed to somebody taken for its customer opens no more when they are two again', async () => {
  const lead = shop.as('lead');
  const [rana, rhana] = [await told('rana'), await told('rhana')];
  const merged = await shop.send('POST', `/v1/customers/${rana.customerId}/merge`, {
    headers: lead,
    payload: { other: rhana.customerId, reason: 'One voice.', prefer: {} },
  });
  const { mergeId } = merged.json();
  const mailed = async ({ caseId }: { caseId: CaseId }, name: string) => {
    const address = `${name}@example.org`;
    const path = await issueLink(shop.product, caseId, { handed: 'mail', address });
    return path.replace('/c/', '/v1/public/cases/');
  };
  const strange = [await mailed(rhana, 'rana'), await mailed(rana, 'rhana')];
  const own = [await mailed(rana, 'rana'), await mailed(rhana, 'rhana')];
  for (const page of [...strange, ...own])
    expect((await shop.send('GET', page)).statusCode).toBe(200);
  const undone = await shop.send('POST', `/v1/merges/${mergeId}/undo`, { headers: lead });
  expect(undone.statusCode).toBe(200);
  for (const page of own) expect((await shop.send('GET', page)).statusCode).toBe(200);
  for (const page of strange)
    await shop.refused(['GET', page], { status: 404, code: 'links.unknown' });
});

test('what is written on the page of a case that went on in another is heard there, also when that one is closed', async () => {
  const [older, younger] = [await told('dara'), await told('darah')];
  const { path } = (await handOut(younger.caseId, shop.as('lead'))).json();
  const page = path.replace('/c/', '/v1/public/cases/');
  await shop.send('POST', `/v1/customers/${older.customerId}/merge`, {
    headers: shop.as('lead'),
    payload: { other: younger.customerId, reason: 'One person.' },
  });
  const settle = { command: 'confirm', how: 'By phone.' };
  const url = `/v1/cases/${older.caseId}/commands`;
  expect(
    (await shop.send('POST', url, { headers: shop.as('lead'), payload: settle })).statusCode,
  ).toBe(200);
  const payload = { settled: false, text: 'It is not.' };
  const said = await shop.send('POST', `${page}/settled`, { payload });
  expect([said.statusCode, said.body]).toEqual([200, said.body]);
  expect((await caseOf(older.caseId)).state).toBe('open');
  expect(await caseOf(younger.caseId)).toMatchObject({ state: 'closed' });
});

test('the page of a case that went on in another says how it stands there, and takes their word for it', async () => {
  const lead = shop.as('lead');
  const [older, younger] = [await told('nour'), await told('nouri')];
  const { path } = (await handOut(younger.caseId, lead)).json();
  const page = path.replace('/c/', '/v1/public/cases/');
  const payload = { other: younger.customerId, reason: 'One person.' };
  await shop.send('POST', `/v1/customers/${older.customerId}/merge`, { headers: lead, payload });
  const read = async () => (await shop.send('GET', page)).json();
  expect(await read()).toMatchObject({
    state: 'open',
    next: { kind: 'write', overdue: false },
    mayThank: false,
  });
  const url = `/v1/cases/${older.caseId}/commands`;
  for (const command of ['answer', 'fix', 'ask']) {
    const said = { command, ...(command === 'ask' ? {} : { text: 'It came.' }) };
    const done = await shop.send('POST', url, { headers: lead, payload: said });
    expect([command, done.statusCode, done.body]).toEqual([command, 200, done.body]);
  }
  expect((await read()).state).toBe('asked');
  const settled = await shop.send('POST', `${page}/settled`, { payload: { settled: true } });
  expect(settled.json().state).toBe('closed');
  expect(await caseOf(older.caseId)).toMatchObject({ state: 'closed' });
});

test('what was struck out in the case that took another in is on the page of neither any longer', async () => {
  const lead = shop.as('lead');
  const command = (caseId: string, payload: object) =>
    shop.send('POST', `/v1/cases/${caseId}/commands`, { headers: lead, payload });
  const [older, younger] = [await told('sana'), await told('sanaa')];
  const loss = { command: 'add-loss', kind: 'money', what: 'Hotel', amountMinor: 9_000 };
  await command(younger.caseId, loss);
  const { path } = (await handOut(younger.caseId, lead)).json();
  const noted = async () =>
    (await shop.send('GET', path.replace('/c/', '/v1/public/cases/')))
      .json()
      .timeline.filter((one: { kind: string }) => one.kind === 'loss-noted');
  expect(await noted()).toHaveLength(1);
  await shop.send('POST', `/v1/customers/${older.customerId}/merge`, {
    headers: lead,
    payload: { other: younger.customerId, reason: 'One person.' },
  });
  const sheet = await shop.send('GET', `/v1/cases/${older.caseId}/losses`, { headers: lead });
  const [{ id: lossId }] = sheet.json().losses;
  const strike = { command: 'remove-loss', lossId, reason: 'Somebody else’s.' };
  expect((await command(older.caseId, strike)).statusCode).toBe(200);
  expect(await noted()).toEqual([]);
});

test('a link that is handed out anew ends those to the cases that went on in this one', async () => {
  const lead = shop.as('lead');
  const pageOf = async (caseId: string) =>
    (await handOut(caseId, lead)).json().path.replace('/c/', '/v1/public/cases/');
  const [older, younger] = [await told('lina'), await told('linah')];
  const leaked = await pageOf(younger.caseId);
  await shop.send('POST', `/v1/customers/${older.customerId}/merge`, {
    headers: lead,
    payload: { other: younger.customerId, reason: 'One person.' },
  });
  expect((await shop.send('GET', leaked)).statusCode).toBe(200);
  const anew = await pageOf(older.caseId);
  await shop.refused(['GET', leaked], { status: 404, code: 'links.unknown' });
  expect((await shop.send('GET', anew)).statusCode).toBe(200);
});
