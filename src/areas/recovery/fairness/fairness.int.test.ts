import { afterAll, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { hourMillis, minuteMillis, toIso } from '#kernel/time.ts';
import { monday, person } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { auditNow, latestAudits } from './fairness.service.ts';

const clock = testClock(toIso(monday));
const loop = await testLoop(clock);
const { intake, lanes, said } = loop;
afterAll(loop.close);

const quiet = 'Hello, could you please tell me when the parcel comes? Thank you.';
const loud =
  'This is outrageous!! I am furious, you are liars and thieves, the worst company ever!';

const people = [person(1), person(2), person(3, 'lead')];

/** So many customers complain at once, and are answered so much later. */
async function answered(text: string, count: number, afterMinutes: number): Promise<void> {
  const opened = await lanes().take(Array.from({ length: count }, () => said({ text })));
  clock.advance(afterMinutes * minuteMillis);
  for (const outcome of opened) {
    if (!outcome.ok || !outcome.caseId) throw new Error('a case opens');
    const owner = people.find((one) => one.id === outcome.ownerId);
    if (!owner) throw new Error('somebody owns it');
    const given = await giveCommand(
      intake,
      outcome.caseId,
      { command: 'answer', text: 'Sorry.' },
      owner,
    );
    expect(given.ok).toBe(true);
  }
}

test('without enough cases nothing is claimed', async () => {
  const audit = await auditNow(intake);
  expect(audit).toMatchObject({ compared: 0, is_alarm: false });
});

test('who shouts and who does not are answered alike: no alarm', async () => {
  await answered(quiet, 15, 60);
  await answered(loud, 15, 60);
  const audit = await auditNow(intake);
  expect(audit.compared).toBe(30);
  expect(audit.is_alarm).toBe(false);
});

test('the quiet wait half a day and the loud an hour: an alarm names the cases', async () => {
  await answered(loud, 30, 30);
  await answered(quiet, 30, (12 * hourMillis) / minuteMillis);
  const audit = await auditNow(intake);
  expect(audit.is_alarm).toBe(true);
  const found = audit.findings.find((one) => one.measure === 'firstAnswerMinutes');
  expect(found).toMatchObject({ isAlarm: true, worseFor: 'quiet' });
  expect(found?.caseIds.length).toBeGreaterThan(10);
  const [latest] = await latestAudits(intake.platform.db, 10);
  expect(latest).toMatchObject({ id: audit.id, is_alarm: true });
});
