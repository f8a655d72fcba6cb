import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGestureWork } from '#areas/recovery/gestures/gestures.jobs.ts';
import { type Policy, policyOf } from '#areas/recovery/policy.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { addDays, addMinutes, toIso } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { aGesture, incoming, monday, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { previewPolicy } from './preview.service.ts';

type Loop = Awaited<ReturnType<typeof testLoop>>;

/** The example policy with its own file changed. */
const changed = (change: Partial<Policy['file']>): Policy =>
  policyOf({
    ...policy.file,
    breakingPoint: policy.weights,
    outcomes: policy.outcomes,
    calls: policy.calls,
    promises: policy.promises,
    worth: policy.worth,
    ...change,
  });

const [care] = policy.file.teams;
if (!care) throw new Error('The example policy has a team.');
const other = changed({
  teams: [care, { ...care, id: 'bills' }],
  failures: policy.file.failures.map((one) =>
    one.id === 'wrong-bill' ? { ...one, team: 'bills', usualLossMinor: 12_000 } : one,
  ),
  detectors: policy.file.detectors.map((one) =>
    one.late ? { ...one, late: { ...one.late, overMinutes: 90 } } : one,
  ),
  promises: { ...policy.promises, standardMinutes: 60 },
  incidentFromCases: 2,
});

const texts = [
  'My parcel is late',
  'The bill is wrong',
  'I am furious!',
  'terlambat lagi',
  'broken',
];

/** Three days of customers: complaints, parcels that come late, some of it twice. */
function story(): { readonly at: number; readonly signal: IncomingSignal }[] {
  return Array.from({ length: 60 }, (_, index) => {
    const at = addMinutes(monday, index * 67);
    const isEvent = index % 3 === 0;
    const customer = { mail: `customer${index % 17}@example.org` };
    const common = { externalId: `s${index}`, customer, occurredAt: at };
    const event = {
      kind: 'operational-event' as const,
      event: 'order.delivered',
      subject: `order ${index}`,
      text: '',
      facts: {
        promisedAt: toIso(at),
        deliveredAt: toIso(addMinutes(at, 20 + (index % 5) * 25)),
        depot: `depot ${index % 4}`,
      },
    };
    const said = {
      text: texts[index % texts.length] ?? '',
      ...(index % 5 === 1 ? { failure: 'wrong-bill' } : {}),
    };
    const signal = incoming({ ...common, ...(isEvent ? event : said) });
    // What is kept of a signal is what was posted.
    return {
      at,
      signal: { ...signal, original: JSON.stringify({ ...common, ...(isEvent ? event : said) }) },
    };
  });
}

const loops: Loop[] = [];
async function lived(rules: Policy): Promise<Loop> {
  const clock = testClock(toIso(monday));
  const loop = await testLoop(clock, rules);
  loops.push(loop);
  const lanes = loop.lanes();
  const gestures = createGestureWork(loop.intake);
  for (const { at, signal } of story()) {
    clock.set(addMinutes(monday, (at - monday) / 60_000));
    await lanes.take([signal]);
    await drainOutbox(loop.intake.platform, gestures.handlers);
    await gestures.giveDue(new AbortController().signal);
  }
  clock.set(addDays(monday, 3));
  return loop;
}
const figuresOf = async ({ rows }: Loop) => {
  const [cases] = await rows<Record<string, number>>(`
    select count(*)::int as cases, sum((recommendation->>'amountMinor')::int)::int as paid,
      count(*) filter (where (recommendation->>'alone')::boolean)::int as alone,
      count(*) filter (where team = 'bills')::int as bills from cases`);
  const [incidents] = await rows<{ declared: number }>(
    'select count(declared_at)::int as declared from incident',
  );
  return { paid: 0, ...cases, ...incidents };
};

let now: Loop;
beforeAll(async () => {
  now = await lived(policy);
});
afterAll(async () => {
  for (const loop of loops) await loop.close();
});

test('what a preview says of both policies is what living with each of them came to', async () => {
  const then = await lived(other);
  const result = await previewPolicy(now.intake, { next: other, days: 30 });
  if (!result.ok) throw new Error(result.refusal.code);
  const { cases, remedies, alone, incidents, teams, signals, ofSignals } = result.value;
  const bills = teams.find((one) => one.id === 'bills') ?? { before: 0, after: 0 };
  const side = (which: 'before' | 'after') => ({
    cases: cases[which],
    paid: remedies[which].amountMinor,
    alone: alone[which],
    bills: bills[which],
    declared: incidents[which],
  });
  expect([signals, ofSignals]).toEqual([60, 60]);
  expect(side('before')).toEqual(await figuresOf(now));
  expect(side('after')).toEqual(await figuresOf(then));
  expect(result.value.differing).toBeGreaterThan(0);
  const [example] = result.value.examples;
  const [row] = await now.rows<{ id: string }>(
    `select id from cases where number = ${example?.caseNumber}`,
  );
  expect(example?.caseId).toBe(row?.id);
});

test('what it says that rules give is what they gave where they were lived with', async () => {
  const voucher = aGesture({
    on: { detector: 'late' },
    amount: { perUnit: { unitMinutes: 30, amountMinor: 700 } },
    capMinor: 2_000,
  });
  const rules = { ...policy, gestures: [voucher] };
  const scarce = { ...policy, gestures: [{ ...voucher, monthlyBudgetMinor: 5_000 }] };
  const given = async ({ rows }: Loop) => {
    const [gestures] = await rows<object>(`
      select count(remedy_id)::int as given, count(held)::int as held,
        (sum(amount_minor) filter (where held is null))::int as "amountMinor" from gesture`);
    return { ...gestures, currency: policy.currency };
  };
  const [lives, scarcely] = [await lived(rules), await lived(scarce)];
  const found = await previewPolicy(lives.intake, { next: scarce, days: 30 });
  if (!found.ok) throw new Error(found.refusal.code);
  const { gestures, remedies, differences } = found.value;
  expect(gestures).toEqual({ before: await given(lives), after: await given(scarcely) });
  expect(gestures.before.amountMinor).toBeGreaterThan(5_000);
  expect(gestures.before.held).toBeGreaterThan(0);
  expect(differences['other-gesture']).toBeGreaterThan(0);
  expect(remedies.before.amountMinor).toBe((await figuresOf(lives)).paid);
  expect(remedies.after.amountMinor).toBe((await figuresOf(scarcely)).paid);
  // Of the last day alone, what rules gave before it counts as it did.
  const [truly] = await lives.rows<object>(`
    select count(remedy_id)::int as given, count(held)::int as held
    from gesture where decided_at >= '2026-03-04T00:00:00Z'`);
  const lastDay = await previewPolicy(lives.intake, { next: rules, days: 1 });
  expect(lastDay).toMatchObject({ value: { differing: 0, gestures: { before: truly } } });
});

test('a preview writes nothing, and a second one at the same time is refused', async () => {
  const state = () =>
    now.rows(
      'select (select count(*) from case_event), (select count(*) from cases), (select count(*) from signal), (select count(*) from standing)',
    );
  const before = await state();
  const both = await Promise.all([
    previewPolicy(now.intake, { next: policy, days: 30 }),
    previewPolicy(now.intake, { next: policy, days: 30 }),
  ]);
  expect(both.map((one) => one.ok)).toEqual([true, false]);
  expect(both[0]).toMatchObject({ value: { differing: 0, examples: [] } });
  expect(await state()).toEqual(before);
});

test('whoever goes away ends it, and the next may ask', async () => {
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(previewPolicy(now.intake, { next: policy, days: 30, signal: gone })).rejects.toThrow(
    'gone',
  );
  expect((await previewPolicy(now.intake, { next: other, days: 1 })).ok).toBe(true);
});

test('of a day, what came before it is as it was: those cases open that opened in truth', async () => {
  const [truly] = await now.rows<{ cases: number; signals: number }>(`
    select (select count(*)::int from cases where opened_at >= '2026-03-04T00:00:00Z') as cases,
      (select count(*)::int from signal where occurred_at >= '2026-03-04T00:00:00Z') as signals`);
  const result = await previewPolicy(now.intake, { next: policy, days: 1 });
  expect(result).toMatchObject({
    value: { signals: truly?.signals, cases: { before: truly?.cases }, differing: 0 },
  });
});
