import { afterAll, describe, expect, test } from 'vitest';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { caseOfTask, hangingOn } from '#areas/cases/cases.service.ts';
import { helpFor } from '#areas/cases/playbooks/playbooks.service.ts';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { sweepIncidents } from '#areas/recovery/clocks/incidents.service.ts';
import { giveCommand, giveTaskCommand } from '#areas/recovery/commands/commands.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { readTogether } from '#platform/db/read.ts';
import { person, policy } from '#testing/builders.ts';
import { mergingLoop } from './records.test-suite.ts';

const playbook = {
  id: 'late-parcel',
  version: 1,
  name: { en: 'Late parcel' },
  failures: [...policy.failures.keys()],
  steps: [
    { id: 'neighbours', name: { en: 'Ask the neighbours' } },
    { id: 'another', name: { en: 'Send another' } },
  ],
};
const loop = await mergingLoop({ ...policy, playbooks: [playbook] });
const { clock, intake, rows, twins, merged, undone, only } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');
const [team] = policy.teams;

async function done(caseId: CaseId, said: CaseCommand): Promise<void> {
  clock.advance(1_000);
  const result = await giveCommand(intake, caseId, said, lead);
  if (!result.ok) throw new Error(result.refusal.code);
}
const tasksOf = async (caseId: CaseId) => (await readTogether(db, hangingOn(caseId))).tasks;
const askedOf = async (caseId: CaseId) =>
  (await readTogether(db, hangingOn(caseId))).consults.map((one) => one.to);
const linesOf = async (caseId: CaseId) =>
  (await rows<{ kind: string }>(`select kind from case_event where case_id = '${caseId}'`)).map(
    (one) => one.kind,
  );
const stepsOf = async (caseId: CaseId) =>
  (await helpFor(intake, caseId, 'en'))?.playbook?.steps.map((one) => one.state);
const ask: CaseCommand = {
  command: 'ask-task',
  team: team?.id ?? '',
  what: 'Bring the part.',
  withinMinutes: 60,
};

/** One problem told under two records; a team works for the younger case, and a step of it is done. */
async function workedTwice() {
  const found = await twins(['order 1'], ['order 1']);
  const [older, younger] = [await only(found.pair.kept), await only(found.pair.other)];
  await done(younger, ask);
  await done(younger, { command: 'tick-step', step: 'neighbours', done: true });
  return { ...found, older, younger };
}

describe('the case that took another in', () => {
  test('goes on with the work that was asked for there, and its owner hears what became of it', async () => {
    const { pair, older, younger } = await workedTwice();
    const { id } = await merged(pair);
    const [task] = await tasksOf(older);
    expect(task).toMatchObject({ state: 'open', what: 'Bring the part.', caseId: older });
    clock.advance(24 * 60 * 60_000);
    await sweepClocks(intake);
    expect(await linesOf(older)).toContain('task-late');
    const taskId = task?.id ?? '';
    expect(await caseOfTask(db, taskId)).toBe(older);
    const answer = { command: 'done', answer: 'Fitted.' } as const;
    const giver = { by: lead, key: undefined };
    const said = await giveTaskCommand(intake, { caseId: older, taskId }, answer, giver);
    expect(said).toMatchObject({ ok: true });
    expect(await linesOf(older)).toContain('task-done');
    await undone(id);
    expect(await tasksOf(older)).toEqual([]);
    expect(await tasksOf(younger)).toMatchObject([{ id: taskId, state: 'done', caseId: younger }]);
  });

  test('ends with the work that was asked for there', async () => {
    const { pair, older } = await workedTwice();
    await merged(pair);
    await done(older, { command: 'confirm', how: 'Said so on the phone.' });
    expect(await tasksOf(older)).toMatchObject([{ state: 'withdrawn' }]);
  });

  test('knows the steps that were done there, and the last word on each stands', async () => {
    const { pair, older, younger } = await workedTwice();
    await done(older, { command: 'tick-step', step: 'another', done: true });
    const { id } = await merged(pair);
    expect(await stepsOf(older)).toEqual(['done', 'done']);
    const reason = 'She lives alone.';
    await done(older, { command: 'tick-step', step: 'neighbours', done: false, reason });
    expect(await stepsOf(older)).toEqual(['left-out', 'done']);
    await undone(id);
    expect(await stepsOf(younger)).toEqual(['done', 'open']);
  });

  test('is where whoever helped in the other is thanked, once', async () => {
    const { pair, older, younger } = await workedTwice();
    await done(younger, { command: 'consult', person: person(2).id, question: 'May I?' });
    const advice = { command: 'advise', text: 'You may.' } as const;
    await giveCommand(intake, younger, advice, person(2));
    await merged(pair);
    const thanks: CaseCommand = { command: 'thank', to: person(2).id, text: 'For both of us.' };
    await done(older, thanks);
    expect(await linesOf(older)).toContain('colleague-thanked');
    const again = await giveCommand(intake, older, thanks, lead);
    expect(again).toMatchObject({ ok: false });
  });

  test('is where a question about the other is answered, until the two are taken apart', async () => {
    const { pair, older, younger } = await workedTwice();
    const question = { command: 'consult', question: 'May I?' } as const;
    await done(younger, { person: person(2).id, ...question });
    await done(younger, { person: person(1).id, ...question });
    const { id } = await merged(pair);
    await sweepIncidents(intake);
    expect(await askedOf(older)).toHaveLength(2);
    const answered = await giveCommand(
      intake,
      older,
      { command: 'advise', text: 'You may.' },
      person(2),
    );
    expect(answered).toMatchObject({ ok: true });
    expect(await linesOf(older)).toContain('advised');
    expect(await askedOf(older)).toEqual([person(1).id]);
    await undone(id);
    expect([await askedOf(older), await askedOf(younger)]).toEqual([[], [person(1).id]]);
  });
});
