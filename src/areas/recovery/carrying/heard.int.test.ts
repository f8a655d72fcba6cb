import { afterAll, beforeEach, expect, test } from 'vitest';
import { policyFile } from '#testing/builders.ts';
import { casesIn } from '#testing/owned-case.ts';
import { testProduct } from '#testing/product.ts';
import { webhookServer } from '#testing/servers/webhook-server.ts';

const orders = await webhookServer();
const remedies = {
  ...policyFile.remedies,
  carriedOutBy: { replace: 'orders', voucher: 'vouchers' },
};
const shop = await testProduct(
  10_000,
  { ...policyFile, remedies },
  { settings: { ordersUrl: orders.url, ordersSecret: orders.secret, allowPrivateWebhooks: true } },
);
afterAll(async () => {
  await shop.close();
  await orders.close();
});
beforeEach(() => {
  orders.forget();
  orders.acts(() => 'answer');
});
const key = (await shop.key(['remedies:settle'])).headers;
const never = new AbortController().signal;
const carryOut = () => shop.product.carrying.carryOutDue(never);

const { open, command: give, read } = casesIn(() => shop);
const remedyOf = async (caseId: string) => (await read(caseId)).remedies[0];
const command = (caseId: string, payload: object) => give('lead', caseId, payload);
async function given(remedy: object): Promise<{ caseId: string; remedyId: string }> {
  const caseId = await open('lead');
  await command(caseId, { command: 'give-remedy', ...remedy });
  return { caseId, remedyId: (await remedyOf(caseId)).id };
}
const say = (remedyId: string, payload: object) =>
  shop.send('POST', `/v1/remedies/${remedyId}/outcome`, { payload, headers: key });

const linesOf = async (caseId: string, kind: string): Promise<number> =>
  (await read(caseId)).timeline.filter((one: { kind: string }) => one.kind === kind).length;

const replacement = { kind: 'replace', amountMinor: 0, target: 'order 7' };
const done = { state: 'done', reference: 'parcel 9' };
const failed = { state: 'failed', detail: 'Sold out.' };

test('a system says what became of what it took on, once', async () => {
  orders.acts(() => ({ status: 202, body: '{"reference":"order 12"}' }));
  const { caseId, remedyId } = await given(replacement);
  await carryOut();
  expect((await remedyOf(caseId)).state).toBe('under-way');
  for (const _ of [1, 2]) expect((await say(remedyId, done)).json()).toEqual({ state: 'done' });
  expect(await linesOf(caseId, 'remedy-done')).toBe(1);
});

test('a system says later that what it did was lost, once, and an old word is no new one', async () => {
  orders.acts(() => ({ status: 202, body: '{"reference":"order 12"}' }));
  const { caseId, remedyId } = await given(replacement);
  await carryOut();
  await say(remedyId, done);
  for (const reference of ['parcel 8', 'order 12'])
    expect((await say(remedyId, { ...failed, reference })).json()).toEqual({ state: 'done' });
  const answers = await Promise.all([1, 2, 3].map(() => say(remedyId, failed)));
  for (const answer of answers) expect(answer.json()).toEqual({ state: 'failed' });
  expect((await say(remedyId, done)).json()).toEqual({ state: 'failed' });
  expect(await linesOf(caseId, 'remedy-failed')).toBe(1);
  await command(caseId, { command: 'retry-remedy', remedyId });
  await carryOut();
  expect((await say(remedyId, { ...done, reference: 'parcel 10' })).json()).toEqual({
    state: 'done',
  });
});

test('a no that comes while we still ask is not taken for the end: nothing is sent anew without a person', async () => {
  orders.acts(() => ({ before: 'resets' }));
  const { caseId, remedyId } = await given(replacement);
  await carryOut();
  expect((await remedyOf(caseId)).state).toBe('sent');
  for (const _ of [1, 2])
    expect((await say(remedyId, failed)).json()).toEqual({ state: 'unclear' });
  orders.acts(() => 'answer');
  await command(caseId, { command: 'retry-remedy', remedyId });
  await carryOut();
  // The same message: had it been done after all, it would not be done twice.
  expect(orders.deeds().map(({ id }) => id)).toEqual([remedyId]);
  expect((await remedyOf(caseId)).state).toBe('done');
});

test('nobody speaks for what was not handed to them: vouchers are ours, and what waits was sent to nobody', async () => {
  const voucher = await given({ kind: 'voucher', amountMinor: 1_000 });
  const notTakenOn = { status: 422, code: 'remedies.not-taken-on' };
  const path = `/v1/remedies/${voucher.remedyId}/outcome`;
  await shop.refused(['POST', path, { payload: done, headers: key }], notTakenOn);
  await carryOut();
  expect((await remedyOf(voucher.caseId)).state).toBe('done');
  const waiting = await given(replacement);
  const early = `/v1/remedies/${waiting.remedyId}/outcome`;
  await shop.refused(['POST', early, { payload: done, headers: key }], notTakenOn);
});

test('whoever did what was taken back meanwhile is told so', async () => {
  orders.acts(() => ({ status: 422, body: '{"detail":"Sold out."}' }));
  const { caseId, remedyId } = await given(replacement);
  await carryOut();
  expect((await remedyOf(caseId)).state).toBe('failed');
  await command(caseId, { command: 'reverse-remedy', remedyId, reason: 'Something else.' });
  const path = `/v1/remedies/${remedyId}/outcome`;
  await shop.refused(['POST', path, { payload: done, headers: key }], {
    status: 422,
    code: 'remedies.taken-back',
  });
});
