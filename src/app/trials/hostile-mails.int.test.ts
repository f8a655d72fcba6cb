import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { insertEvents } from '#areas/cases/cases.service.ts';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { writeDue } from '#areas/recovery/notices/notices.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { dayMillis, minuteMillis } from '#kernel/time.ts';
import { writingCompany } from '#testing/writing.ts';

const company = await writingCompany({ perMinute: 10, mostPerDay: 50 });
const { server, product, mailing, hear, write, work } = company;
const { platform } = product;
const { db, clock } = platform;
const never = new AbortController().signal;
afterAll(company.close);
beforeEach(async () => {
  await sql`delete from notice`.execute(db);
  clock.advance(2 * minuteMillis);
  server.mailbox.length = 0;
  server.acts(() => 'takes');
});

async function complain(address?: string): Promise<{ id: CaseId; mail: string }> {
  const mail = await company.complain('en', address);
  return { id: await caseOf(mail), mail };
}
async function caseOf(mail: string): Promise<CaseId> {
  const { rows } = await sql<{ id: CaseId }>`
    select c.id from cases c join customer_identity i using (customer_id)
    where i.value = ${mail} order by c.id limit 1`.execute(db);
  const [found] = rows;
  if (!found) throw new Error('a case opens');
  return found.id;
}
async function command(id: CaseId, payload: object): Promise<void> {
  await product.signIn();
  const headers = product.as('admin');
  const answer = await product.send('POST', `/v1/cases/${id}/commands`, { headers, payload });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
}
const answerIt = (id: CaseId, text: string) => command(id, { command: 'answer', text });
async function linesOf(id: CaseId, kind: string) {
  const { rows } = await sql<{ params: Record<string, string> }>`
    select params from case_event where case_id = ${id}::uuid and kind = ${kind}`.execute(db);
  return rows.map((row) => row.params);
}
const texts = () => server.mailbox.map((one) => one.text ?? '');

let late = 0;
async function failSilently(mail: string): Promise<void> {
  const { headers } = await product.key(['signals:write']);
  const payload = {
    source: 'feed',
    externalId: `late-${++late}`,
    kind: 'operational-event',
    event: 'bill.sent',
    facts: { charged: 90, agreed: 40 },
    subject: 'contract-7',
    customer: { mail },
  };
  expect((await product.send('POST', '/v1/signals', { headers, payload })).statusCode).toBe(200);
}

describe('who told us', () => {
  test('is not somebody whose failure our own systems saw twice', async () => {
    await failSilently('silent@example.org');
    const id = await caseOf('silent@example.org');
    await answerIt(id, 'It comes tomorrow.');
    await command(id, { command: 'fix', text: 'It is there.' });
    await command(id, { command: 'ask', because: 'It is on the next bill.' });
    clock.advance(30 * dayMillis);
    await sweepClocks(product.product, never);
    await failSilently('silent@example.org');
    await work();
    expect(await linesOf(id, 'reopened')).toHaveLength(1);
    expect(server.mailbox).toEqual([]);
  });

  test('is still somebody who told us a hundred lines ago', async () => {
    const { id } = await complain();
    await work();
    const notes = Array.from({ length: 120 }, () => ({
      id: platform.mint(),
      caseId: id,
      at: clock.now(),
      kind: 'note' as const,
      by: undefined,
      signalId: undefined,
      params: {},
      text: 'Called the workshop.',
    }));
    await insertEvents(notes).execute(db);
    await answerIt(id, 'It comes tomorrow.');
    await work();
    expect(server.mailbox).toHaveLength(2);
  });
});

describe('news', () => {
  test('that comes while a mail is on its way goes with the next one', async () => {
    const { id } = await complain();
    await hear();
    clock.advance(minuteMillis + 1_000);
    await write(async (mail, stopping) => {
      clock.advance(1_000);
      await answerIt(id, 'It comes tomorrow.');
      await hear();
      return mailing.send(mail, stopping);
    });
    expect(texts()).toEqual([expect.not.stringContaining('tomorrow')]);
    await work();
    expect(texts()).toEqual([expect.anything(), expect.stringContaining('> It comes tomorrow.')]);
    await work();
    expect(server.mailbox).toHaveLength(2);
  });

  test('is that it is put right, before anybody asks whether it is', async () => {
    const { id } = await complain();
    await answerIt(id, 'We look at it.');
    await work();
    await command(id, { command: 'fix', text: 'A new compressor is in.' });
    await work();
    expect(texts().at(-1)).toContain('> A new compressor is in.');
  });
});

describe('a mail server', () => {
  test('that is busy is not asked more often than the policy says', async () => {
    let asked = 0;
    server.acts(() => {
      asked++;
      return { address: 451, says: '4.7.0 slower' };
    });
    for (let customer = 0; customer < 14; customer++) await complain();
    await work();
    expect(asked).toBe(10);
    clock.advance(minuteMillis + 1_000);
    await write();
    expect(asked).toBe(20);
  });

  test('that is away for a day gets one link in the end, which opens the page', async () => {
    const { id } = await complain();
    await hear();
    const links = async () =>
      (
        await sql`select 1 from case_link where case_id = ${id}::uuid and revoked_at is null`.execute(
          db,
        )
      ).rows.length;
    const before = await links();
    server.acts(() => ({ words: 451, says: '4.3.0 away' }));
    for (const minutes of [2, 10, 60, 180]) {
      clock.advance(minutes * minuteMillis);
      await write();
    }
    server.acts(() => 'takes');
    clock.advance(dayMillis);
    await write();
    expect(await links()).toBe(before + 1);
    const [link] = /\/c\/[\w-]{43}/.exec(texts()[0] ?? '') ?? [];
    const page = await product.send('GET', `/v1/public/cases/${link?.slice(3)}`);
    expect(page.statusCode).toBe(200);
    const { rows } = await sql`select 1 from notice where page <> ''`.execute(db);
    expect(rows).toEqual([]);
  });

  test('that was away while links were renewed sends one that opens', async () => {
    const { id } = await complain();
    server.acts(() => ({ words: 451, says: '4.3.0 away' }));
    await work();
    await product.signIn();
    const headers = product.as('admin');
    const renewed = await product.send('POST', `/v1/cases/${id}/link`, { headers });
    expect(renewed.statusCode).toBe(200);
    server.acts(() => 'takes');
    clock.advance(10 * minuteMillis);
    await write();
    const [link] = /\/c\/[\w-]{43}/.exec(texts()[0] ?? '') ?? [];
    const page = await product.send('GET', `/v1/public/cases/${link?.slice(3)}`);
    expect(page.statusCode).toBe(200);
  });

  test('that never says a word holds up no stop, and gets the mail again under the same id', async () => {
    const stopping = new AbortController();
    server.acts(() => 'is-silent');
    await complain();
    await hear();
    clock.advance(minuteMillis + 1_000);
    const writing = write(mailing.send, stopping.signal);
    await expect.poll(() => server.mailbox.length).toBe(1);
    stopping.abort();
    await writing;
    server.acts(() => 'takes');
    clock.advance(10 * minuteMillis);
    await write();
    const [first, second] = server.mailbox.map((one) => one.messageId);
    expect(second).toBe(first);
  });
});

test('a clock that is set back holds up no mail', async () => {
  for (let customer = 0; customer < 10; customer++) await complain();
  await work();
  expect(server.mailbox).toHaveLength(10);
  clock.advance(-60 * minuteMillis);
  await complain();
  await work();
  expect(server.mailbox).toHaveLength(11);
});

test('two workers at once write each mail once', async () => {
  for (let customer = 0; customer < 6; customer++) await complain();
  await hear();
  clock.advance(minuteMillis + 1_000);
  await Promise.all([write(), write(), write()]);
  expect(new Set(server.mailbox.map((one) => one.messageId)).size).toBe(6);
  expect(server.mailbox).toHaveLength(6);
});

test('a policy that stops writing keeps what waits, and what waited for days is no news any more', async () => {
  await complain();
  await hear();
  clock.advance(minuteMillis + 1_000);
  const silent = { ...product.product.policy(), notices: undefined };
  const intake = { ...product.product, policy: () => silent };
  await writeDue({ intake, send: mailing.send, chance: () => 0.5 }, never);
  const waiting = async () => (await sql`select 1 from notice`.execute(db)).rows.length;
  expect(await waiting()).toBe(1);
  clock.advance(4 * dayMillis);
  await write();
  expect([await waiting(), server.mailbox.length]).toEqual([0, 0]);
});

test('a case that was merged into another is told of there alone', async () => {
  const { id } = await complain();
  await hear();
  await sql`update cases set state = 'closed', closed_at = now(), closed_how = 'merged' where id = ${id}::uuid`.execute(
    db,
  );
  clock.advance(minuteMillis + 1_000);
  await write();
  expect(server.mailbox).toEqual([]);
});
