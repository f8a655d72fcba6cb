import { afterAll, expect, test } from 'vitest';
import { caseById } from '#areas/cases/cases.service.ts';
import {
  customerSettled,
  giveCommand,
  giveTaskCommand,
} from '#areas/recovery/commands/commands.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';

const rules = {
  ...policy,
  remedies: { ...policy.remedies, carriedOutBy: { repair: 'care' } },
};
const clock = testClock(toIso(monday));
const { intake, openCase, rows, close } = await testLoop(clock, rules);
const { db } = intake.platform;
afterAll(close);

const lead = person(3, 'lead');
const repair = {
  command: 'give-remedy',
  kind: 'repair',
  amountMinor: 0,
  text: 'The boiler.',
} as const;
const promised = (caseId: CaseId) =>
  rows(`select kind from promise where case_id = '${caseId}' and state = 'open' and told`);
const announced = (caseId: CaseId) =>
  rows(`select 1 from outbox where topic = 'remedy.came-back' and body::text like '%${caseId}%'`);

/** A repair that a team was asked for, on a case whose customer says that all is well. */
async function settledBefore() {
  const { caseId } = await openCase();
  await giveCommand(intake, caseId, repair, lead);
  await customerSettled(
    intake,
    { caseId, handed: 'mail', address: 'rana@example.org' },
    'All well.',
  );
  expect(await caseById(db, caseId)).toMatchObject({ state: 'closed' });
  expect(await promised(caseId)).toEqual([]);
  return caseId;
}

test('what a team will not do opens a case that was thought settled: the customer was told that it would be', async () => {
  const caseId = await settledBefore();
  const [task] = await rows<{ id: string }>(`select id from task where case_id = '${caseId}'`);
  const declining = { command: 'decline', answer: 'Not our street.' } as const;
  await giveTaskCommand(intake, { caseId, taskId: task?.id ?? '' }, declining, {
    by: lead,
    key: undefined,
  });
  expect(await caseById(db, caseId)).toMatchObject({ state: 'open', reopens: 1 });
  expect(await promised(caseId)).toHaveLength(1);
  expect(await announced(caseId)).toHaveLength(1);
});

test('and so does the word of somebody that it did not happen', async () => {
  const caseId = await settledBefore();
  const [remedy] = await rows<{ id: string }>(`select id from remedy where case_id = '${caseId}'`);
  const saying = { command: 'settle-remedy', happened: false, proof: 'Nobody came.' } as const;
  await giveCommand(intake, caseId, { ...saying, remedyId: remedy?.id ?? '' }, lead);
  expect(await caseById(db, caseId)).toMatchObject({ state: 'open', reopens: 1 });
  expect(await promised(caseId)).toHaveLength(1);
});

test('while the case is open its owner, who knows, is not told again', async () => {
  const { caseId } = await openCase();
  await giveCommand(intake, caseId, repair, lead);
  const [task] = await rows<{ id: string }>(`select id from task where case_id = '${caseId}'`);
  const declining = { command: 'decline', answer: 'Not our street.' } as const;
  await giveTaskCommand(intake, { caseId, taskId: task?.id ?? '' }, declining, {
    by: lead,
    key: undefined,
  });
  expect(await announced(caseId)).toEqual([]);
});
