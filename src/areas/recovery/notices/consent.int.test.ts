import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { casesById } from '#areas/cases/cases.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, dayMillis, hourMillis, minuteMillis, toIso } from '#kernel/time.ts';
import { writingCompany } from '#testing/writing.ts';
import { mailedAmong } from '../incidents/known.service.ts';

const company = await writingCompany({ toWhom: 'who-agreed', mostPerDay: 4 });
const { server, product, work, complain } = company;
const { db, clock } = product.platform;
const { headers } = await product.key(['signals:write']);
afterAll(company.close);
beforeEach(() => {
  server.mailbox.length = 0;
  server.acts(() => 'takes');
});

let next = 0;
const newMail = () => `silent${++next}@example.org`;

/** Our own systems see that somebody was billed too much. */
async function overcharge(customer: object, subject = `contract-${++next}`): Promise<void> {
  const payload = {
    source: 'feed',
    externalId: `bill-${++next}`,
    kind: 'operational-event',
    event: 'bill.sent',
    facts: { charged: 90, agreed: 40 },
    subject,
    customer,
  };
  expect((await product.send('POST', '/v1/signals', { headers, payload })).statusCode).toBe(200);
}

async function introduce(customer: object, source = 'crm', daysAgo = 0) {
  const at = toIso(addDays(clock.now(), -daysAgo));
  const payload = { source, at, customer };
  const answer = await product.send('POST', '/v1/customers', { headers, payload });
  expect(answer.json().results).toEqual([expect.objectContaining({ status: 'taken' })]);
}

const writtenTo = () => server.mailbox.map((one) => one.to?.[0]?.address);

test('who never complained is told of it by mail where they agreed to that, and nobody else is', async () => {
  const [agreed, silent, refused] = [newMail(), newMail(), newMail()];
  await introduce({ mail: agreed, mailConsent: true });
  await introduce({ mail: refused, mailConsent: false });
  for (const mail of [agreed, silent, refused]) await overcharge({ mail });
  await work();
  expect(writtenTo()).toEqual([agreed]);
});

test('whoever plans a remedy for many sees beforehand how many will be told by mail', async () => {
  const { rows } = await sql<{ id: CaseId }>`
    select c.id from cases c join customer_identity i using (customer_id) where i.value like 'silent%'`.execute(
    db,
  );
  const cases = await casesById(
    db,
    rows.map((row) => row.id),
  );
  const told = async (toWhom: 'who-told' | 'who-agreed' | 'everybody') =>
    (await mailedAmong(db, cases, { toWhom })).size;
  expect([await told('who-told'), await told('who-agreed'), await told('everybody')]).toEqual([
    0, 1, 2,
  ]);
  expect((await mailedAmong(db, cases, undefined)).size).toBe(0);
});

test('consent may come with the event itself', async () => {
  const mail = newMail();
  await overcharge({ mail, mailConsent: true });
  await work();
  expect(writtenTo()).toEqual([mail]);
});

test('of several systems the latest word counts, whatever the order in which they are heard', async () => {
  const [withdrawn, given] = [newMail(), newMail()];
  await introduce({ mail: withdrawn, mailConsent: false }, 'shop', 1);
  await introduce({ mail: withdrawn, mailConsent: true }, 'crm', 30);
  await introduce({ mail: given, mailConsent: true }, 'crm', 1);
  await introduce({ mail: given, mailConsent: false }, 'shop', 30);
  // The system that is heard every night says what it always said.
  await introduce({ mail: withdrawn, mailConsent: true }, 'crm');
  for (const mail of [withdrawn, given]) await overcharge({ mail });
  await work();
  expect(writtenTo()).toEqual([given]);
});

test('no system overrules what a customer said on their own page', async () => {
  const mail = await complain();
  await work();
  const link = /\/c\/([\w-]{43})/.exec(server.mailbox[0]?.text ?? '')?.[1];
  const payload = { wanted: false };
  const said = await product.send('POST', `/v1/public/cases/${link}/mail`, { payload });
  expect(said.statusCode).toBe(200);
  server.mailbox.length = 0;
  clock.advance(minuteMillis);
  await introduce({ mail, mailConsent: true });
  await overcharge({ mail });
  await work();
  expect(writtenTo()).toEqual([]);
});

test('consent stays where it was said when two records become one', async () => {
  const mail = newMail();
  await introduce({ mail });
  await introduce({ phone: `+49301234${100 + next}`, mailConsent: true }, 'shop');
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from customer_identity where value = ${mail} or value like '+49301234%'
    order by kind`.execute(db);
  await product.signIn();
  const [kept, other] = rows.map((row) => row.id);
  const merged = await product.send('POST', `/v1/customers/${kept}/merge`, {
    headers: product.as('admin'),
    payload: { other, reason: 'The same person.' },
  });
  expect([merged.statusCode, merged.body]).toEqual([200, expect.anything()]);
  await overcharge({ mail });
  await work();
  expect(writtenTo()).toEqual([mail]);
});

describe('the day’s mails', () => {
  test('are counted over all cases of a customer, also of those that are due at once', async () => {
    const mail = newMail();
    for (let bill = 0; bill < 6; bill++) await overcharge({ mail, mailConsent: true });
    await work();
    expect(writtenTo()).toEqual(Array(4).fill(mail));
    clock.advance(dayMillis + hourMillis);
    await work();
    expect(writtenTo()).toHaveLength(6);
  });

  test('to an address that was refused wait a day, and a new address does not', async () => {
    server.acts(() => ({ address: 550, says: '5.1.1 nobody here by that name' }));
    const account = { system: 'shop', id: `buyer-${++next}` };
    const wrong = newMail();
    await overcharge({ mail: wrong, accounts: [account], mailConsent: true });
    await work();
    let tries = 0;
    server.acts(() => {
      tries++;
      return 'takes';
    });
    await overcharge({ accounts: [account] });
    await work();
    expect([tries, writtenTo()]).toEqual([0, []]);
    const right = newMail();
    await introduce({ mail: right, accounts: [account] });
    clock.advance(minuteMillis);
    await overcharge({ accounts: [account] });
    await work();
    expect(writtenTo()).toEqual([right]);
    clock.advance(dayMillis);
    await work();
    expect(writtenTo()).toEqual([right, right]);
  });
});
