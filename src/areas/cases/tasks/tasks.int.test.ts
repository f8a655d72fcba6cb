import { afterAll, expect, test } from 'vitest';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { dayMillis } from '#kernel/time.ts';
import { incoming, policyFile } from '#testing/builders.ts';
import { testProduct } from '#testing/product.ts';

const product = await testProduct();
afterAll(() => product.close());
const { as, send, refused, platform } = product;
const lead = as('lead');

let next = 0;
async function openCase(): Promise<string> {
  next++;
  const [taken] = await product.product.recovery.take([
    incoming({ externalId: `task-${next}`, customer: { mail: `task${next}@example.org` } }),
  ]);
  if (!taken?.ok || !taken.caseId) throw new Error('a case opens');
  return taken.caseId;
}
const caseOf = async (caseId: string) =>
  (await send('GET', `/v1/cases/${caseId}`, { headers: lead })).json();
const command = (caseId: string, payload: object) =>
  send('POST', `/v1/cases/${caseId}/commands`, { headers: lead, payload });
const [team = { id: '' }] = policyFile.teams;
const ask = { command: 'ask-task', team: team.id, what: 'Bring the part.', withinMinutes: 60 };

test('a task has a clock of its own, the owner stays, and what was done stands on the one timeline', async () => {
  const caseId = await openCase();
  const owner = (await caseOf(caseId)).owner.id;
  expect((await command(caseId, ask)).statusCode).toBe(200);
  const found = await caseOf(caseId);
  const [task] = found.tasks;
  expect(task).toMatchObject({ state: 'open', what: 'Bring the part.', late: false });
  expect(found.owner.id).toBe(owner);
  const { tasks } = (await send('GET', `/v1/tasks?team=${team.id}`, { headers: lead })).json();
  expect(tasks).toContainEqual(expect.objectContaining({ id: task.id, caseNumber: found.number }));

  platform.clock.advance(90 * 60_000);
  await Promise.all([sweepClocks(product.product), sweepClocks(product.product)]);
  const late = await caseOf(caseId);
  const kinds = late.timeline.map((line: { kind: string }) => line.kind);
  expect(kinds.filter((kind: string) => kind === 'task-late')).toHaveLength(1);

  const url = `/v1/tasks/${task.id}/commands`;
  await send('POST', url, { headers: product.colleague, payload: { command: 'take' } });
  const answer = 'Fitted at noon, photo in the folder.';
  const done = await send('POST', url, {
    headers: product.colleague,
    payload: { command: 'done', answer },
  });
  expect(done.json()).toMatchObject({ state: 'done' });
  expect((await caseOf(caseId)).timeline[0]).toMatchObject({ kind: 'task-done', text: answer });
  await refused(['POST', url, { headers: lead, payload: { command: 'take' } }], {
    status: 422,
    code: 'cases.task-over',
  });
});

/** A task of a case, and how two people of the team answer it. */
async function asked() {
  const caseId = await openCase();
  await command(caseId, ask);
  const [task] = (await caseOf(caseId)).tasks;
  const answer = (payload: object, headers: Record<string, string> = product.colleague) =>
    send('POST', `/v1/tasks/${task.id}/commands`, { headers, payload });
  return { caseId, task, answer };
}
const keyed = (key: string, who = product.colleague) => ({ ...who, 'idempotency-key': key });
const kindsOf = async (caseId: string): Promise<string[]> =>
  (await caseOf(caseId)).timeline.map((line: { kind: string }) => line.kind);
const done = { command: 'done', answer: 'Fitted; photo in the folder.' };

test('an answer to a task sent twice under its key is done once, and answered as the first time', async () => {
  const { caseId, answer } = await asked();
  const take = { command: 'take', version: 1 };
  const first = await answer(take, keyed('take 1'));
  expect(first.json()).toMatchObject({ version: 2, state: 'taken' });
  expect((await answer(done)).json()).toMatchObject({ version: 3, state: 'done' });
  const again = await answer(take, keyed('take 1'));
  expect(again.statusCode).toBe(200);
  expect(again.json()).toEqual(first.json());
  expect((await kindsOf(caseId)).filter((kind) => kind.startsWith('task-t'))).toHaveLength(1);
  expect((await caseOf(caseId)).tasks).toMatchObject([{ version: 3, state: 'done' }]);
});

test('five at once under one key are one', async () => {
  const { caseId, answer } = await asked();
  const answers = await Promise.all(Array.from({ length: 5 }, () => answer(done, keyed('done 5'))));
  expect(answers.map((one) => one.statusCode)).toEqual([200, 200, 200, 200, 200]);
  expect((await kindsOf(caseId)).filter((kind) => kind === 'task-done')).toHaveLength(1);
});

test('other words under the key of a task, another task or a case are a mistake that is said', async () => {
  const one = await asked();
  const other = await asked();
  expect((await one.answer(done, keyed('mine', lead))).statusCode).toBe(200);
  const reused = { status: 422, code: 'signals.key-reused' };
  const words = { ...done, answer: 'Fitted by the caretaker.' };
  expect((await one.answer(words, keyed('mine', lead))).json()).toMatchObject(reused);
  expect((await other.answer(done, keyed('mine', lead))).json()).toMatchObject(reused);
  const note = { headers: keyed('mine', lead), payload: { command: 'note', text: 'Called.' } };
  const noted = await send('POST', `/v1/cases/${one.caseId}/commands`, note);
  expect(noted.json()).toMatchObject(reused);
  expect((await caseOf(other.caseId)).tasks).toMatchObject([{ state: 'open', version: 1 }]);
});

test('of two who take a task at once one has it, and the other hears which and who was faster', async () => {
  const { task, answer } = await asked();
  const take = { command: 'take', version: task.version };
  const both = await Promise.all([answer(take), answer(take, lead)]);
  expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409]);
  const late = both.find((one) => one.statusCode === 409)?.json();
  expect(late).toMatchObject({ code: 'tasks.stale' });
  const { takenBy } = (await caseOf(task.caseId)).tasks[0];
  expect(late.detail).toContain('Bring the part.');
  expect(late.detail).toContain(takenBy.name);
});

test('what happens to the case, or the clock of the task, is no reason against its answer', async () => {
  const { caseId, task, answer } = await asked();
  await command(caseId, { command: 'note', text: 'The customer called.' });
  platform.clock.advance(90 * 60_000);
  await product.signIn();
  await sweepClocks(product.product);
  const late = (await caseOf(caseId)).tasks[0];
  expect(late).toMatchObject({ late: true, version: task.version });
  const answered = await answer({ ...done, version: task.version });
  expect(answered.statusCode).toBe(200);
});

test('a case that silence closes asks nobody for work any more', async () => {
  const caseId = await openCase();
  await command(caseId, ask);
  for (const said of [
    { command: 'answer', text: 'We are sorry, the part is on its way to you.' },
    { command: 'fix', text: 'The part is in.' },
    { command: 'ask' },
  ])
    expect((await command(caseId, said)).statusCode).toBe(200);
  platform.clock.advance(8 * dayMillis);
  await product.signIn();
  await sweepClocks(product.product);
  const { state, closedHow, tasks, timeline } = await caseOf(caseId);
  expect({ state, closedHow }).toEqual({ state: 'closed', closedHow: 'silent' });
  expect(tasks).toMatchObject([{ state: 'withdrawn' }]);
  expect(timeline[0]).toMatchObject({ kind: 'task-withdrawn', params: { how: 'closed' } });
});

test('a task asked of nobody, or of none, is refused with the names there are', async () => {
  const caseId = await openCase();
  const url = `/v1/cases/${caseId}/commands`;
  await refused(['POST', url, { headers: lead, payload: { ...ask, team: 'mars' } }], {
    status: 422,
    code: 'cases.no-such-team',
    field: '/team',
  });
  await refused(
    [
      'POST',
      '/v1/tasks/0195e0a1-0000-7000-8000-000000000000/commands',
      { headers: lead, payload: { command: 'take' } },
    ],
    { status: 404, code: 'not-found' },
  );
});
