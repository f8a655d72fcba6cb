import { afterAll, expect, test } from 'vitest';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { caseOfTask, hangingOn } from '#areas/cases/cases.service.ts';
import { waitingTasks } from '#areas/cases/tasks/tasks.service.ts';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { sweepIncidents } from '#areas/recovery/clocks/incidents.service.ts';
import { giveCommand, giveTaskCommand } from '#areas/recovery/commands/commands.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { readTogether } from '#platform/db/read.ts';
import { person, policy } from '#testing/builders.ts';
import { mergingLoop } from './records.test-suite.ts';

const loop = await mergingLoop();
const { clock, intake, twins, merged, undone, only, rows } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');
const colleague = person(2);

async function done(caseId: CaseId, said: CaseCommand, by = lead): Promise<void> {
  const result = await giveCommand(intake, caseId, said, by);
  if (!result.ok) throw new Error(result.refusal.code);
}
const hanging = (caseId: CaseId) => readTogether(db, hangingOn(caseId));
const lines = async (caseId: CaseId, kind: string) =>
  (await rows(`select 1 from case_event where case_id = '${caseId}' and kind = '${kind}'`)).length;

/** One problem told under two records; of the younger one others were asked for work and for advice. */
async function askedInTheYounger() {
  const { pair } = await twins(['order 1'], ['order 1']);
  const older = await only(pair.kept);
  const younger = await only(pair.other);
  const team = policy.teams[0]?.id ?? '';
  await done(younger, { command: 'ask-task', team, what: 'Send a van.', withinMinutes: 60 });
  await done(younger, { command: 'consult', person: colleague.id, question: 'May I?' });
  const { id } = await merged(pair);
  const [task] = (await hanging(older)).tasks;
  if (!task) throw new Error('the older one shows what was asked');
  return { older, younger, task, undo: () => undone(id) };
}

test('work asked for a case that goes on in another is seen, late and done there', async () => {
  const { older, younger, task } = await askedInTheYounger();
  expect(await caseOfTask(db, task.id)).toBe(older);
  clock.advance(7 * 86_400_000);
  await sweepClocks(intake);
  expect([await lines(older, 'task-late'), await lines(younger, 'task-late')]).toEqual([1, 0]);
  const asked = { team: undefined, after: undefined, limit: 10 };
  expect((await waitingTasks(db, asked)).map((one) => one.caseId)).toEqual([older]);
  const at = { caseId: older, taskId: task.id };
  const said = { command: 'done', answer: 'It is there.' } as const;
  expect(await giveTaskCommand(intake, at, said, { by: lead, key: undefined })).toMatchObject({
    ok: true,
  });
  expect(await lines(older, 'task-done')).toBe(1);
});

test('a question about a case that goes on in another is answered there', async () => {
  const { older } = await askedInTheYounger();
  await sweepIncidents(intake);
  expect((await hanging(older)).consults).toHaveLength(1);
  await done(older, { command: 'advise', text: 'You may.' }, colleague);
  expect(await lines(older, 'advised')).toBe(1);
  expect((await hanging(older)).consults).toEqual([]);
});

test('once the two are taken apart, each has again what was asked for it', async () => {
  const { older, younger, undo } = await askedInTheYounger();
  await undo();
  expect((await hanging(older)).tasks).toEqual([]);
  expect((await hanging(older)).consults).toEqual([]);
  expect((await hanging(younger)).tasks).toHaveLength(1);
  expect((await hanging(younger)).consults).toHaveLength(1);
});
