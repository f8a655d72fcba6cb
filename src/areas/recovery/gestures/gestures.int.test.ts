import { afterAll, describe, expect, test } from 'vitest';
import { caseById } from '#areas/cases/cases.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { differences } from '#areas/remedies/ledger/ledger.service.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addMinutes, dayMillis, toIso } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { aGesture, monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { createGestureWork } from './gestures.jobs.ts';

const clock = testClock(toIso(monday));
const late = aGesture({
  on: { detector: 'late' },
  amount: { perUnit: { unitMinutes: 60, amountMinor: 100 } },
  capMinor: 1_000,
  graceMinutes: 60,
});
const bill = aGesture({
  id: 'bill',
  on: { failure: 'wrong-bill', told: true },
  kind: 'credit',
  text: { en: 'Your bill was wrong.', fa: 'صورت‌حساب شما اشتباه بود.' },
});
const rules = { ...policy, gestures: [late, bill], gestureClaims: { most: 3, withinDays: 180 } };
const loop = await testLoop(clock, rules);
const { intake, lanes } = loop;
const { db } = intake.platform;
afterAll(loop.close);
const lead = person(3, 'lead');
const gestures = createGestureWork(intake);
const never = new AbortController().signal;

/** What a worker does: hears of cases, then gives what is due. */
async function work(): Promise<void> {
  await drainOutbox(intake.platform, gestures.handlers);
  await gestures.giveDue(never);
}

let next = 0;
const delivered = (lateMinutes: number, change: Partial<IncomingSignal> = {}): IncomingSignal =>
  loop.said({
    kind: 'operational-event',
    event: 'order.delivered',
    text: '',
    subject: `order ${++next}`,
    externalId: `event-${next}`,
    ...change,
    ...original({
      kind: 'operational-event',
      event: 'order.delivered',
      subject: change.subject ?? `order ${next}`,
      facts: {
        promisedAt: toIso(monday),
        deliveredAt: toIso(addMinutes(monday, lateMinutes)),
      },
    }),
  });
const told = (failure: string, change: Partial<IncomingSignal> = {}, accounts = ['1']) =>
  loop.said({
    text: 'This is wrong.',
    failure,
    ...change,
    ...original({
      kind: 'complaint',
      failure,
      customer: { accounts: accounts.map((id) => ({ system: 'bank', id })) },
      ...(change.subject ? { subject: change.subject } : {}),
    }),
  });
const original = (item: { facts?: IncomingSignal['facts'] } & Record<string, unknown>) => ({
  ...(item.facts ? { facts: item.facts } : {}),
  original: JSON.stringify(item),
});

async function take(...signals: IncomingSignal[]): Promise<CaseId> {
  const taken = await lanes().take(signals);
  const last = taken.at(-1);
  if (!last?.ok || !last.caseId) throw new Error('a case opens');
  return last.caseId;
}
type Line = { kind: string; params: Record<string, string | number>; words: string };
const linesOf = (caseId: CaseId): Promise<Line[]> =>
  loop.rows(
    `select kind, params, words from case_event where case_id = '${caseId}' and kind like 'gesture-%' order by id`,
  );
const remediesOf = (caseId: CaseId) =>
  loop.rows<{ amount_minor: number; rule: string; by_id: null; words: string }>(
    `select * from remedy where case_id = '${caseId}'`,
  );
const customerOf = (mail: string) => ({ customer: { mail }, ...identities(mail) });
const identities = (value: string) => ({
  identities: [{ kind: 'mail' as const, system: '', value }],
});

describe('a gesture nobody asked for', () => {
  test('is given for what was measured, tells the customer and the owner why, and is in the books', async () => {
    const caseId = await take(delivered(150, { language: 'fa' }));
    await work();
    expect(await remediesOf(caseId)).toMatchObject([
      { amount_minor: 200, rule: 'late', by_id: null, words: late.text['fa'] },
    ]);
    expect(await linesOf(caseId)).toMatchObject([
      {
        kind: 'gesture-given',
        params: { gesture: 'late', name: late.name['fa'], amountMinor: 200, kind: 'voucher' },
        words: late.text['fa'],
      },
    ]);
    expect((await caseById(db, caseId))?.spentMinor).toBe(200);
    expect(await differences(db)).toEqual([]);
  });

  test('is nothing within the grace, and comes once more was measured', async () => {
    const subject = 'parcel 60';
    const customer = customerOf('grace@example.org');
    const caseId = await take(delivered(60, { subject, ...customer }));
    await work();
    expect(await linesOf(caseId)).toEqual([]);
    expect(await take(delivered(200, { subject, ...customer }))).toBe(caseId);
    await work();
    expect(await remediesOf(caseId)).toMatchObject([{ amount_minor: 300 }]);
  });

  test('is given once, however often and in whatever order it is heard of', async () => {
    const subject = 'parcel 7';
    const customer = customerOf('once@example.org');
    const signals = [
      told('late-delivery', { subject, ...customer }),
      delivered(100, { subject, ...customer }),
      delivered(400, { subject, ...customer }),
    ];
    const cases = await Promise.all(signals.map((one) => take(one)));
    expect(new Set(cases).size).toBe(1);
    await Promise.all([work(), work(), work()]);
    await take(delivered(900, { subject, ...customer }));
    await work();
    const [caseId = '' as CaseId] = cases;
    expect(await remediesOf(caseId)).toHaveLength(1);
    expect(await linesOf(caseId)).toHaveLength(1);
    expect(await differences(db)).toEqual([]);
  });

  test('counts for one customer only what is theirs: others of the same flight get their own', async () => {
    const facts = {
      promisedAt: toIso(monday),
      deliveredAt: toIso(addMinutes(monday, 90)),
      depot: 'north',
    };
    const event = { kind: 'operational-event' as const, event: 'order.delivered', text: '', facts };
    const signals = [1, 2, 3].map(() => loop.said({ ...event, original: JSON.stringify(event) }));
    const taken = await lanes().take(signals);
    await work();
    for (const one of taken) {
      if (!one.ok || !one.caseId) throw new Error('a case opens');
      expect(await remediesOf(one.caseId)).toMatchObject([{ amount_minor: 100 }]);
    }
  });

  test('of a failure that was only told needs a system that knows the account', async () => {
    const strange = await take(told('wrong-bill', {}, []));
    const known = await take(told('wrong-bill'));
    await work();
    expect(await linesOf(strange)).toEqual([]);
    expect(await remediesOf(known)).toMatchObject([{ amount_minor: 500, rule: 'bill' }]);
  });

  test('that was a mistake is taken back, and the budget has its room again', async () => {
    const spent = async () =>
      (
        await loop.rows<{ spent_minor: number }>(
          `select spent_minor from spending where scope = 'rule late' and period = '2026-03'`,
        )
      )[0]?.spent_minor ?? 0;
    const before = await spent();
    const caseId = await take(delivered(150));
    await work();
    expect(await spent()).toBe(before + 200);
    const [remedy] = await loop.rows<{ id: string }>(
      `select id from remedy where case_id = '${caseId}'`,
    );
    const back = {
      command: 'reverse-remedy',
      remedyId: remedy?.id ?? '',
      reason: 'Wrong clock.',
    } as const;
    expect((await giveCommand(intake, caseId, back, lead)).ok).toBe(true);
    expect(await spent()).toBe(before);
    await work();
    expect(await remediesOf(caseId)).toHaveLength(1);
    expect(await differences(db)).toEqual([]);
  });
});

describe('a person has to', () => {
  test('after a second failure in a short time, with something tangible recommended', async () => {
    const customer = customerOf('twice@example.org');
    const first = await take(delivered(100, { subject: 'a', ...customer }));
    await work();
    expect(await remediesOf(first)).toHaveLength(1);
    const second = await take(delivered(500, { subject: 'b', ...customer }));
    expect(second).not.toBe(first);
    await work();
    expect(await remediesOf(second)).toEqual([]);
    expect(await linesOf(second)).toMatchObject([
      { kind: 'gesture-held', params: { held: 'second', amountMinor: 800, paidMinor: 100 } },
    ]);
    const steps = (await caseById(db, second))?.recommendation.steps;
    expect(steps?.map((one) => one.reason)).toContain('failed-again');
    // And stays recommended whatever comes next.
    await take(told('late-delivery', { subject: 'b', ...customer }));
    await work();
    const after = (await caseById(db, second))?.recommendation.steps;
    expect(after?.map((one) => one.reason)).toContain('failed-again');
    expect(await linesOf(second)).toHaveLength(1);
  });

  test('where the first failure got nothing, too; but not when it was long ago', async () => {
    const customer = customerOf('second@example.org');
    await take(told('repeat-repair', { subject: 'x', ...customer }));
    const soon = await take(delivered(100, { subject: 'y', ...customer }));
    await work();
    expect(await linesOf(soon)).toMatchObject([{ params: { held: 'second' } }]);
    clock.advance(31 * dayMillis);
    const later = await take(
      delivered(100, { subject: 'z', ...customer, occurredAt: clock.now() }),
    );
    await work();
    expect(await linesOf(later)).toMatchObject([{ kind: 'gesture-given' }]);
  });

  test('when somebody tells of failures again and again; the case goes on', async () => {
    const customer = customerOf('claims@example.org');
    const given: number[] = [];
    let caseId = '' as CaseId;
    for (let claim = 1; claim <= 4; claim++) {
      clock.advance(31 * dayMillis);
      const at = { subject: `bill ${claim}`, occurredAt: clock.now() };
      caseId = await take(told('wrong-bill', { ...at, ...customer }));
      await work();
      given.push((await remediesOf(caseId)).length);
    }
    expect(given).toEqual([1, 1, 1, 0]);
    expect(await linesOf(caseId)).toMatchObject([
      { kind: 'gesture-held', params: { held: 'claims', claims: 4, paidMinor: 1_500 } },
    ]);
    expect(await caseById(db, caseId)).toMatchObject({ state: 'open' });
  });
});

test('a rule written today gives nothing for what was long ago', async () => {
  const customer = customerOf('old@example.org');
  const caseId = await take(delivered(150, { subject: 'old', ...customer }));
  clock.advance(8 * dayMillis);
  await take(loop.said({ text: 'Well?', subject: 'old', ...customer }));
  await work();
  expect(await remediesOf(caseId)).toEqual([]);
});

test('of two hundred at once not one unit passes the budget of the month', async () => {
  const rush = aGesture({ id: 'rush', on: { detector: 'late' }, amount: { fixedMinor: 300 } });
  const tight = { ...rules, gestures: [{ ...rush, monthlyBudgetMinor: 30_100 }] };
  const ours = { ...intake, policy: () => tight };
  const taken = await Promise.all(
    Array.from({ length: 200 }, () => take(delivered(100, { occurredAt: clock.now() }))),
  );
  const work = createGestureWork(ours);
  await drainOutbox(ours.platform, work.handlers, { limit: 500 });
  await Promise.all(Array.from({ length: 5 }, () => work.giveDue(never)));
  const decided = await loop.rows<{ held: string | null; times: number }>(
    `select held, count(*)::int as times from gesture where rule = 'rush' group by held order by held nulls first`,
  );
  expect(decided).toEqual([
    { held: null, times: 100 },
    { held: 'budget', times: 100 },
  ]);
  const [spent] = await loop.rows<{ spent_minor: number }>(
    `select spent_minor from spending where scope = 'rule rush'`,
  );
  expect(Number(spent?.spent_minor)).toBe(30_000);
  expect(new Set(taken).size).toBe(200);
  expect(await differences(db)).toEqual([]);
});
