import { afterAll, expect, test } from 'vitest';
import { customerThanks } from '#areas/recovery/commands/commands.service.ts';
import type { Role } from '#areas/staff/staff.ts';
import { foldTallies } from '#platform/tally.ts';
import { casesIn } from '#testing/owned-case.ts';
import { colleagueId, idOfRole, testProduct } from '#testing/product.ts';

const shop = await testProduct();
afterAll(() => shop.close());
const till = (await shop.key(['cases:read'])).headers;
const { give, open: aCase } = casesIn(() => shop);

const read = async (role: Role, path: string) =>
  (await shop.send('GET', `/v1/recognition${path}`, { headers: shop.as(role) })).json();

const byMail = { handed: 'mail', address: 'rana@example.org' } as const;

test('a customer’s and a colleague’s thanks stand in the record of whoever earned them, with their words', async () => {
  const caseId = await aCase();
  expect(
    await customerThanks(shop.product, { caseId, ...byMail }, 'You saved our holiday!'),
  ).toMatchObject({
    ok: true,
  });
  expect(await customerThanks(shop.product, { caseId, ...byMail }, 'Again!')).toMatchObject({
    refusal: { code: 'links.thanked-already' },
  });
  const thank = { command: 'thank', to: idOfRole('frontline'), text: 'Quick as lightning.' };
  expect((await give('lead', caseId, thank)).statusCode).toBe(200);
  expect((await give('lead', caseId, thank)).json()).toMatchObject({
    code: 'cases.thanked-already',
  });
  await foldTallies(shop.platform.db);
  const mine = await read('frontline', '');
  expect(mine.people).toEqual([
    {
      person: { id: idOfRole('frontline'), name: expect.any(String) },
      solved: 0,
      promisesKept: 0,
      thankedByCustomers: 1,
      thankedByColleagues: 1,
      points: 7,
    },
  ]);
  const { thanks } = await read('frontline', '/thanks');
  expect(thanks.map((one: { text: string; by?: object }) => [one.text, one.by])).toEqual([
    ['Quick as lightning.', { id: idOfRole('lead'), name: expect.any(String) }],
    ['You saved our holiday!', undefined],
  ]);
});

test('a record is for whoever it is about, and for those who lead', async () => {
  const colleague = { headers: shop.colleague };
  const own = await shop.send('GET', '/v1/recognition', colleague);
  expect(own.json().people).toMatchObject([{ person: { id: colleagueId }, points: 0 }]);
  expect((await read('lead', '')).people).toMatchObject([{ points: 7 }]);
  const other = `/v1/recognition/thanks?person=${idOfRole('frontline')}`;
  await shop.refused(['GET', other, colleague], { status: 403, code: 'forbidden' });
  expect((await shop.send('GET', '/v1/recognition/thanks', colleague)).json().thanks).toEqual([]);
  expect((await read('lead', '/thanks?limit=1')).next).toBeDefined();
  expect((await read('lead', '?month=2020-01')).people).toEqual([]);
  const asKey = await shop.send('GET', '/v1/recognition', { headers: till });
  expect(asKey.json().people).toEqual([]);
  await shop.refused(['GET', '/v1/recognition?month=2026-13', { headers: shop.as('lead') }], {
    status: 422,
    code: 'bad-input',
    field: '/month',
  });
});

test('a customer’s thanks by a link that one of us handed out are shown and earn nothing', async () => {
  const caseId = await aCase();
  const before = (await read('lead', '')).people[0].thankedByCustomers;
  const link = { caseId, handed: 'person', by: idOfRole('frontline') } as const;
  expect((await customerThanks(shop.product, link, 'Great!')).ok).toBe(true);
  expect((await read('lead', '')).people[0].thankedByCustomers).toBe(before);
  expect((await read('lead', '/thanks')).thanks[0].text).toBe('Great!');
});

test('thanks are for whoever did something on the case, and leave what others write to it alone', async () => {
  const caseId = await aCase();
  const { version } = (
    await shop.send('GET', `/v1/cases/${caseId}`, { headers: shop.as('lead') })
  ).json();
  const stranger = { command: 'thank', to: colleagueId, text: 'Thank you.' };
  expect((await give('lead', caseId, stranger)).json()).toMatchObject({
    code: 'cases.thank-helper',
  });
  await give('lead', caseId, { command: 'thank', to: idOfRole('frontline'), text: 'Thank you.' });
  const answer = { command: 'answer', text: 'It is on its way.', version };
  expect((await give('frontline', caseId, answer)).statusCode).toBe(200);
});

test('many who thank at once are each counted once', async () => {
  const caseId = await aCase();
  const before = (await read('lead', '')).people[0].thankedByColleagues;
  const thank = { command: 'thank', to: idOfRole('frontline'), text: 'Thank you.' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => give('lead', caseId, thank)));
  expect(answers.filter((one) => one.statusCode === 200)).toHaveLength(1);
  expect((await read('lead', '')).people[0].thankedByColleagues).toBe(before + 1);
});
