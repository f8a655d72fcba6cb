import { afterAll, expect, test } from 'vitest';
import { caseById } from '#areas/cases/cases.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { mergeCustomers } from '#areas/recovery/merging/merging.service.ts';
import { differences } from '#areas/remedies/ledger/ledger.service.ts';
import { minuteMillis } from '#kernel/time.ts';
import { lead, incidentRules as rules, testIncidents } from '#testing/incidents.ts';
import { sweepRuns } from './carrying.service.ts';
import { excludeCases, giveDeed } from './runs.service.ts';

const story = await testIncidents();
const { intake, clock, db, incident, drafted, submit, page, remediesOf } = story;
afterAll(story.close);
const never = new AbortController().signal;

test('two workers never pass the budget, and give nobody twice', async () => {
  const hit = await incident(12);
  const at = await drafted(hit, 700, { budgetMinor: 5_000 });
  await submit(at);
  await Promise.all(Array.from({ length: 4 }, () => sweepRuns(intake, never, 2)));
  const remedies = await remediesOf(hit);
  expect(remedies).toHaveLength(7);
  expect(new Set(remedies.map((one) => one.case_id)).size).toBe(7);
  expect((await page(at)).held).toEqual([{ because: 'budget', cases: 5 }]);
  expect(await differences(db)).toEqual([]);
});

test('stopped and killed half-way, it goes on where it was', async () => {
  const hit = await incident(9);
  const at = await drafted(hit, 100);
  await submit(at);
  const killed = new AbortController();
  const batches = sweepRuns(
    {
      ...intake,
      policy: () => {
        killed.abort();
        return rules;
      },
    },
    killed.signal,
    4,
  );
  expect(await batches).toBe(1);
  expect((await page(at)).run).toMatchObject({ state: 'running', walked: 4, given: 4 });
  expect(await giveDeed(intake, at, { deed: 'stop', words: 'Wait.' }, lead)).toMatchObject({
    ok: true,
  });
  await sweepRuns(intake, never);
  expect(await remediesOf(hit)).toHaveLength(4);
  const out = { cases: hit.cases.toSorted().slice(-1), reason: 'Talks to us now.' };
  expect(await excludeCases(intake, at, out, lead.id)).toEqual({
    ok: true,
    value: { excluded: 1 },
  });
  expect(await giveDeed(intake, at, { deed: 'resume', words: '' }, lead)).toMatchObject({
    ok: true,
  });
  await sweepRuns(intake, never);
  expect(await remediesOf(hit)).toHaveLength(8);
  expect((await page(at)).run).toMatchObject({ state: 'done', walked: 9, given: 8 });
});

test('an error inside a batch leaves nothing of it, and its cases are done one by one', async () => {
  const hit = await incident(6);
  const at = await drafted(hit, 100);
  await submit(at);
  let made = 0;
  const breaking = {
    ...intake,
    platform: {
      ...intake.platform,
      mint: () => {
        if (++made === 8) throw new Error('broken');
        return intake.platform.mint();
      },
    },
  };
  await sweepRuns(breaking, never, 6);
  expect(made).toBeGreaterThan(8);
  const remedies = await remediesOf(hit);
  expect(new Set(remedies.map((one) => one.case_id)).size).toBe(remedies.length);
  expect(remedies).toHaveLength(6);
  expect(await differences(db)).toEqual([]);
});

test('a case that was closed or answered for meanwhile is left as it is', async () => {
  const hit = await incident(4);
  const at = await drafted(hit, 100);
  const [closed, helped] = hit.cases;
  await submit(at);
  if (!closed || !helped) throw new Error('four cases');
  await giveCommand(intake, closed, { command: 'confirm', how: 'By phone.' }, lead);
  await giveCommand(
    intake,
    helped,
    { command: 'give-remedy', kind: 'credit', amountMinor: 50 },
    lead,
  );
  await sweepRuns(intake, never);
  const { held } = await page(at);
  expect(held).toHaveLength(2);
  expect(held).toEqual(
    expect.arrayContaining([
      { because: 'closed', cases: 1 },
      { because: 'had-it', cases: 1 },
    ]),
  );
  expect(await remediesOf(hit)).toHaveLength(3);
});

test('words leave at their pace, also over a restart', async () => {
  const slow = {
    ...intake,
    policy: () => ({ ...rules, incidents: { ...rules.incidents, messagesPerMinute: 12 } }),
  };
  clock.advance(10 * minuteMillis);
  const hit = await incident(5);
  const at = await drafted(hit, 100);
  await submit(at);
  const walked = async () => {
    await sweepRuns(slow, never);
    return (await page(at)).run.walked;
  };
  expect(await walked()).toBe(2);
  expect(await walked()).toBe(2);
  clock.advance(minuteMillis / 12);
  expect(await walked()).toBe(3);
  const running = (await page(at)).run;
  expect(running.perMinute).toBeGreaterThan(0);
  clock.advance(minuteMillis);
  expect(await walked()).toBe(5);
});

test('customers who turn out to be one meanwhile are given each of their losses its part, once', async () => {
  clock.advance(10 * minuteMillis);
  const hit = await incident(4, () => ({ lossMinor: 100 }));
  const share = { kind: 'credit', amountMinor: undefined, shareOfLoss: 1 };
  const at = await drafted(hit, 0, { remedy: share });
  await submit(at);
  const [first, second] = hit.cases;
  const kept = first && (await caseById(db, first))?.customerId;
  const other = second && (await caseById(db, second))?.customerId;
  if (!kept || !other) throw new Error('two customers');
  const why = { by: lead.id, reason: 'One person.' };
  const [merged] = await Promise.all([
    mergeCustomers(intake, { kept, other }, why),
    sweepRuns(intake, never, 1),
  ]);
  expect(merged.ok).toBe(true);
  await sweepRuns(intake, never);
  const given = await remediesOf(hit);
  expect(given).toHaveLength(4);
  expect(new Set(given.map((one) => one.case_id)).size).toBe(4);
  expect((await page(at)).run).toMatchObject({ state: 'done', given: 4, failed: 0 });
  expect(await differences(db)).toEqual([]);
});

test('words that no database can hold do not stop anybody', async () => {
  const hit = await incident(3);
  const nul = 'storm\0';
  const at = await drafted(hit, 100, { reason: nul, message: { en: `Sorry${nul}` } });
  await submit(at);
  const out = { cases: hit.cases.slice(0, 1), reason: nul };
  expect((await excludeCases(intake, at, out, lead.id)).ok).toBe(true);
  await sweepRuns(intake, never);
  expect((await page(at)).run).toMatchObject({ state: 'done', given: 2, reason: 'storm' });
});

test('a remedy that a team carries out is asked of that team, once for each case', async () => {
  const hit = await incident(3);
  const byTeam = { ...rules, remedies: { ...rules.remedies, carriedOutBy: { credit: 'care' } } };
  const at = await drafted(hit, 100);
  await submit(at);
  await sweepRuns({ ...intake, policy: () => byTeam }, never);
  const asked = await story.rows<{ remedy: string; team: string; what: string; executor: string }>(
    `select r.id as remedy, r.executor, t.team, t.what from task t join remedy r on r.id = t.remedy_id
     where t.case_id in (select id from cases where incident_id = '${hit.id}')`,
  );
  const each = { team: 'care', what: 'The depot stood still.', executor: 'manual' };
  expect(asked).toEqual(hit.cases.map(() => expect.objectContaining(each)));
  expect(new Set(asked.map((one) => one.remedy)).size).toBe(3);
});
