import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#areas/staff/staff.ts';
import { policyFile } from '#testing/builders.ts';
import { casesIn } from '#testing/owned-case.ts';
import { idOfRole, type TestProduct, testProduct } from '#testing/product.ts';

const remedies = {
  ...policyFile.remedies,
  authority: { frontline: 10_000, lead: 50_000, executive: 500_000 },
  budgets: { care: 400_000 },
};
let shop: TestProduct;
const { give, open: aComplaint, read } = casesIn(() => shop);
const seenBy = (role: Role, caseId: string) => read(caseId, role);
beforeAll(async () => {
  shop = await testProduct(10_000, { ...policyFile, remedies });
});
afterAll(() => shop.close());

const text = 'She lost a week of work.';
const proposal = { command: 'propose-remedy', kind: 'refund', amountMinor: 60_000, text };

test('an executive who is asked for more than a lead may give is offered by name, and grants it', async () => {
  const caseId = await aComplaint();
  const url = `/v1/cases/${caseId}/approvers?amountMinor=60000`;
  const offered = await shop.send('GET', url, { headers: shop.as('frontline') });
  expect(offered.json().approvers).toMatchObject([{ id: idOfRole('executive') }]);
  expect((await give('frontline', caseId, proposal)).statusCode).toBe(200);
  expect((await seenBy('executive', caseId)).may).toEqual(['note', 'thank', 'answer-proposal']);
  const granted = await give('executive', caseId, { command: 'answer-proposal', grant: true });
  expect([granted.statusCode, granted.body]).toEqual([200, granted.body]);
  expect((await seenBy('lead', caseId)).remedies).toMatchObject([
    { amountMinor: 60_000, by: { id: idOfRole('executive') } },
  ]);
});

test('and may say no, so that silence does not grant in their name', async () => {
  const caseId = await aComplaint();
  await give('frontline', caseId, proposal);
  const no = { command: 'answer-proposal', grant: false, text: 'The part comes today.' };
  expect((await give('executive', caseId, no)).statusCode).toBe(200);
  const { remedies: given, proposals } = await seenBy('lead', caseId);
  expect([given, proposals[0].state]).toEqual([[], 'refused']);
});

test.each<[Role]>([['executive'], ['improvement']])(
  'a question to somebody of %s is answered by them, once',
  async (role) => {
    const caseId = await aComplaint();
    const asked = { command: 'consult', person: idOfRole(role), question: 'May we?' };
    expect((await give('frontline', caseId, asked)).statusCode).toBe(200);
    expect((await seenBy(role, caseId)).may).toEqual(['note', 'thank', 'advise']);
    expect((await give(role, caseId, { command: 'advise', text })).statusCode).toBe(200);
    expect((await seenBy(role, caseId)).may).toEqual(['note', 'thank']);
    const answer = { command: 'advise', text };
    const again: Parameters<TestProduct['refused']>[0] = [
      'POST',
      `/v1/cases/${caseId}/commands`,
      { payload: answer, headers: shop.as(role) },
    ];
    await shop.refused(again, { status: 422, code: 'cases.not-consulted' });
  },
);

test.each<[object]>([
  [{ command: 'answer', text }],
  [{ command: 'give-remedy', kind: 'refund', amountMinor: 100 }],
  [{ command: 'confirm', how: 'By phone.' }],
  [{ command: 'accept-hand-over' }],
  [{ command: 'withdraw-proposal' }],
])('the rest of the work stays with those who work on cases: %j', async (payload) => {
  const caseId = await aComplaint();
  await give('frontline', caseId, proposal);
  const sent = { payload, headers: shop.as('executive') };
  const forbidden = { status: 403, code: 'forbidden' };
  await shop.refused(['POST', `/v1/cases/${caseId}/commands`, sent], forbidden);
  expect((await give('executive', caseId, { command: 'note', text })).statusCode).toBe(200);
});

test('what the month of the team cannot bear is offered to nobody, and says what is left', async () => {
  const caseId = await aComplaint();
  const headers = shop.as('frontline');
  const url = `/v1/cases/${caseId}/approvers?amountMinor=450000`;
  expect((await shop.send('GET', url, { headers })).json().approvers).toEqual([]);
  const payload = { ...proposal, amountMinor: 450_000 };
  const usedUp = { status: 422, code: 'cases.month-used-up', field: '/amountMinor' };
  await shop.refused(['POST', `/v1/cases/${caseId}/commands`, { payload, headers }], usedUp);
});

test('somebody on holiday is neither offered nor asked, and the refusal says until when', async () => {
  const caseId = await aComplaint();
  const holiday = (awayUntil: string | null) =>
    shop.send('PUT', `/v1/staff/${idOfRole('executive')}`, {
      payload: { awayUntil },
      headers: shop.as('admin'),
    });
  expect((await holiday('2027-03-01T09:00:00Z')).statusCode).toBe(200);
  const url = `/v1/cases/${caseId}/approvers?amountMinor=60000`;
  const offered = await shop.send('GET', url, { headers: shop.as('frontline') });
  expect(offered.json().approvers).toEqual([]);
  for (const to of [undefined, idOfRole('executive')]) {
    const payload = { ...proposal, to };
    const sent = { payload, headers: { ...shop.as('frontline'), 'accept-language': 'en' } };
    const no = await shop.send('POST', `/v1/cases/${caseId}/commands`, sent);
    expect([no.statusCode, no.json().code]).toEqual([422, 'cases.granters-away']);
    expect(no.json().detail).toContain(
      'executive 4 is back first, and away until 09:00 on March 1, 2027',
    );
  }
  await holiday(null);
});

test('an owner who works on cases no more is offered what the server lets through', async () => {
  const caseId = await aComplaint();
  const headers = shop.as('admin');
  const become = (role: Role) =>
    shop.send('PUT', `/v1/staff/${idOfRole('frontline')}`, { payload: { role }, headers });
  expect((await become('improvement')).statusCode).toBe(200);
  expect((await seenBy('frontline', caseId)).may).toEqual(['note', 'thank']);
  expect((await give('frontline', caseId, { command: 'answer', text })).statusCode).toBe(403);
  await become('frontline');
});
