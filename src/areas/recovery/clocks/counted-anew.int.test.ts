import { afterAll, expect, test } from 'vitest';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import { customerSettled, giveCommand } from '#areas/recovery/commands/commands.service.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, type Instant, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { sweepClocks } from './clocks.service.ts';

const rules: Policy = {
  ...policy,
  clocks: [ruleClockOf('uk-fca'), ruleClockOf('uk-housing-ombudsman')],
};
const clock = testClock(toIso(monday));
const loop = await testLoop(clock, rules);
const { intake, lanes, rows, said } = loop;
afterAll(loop.close);

const lead = person(3, 'lead');
let next = 0;

/** A complaint that was settled after six weeks, and comes back three weeks later. */
async function cameBack(): Promise<{ readonly caseId: CaseId; readonly backAt: Instant }> {
  next += 1;
  const customer = { mail: `anew${next}@example.org` };
  const taking = said({ customer, subject: `order ${next}` });
  const [outcome] = await lanes().take([taking]);
  const caseId = outcome?.ok ? outcome.caseId : undefined;
  if (!caseId) throw new Error('a case opens');
  await giveCommand(intake, caseId, { command: 'answer', text: 'I am on it.' }, lead);
  clock.set(addDays(clock.now(), 42));
  const link = { caseId, handed: 'mail', address: customer.mail } as const;
  await customerSettled(intake, link, 'All well.');
  clock.set(addDays(clock.now(), 21));
  await lanes().take([{ ...taking, externalId: `again ${next}`, text: 'It is broken again.' }]);
  return { caseId, backAt: clock.now() };
}

const steps = (caseId: CaseId) =>
  rows<{ kind: string; due_at: number }>(
    `select kind, due_at from promise where case_id = '${caseId}' and rule = 'uk-fca' and ended_at is null`,
  );
const eightWeeksAfter = (at: Instant) => ({
  kind: 'final-response',
  due_at: Date.parse(`${toIso(addDays(at, 57)).slice(0, 10)}T00:00:00Z`),
});

test('a complaint that comes back has all of a regulator’s time again, also for what follows the first word', async () => {
  const { caseId, backAt } = await cameBack();
  await giveCommand(intake, caseId, { command: 'answer', text: 'I am on it again.' }, lead);
  expect(await steps(caseId)).toEqual([eightWeeksAfter(backAt)]);
});

test('and so where the first word was missed', async () => {
  const { caseId, backAt } = await cameBack();
  clock.set(addDays(clock.now(), 10));
  await sweepClocks(intake);
  expect(await steps(caseId)).toEqual([eightWeeksAfter(backAt)]);
});

test('a step counted from one that was missed counts from when that was due, however late we looked', async () => {
  const [seen, late] = [await oneMissed(0), await oneMissed(6)];
  expect(late).toEqual(seen);
});

/** In how many days after the complaint the next step is due, where the clocks stood for so long. */
async function oneMissed(daysLate: number): Promise<number[]> {
  clock.set(addDays(monday, 700));
  const begun = clock.now();
  const { caseId } = await loop.openCase();
  clock.set(addDays(begun, 8 + daysLate));
  await sweepClocks(intake);
  const due = await rows<{ due_at: number }>(
    `select due_at from promise where case_id = '${caseId}' and rule = 'uk-housing-ombudsman'
      and kind = 'final-response' and ended_at is null`,
  );
  expect(due).toHaveLength(1);
  return due.map((one) => (one.due_at - begun) / 86_400_000);
}
