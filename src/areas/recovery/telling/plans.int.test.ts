import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sweepIncidents } from '#areas/recovery/clocks/incidents.service.ts';
import { writeOn } from '#areas/recovery/incidents/page.service.ts';
import { giveDeed } from '#areas/recovery/incidents/runs/runs.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import { createMailing } from '#connectors/mail/mail.connector.ts';
import { minuteMillis } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { person } from '#testing/builders.ts';
import { incidentRules, lead, type RunAt, testIncidents } from '#testing/incidents.ts';
import { mailServer } from '#testing/servers/mail-server.ts';
import { notePlan, planOccasionOf } from './plans.service.ts';
import { hasToTell, tellDue } from './telling.service.ts';

const server = await mailServer();
const story = await testIncidents({
  ...incidentRules,
  staffNotices: { about: ['plan', 'no-approver'] },
});
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
const keeper = person(31, 'lead');
const save = async (one: Person): Promise<void> => {
  await savePerson(db, one, clock.now());
  intake.roster.forget();
  await intake.roster.refresh();
};
const made: RunAt[] = [];
beforeEach(async () => {
  // A plan of an earlier test would wait for whoever is here in this one.
  for (const at of made.splice(0)) await giveDeed(intake, at, { deed: 'drop', words: '' }, lead);
  server.mailbox.length = 0;
  await save(lead);
  await save(boss);
  await save({ ...other, active: false });
  await save({ ...keeper, active: false });
});

const hear = () =>
  drainOutbox(
    intake.platform,
    new Map(
      [...planOccasionOf].map(([topic, occasion]) => [
        topic,
        (body) => notePlan(intake, occasion, body),
      ]),
    ),
  );
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
  made.push(at);
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
  await notePlan(intake, 'plan', { id: rows[0]?.id, runId });
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

describe('a plan that nobody may approve any more', () => {
  /** Its incident is somebody else's than whoever made the plan. */
  async function kept(): Promise<RunAt> {
    const at = await waiting();
    await work();
    server.mailbox.length = 0;
    await save(keeper);
    const over = { by: lead.id, words: 'Yours.', to: keeper.id };
    expect(await writeOn(intake, at.incidentId, over)).toMatchObject({ ok: true });
    return at;
  }
  const bossLeaves = async () => {
    await save({ ...boss, active: false });
    await Promise.all([sweepIncidents(intake), sweepIncidents(intake)]);
    await sweepIncidents(intake);
  };

  test('is told to the owner of the incident, once, with what to do', async () => {
    const at = await kept();
    await bossLeaves();
    await work();
    await sweepIncidents(intake);
    await work();
    expect(addressees()).toEqual([keeper.mail]);
    const [mail] = server.mailbox;
    expect(mail?.subject).toBe('A plan for an incident needs you');
    expect(mail?.text).toContain(`/incidents/${at.incidentId}`);
    expect(mail?.text).toMatch(/Nobody may approve .+1,500.+ any more/);
    expect(mail?.text).toContain('drop the plan and make one that costs less');
    // Somebody may again, and is asked; what happens anew afterwards is new.
    await save(boss);
    await sweepIncidents(intake);
    await work();
    expect(addressees()).toEqual([keeper.mail, boss.mail]);
    await bossLeaves();
    await work();
    expect(addressees()).toEqual([keeper.mail, boss.mail, keeper.mail]);
  });

  test('is told to whoever has the incident after them, too, and no more to whoever gave it away', async () => {
    const at = await kept();
    await bossLeaves();
    await hear();
    const over = { by: keeper.id, words: 'Yours again.', to: lead.id };
    expect(await writeOn(intake, at.incidentId, over)).toMatchObject({ ok: true });
    await work();
    await work();
    expect(addressees()).toEqual([lead.mail]);
  });

  test('is told to whoever made it where the owner of the incident has left, too', async () => {
    await kept();
    await save({ ...keeper, active: false });
    await bossLeaves();
    await work();
    expect(addressees()).toEqual([lead.mail]);
  });

  test('is told to its approver where it is their incident and they lost the right before they read of it', async () => {
    const at = await waiting();
    await hear();
    const over = { by: lead.id, words: 'Yours.', to: boss.id };
    expect(await writeOn(intake, at.incidentId, over)).toMatchObject({ ok: true });
    await save({ ...boss, role: 'lead' });
    await sweepIncidents(intake);
    await work();
    expect(server.mailbox.map((one) => [one.to?.[0]?.address, one.subject])).toEqual([
      [boss.mail, 'Rencana untuk sebuah insiden menunggu Anda'],
    ]);
    expect(server.mailbox[0]?.text).toContain('Tidak ada lagi yang boleh menyetujui');
    expect(server.mailbox[0]?.text).not.toContain('meminta persetujuan Anda');
  });

  test.each<[string, (at: RunAt) => Promise<unknown>]>([
    ['was dropped', (at) => giveDeed(intake, at, { deed: 'drop', words: '' }, lead)],
    ['is before somebody again', () => save(boss).then(() => sweepIncidents(intake))],
  ])('is no news once it %s', async (_, over) => {
    const at = await kept();
    await bossLeaves();
    await hear();
    await over(at);
    await work();
    expect(addressees()).not.toContain(keeper.mail);
    expect(await hasToTell(intake)).toBe(false);
  });
});

test('several plans go into one mail', async () => {
  await waiting();
  await waiting();
  await work();
  expect(server.mailbox.map((one) => one.subject)).toEqual(['2 hal menunggu Anda']);
});
