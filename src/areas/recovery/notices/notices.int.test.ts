import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { dayMillis, minuteMillis } from '#kernel/time.ts';
import type { Request } from '#testing/product.ts';
import { writingCompany } from '#testing/writing.ts';

const company = await writingCompany({ gatherSeconds: 60, mostPerDay: 3 });
const { server, product, work, complain, caseOf } = company;
const { db, clock } = product.platform;
afterAll(company.close);
beforeEach(() => {
  server.mailbox.length = 0;
  server.acts(() => 'takes');
});

const linkIn = (text = ''): string => /\/c\/[\w-]{43}/.exec(text)?.[0] ?? '';
const pageOf = (link: string) => product.send('GET', `/v1/public/cases/${link.slice(3)}`);
const timelineKinds = async (mail: string): Promise<string[]> => {
  const { rows } = await sql<{ kind: string }>`
    select e.kind from case_event e join cases c on c.id = e.case_id
    join customer_identity i on i.customer_id = c.customer_id where i.value = ${mail} order by e.id`.execute(
    db,
  );
  return rows.map((row) => row.kind);
};

test('who complained is written to within the minute: who has it, by when, and where to look', async () => {
  const mail = await complain();
  await work();
  const [letter, ...more] = server.mailbox;
  expect(more).toEqual([]);
  expect(letter?.to?.[0]?.address).toBe(mail);
  expect(letter?.from?.address).toBe('care@northwind.example');
  expect(letter?.text).toMatch(/took it on\.[\s\S]*promised to write to you by/);
  expect(letter?.text).not.toContain('fridge');
  expect(letter?.headers).toContainEqual(
    expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
  );
  const page = await pageOf(linkIn(letter?.text));
  expect(page.json()).toMatchObject({ state: 'open', mail: true });
  expect(await timelineKinds(mail)).toContain('notice-sent');
  await work();
  expect(server.mailbox).toHaveLength(1);
});

test.each(['fa', 'fa-IR', 'FA_ir'])(
  'a Persian customer reads Persian, from right to left, where a system says %s',
  async (tag) => {
    await complain(tag);
    await work();
    const [letter] = server.mailbox;
    expect(letter?.html).toContain('<html lang="fa" dir="rtl">');
    expect(letter?.subject).toContain('پروندهٔ');
  },
);

test('who wants no more mails gets none, in any of their cases, until they say otherwise', async () => {
  const mail = await complain();
  await work();
  const link = linkIn(server.mailbox[0]?.text);
  const wish = (wanted: boolean) =>
    product.send('POST', `/v1/public/cases/${link.slice(3)}/mail`, { payload: { wanted } });
  expect((await wish(false)).json()).toMatchObject({ mail: false });
  server.mailbox.length = 0;
  await complain('en', mail);
  await work();
  expect(server.mailbox).toEqual([]);
  expect((await wish(true)).json()).toMatchObject({ mail: true });
});

test('only the link of a mail stops mails, and only to the address it went to', async () => {
  const reach = 'leila@example.org';
  const answer = await product.send('POST', '/v1/public/complaints', {
    payload: { name: 'Leila', reach, text: 'Too slow.', attempt: 'attempt-leila' },
  });
  const { path } = answer.json();
  expect((await pageOf(path)).json().mail).toBeUndefined();
  const stop = (link: string): Request => [
    'POST',
    `/v1/public/cases/${link.slice(3)}/mail`,
    { payload: { wanted: false } },
  ];
  const refused = { status: 422, code: 'links.not-by-mail' };
  await product.refused(stop(path), refused);
  await work();
  const mailed = linkIn(server.mailbox[0]?.text);
  // Whoever wrote to another address of theirs is still written to there.
  await sql`update customer_identity set value = 'leila@new.example' where value = ${reach}`.execute(
    db,
  );
  expect((await product.send(...stop(mailed))).json()).toMatchObject({ mail: false });
  const { rows } = await sql`select address from unwanted_mail where address like 'leila%'`.execute(
    db,
  );
  expect(rows).toEqual([{ address: reach }]);
  await product.signIn();
  const url = `/v1/cases/${await caseOf('leila@new.example')}/link`;
  const handed = await product.send('POST', url, { headers: product.as('lead') });
  await product.refused(stop(handed.json().path), refused);
});

test('where the form’s link opens a part, a mail has the link that opens the rest', async () => {
  const { headers } = await product.key(['signals:write']);
  const mail = 'known@example.org';
  const known = { source: 'shop', externalId: 'shop-1', kind: 'remark', text: 'All is well.' };
  const payload = { ...known, customer: { mail } };
  await product.send('POST', '/v1/signals', { headers, payload });
  const answer = await product.send('POST', '/v1/public/complaints', {
    payload: { name: 'Rana', reach: mail, text: 'My fridge died.', attempt: 'attempt-known' },
  });
  await work();
  expect((await pageOf(answer.json().path)).json()).toMatchObject({ rest: 'mail' });
  const mailed = (await pageOf(linkIn(server.mailbox[0]?.text))).json();
  expect(mailed.rest).toBeUndefined();
});

test('an address that is none comes back to the case, and is not tried for days', async () => {
  server.acts(() => ({ address: 550, says: '5.1.1 nobody here by that name' }));
  const mail = await complain();
  await work();
  await work();
  expect(server.mailbox).toEqual([]);
  expect((await timelineKinds(mail)).filter((kind) => kind === 'notice-refused')).toHaveLength(1);
});

test('a server that is busy gets the mail later, once', async () => {
  server.acts(() => ({ words: 451, says: '4.3.0 come again' }));
  const mail = await complain();
  await work();
  expect(await timelineKinds(mail)).not.toContain('notice-sent');
  server.acts(() => 'takes');
  clock.advance(2 * minuteMillis);
  await work();
  expect(server.mailbox).toHaveLength(1);
});

test('a mail that was taken without our hearing of it has the same id when it comes again', async () => {
  server.acts(() => 'takes-then-resets');
  await complain();
  await work();
  server.acts(() => 'takes');
  clock.advance(2 * minuteMillis);
  await work();
  const ids = server.mailbox.map((one) => one.messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('a case with much news writes so often in a day and no more, and the rest the day after', async () => {
  const mail = await complain();
  const caseId = await caseOf(mail);
  await product.signIn();
  const say = (text: string) =>
    product.send('POST', `/v1/cases/${caseId}/commands`, {
      headers: product.as('admin'),
      payload: { command: 'answer', text },
    });
  for (const words of ['one', 'two', 'three', 'four', 'five']) {
    await work();
    expect((await say(words)).statusCode).toBe(200);
  }
  await work();
  expect(server.mailbox).toHaveLength(3);
  clock.advance(dayMillis);
  await work();
  expect(server.mailbox).toHaveLength(4);
  expect(server.mailbox.at(-1)?.text).toContain('> five');
});

test('a customer whose failure we found ourselves is not written to', async () => {
  const { headers } = await product.key(['signals:write']);
  const payload = {
    source: 'feed',
    externalId: 'late-1',
    kind: 'operational-event',
    event: 'bill.sent',
    facts: { charged: 90, agreed: 40 },
    customer: { mail: 'silent@example.org' },
  };
  expect((await product.send('POST', '/v1/signals', { headers, payload })).statusCode).toBe(200);
  await work();
  expect(await timelineKinds('silent@example.org')).toContain('detected');
  expect(server.mailbox).toEqual([]);
});
