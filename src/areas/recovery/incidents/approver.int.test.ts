import { afterAll, expect, test } from 'vitest';
import { sweepIncidents } from '#areas/recovery/clocks/incidents.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import { addDays } from '#kernel/time.ts';
import { person } from '#testing/builders.ts';
import { executive, lead, type RunAt, testIncidents } from '#testing/incidents.ts';
import { incidentPage, runPage } from './page.service.ts';
import { giveDeed } from './runs/runs.service.ts';

const { intake, clock, db, incident, drafted, submit, page, close } = await testIncidents();
afterAll(close);

const other = person(30, 'executive');
const save = async (one: Person): Promise<void> => {
  await savePerson(db, one, clock.now());
  intake.roster.forget();
};
const leaves = (one: Person) => save({ ...one, active: false });
const comesBack = (one: Person) => save(one);
const approve = (at: RunAt, by: Person) => giveDeed(intake, at, { deed: 'approve', words: '' }, by);
/** What was written down of the incident, the latest first. */
async function logOf({ incidentId }: RunAt) {
  const shown = await incidentPage(intake, incidentId, { person: lead, language: 'en' });
  return shown?.events.map(({ kind, to }) => [kind, to?.id]);
}

/** A plan that is beyond the limit of the lead who made it, and waits for the executive. */
async function waiting(): Promise<RunAt> {
  const at = await drafted(await incident(3), 50_000);
  expect(await submit(at)).toMatchObject({ value: { state: 'waiting', to: executive.id } });
  return at;
}

test('a plan whose approver has left is put before the next who may approve it, once', async () => {
  const at = await waiting();
  await sweepIncidents(intake);
  expect(await logOf(at)).toEqual([['run-submitted', executive.id]]);
  await save(other);
  await leaves(executive);
  await Promise.all([sweepIncidents(intake), sweepIncidents(intake)]);
  await sweepIncidents(intake);
  expect((await page(at)).run).toMatchObject({ state: 'waiting', to: { id: other.id } });
  expect(await logOf(at)).toEqual([
    ['run-passed-on', other.id],
    ['run-submitted', executive.id],
  ]);
  expect(await approve(at, other)).toMatchObject({ ok: true, value: { state: 'approved' } });
  await comesBack(executive);
  await leaves(other);
});

test('where nobody is left who may approve it, its page says so, until somebody may', async () => {
  const at = await waiting();
  await leaves(executive);
  await sweepIncidents(intake);
  await sweepIncidents(intake);
  const { run } = await page(at);
  expect(run.state).toBe('waiting');
  expect(run.to).toBeUndefined();
  expect(run.may).toContain('drop');
  expect(await logOf(at)).toEqual([
    ['run-without-approver', undefined],
    ['run-submitted', executive.id],
  ]);
  await comesBack(executive);
  await sweepIncidents(intake);
  expect((await page(at)).run.to?.id).toBe(executive.id);
});

test('an approver on a day off is waited for, one who is away for weeks is not', async () => {
  const at = await waiting();
  await save(other);
  await save({ ...executive, awayUntil: addDays(clock.now(), 1) });
  await sweepIncidents(intake);
  expect((await page(at)).run.to?.id).toBe(executive.id);
  await save({ ...executive, awayUntil: addDays(clock.now(), 40) });
  await sweepIncidents(intake);
  expect((await page(at)).run.to?.id).toBe(other.id);
  // Nobody else is left: a plan is not sent to and fro between people who are not there.
  await leaves(other);
  await sweepIncidents(intake);
  await sweepIncidents(intake);
  expect((await page(at)).run.to?.id).toBe(executive.id);
  expect((await logOf(at))?.length).toBe(3);
});

test('a plan that was stopped is offered to go on to those alone who may give as much', async () => {
  const at = await waiting();
  await approve(at, executive);
  await giveDeed(intake, at, { deed: 'stop', words: 'Wait.' }, executive);
  const offered = async (one: Person) => (await runPage(intake, at, one))?.run.may;
  expect(await offered(lead)).toEqual(['drop']);
  expect(await offered(executive)).toEqual(['resume', 'drop']);
});

test('whoever was dismissed a moment ago gives nothing to many, though this process has not heard', async () => {
  const at = await waiting();
  await savePerson(db, { ...executive, active: false }, clock.now());
  expect(await approve(at, executive)).toMatchObject({ refusal: { code: 'signed-out' } });
  expect((await page(at)).run.state).toBe('waiting');
  await comesBack(executive);
});
