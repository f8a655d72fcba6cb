import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { sweepIncidents } from '#areas/recovery/clocks/incidents.service.ts';
import { planTopic } from '#areas/recovery/incidents/runs/run.ts';
import { giveDeed } from '#areas/recovery/incidents/runs/runs.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import { createMailing } from '#connectors/mail/mail.connector.ts';
import { minuteMillis } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { person } from '#testing/builders.ts';
import { incidentRules, type RunAt, testIncidents } from '#testing/incidents.ts';
import { mailServer } from '#testing/servers/mail-server.ts';
import { notePlan } from './plans.service.ts';
import { hasToTell, tellDue } from './telling.service.ts';

const server = await mailServer();
const story = await testIncidents({ ...incidentRules, staffNotices: { about: ['plan'] } });
const { intake, clock, db, incident, drafted, submit } = story;
const from = 'care@northwind.example';
const mailing = createMailing({
  url: server.url,
  from,
  domain: 'northwind.example',
  partingMillis: 20,
});
afterAll(async () => {
  mailing.close();
  await story.close();
  await server.close();
});

const boss = person(8, 'executive', { languages: ['id'] });
const other = person(30, 'executive');
const save = async (one: Person): Promise<void> => {
  await savePerson(db, one, clock.now());
  intake.roster.forget();
  await intake.roster.refresh();
};
beforeEach(async () => {
  server.mailbox.length = 0;
  await save(boss);
  await save({ ...other, active: false });
});

const hear = () =>
  drainOutbox(intake.platform, new Map([[planTopic, (body) => notePlan(intake, body)]]));
const never = new AbortController().signal;
/** A minute goes by, and whoever is to be written to is. */
async function work(): Promise<void> {
  await hear();
  clock.advance(minuteMillis + 1_000);
  await tellDue({ intake, send: mailing.send, chance: () => 0.5 }, never);
}
const addressees = () => server.mailbox.map((one) => one.to?.[0]?.address ?? '');

/** A plan beyond the limit of the lead who made it. */
async function waiting(): Promise<RunAt> {
  const at = await drafted(await incident(3), 50_000);
  expect(await submit(at)).toMatchObject({ value: { state: 'waiting', to: boss.id } });
  return at;
}

test('who must approve a plan is written to once, in their language, with how much and where', async () => {
  const { incidentId, runId } = await waiting();
  await work();
  await work();
  expect(addressees()).toEqual([boss.mail]);
  const [mail] = server.mailbox;
  expect(mail?.subject).toBe('Rencana untuk sebuah insiden menunggu Anda');
  expect(mail?.text).toMatch(/meminta persetujuan Anda .+1\.500/);
  expect(mail?.text).toContain(`/incidents/${incidentId}`);
  // Heard again, as what is announced may be.
  const { rows } = await sql<{ id: string }>`
    select announcements[1] as id from staff_notice where run_id = ${runId}::uuid`.execute(db);
  await notePlan(intake, { id: rows[0]?.id, runId });
  await work();
  expect(addressees()).toHaveLength(1);
});

test('one that was answered before the mail goes is told to nobody', async () => {
  const at = await waiting();
  await hear();
  const deed = { deed: 'refuse', words: 'Too much.' } as const;
  expect(await giveDeed(intake, at, deed, boss)).toMatchObject({ ok: true });
  await work();
  expect(addressees()).toEqual([]);
  expect(await hasToTell(intake)).toBe(false);
});

test('when it passes to the next approver they are told, and whoever was asked before is not', async () => {
  const at = await waiting();
  await hear();
  await save({ ...other, active: true });
  await save({ ...boss, active: false });
  await sweepIncidents(intake);
  await sweepIncidents(intake);
  await work();
  await work();
  expect(addressees()).toEqual([other.mail]);
  expect(server.mailbox[0]?.text).toContain(`/incidents/${at.incidentId}`);
  // Back with the first one, who is asked anew.
  await save(boss);
  await save({ ...other, active: false });
  await sweepIncidents(intake);
  await work();
  expect(addressees()).toEqual([other.mail, boss.mail]);
});

test('several plans go into one mail', async () => {
  await waiting();
  await waiting();
  await work();
  expect(server.mailbox.map((one) => one.subject)).toEqual(['2 hal menunggu Anda']);
});
