import { afterAll, expect, test } from 'vitest';
import { incoming } from '#testing/builders.ts';
import { testProduct } from '#testing/product.ts';

const product = await testProduct();
afterAll(() => product.close());
const { as, send, refused } = product;
const lead = as('lead');

let next = 0;
async function openCase(): Promise<string> {
  next++;
  const [taken] = await product.product.recovery.take([
    incoming({ externalId: `loss-${next}`, customer: { mail: `loss${next}@example.org` } }),
  ]);
  if (!taken?.ok || !taken.caseId) throw new Error('a case opens');
  return taken.caseId;
}
const command = (caseId: string, payload: object) =>
  send('POST', `/v1/cases/${caseId}/commands`, { headers: lead, payload });
const towTruck = { command: 'add-loss', kind: 'money', what: 'Tow truck', amountMinor: 8_000 };
const sheetOf = async (caseId: string) =>
  (await send('GET', `/v1/cases/${caseId}/losses`, { headers: lead })).json();

test('the sheet adds up, the recommendation covers it, and giving it back makes them whole', async () => {
  const caseId = await openCase();
  expect((await command(caseId, towTruck)).statusCode).toBe(200);
  expect(await sheetOf(caseId)).toMatchObject({
    lossMinor: 8_000,
    coveredMinor: 0,
    uncoveredMinor: 8_000,
    losses: [{ what: 'Tow truck', amountMinor: 8_000, evidence: [] }],
  });
  const found = (await send('GET', `/v1/cases/${caseId}`, { headers: lead })).json();
  expect(found.recommendation.steps).toContainEqual(
    expect.objectContaining({ kind: 'reimburse', amountMinor: 8_000, reason: 'cover-loss' }),
  );
  await command(caseId, { command: 'give-remedy', kind: 'reimburse', amountMinor: 8_000 });
  const given = { coveredMinor: 8_000, uncoveredMinor: 0 };
  expect(await sheetOf(caseId)).toMatchObject({ ...given, onWayMinor: 8_000 });
  const { remedies } = (await send('GET', `/v1/cases/${caseId}`, { headers: lead })).json();
  const [{ id: remedyId }] = remedies;
  await command(caseId, { command: 'settle-remedy', remedyId, happened: true, proof: 'Cash.' });
  expect(await sheetOf(caseId)).toMatchObject({ ...given, onWayMinor: 0 });
});

test('an account that is charged too much a second time is owed both, also after the first was given back', async () => {
  const charged = async (chargedMinor: number) => {
    next++;
    const [taken] = await product.product.recovery.take([
      incoming({
        externalId: `charge-${next}`,
        kind: 'operational-event',
        event: 'bill.sent',
        text: '',
        subject: 'account 7',
        customer: { mail: 'charged@example.org' },
        facts: { charged: chargedMinor, agreed: 10_000 },
      }),
    ]);
    if (!taken?.ok || !taken.caseId) throw new Error('a case opens');
    return taken.caseId;
  };
  const caseId = await charged(15_000);
  await command(caseId, { command: 'give-remedy', kind: 'credit', amountMinor: 5_000 });
  expect(await charged(14_000)).toBe(caseId);
  expect(await sheetOf(caseId)).toMatchObject({
    lossMinor: 9_000,
    unlistedMinor: 9_000,
    uncoveredMinor: 4_000,
  });
  await command(caseId, { ...towTruck, amountMinor: 100 });
  const sheet = await sheetOf(caseId);
  expect(sheet.losses.map((one: { amountMinor: number }) => one.amountMinor)).toEqual([9_000, 100]);
  expect(sheet).toMatchObject({ lossMinor: 9_100, uncoveredMinor: 4_100 });
});

test('what shows a loss is kept as it was, and nothing a browser would run is taken', async () => {
  const caseId = await openCase();
  await command(caseId, towTruck);
  const [loss] = (await sheetOf(caseId)).losses;
  const url = `/v1/losses/${loss.id}/evidence`;
  const bytes = Buffer.from('%PDF-1.4 receipt \0 ÿ', 'latin1');
  const file = { name: 'رسید.pdf', mediaType: 'application/pdf', base64: bytes.toString('base64') };
  const attached = (await send('POST', url, { headers: lead, payload: file })).json();
  expect((await sheetOf(caseId)).losses[0].evidence).toMatchObject([
    { id: attached.id, name: 'رسید.pdf', bytes: bytes.length },
  ]);
  const read = await send('GET', `/v1/loss-evidence/${attached.id}`, { headers: lead });
  expect(read.rawPayload.equals(bytes)).toBe(true);
  expect(read.headers['content-disposition']).toContain('attachment');
  await refused(['POST', url, { headers: lead, payload: { ...file, mediaType: 'text/html' } }], {
    status: 422,
    code: 'bad-input',
    field: '/mediaType',
  });
  for (const base64 of ['***', `data:application/pdf;base64,${file.base64}`, 'رسید'])
    await refused(['POST', url, { headers: lead, payload: { ...file, base64 } }], {
      status: 422,
      code: 'cases.evidence-unreadable',
      field: '/base64',
    });
  const more = () => send('POST', url, { headers: lead, payload: file });
  const answers = await Promise.all(Array.from({ length: 12 }, more));
  expect(answers.filter((one) => one.statusCode === 200)).toHaveLength(4);
  expect((await sheetOf(caseId)).losses[0].evidence).toHaveLength(5);
  await refused(['POST', url, { headers: lead, payload: file }], {
    status: 422,
    code: 'cases.evidence-many',
  });
});

test('what is not covered stands in the way of asking and of closing, in the reader’s words', async () => {
  const caseId = await openCase();
  await command(caseId, towTruck);
  await command(caseId, { command: 'answer', text: 'We are sorry that you stood there.' });
  await command(caseId, { command: 'fix', text: 'The car runs again.' });
  const url = `/v1/cases/${caseId}/commands`;
  const confirm = { command: 'confirm', how: 'Said ok by phone.' };
  for (const [payload, code] of [
    [{ command: 'ask' }, 'cases.not-covered'],
    [confirm, 'cases.closing-uncovered'],
  ] as const) {
    const answer = await refused(['POST', url, { headers: lead, payload }], { status: 422, code });
    expect(answer.json().detail).toMatch(/80|٨٠|۸۰/);
  }
  await command(caseId, { ...confirm, because: 'Their insurance pays it.' });
  expect((await sheetOf(caseId)).uncoveredMinor).toBe(8_000);
});

test('what staff found for three customers is asked of the fourth, with what it usually came to', async () => {
  const amounts = [4_000, 6_000, 9_000];
  for (const amountMinor of amounts)
    await command(await openCase(), { ...towTruck, what: 'Taxi', amountMinor });
  const { toAsk } = await sheetOf(await openCase());
  expect(toAsk).toContainEqual(expect.objectContaining({ what: 'Taxi', usualMinor: 6_000 }));
});

const correct = { command: 'correct-kind', failure: 'wrong-bill' };

test('what is understood as another kind of failure is put right as that', async () => {
  const caseId = await openCase();
  const recommended = async () =>
    (await send('GET', `/v1/cases/${caseId}`, { headers: lead }))
      .json()
      .recommendation.steps.map((one: { kind: string }) => one.kind);
  expect(await recommended()).toEqual(['finish', 'voucher']);
  await command(caseId, correct);
  expect(await recommended()).toEqual(['correct', 'reimburse', 'voucher']);
});

test('what it cost is remembered for the kind of failure it was, not for the one it was taken for', async () => {
  for (let told = 0; told < 3; told++) {
    const caseId = await openCase();
    await command(caseId, { ...towTruck, what: 'Late fee', amountMinor: 2_000 });
    await command(caseId, correct);
  }
  const lateFee = expect.objectContaining({ what: 'Late fee', usualMinor: 2_000 });
  const caseId = await openCase();
  expect((await sheetOf(caseId)).toAsk).not.toContainEqual(lateFee);
  await command(caseId, correct);
  expect((await sheetOf(caseId)).toAsk).toContainEqual(lateFee);
});

test('what was noted by mistake weighs on nobody once it is struck out', async () => {
  const caseId = await openCase();
  const nearness = async () => {
    const { chance, reasons } = (
      await send('GET', `/v1/cases/${caseId}`, { headers: lead })
    ).json();
    const lost = reasons.filter((one: { factor: string }) => one.factor === 'loss');
    return { chance, lost: lost.map((one: { detail: string }) => one.detail) };
  };
  await command(caseId, towTruck);
  const before = await nearness();
  expect(before.lost).toEqual(['8000']);
  await command(caseId, { ...towTruck, what: 'Hotel', amountMinor: 9_000_000 });
  expect((await nearness()).lost).toContain('9000000');
  const hotel = (await sheetOf(caseId)).losses.at(-1);
  const strike = { command: 'remove-loss', lossId: hotel.id, reason: 'It was 90, and not hers.' };
  expect((await command(caseId, strike)).statusCode).toBe(200);
  const after = await nearness();
  expect(after.lost).toEqual(['8000']);
  expect(after.chance).toBeCloseTo(before.chance, 6);
});

test('what was noted by mistake is on the customer’s page no longer', async () => {
  const caseId = await openCase();
  await command(caseId, { ...towTruck, amountMinor: 9_000_000 });
  await command(caseId, towTruck);
  const [wrong] = (await sheetOf(caseId)).losses;
  const { path } = (await send('POST', `/v1/cases/${caseId}/link`, { headers: lead })).json();
  const token = /[\w-]{43}/.exec(path)?.[0];
  const noted = async () =>
    (await send('GET', `/v1/public/cases/${token}`))
      .json()
      .timeline.filter((one: { kind: string }) => one.kind === 'loss-noted')
      .map((one: { params: { amountMinor: number } }) => one.params.amountMinor);
  expect(await noted()).toEqual([8_000, 9_000_000]);
  await command(caseId, { command: 'remove-loss', lossId: wrong.id, reason: 'Not theirs.' });
  expect(await noted()).toEqual([8_000]);
});

test('a sheet of no case is none', async () => {
  await refused(
    ['GET', '/v1/cases/0195e0a1-0000-7000-8000-000000000000/losses', { headers: lead }],
    {
      status: 404,
      code: 'not-found',
    },
  );
});
