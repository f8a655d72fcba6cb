import { afterAll, beforeAll, expect, test } from 'vitest';
import { policyFile } from '#testing/builders.ts';
import { idOfRole, type TestProduct, testProduct } from '#testing/product.ts';

const remedies = {
  ...policyFile.remedies,
  authority: { frontline: 10_000, lead: 50_000 },
  grades: { trainee: { authorityMinor: 2_000 } },
};
let shop: TestProduct;
let caseId: string;
beforeAll(async () => {
  shop = await testProduct(10_000, { ...policyFile, remedies });
  const { headers } = await shop.key(['signals:write']);
  const payload = {
    source: 'shop',
    externalId: 'one',
    kind: 'complaint',
    text: 'My parcel is late.',
    customer: { mail: 'nadia@example.org' },
  };
  const taken = await shop.send('POST', '/v1/signals', { payload, headers });
  ({ caseId } = taken.json().results[0]);
  const to = idOfRole('frontline');
  await give('lead', { command: 'replace-owner', to, reason: 'For the test.' });
});
afterAll(() => shop.close());

const give = (role: 'frontline' | 'lead', payload: object) =>
  shop.send('POST', `/v1/cases/${caseId}/commands`, { payload, headers: shop.as(role) });
const credit = { command: 'give-remedy', kind: 'credit', amountMinor: 3_000 };
const grade = (value: string | null) =>
  shop.send('PUT', `/v1/staff/${idOfRole('frontline')}`, {
    payload: { grade: value },
    headers: shop.as('admin'),
  });

test('a trainee gives what a trainee may, until they are none any more', async () => {
  expect((await grade('trainee')).json()).toMatchObject({ grade: 'trainee' });
  const refused = await give('frontline', credit);
  expect(refused.json()).toMatchObject({ status: 422, code: 'cases.beyond-authority' });
  const page = await shop.send('GET', `/v1/cases/${caseId}`, { headers: shop.as('frontline') });
  expect(page.json().room).toMatchObject({ leftMinor: 2_000, limitMinor: 2_000, by: 'case' });
  expect((await grade(null)).json().grade).toBeUndefined();
  expect((await give('frontline', credit)).statusCode).toBe(200);
});
