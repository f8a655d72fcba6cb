import { afterAll, expect, test } from 'vitest';
import { caseById } from '#areas/cases/cases.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { differences } from '#areas/remedies/ledger/ledger.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, minuteMillis, toIso } from '#kernel/time.ts';
import { person } from '#testing/builders.ts';
import { credit, executive, lead, testIncidents } from '#testing/incidents.ts';
import { incidentPage, writeOn } from '../page.service.ts';
import { planRun } from '../plan.service.ts';
import { sweepRuns } from './carrying.service.ts';
import { closeTogether, giveDeed } from './runs.service.ts';

const story = await testIncidents();
const { intake, clock, db, incident, drafted, submit, page, remediesOf, wordsOf } = story;
afterAll(story.close);
const never = new AbortController().signal;

const openPromises = async (caseId: CaseId | undefined): Promise<string[]> => {
  const rows = await story.rows<{ kind: string }>(
    `select kind from promise where case_id = '${caseId}' and state = 'open' and told`,
  );
  return rows.map(({ kind }) => kind);
};

test('a preview says who gets what and in which words, and changes nothing', async () => {
  const hit = await incident(10);
  const planned = await planRun(intake, hit.id, credit(500));
  if (!planned.ok) throw new Error(planned.refusal.code);
  const { preview, budgetMinor } = planned.value;
  expect(preview).toMatchObject({ totalCases: 10, cases: 10, amountMinor: 5_000 });
  expect(budgetMinor).toBe(5_000);
  expect(Object.fromEntries(preview.languages)).toMatchObject({
    fa: { cases: 2, isOwn: true },
    ar: { cases: 2, isOwn: false },
    de: { cases: 2, isOwn: false },
  });
  expect(await remediesOf(hit)).toEqual([]);
  const small = await planRun(intake, hit.id, credit(500, { budgetMinor: 1_600 }));
  expect(small.ok && small.value.preview.held.get('budget')).toBe(7);
});

test('each customer is given it once and told in their language; what was said first is kept', async () => {
  const hit = await incident(10);
  const [first, second] = hit.cases;
  const at = await drafted(hit, 500, { excluded: [first] });
  expect(await submit(at)).toMatchObject({ ok: true, value: { state: 'approved' } });
  await sweepRuns(intake, never, 3);
  const { run, excluded } = await page(at);
  expect(run).toMatchObject({
    state: 'done',
    walked: 10,
    given: 9,
    held: 0,
    failed: 0,
    spentMinor: 4_500,
  });
  expect(excluded).toBe(1);
  const remedies = await remediesOf(hit);
  expect(remedies).toHaveLength(9);
  expect(
    remedies.every((one) => one.by_id === null && one.rule === `incident-run ${at.runId}`),
  ).toBe(true);
  expect(await wordsOf(first)).toEqual([]);
  expect((await wordsOf(second))[0]).toMatch(/پوزش/);
  expect(await wordsOf(hit.cases[2])).toEqual(['Sorry, $5.00 is yours.']);
  const told = second && (await caseById(db, second));
  expect(told).toMatchObject({ spentMinor: 500, answeredAt: clock.now() });
  expect(await openPromises(second)).toEqual(['next-word']);
  // Once more: who has it already does not get it again.
  const again = await drafted(hit, 500);
  await submit(again);
  await sweepRuns(intake, never);
  expect((await page(again)).held).toEqual([{ because: 'had-it', cases: 9 }]);
  expect(await remediesOf(hit)).toHaveLength(10);
  expect(await differences(db)).toEqual([]);
});

test('whoever was given something and has no word of us any more is told when the next one comes', async () => {
  const hit = await incident(3);
  const [mute, waits, closed] = hit.cases;
  if (!mute || !waits || !closed) throw new Error('three cases');
  for (const id of hit.cases) {
    const word = { command: 'answer', text: 'We look into it.', spoken: true } as const;
    expect(await giveCommand(intake, id, word, lead)).toMatchObject({ ok: true });
  }
  const until = toIso(addDays(clock.now(), 3));
  const wait = { command: 'wait-for-customer', what: 'Which parcel?', until } as const;
  expect(await giveCommand(intake, waits, wait, lead)).toMatchObject({ ok: true });
  const settled = { command: 'confirm', how: 'On the phone.' } as const;
  expect(await giveCommand(intake, closed, settled, lead)).toMatchObject({ ok: true });
  expect((await caseById(db, mute))?.nextDueAt).toBeUndefined();

  const at = await drafted(hit, 500, { message: {}, onlyOpen: false });
  await submit(at);
  await sweepRuns(intake, never);
  expect((await page(at)).run).toMatchObject({ state: 'done', given: 3, failed: 0 });
  const due = (await caseById(db, mute))?.nextDueAt;
  expect(due).toBeGreaterThan(addDays(clock.now(), 3));
  expect(await openPromises(mute)).toEqual(['next-word']);
  // The customer has the word, or nobody waits any more.
  for (const id of [waits, closed]) expect(await openPromises(id)).toEqual([]);
  // Once more for all: the time they were given stands.
  const gift = { remedy: { kind: 'gift', amountMinor: 100, shareOfLoss: undefined }, message: {} };
  await submit(await drafted(hit, 0, gift));
  await sweepRuns(intake, never);
  expect((await caseById(db, mute))?.nextDueAt).toBe(due);
});

test('beyond the limit it is put before one who may, and approved once', async () => {
  const hit = await incident(5);
  const at = await drafted(hit, 5_000);
  expect(await submit(at)).toMatchObject({ value: { state: 'waiting', to: executive.id } });
  await sweepRuns(intake, never);
  expect(await remediesOf(hit)).toEqual([]);
  const approve = { deed: 'approve', words: '' } as const;
  expect(await giveDeed(intake, at, approve, lead)).toMatchObject({
    refusal: { code: 'cases.own-proposal' },
  });
  const other = person(20, 'lead');
  await savePerson(db, other, clock.now());
  expect(await giveDeed(intake, at, approve, other)).toMatchObject({
    refusal: { code: 'incidents.beyond-limit' },
  });
  const words = await Promise.all(
    Array.from({ length: 8 }, () => giveDeed(intake, at, approve, executive)),
  );
  expect(words.filter((one) => one.ok)).toHaveLength(1);
  await Promise.all([sweepRuns(intake, never, 1), sweepRuns(intake, never, 1)]);
  expect(await remediesOf(hit)).toHaveLength(5);
  expect((await page(at)).run).toMatchObject({ state: 'done', spentMinor: 25_000 });
});

test('only one run goes on at a time', async () => {
  const hit = await incident(3);
  const one = await drafted(hit, 100);
  const two = await drafted(hit, 200);
  await submit(one);
  expect(await submit(two)).toMatchObject({ refusal: { code: 'incidents.run-waits' } });
  await sweepRuns(intake, never);
  expect(await submit(two)).toMatchObject({ ok: true });
});

test('however many were drafted since: a run that was stopped has still to be ended first', async () => {
  const hit = await incident(3);
  const one = await drafted(hit, 100);
  await submit(one);
  await giveDeed(intake, one, { deed: 'stop', words: '' }, lead);
  for (let more = 0; more < 100; more++) await drafted(hit, 200);
  const last = await drafted(hit, 200);
  expect(await submit(last)).toMatchObject({ refusal: { code: 'incidents.run-waits' } });
});

test('all are told that it is put right and asked whether it is settled; later failures are another incident', async () => {
  clock.advance(10 * minuteMillis);
  const hit = await incident(4);
  const said = { message: { en: 'The depot runs again.' }, reason: 'Over.' };
  const made = await closeTogether(intake, hit.id, said, lead);
  expect(made).toMatchObject({ ok: true, value: { state: 'approved', purpose: 'close' } });
  await sweepRuns(intake, never);
  for (const id of hit.cases) {
    const found = await caseById(db, id);
    expect(found).toMatchObject({ state: 'asked', fixedAt: clock.now(), answeredAt: clock.now() });
    expect(await wordsOf(id)).toEqual(['The depot runs again.']);
  }
  const shown = await incidentPage(intake, hit.id, { person: lead, language: 'en' });
  expect(shown).toMatchObject({ cases: 4, silent: 4, states: [{ state: 'asked', cases: 4 }] });
  expect(shown?.closedAt).toBeDefined();
  expect(await closeTogether(intake, hit.id, said, lead)).toMatchObject({
    refusal: { code: 'incidents.closed' },
  });
});

test('who was given back what it cost is closed with all; what is owed is seen to first', async () => {
  clock.advance(10 * minuteMillis);
  const cost = (at: number) => ({ lossMinor: at === 0 ? 9_000 : 2_000 });
  const hit = await incident(3, cost);
  const whole = { remedy: { kind: 'refund', amountMinor: undefined, shareOfLoss: 1 } };
  const at = await drafted(hit, 0, { ...whole, budgetMinor: 4_000 });
  await submit(at);
  await sweepRuns(intake, never);
  expect((await page(at)).run).toMatchObject({ given: 2, held: 1 });
  const said = { message: { en: 'The depot runs again.' }, reason: 'Over.' };
  const closed = await closeTogether(intake, hit.id, said, lead);
  await sweepRuns(intake, never);
  if (!closed.ok) throw new Error('an end needs nobody');
  const end = await page({ incidentId: hit.id, runId: closed.value.id });
  expect(end).toMatchObject({
    run: { given: 2, failed: 0 },
    held: [{ because: 'not-covered', cases: 1 }],
  });
  const shown = () => incidentPage(intake, hit.id, { person: lead, language: 'en' });
  expect((await shown())?.closedAt).toBeUndefined();

  const [owed] = hit.cases;
  if (!owed) throw new Error('three cases');
  const refund = { command: 'give-remedy', kind: 'refund', amountMinor: 9_000 } as const;
  expect(await giveCommand(intake, owed, refund, lead)).toMatchObject({ ok: true });
  expect(await closeTogether(intake, hit.id, said, lead)).toMatchObject({ ok: true });
  await sweepRuns(intake, never);
  expect(await caseById(db, owed)).toMatchObject({ state: 'asked' });
  expect((await shown())?.closedAt).toBeDefined();
});

test('what an incident was given before counts against the limit of whoever gives more', async () => {
  const hit = await incident(12);
  // The lead may give 20,000 to the customers of one incident.
  const first = await drafted(hit, 2_500, { budgetMinor: 15_000 });
  expect(await submit(first)).toMatchObject({ value: { state: 'approved' } });
  await sweepRuns(intake, never);
  const planned = await planRun(intake, hit.id, credit(2_500, { budgetMinor: 15_000 }));
  expect(planned).toMatchObject({ value: { earlierMinor: 15_000 } });
  const second = await drafted(hit, 2_500, { budgetMinor: 15_000 });
  expect(await submit(second)).toMatchObject({ value: { state: 'waiting', to: executive.id } });
});

test('an incident has one owner, and goes to another with a reason', async () => {
  const hit = await incident(3);
  const to = person(1).id;
  expect(await writeOn(intake, hit.id, { by: lead.id, words: 'Knows the depot.', to })).toEqual({
    ok: true,
    value: true,
  });
  expect(await writeOn(intake, hit.id, { by: lead.id, words: 'Again.', to })).toMatchObject({
    refusal: { code: 'incidents.theirs-already' },
  });
  await writeOn(intake, hit.id, { by: lead.id, words: 'Called the depot.' });
  const shown = await incidentPage(intake, hit.id, { person: lead, language: 'en' });
  expect(shown?.owner?.id).toBe(to);
  expect(shown?.events.map((one) => one.kind)).toEqual(['note', 'handed-over']);
});
