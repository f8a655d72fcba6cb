import { afterAll, expect, test } from 'vitest';
import { casesIn } from '#testing/owned-case.ts';
import { idOfRole, testProduct } from '#testing/product.ts';

const shop = await testProduct();
const { open: aCase } = casesIn(() => shop);
const caseOf = async (caseId: string, headers = shop.as('lead')) =>
  (await shop.send('GET', `/v1/cases/${caseId}`, { headers })).json();
afterAll(() => shop.close());

const handOut = (caseId: string, headers: Record<string, string>) =>
  shop.send('POST', `/v1/cases/${caseId}/link`, { headers });

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
