import { afterAll, describe, expect, test } from 'vitest';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import { mergeCustomers } from '#areas/recovery/merging/merging.service.ts';
import type { CustomerId } from '#kernel/ids.ts';
import { toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { sweepAbsent } from './absent.service.ts';
import { sweepClocks } from './clocks.service.ts';
import { type Command, people, peopledLoop } from './people.test-suite.ts';

const own = { ...ruleClockOf('uk-housing-ombudsman'), id: 'our-ombudsman' };
const rules = { ...policy, clocks: [ruleClockOf('uk-housing-ombudsman'), own] };
const clock = testClock(toIso(monday));
const loop = await peopledLoop(clock, rules);
const { intake, rows, said, lanes, become, ownerOf, give, lines } = loop;
afterAll(loop.close);

let next = 0;
/** A case whose customer said no to what was to settle it. */
async function inSecondStage(subject?: string) {
  next += 1;
  const customer = { mail: `stage${next}@example.org` };
  const taking = said({ customer, subject: subject ?? `order ${next}` });
  const [outcome] = await lanes().take([taking]);
  if (!outcome?.ok || !outcome.caseId) throw new Error('a case opens');
  const { caseId } = outcome;
  const first = await ownerOf(caseId);
  await give(caseId, { command: 'answer', text: 'No.' });
  await give(caseId, { command: 'fix', text: 'No.', outcome: 'cannot-be-fixed' });
  expect(await give(caseId, { command: 'ask' })).toBe('done');
  const facts = { settled: false };
  await lanes().take([{ ...taking, externalId: `no ${next}`, text: 'It is not settled.', facts }]);
  await sweepClocks(intake);
  const { customerId } = outcome;
  return { caseId, customerId, first, reviewer: await ownerOf(caseId) };
}
const frontline = people.filter((one) => one.role === 'frontline');

describe('a second stage', () => {
  test('begins once, however many rules ask for it', async () => {
    const { caseId } = await inSecondStage();
    expect(await lines(caseId, 'review-begun')).toBe(1);
    expect(await lines(caseId, 'handed-over')).toBe(1);
  });

  test('may be handed over to another who has not had the case, and they decide it', async () => {
    const { caseId, first, reviewer } = await inSecondStage();
    const third = frontline.find((one) => one.id !== first.id && one.id !== reviewer.id);
    if (!third) throw new Error('somebody is left');
    const over: Command = { command: 'hand-over', to: third.id, reason: 'I am on leave.' };
    expect(await give(caseId, over, reviewer)).toBe('done');
    expect(await give(caseId, { command: 'accept-hand-over' }, third)).toBe('done');
    expect(await give(caseId, { command: 'answer', text: 'I looked again.' }, third)).toBe('done');
    expect(await give(caseId, { command: 'fix', text: 'Paid.' }, third)).toBe('done');
  });

  test('whose reviewer has left goes to another who has not had the case', async () => {
    const { caseId, first } = await inSecondStage();
    const others = frontline.filter((one) => one.id !== first.id);
    const [reviewer] = others;
    const to = reviewer?.id ?? '';
    await give(caseId, { command: 'replace-owner', to, reason: 'Yours.' }, person(3, 'lead'));
    // Whoever had it first would be asked before a lead.
    await become(...others.map((one) => ({ ...one, active: false })));
    await sweepAbsent(intake);
    expect((await ownerOf(caseId)).role).toBe('lead');
    await become(...people);
    expect(await give(caseId, { command: 'answer', text: 'I looked again.' })).toBe('done');
  });

  test('that goes on in an older case of the same customer begins again, with somebody who had neither', async () => {
    const older = await loop.openCase({ subject: 'one order' });
    const [row] = await rows<{ customer_id: CustomerId }>(
      `select customer_id from cases where id = '${older.caseId}'`,
    );
    const younger = await inSecondStage('one order');
    const pair = { kept: row?.customer_id ?? younger.customerId, other: younger.customerId };
    const merged = await mergeCustomers(intake, pair, { by: person(3).id, reason: 'One person.' });
    expect(merged.ok).toBe(true);
    await sweepClocks(intake);
    const now = await ownerOf(older.caseId);
    expect([older.owner.id, younger.first.id]).not.toContain(now.id);
    const to = younger.first.id;
    const back: Command = { command: 'replace-owner', to, reason: 'Back to you.' };
    expect(await give(older.caseId, back, person(3, 'lead'))).toBe('cases.review-by-another');
    const again: Command = { command: 'answer', text: 'I looked again.' };
    expect(await give(older.caseId, again)).toBe('done');
  });
});
