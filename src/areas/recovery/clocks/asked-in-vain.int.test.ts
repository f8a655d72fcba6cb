import { afterAll, expect, test } from 'vitest';
import { timelineOf } from '#areas/cases/cases-view.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { noteTold } from '../telling/telling.service.ts';
import { sweepAbsent } from './absent.service.ts';
import { sweepClocks } from './clocks.service.ts';
import { peopledLoop } from './people.test-suite.ts';

const rules = {
  ...policy,
  staffNotices: {},
  escalation: [{ when: { promisesBroken: 1 }, to: { role: 'lead' as const } }],
};
const clock = testClock(toIso(monday));
const loop = await peopledLoop(clock, rules);
const { intake, openCase, rows, give, become, lines } = loop;
afterAll(loop.close);

const lead = person(3, 'lead');
const improver = person(6, 'improvement');
const sweep = async (): Promise<void> => {
  await Promise.all([sweepAbsent(intake), sweepAbsent(intake)]);
  expect(await sweepAbsent(intake)).toBe(0);
};
const escalatedTo = async (caseId: CaseId) =>
  (
    await rows<{ escalated_to: string | null }>(
      `select escalated_to from cases where id = '${caseId}'`,
    )
  )[0]?.escalated_to;
const noticesTo = (one: Person, occasion: string) =>
  rows(
    `select case_id from staff_notice where person_id = '${one.id}' and occasion = '${occasion}'`,
  );

test.each([
  ['has left', { active: false }],
  ['is away for longer than the policy waits', { awayUntil: addDays(monday, 365) }],
])('a question to somebody who %s waits no more, and whoever asked is told', async (_, gone) => {
  const { caseId, owner } = await openCase();
  await become(improver);
  expect(await give(caseId, { command: 'consult', person: improver.id, question: 'May I?' })).toBe(
    'done',
  );
  await become({ ...improver, ...gone });
  await sweep();
  expect(await lines(caseId, 'consult-lapsed')).toBe(1);
  const asking = { before: undefined, language: 'en' };
  const [line] = (await timelineOf(intake, caseId, asking)).lines;
  expect(line?.params).toEqual({ to: improver.name, from: owner.name });
  await noteTold(intake, 'unheard', { id: intake.platform.mint(), caseIds: [caseId] });
  expect(await noticesTo(owner, 'unheard')).toContainEqual({ case_id: caseId });
  // Back again, they are asked anew.
  await become(improver);
  expect(await give(caseId, { command: 'consult', person: improver.id, question: 'Now?' })).toBe(
    'done',
  );
});

test('a question to somebody who is away for a day waits for them', async () => {
  const { caseId } = await openCase();
  await become(improver);
  await give(caseId, { command: 'consult', person: improver.id, question: 'May I?' });
  await become({ ...improver, awayUntil: addDays(clock.now(), 1) });
  await sweep();
  expect(await lines(caseId, 'consult-lapsed')).toBe(0);
  await become(improver);
});

test('a case brought to somebody who leaves is brought to somebody else with authority, once', async () => {
  const { caseId } = await openCase();
  const other = person(9, 'lead');
  await become(other, { ...lead, active: false });
  clock.advance(3 * 86_400_000);
  await sweepClocks(intake);
  expect(await escalatedTo(caseId)).toBe(other.id);
  await become(lead, { ...other, active: false });
  await sweep();
  await sweep();
  expect(await escalatedTo(caseId)).toBe(lead.id);
  const told = await rows<{ params: { to: string; why: string } }>(
    `select params from case_event where case_id = '${caseId}' and kind = 'escalated' order by id`,
  );
  expect(told.map(({ params }) => [params.to, params.why])).toEqual([
    [other.id, 'promises'],
    [lead.id, 'gone'],
  ]);
});

test('where nobody else has authority, it stays with whoever left until somebody has', async () => {
  const { caseId } = await openCase();
  clock.advance(3 * 86_400_000);
  await sweepClocks(intake);
  expect(await escalatedTo(caseId)).toBe(lead.id);
  await become({ ...lead, active: false });
  await sweep();
  expect(await escalatedTo(caseId)).toBe(lead.id);
  const chief = person(8, 'admin');
  await become(chief);
  await sweep();
  expect(await escalatedTo(caseId)).toBe(chief.id);
});
