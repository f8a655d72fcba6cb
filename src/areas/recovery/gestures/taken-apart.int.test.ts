import { afterAll, expect, test } from 'vitest';
import { caseById } from '#areas/cases/cases.service.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addMinutes, dayMillis, toIso } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { aGesture, monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { mergeCustomers } from '../merging/merging.service.ts';
import { undoMerge } from '../merging/undoing/undo.service.ts';
import { createGestureWork } from './gestures.jobs.ts';

const late = aGesture({ on: { detector: 'late' }, graceMinutes: 60 });
const clock = testClock(toIso(monday));
const bill = aGesture({ id: 'bill', on: { failure: 'wrong-bill', told: true }, kind: 'credit' });
const loop = await testLoop(clock, {
  ...policy,
  gestures: [late, bill],
  gestureWindowDays: 1,
  gestureClaims: { most: 2, withinDays: 180 },
});
const { intake, lanes } = loop;
const { db } = intake.platform;
afterAll(loop.close);
const lead = person(3, 'lead');
const gestures = createGestureWork(intake);

const customerOf = (mail: string) => ({ customer: { mail }, language: 'en' });
/** A flight that came late for one of two passengers. */
const delayed = (mail: string): Promise<CaseId> => flown(mail, 'flight 7', 150);
const flown = (mail: string, subject: string, lateMinutes: number): Promise<CaseId> =>
  take(flightOf(mail, subject, lateMinutes));
function flightOf(mail: string, subject: string, lateMinutes: number): Partial<IncomingSignal> {
  const event = {
    kind: 'operational-event' as const,
    event: 'order.delivered',
    subject,
    facts: { promisedAt: toIso(monday), deliveredAt: toIso(addMinutes(monday, lateMinutes)) },
  };
  const original = JSON.stringify({ ...event, customer: { mail } });
  return { ...event, ...customerOf(mail), text: '', original };
}
/** A bill that a customer calls wrong, through a system that knows their account. */
function complained(mail: string, subject: string): Promise<CaseId> {
  const said = { kind: 'complaint' as const, failure: 'wrong-bill', subject };
  const accounts = [{ system: 'bank', id: mail }];
  const original = JSON.stringify({ ...said, customer: { mail, accounts } });
  return take({ ...said, ...customerOf(mail), text: 'This is wrong.', original });
}
async function take(signal: Partial<IncomingSignal>): Promise<CaseId> {
  const caseId = await heard(signal);
  await work();
  return caseId;
}
async function heard(signal: Partial<IncomingSignal>): Promise<CaseId> {
  const [taken] = await lanes().take([loop.said({ occurredAt: clock.now(), ...signal })]);
  if (!taken?.ok || !taken.caseId) throw new Error('a case opens');
  return taken.caseId;
}
/** What the worker of gestures does. */
async function work(): Promise<void> {
  await drainOutbox(intake.platform, gestures.handlers);
  await gestures.giveDue(new AbortController().signal);
}
const written = async (mail: string) => {
  const { caseId } = await loop.openCase({ ...customerOf(mail), subject: 'a question' });
  const found = await caseById(db, caseId);
  if (!found) throw new Error('the case is there');
  return found.customerId;
};
const given = (caseId: CaseId) =>
  loop.rows(`select amount_minor from remedy where case_id = '${caseId}'`);

test('two passengers who were one record for a while are each given what their flight is worth', async () => {
  const [rana, nadia] = [await written('rana@example.org'), await written('nadia@example.org')];
  const pair = { kept: rana, other: nadia };
  const merged = await mergeCustomers(intake, pair, { by: lead.id, reason: 'One household.' });
  if (!merged.ok) throw new Error(merged.refusal.code);
  clock.advance(2 * dayMillis);
  const hers = await delayed('nadia@example.org');
  expect(await given(hers)).toHaveLength(1);
  expect((await undoMerge(intake, merged.value.id, lead.id)).ok).toBe(true);
  expect((await caseById(db, hers))?.customerId).toBe(nadia);
  clock.advance(2 * dayMillis);
  const other = await delayed('rana@example.org');
  expect(other).not.toBe(hers);
  expect(await given(other)).toHaveLength(1);
});

test('what was measured in a case that goes on in another is given for there, and once', async () => {
  const [wrote, flew] = ['omar@example.org', 'omar.flies@example.org'];
  for (const subject of ['flight 11', '']) {
    const older = await heard({ ...customerOf(wrote), subject, failure: 'late-delivery' });
    const younger = await heard(flightOf(flew, subject, 150));
    const [kept, other] = await Promise.all([older, younger].map((one) => caseById(db, one)));
    if (!kept || !other) throw new Error('the cases are there');
    const pair = { kept: kept.customerId, other: other.customerId };
    const merged = await mergeCustomers(intake, pair, { by: lead.id, reason: 'One person.' });
    if (!merged.ok) throw new Error(merged.refusal.code);
    await work();
    expect(await given(younger)).toEqual([]);
    expect(await given(older)).toHaveLength(1);
    await flown(wrote, subject, 400);
    expect(await given(older)).toHaveLength(1);
    expect((await undoMerge(intake, merged.value.id, lead.id)).ok).toBe(true);
    clock.advance(40 * dayMillis);
  }
});

test('one bill that was told under two records of a customer is one claim, and was paid for once', async () => {
  const [hers, theirs] = ['laila@example.org', 'laila.work@example.org'];
  const first = await complained(hers, 'bill 1');
  const again = await complained(theirs, 'bill 1');
  const [kept, other] = await Promise.all([first, again].map((one) => caseById(db, one)));
  if (!kept || !other) throw new Error('the cases are there');
  const pair = { kept: kept.customerId, other: other.customerId };
  const merged = await mergeCustomers(intake, pair, { by: lead.id, reason: 'One person.' });
  if (!merged.ok) throw new Error(merged.refusal.code);
  clock.advance(2 * dayMillis);
  expect(await given(await complained(hers, 'bill 2'))).toHaveLength(1);
  clock.advance(2 * dayMillis);
  const third = await complained(hers, 'bill 3');
  expect(await given(third)).toEqual([]);
  const [held] = await loop.rows<{ params: object }>(
    `select params from case_event where case_id = '${third}' and kind = 'gesture-held'`,
  );
  expect(held?.params).toMatchObject({ held: 'claims', claims: 3, paidMinor: 1_500 });
});

test('a delay that is told of again and again is one failure, and is given for once it is long enough', async () => {
  const mail = 'karim@example.org';
  const flight = (lateMinutes: number) => flown(mail, 'flight 9', lateMinutes);
  const caseId = await flight(31);
  for (let minutes = 1; minutes <= 60; minutes++) {
    clock.advance(60_000);
    const said = { customer: { mail }, subject: 'flight 9', text: `Still waiting, ${minutes}.` };
    expect(await take({ ...said, original: JSON.stringify({ kind: 'complaint' }) })).toBe(caseId);
  }
  expect(await given(caseId)).toEqual([]);
  await flight(150);
  expect(await given(caseId)).toHaveLength(1);
});
