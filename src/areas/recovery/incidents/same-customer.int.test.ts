import { afterAll, expect, test } from 'vitest';
import { caseById } from '#areas/cases/cases.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { mergeCustomers } from '#areas/recovery/merging/merging.service.ts';
import { undoMerge } from '#areas/recovery/merging/undoing/undo.service.ts';
import { differences } from '#areas/remedies/ledger/ledger.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { credit, type Hit, lead, testIncidents } from '#testing/incidents.ts';
import { incidentPage } from './page.service.ts';
import { planRun } from './plan.service.ts';
import { sweepRuns } from './runs/carrying.service.ts';
import { closeTogether, excludeCases, giveDeed } from './runs/runs.service.ts';

const story = await testIncidents();
const { intake, db, incident, drafted, submit, page, remediesOf } = story;
afterAll(story.close);
const never = new AbortController().signal;
const said = { message: { en: 'The depot runs again.' }, reason: 'Over.' };

let told = 0;
/** Two customers with two cases each, and two with one: the cases of each in the order of opening. */
async function twoWithTwo(more?: Parameters<typeof incident>[1]) {
  const mark = ++told;
  const hit = await incident(6, more, (at) => `hit${mark}-${at % 4}@example.org`);
  const all = await Promise.all(hit.cases.map((id) => caseById(db, id)));
  const of = (customer: number) => {
    const { customerId } = all[customer] ?? {};
    const theirs = all.filter((one) => one !== undefined);
    return theirs
      .filter((one) => one.customerId === customerId)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  return { hit, pairs: [of(0), of(1)] as const };
}

const share = { remedy: { kind: 'credit', amountMinor: undefined, shareOfLoss: 1 } };

async function whole(hit: Hit, amountMinor: number, change = {}) {
  const at = await drafted(hit, amountMinor, change);
  await submit(at);
  await sweepRuns(intake, never, 2);
  return page(at);
}

const linesOf = (id: CaseId | undefined) =>
  story.rows<{ params: { number: number; how: string } }>(
    `select params from case_event where case_id = '${id}' and kind = 'made-good-with' order by id`,
  );

test('a customer with two cases is given it once, by the older one; the preview says so beforehand', async () => {
  const { hit, pairs } = await twoWithTwo();
  const planned = await planRun(intake, hit.id, credit(500));
  if (!planned.ok) throw new Error(planned.refusal.code);
  const { preview, budgetMinor } = planned.value;
  expect(preview).toMatchObject({ totalCases: 6, cases: 4 });
  expect(preview.customers.size).toBe(4);
  expect(preview.held.get('same-customer')).toBe(2);
  expect(budgetMinor).toBe(2_000);

  const { run, held } = await whole(hit, 500);
  expect(run).toMatchObject({ state: 'done', given: 4, held: 2, failed: 0, spentMinor: 2_000 });
  expect(held).toEqual([{ because: 'same-customer', cases: 2 }]);
  const given = (await remediesOf(hit)).map((one) => one.case_id);
  for (const [older, younger] of pairs) {
    expect(given).toContain(older?.id);
    expect(given).not.toContain(younger?.id);
    expect(await linesOf(younger?.id)).toEqual([
      { params: { number: older?.number, how: 'left_out' } },
    ]);
  }
  // Another plan of the same kind gives it nobody by their other case.
  const again = await whole(hit, 500);
  expect(Object.fromEntries(again.held.map((one) => [one.because, one.cases]))).toEqual({
    'had-it': 4,
    'same-customer': 2,
  });
  expect(await differences(db)).toEqual([]);
});

/** Somebody looked: what was given by this case did not happen. */
async function comesBack(found: CaseId) {
  const [remedy] = await story.rows<{ id: string }>(
    `select id from remedy where case_id = '${found}'`,
  );
  const about = { remedyId: remedy?.id ?? '', happened: false, proof: 'Nothing came.' };
  const done = await giveCommand(intake, found, { command: 'settle-remedy', ...about }, lead);
  if (!done.ok) throw new Error(done.refusal.code);
}

test('what was given by hand for the older case alone, or came back, keeps nobody from it', async () => {
  const { hit, pairs } = await twoWithTwo();
  const small = { command: 'give-remedy', kind: 'credit', amountMinor: 200 } as const;
  const older = pairs.map(([one]) => one?.id);
  for (const id of older) if (id) await giveCommand(intake, id, small, lead);
  if (older[1]) await comesBack(older[1]);

  const { run, held } = await whole(hit, 500);
  expect(run).toMatchObject({ given: 4, held: 2, spentMinor: 2_000 });
  expect(held).toEqual([{ because: 'had-it', cases: 2 }]);
  const given = (await remediesOf(hit)).filter((one) => one.amount_minor === 500);
  for (const [, younger] of pairs) {
    expect(given.map((one) => one.case_id)).toContain(younger?.id);
    expect(await linesOf(younger?.id)).toEqual([]);
  }
});

test('a run of the incident whose gift came back is no reason to leave the customer out of the next', async () => {
  const { hit, pairs } = await twoWithTwo();
  await whole(hit, 500);
  const [[older, younger]] = pairs;
  if (!older || !younger) throw new Error('two cases');
  await comesBack(older.id);
  expect((await whole(hit, 500)).run).toMatchObject({ given: 1, held: 5 });
  const given = (await remediesOf(hit)).map((one) => one.case_id);
  expect(given).toContain(younger.id);
});

test('what covers a loss is given for each case', async () => {
  const { hit } = await twoWithTwo((at) => ({ lossMinor: 1_000 + at }));
  const planned = await planRun(intake, hit.id, credit(0, share));
  if (!planned.ok) throw new Error(planned.refusal.code);
  expect(planned.value.preview).toMatchObject({ cases: 6, held: new Map() });
  expect(planned.value.preview.customers.size).toBe(4);
  expect((await whole(hit, 0, share)).run).toMatchObject({ given: 6, held: 0 });
});

test('cases left out are closed with the others, and say why', async () => {
  const { hit, pairs } = await twoWithTwo();
  await whole(hit, 500);
  await closeTogether(intake, hit.id, said, lead);
  await sweepRuns(intake, never, 2);
  for (const [older, younger] of pairs) {
    expect(younger && (await caseById(db, younger.id))?.state).toBe('asked');
    const lines = await linesOf(younger?.id);
    expect(lines.at(-1)).toEqual({ params: { number: older?.number, how: 'closed' } });
    expect(await linesOf(older?.id)).toEqual([]);
  }
  const shown = await incidentPage(intake, hit.id, { person: lead, language: 'en' });
  expect(shown?.closedAt).toBeDefined();
});

test('what such a case cost beyond what the customer was given is seen to first', async () => {
  const { hit, pairs } = await twoWithTwo((at) => (at === 4 ? { lossMinor: 700 } : {}));
  const [[older, younger], [, other]] = pairs;
  if (!older || !younger || !other) throw new Error('two cases each');
  await whole(hit, 500);
  await closeTogether(intake, hit.id, said, lead);
  await sweepRuns(intake, never);
  expect(await caseById(db, younger.id)).toMatchObject({ state: 'open' });
  expect(await caseById(db, other.id)).toMatchObject({ state: 'asked' });
  const more = { command: 'give-remedy', kind: 'credit', amountMinor: 200 } as const;
  await giveCommand(intake, younger.id, more, lead);
  await closeTogether(intake, hit.id, said, lead);
  await sweepRuns(intake, never);
  expect(await caseById(db, younger.id)).toMatchObject({ state: 'asked' });
});

test('where the older case was taken out by hand while it was stopped, the next one carries it', async () => {
  const { hit, pairs } = await twoWithTwo();
  const at = await drafted(hit, 500);
  await submit(at);
  await giveDeed(intake, at, { deed: 'stop', words: '' }, lead);
  const [[older, younger]] = pairs;
  if (!older || !younger) throw new Error('two cases');
  await excludeCases(intake, at, { cases: [older.id], reason: 'Not theirs.' }, lead.id);
  await giveDeed(intake, at, { deed: 'resume', words: '' }, lead);
  await sweepRuns(intake, never, 1);
  expect((await page(at)).run).toMatchObject({ state: 'done', given: 4, held: 1, walked: 6 });
  expect((await remediesOf(hit)).map((one) => one.case_id)).toContain(younger.id);
});

test('customers who turn out to be one before it comes to them are given it once, and once more when taken apart', async () => {
  const hit = await incident(4);
  const at = await drafted(hit, 500);
  await submit(at);
  const [first, second] = await Promise.all(hit.cases.map((id) => caseById(db, id)));
  if (!first || !second) throw new Error('four cases');
  const pair = { kept: first.customerId, other: second.customerId };
  const merged = await mergeCustomers(intake, pair, { by: lead.id, reason: 'One person.' });
  if (!merged.ok) throw new Error(merged.refusal.code);
  await sweepRuns(intake, never, 1);
  expect((await page(at)).run).toMatchObject({ given: 3, held: 1 });
  await undoMerge(intake, merged.value.id, lead.id);
  const again = await whole(hit, 500);
  expect(again.run).toMatchObject({ given: 1, held: 3 });
  expect(again.held).toEqual([{ because: 'had-it', cases: 3 }]);
  expect(await differences(db)).toEqual([]);
});
