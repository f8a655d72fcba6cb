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
