import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { sweepAbsent } from '#areas/recovery/clocks/absent.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import { createMailing } from '#connectors/mail/mail.connector.ts';
import { addDays, minuteMillis } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { person, policyFile } from '#testing/builders.ts';
import { casesIn } from '#testing/owned-case.ts';
import { idOfRole, testProduct } from '#testing/product.ts';
import { mailServer } from '#testing/servers/mail-server.ts';
import { hasToTell, noteTold, tellDue } from './telling.service.ts';
import { occasionOf } from './telling.ts';

const server = await mailServer();
const remedies = {
  ...policyFile.remedies,
  authority: { frontline: 10_000, lead: 80_000 },
  proposals: { answerMinutes: 60 },
};
const shop = await testProduct(
  10_000,
  {
    ...policyFile,
    remedies,
    staffNotices: { about: ['proposal', 'answer', 'yours', 'task', 'unheard'] },
  },
  {
    settings: {
      smtpUrl: server.url,
      mailFrom: 'care@northwind.example',
      publicUrl: 'http://amends.test',
    },
  },
);
const { platform, product } = shop;
const { db, clock } = platform;
const till = (await shop.key(['signals:write'])).headers;
const mailing = createMailing({
  url: server.url,
  from: 'care@northwind.example',
  domain: 'northwind.example',
  partingMillis: 20,
});
afterAll(async () => {
  mailing.close();
  await shop.close();
  await server.close();
});
beforeEach(() => {
  server.mailbox.length = 0;
  server.acts(() => 'takes');
});

const never = new AbortController().signal;
const handlers = new Map(
  [...occasionOf].map(([topic, occasion]) => [
    topic,
    (body: unknown) => noteTold(product, occasion, body),
  ]),
);
const hear = () => drainOutbox(platform, handlers);
const tell = () => tellDue({ intake: product, send: mailing.send, chance: () => 0.5 }, never);
/** A minute goes by, and whoever is to be written to is. */
async function work(): Promise<void> {
  await hear();
  clock.advance(minuteMillis + 1_000);
  await tell();
}
const addressees = () => server.mailbox.map((one) => one.to?.[0]?.address ?? '').sort();
const toLead = () => addressees().filter((one) => one.startsWith('lead'));
const { open, command: give } = casesIn(() => shop);
/** A case that the person of the front line has, and whoever had to hear of that has heard. */
async function aCase(): Promise<string> {
  const caseId = await open('frontline', 'My parcel is late and my secret is 4711.');
  await work();
  server.mailbox.length = 0;
  return caseId;
}
const proposal = {
  command: 'propose-remedy',
  kind: 'refund',
  amountMinor: 60_000,
  to: idOfRole('lead'),
  text: 'She lost a week of work.',
};

test('who is asked to grant a remedy is written to within the minute, without anybody’s words', async () => {
  const caseId = await aCase();
  await give('frontline', caseId, proposal);
  await work();
  expect(addressees()).toEqual(['lead2@example.org']);
  const [mail] = server.mailbox;
  expect(mail?.text).toMatch(/asks you to grant .*\$600\.00/);
  expect(mail?.text).toContain(`http://amends.test/cases/${caseId}`);
  expect(mail?.text).not.toMatch(/4711|week of work/);
  await work();
  expect(server.mailbox).toHaveLength(1);
});

test('who answered within the minute is not written to; whoever proposed it is', async () => {
  const caseId = await aCase();
  await give('frontline', caseId, proposal);
  await hear();
  await give('lead', caseId, { command: 'answer-proposal', grant: true });
  await work();
  expect(addressees()).toEqual(['frontline1@example.org']);
  expect(server.mailbox[0]?.text).toContain('Your proposal of \u2068$600.00\u2069 was granted.');
});

test('several cases go into one mail', async () => {
  const first = await aCase();
  const second = await aCase();
  await give('frontline', first, proposal);
  await give('frontline', second, proposal);
  await work();
  expect(server.mailbox.map((one) => one.subject)).toEqual(['2 cases need you']);
});

test('whose case it became by a lead’s word is told; who took it, or has it, is not', async () => {
  const caseId = await aCase();
  const to = idOfRole('lead');
  await give('lead', caseId, { command: 'replace-owner', to, reason: 'Mine.' });
  await work();
  expect(addressees()).toEqual([]);
  await give('lead', caseId, {
    command: 'replace-owner',
    to: idOfRole('frontline'),
    reason: 'Yours again.',
  });
  await work();
  expect(addressees()).toEqual(['frontline1@example.org']);
});

test('somebody who is away is written to when they are back, if it still waits then', async () => {
  const caseId = await aCase();
  await give('frontline', caseId, proposal);
  const lead = product.roster.byId(idOfRole('lead'));
  if (!lead) throw new Error('There is a lead.');
  await savePerson(db, { ...lead, awayUntil: addDays(clock.now(), 2) }, clock.now());
  product.roster.forget();
  await work();
  expect(addressees()).toEqual([]);
  await give('frontline', caseId, { command: 'withdraw-proposal' });
  await hear();
  clock.advance(3 * 24 * 60 * minuteMillis);
  await savePerson(db, lead, clock.now());
  product.roster.forget();
  await shop.signIn();
  await tell();
  expect(addressees()).toEqual([]);
  expect(await hasToTell(product)).toBe(false);
});

test('a mail server that is busy gets it later, once, and two processes write it once', async () => {
  server.acts(() => ({ words: 451, says: '4.3.0 come again' }));
  const caseId = await aCase();
  await give('frontline', caseId, proposal);
  await work();
  expect(server.mailbox).toEqual([]);
  server.acts(() => 'takes');
  clock.advance(2 * minuteMillis);
  await Promise.all([tell(), tell()]);
  expect(addressees()).toEqual(['lead2@example.org']);
});

test('an announcement that is heard again is told once', async () => {
  const caseId = await aCase();
  await give('frontline', caseId, proposal);
  const { rows } = await sql<{ body: { id: string; caseIds: string[] } }>`
    select body from outbox where topic = 'remedy.proposed' and body::text like ${`%${caseId}%`}`.execute(
    db,
  );
  const [event] = rows;
  await work();
  expect(toLead()).toHaveLength(1);
  await noteTold(product, 'proposal', event?.body);
  clock.advance(2 * minuteMillis);
  await tell();
  expect(toLead()).toHaveLength(1);
});

test('what comes up while a mail is on its way is told with the next', async () => {
  const caseId = await aCase();
  await give('frontline', caseId, proposal);
  await hear();
  clock.advance(minuteMillis + 1_000);
  const meanwhile: typeof mailing.send = async (mail, signal) => {
    const sent = await mailing.send(mail, signal);
    await give('frontline', caseId, { command: 'withdraw-proposal' });
    await give('frontline', caseId, { ...proposal, amountMinor: 70_000 });
    await hear();
    return sent;
  };
  await tellDue({ intake: product, send: meanwhile, chance: () => 0.5 }, never);
  clock.advance(minuteMillis + 1_000);
  await tell();
  expect(server.mailbox.map((one) => /\$\d+/.exec(one.text ?? '')?.[0])).toEqual(['$600', '$700']);
});

test('what is new is not given up with what has been failing for days', async () => {
  const old = await aCase();
  await give('frontline', old, proposal);
  await hear();
  await sql`update staff_notice set attempts = 7 where state = 'waiting'`.execute(db);
  const fresh = await aCase();
  await sql`update staff_notice set due_at = now() - interval '1 year' where case_id = ${old}::uuid`.execute(
    db,
  );
  server.acts(() => ({ words: 451, says: '4.3.0 come again' }));
  await give('frontline', fresh, proposal);
  await work();
  server.acts(() => 'takes');
  clock.advance(10 * minuteMillis);
  await tell();
  expect(server.mailbox.map((one) => one.text?.includes(fresh))).toContain(true);
});

test('who wants no such mails gets none, and may change their mind; a key has no wish', async () => {
  const wish = (wanted: boolean) =>
    shop.send('PUT', '/v1/session/notices', { payload: { wanted }, headers: shop.as('lead') });
  expect((await wish(false)).json()).toEqual({ wanted: false, sent: true });
  const caseId = await aCase();
  await give('frontline', caseId, proposal);
  await work();
  expect(addressees()).toEqual([]);
  expect((await wish(true)).json()).toEqual({ wanted: true, sent: true });
  await shop.refused(['GET', '/v1/session/notices', { headers: till }], {
    status: 422,
    code: 'staff.no-notices',
  });
});

test('work is told to the team it is asked of, and to nobody of another', async () => {
  await savePerson(db, person(30, 'frontline', { teams: [] }), clock.now());
  product.roster.forget();
  const caseId = await aCase();
  await give('frontline', caseId, { command: 'ask-task', team: 'care', what: 'Look.' });
  await work();
  expect(addressees()).not.toContain('frontline30@example.org');
  expect(addressees()).toContain('lead2@example.org');
});

test('who asked somebody that has left hears of it when they are at work again, once', async () => {
  const save = async (...people: readonly Parameters<typeof savePerson>[1][]) => {
    for (const one of people) await savePerson(db, one, clock.now());
    product.roster.forget();
    await product.roster.refresh();
  };
  const asked = person(40, 'improvement');
  await save(asked);
  const owner = product.roster.byId(idOfRole('frontline'));
  if (!owner) throw new Error('There is somebody at the front line.');
  const caseId = await aCase();
  await give('frontline', caseId, { command: 'consult', person: asked.id, question: 'May I?' });
  await save({ ...asked, active: false }, { ...owner, awayUntil: addDays(clock.now(), 4) });
  await sweepAbsent(product);
  await work();
  expect(addressees()).toEqual([]);
  clock.advance(4 * 24 * 60 * minuteMillis);
  await save(owner);
  await shop.signIn();
  await work();
  expect(addressees()).toEqual(['frontline1@example.org']);
  expect(server.mailbox[0]?.text).toContain('is not here any more');
  await work();
  expect(server.mailbox).toHaveLength(1);
});
