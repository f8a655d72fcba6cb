import { afterAll, describe, expect, test } from 'vitest';
import { listCases } from '#areas/cases/cases.service.ts';
import { promiseEventOf } from '#areas/cases/promise-events/promise-event.ts';
import { promiseEventsAfter } from '#areas/cases/promise-events/promise-events.service.ts';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import { runningSteps, stepFigures } from '#areas/promises/figures/figures.service.ts';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { sweepOver } from '#areas/recovery/clocks/incidents.service.ts';
import { customerSettled, giveCommand } from '#areas/recovery/commands/commands.service.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';

const rules: Policy = {
  ...policy,
  promises: {
    ...policy.promises,
    targets: [
      { kind: 'next-word', minutes: 120 },
      { kind: 'put-right', workingDays: 3, told: true },
    ],
  },
  clocks: [ruleClockOf('uk-housing-ombudsman')],
};
const clock = testClock(toIso(monday));
const loop = await testLoop(clock, rules);
const { intake, lanes, rows, said } = loop;
afterAll(loop.close);

const people = [person(1), person(2), person(3, 'lead')];
const hours = (count: number) => clock.advance(count * 60 * 60_000);
let next = 0;

async function openCase(change: Parameters<typeof said>[0] = {}) {
  next += 1;
  const customer = { mail: `owing${next}@example.org` };
  const taking = said({ customer, subject: `order ${next}`, ...change });
  const [outcome] = await lanes().take([taking]);
  if (!outcome?.ok || !outcome.caseId) throw new Error('a case opens');
  return { caseId: outcome.caseId, taking };
}
const ownerOf = async (caseId: CaseId) => {
  const [row] = await rows<{ owner_id: string }>(
    `select owner_id from cases where id = '${caseId}'`,
  );
  return people.find((one) => one.id === row?.owner_id) ?? person(3, 'lead');
};
type Command = Parameters<typeof giveCommand>[2];
const give = async (caseId: CaseId, command: Command, by?: (typeof people)[number]) => {
  const decided = await giveCommand(intake, caseId, command, by ?? (await ownerOf(caseId)));
  return decided.ok ? 'done' : decided.refusal.code;
};
const owed = (caseId: CaseId, state = 'open') =>
  rows<{ kind: string; told: boolean; paused: boolean; due_at: Date }>(
    `select kind, told, paused_at is not null as paused, due_at from promise
     where case_id = '${caseId}' and state = '${state}' order by kind`,
  );
const lines = async (caseId: CaseId) =>
  (
    await rows<{ kind: string }>(
      `select kind from case_event where case_id = '${caseId}' order by id`,
    )
  ).map((one) => one.kind);
const kindsOwed = async (caseId: CaseId, state?: string) =>
  (await owed(caseId, state)).map((one) => one.kind);

describe('what is owed on a case', () => {
  test('begins with a word, a target and the regulator’s first step, and goes on with each word', async () => {
    const { caseId } = await openCase();
    expect(await kindsOwed(caseId)).toEqual(['acknowledgement', 'put-right', 'write']);
    expect(await give(caseId, { command: 'answer', text: 'I am on it.' })).toBe('done');
    expect(await kindsOwed(caseId)).toEqual(['final-response', 'next-word', 'put-right']);
    expect(await give(caseId, { command: 'fix', text: 'Sent again.' })).toBe('done');
    expect(await kindsOwed(caseId)).toEqual(['next-word']);
    expect(await give(caseId, { command: 'ask' })).toBe('done');
    expect(await kindsOwed(caseId)).toEqual([]);
    expect(await kindsOwed(caseId, 'kept')).toEqual([
      'acknowledgement',
      'final-response',
      'next-word',
      'put-right',
      'write',
    ]);
  });

  test('ends with the case, whoever closes it', async () => {
    const { caseId } = await openCase();
    expect(
      (
        await customerSettled(
          intake,
          { caseId, handed: 'mail', address: 'rana@example.org' },
          'All well.',
        )
      ).ok,
    ).toBe(true);
    expect(await kindsOwed(caseId)).toEqual([]);
    const feed = (await promiseEventsAfter(intake.platform.db, undefined, 1_000))
      .filter((row) => row.case_id === caseId)
      .map(promiseEventOf);
    expect(feed.map((one) => `${one.kind} ${one.event}`).sort()).toEqual([
      'acknowledgement kept',
      'acknowledgement made',
      'put-right kept',
      'put-right made',
      'write kept',
      'write made',
    ]);
    for (const one of feed) expect(one.promise).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('waiting for the customer', () => {
  const wait: Command = {
    command: 'wait-for-customer',
    what: 'A photo of the label.',
    until: toIso(addDays(monday, 20)),
  };

  test('is not a way around the first word', async () => {
    const { caseId } = await openCase();
    expect(await give(caseId, wait)).toBe('cases.wait-before-word');
  });

  test('stops our clocks, not the regulator’s, until the customer writes', async () => {
    const { caseId, taking } = await openCase();
    await give(caseId, { command: 'answer', text: 'Please send a photo.' });
    expect(await give(caseId, wait)).toBe('done');
    const before = await owed(caseId);
    expect(before.map((one) => one.paused)).toEqual([false, true, true]);
    hours(1);
    await sweepClocks(intake);
    await lanes().take([{ ...taking, externalId: `photo ${next}`, text: 'Here is the photo.' }]);
    const after = await owed(caseId);
    expect(after.map((one) => one.paused)).toEqual([false, false, false]);
    const due = (all: typeof before, kind: string) =>
      Number(all.find((one) => one.kind === kind)?.due_at ?? 0);
    expect(due(after, 'final-response')).toBe(due(before, 'final-response'));
    expect(due(after, 'next-word')).toBeGreaterThanOrEqual(due(before, 'next-word'));
    expect(await lines(caseId)).toContain('promise-resumed');
  });

  test('is over by itself, and again after a restart of the sweep nothing more happens', async () => {
    const { caseId } = await openCase();
    await give(caseId, { command: 'answer', text: 'Please send a photo.' });
    await give(caseId, { ...wait, until: toIso(addDays(clock.now(), 1)) });
    hours(25);
    await sweepClocks(intake);
    const once = await lines(caseId);
    expect(once).toContain('wait-over');
    await sweepClocks(intake);
    expect(await lines(caseId)).toEqual(once);
    const [row] = await rows<{ waits_until: Date | null }>(
      `select waits_until from cases where id = '${caseId}'`,
    );
    expect(row?.waits_until).toBeNull();
  });
});

describe('a second stage', () => {
  test('is reviewed by another person, and nobody who had it may decide it', async () => {
    const { caseId, taking } = await openCase();
    const first = await ownerOf(caseId);
    await give(caseId, { command: 'answer', text: 'No.' });
    await give(caseId, { command: 'fix', text: 'No.', outcome: 'cannot-be-fixed' });
    await give(caseId, { command: 'ask' });
    await lanes().take([
      {
        ...taking,
        externalId: `again ${next}`,
        text: 'It is not settled.',
        facts: { settled: false },
      },
    ]);
    expect(await kindsOwed(caseId)).toContain('stage-two');
    await sweepClocks(intake);
    const reviewer = await ownerOf(caseId);
    expect(reviewer.id).not.toBe(first.id);
    const lead = person(3, 'lead');
    const back: Command = { command: 'replace-owner', to: first.id, reason: 'Back to you.' };
    expect(await give(caseId, back, lead)).toBe('cases.review-by-another');
    expect(await give(caseId, { command: 'answer', text: 'I looked again.' })).toBe('done');
    expect(await give(caseId, { command: 'fix', text: 'Paid.' })).toBe('done');
    const figures = await stepFigures(intake.platform.db, 'uk-housing-ombudsman', {
      from: monday,
      until: addDays(clock.now(), 1),
    });
    expect(figures.find((one) => one.kind === 'stage-two')).toMatchObject({ started: 1, kept: 1 });
  });
});

test('the steps that run are listed a page at a time, the next one due first', async () => {
  for (let count = 0; count < 5; count++) await openCase();
  const { db } = intake.platform;
  const all = await runningSteps(db, 'uk-housing-ombudsman', undefined, 100);
  const dues = all.map((one) => one.due_at);
  expect(dues).toEqual([...dues].sort((a, b) => a - b));
  const [first, second] = all;
  if (!first || !second) throw new Error('several run');
  const numbers = await rows(`select number from cases where id = '${first.case_id}'`);
  expect(numbers).toEqual([{ number: first.case_number }]);
  const place = { dueAt: first.due_at, id: first.id };
  expect((await runningSteps(db, 'uk-housing-ombudsman', place, 1))[0]?.id).toBe(second.id);
});

describe('a question to a colleague', () => {
  const ask = (to: (typeof people)[number]): Command => ({
    command: 'consult',
    person: to.id,
    question: 'Has this depot been slow?',
  });
  const nothing = {
    state: undefined,
    owner: undefined,
    overdue: false,
    escalatedTo: undefined,
    coveredBy: undefined,
    incident: undefined,
    customer: undefined,
    number: undefined,
  };

  test('stands in their list until they answer, while the case stays', async () => {
    const { caseId } = await openCase();
    const owner = await ownerOf(caseId);
    const other = owner.id === person(1).id ? person(2) : person(1);
    const asked = { ...nothing, consulted: other.id };
    expect(await give(caseId, ask(other))).toBe('done');
    expect(await give(caseId, ask(other))).toBe('cases.consult-waiting');
    expect(await give(caseId, ask(owner))).toBe('cases.consult-yourself');
    const waiting = await listCases(intake.platform.db, asked, undefined, 10);
    expect(waiting.map((one) => [one.id, one.ownerId])).toEqual([[caseId, owner.id]]);
    expect(await give(caseId, { command: 'advise', text: 'Yes.' }, other)).toBe('done');
    expect(await give(caseId, { command: 'advise', text: 'Yes.' }, other)).toBe(
      'cases.not-consulted',
    );
    expect(await listCases(intake.platform.db, asked, undefined, 10)).toEqual([]);
  });

  test('about a case that closed without it is over', async () => {
    const { caseId } = await openCase();
    const owner = await ownerOf(caseId);
    await give(caseId, ask(owner.id === person(1).id ? person(2) : person(1)));
    await rows(
      `update cases set state = 'closed', closed_at = now(), closed_how = 'silent' where id = '${caseId}'`,
    );
    await sweepOver(intake);
    expect(
      await rows(`select 1 from consult where case_id = '${caseId}' and answered_at is null`),
    ).toEqual([]);
  });
});

test('an incident whose cases are long closed closes; one with an open case does not', async () => {
  const late = { actual: toIso(monday), promised: toIso(addDays(monday, -1)) };
  const event = (depot: string, count: number) => ({
    kind: 'operational-event' as const,
    event: 'order.delivered',
    text: '',
    subject: `parcel ${depot} ${count}`,
    facts: { deliveredAt: late.actual, promisedAt: late.promised, depot },
  });
  for (const depot of ['north', 'south'])
    for (let count = 0; count < 3; count++) await openCase(event(depot, count));
  const open = () =>
    rows<{ group_key: string }>(
      `select group_key from incident where closed_at is null and declared_at is not null order by group_key`,
    );
  expect((await open()).map((one) => one.group_key)).toEqual(['north', 'south']);
  await rows(`update cases set state = 'closed', closed_at = to_timestamp(${clock.now() / 1000}), closed_how = 'silent'
    where subject like 'parcel north %' or subject = 'parcel south 0'`);
  hours(13 * 24);
  await sweepOver(intake);
  expect(await open()).toHaveLength(2);
  hours(2 * 24);
  expect(await sweepOver(intake)).toBeGreaterThan(0);
  expect((await open()).map((one) => one.group_key)).toEqual(['south']);
  await openCase(event('north', 9));
  expect(
    await rows(`select 1 from incident where group_key = 'north' and closed_at is null`),
  ).toHaveLength(1);
});
