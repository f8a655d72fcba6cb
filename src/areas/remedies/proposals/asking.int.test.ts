import { afterAll, expect, test } from 'vitest';
import { approversOn } from '#areas/cases/waiting/waiting.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import { toIso } from '#kernel/time.ts';
import { readOne } from '#platform/db/read.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { proposalsOfCase } from './proposals.store.ts';

const clock = testClock(toIso(monday));
const limits = { lead: { perDayMinor: 60_000 } };
const loop = await testLoop(clock, { ...policy, remedies: { ...policy.remedies, limits } });
const { intake, openCase } = loop;
const { db } = intake.platform;
afterAll(loop.close);
const lead = person(3, 'lead');
const otherLead = person(4, 'lead');

test('whoever has given all of their day is not asked for more while another has it', async () => {
  await savePerson(db, otherLead, clock.now());
  await intake.roster.refresh();
  const gave = await openCase();
  const refund = { command: 'give-remedy', kind: 'refund', amountMinor: 45_000 } as const;
  expect(await giveCommand(intake, gave.caseId, refund, lead)).toMatchObject({ ok: true });
  const { caseId, owner } = await openCase();
  const listed = await approversOn(intake, { caseId, amountMinor: 20_000, by: owner.id });
  expect(listed?.ok && listed.value.map((one) => one.id)).toEqual([otherLead.id, lead.id]);
  const propose = { command: 'propose-remedy', kind: 'refund', amountMinor: 20_000 } as const;
  await giveCommand(intake, caseId, { ...propose, text: 'She lost a day of work.' }, owner);
  expect((await readOne(db, proposalsOfCase(caseId)))[0]).toMatchObject({ to: otherLead.id });
});
