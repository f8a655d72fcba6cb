import { afterAll, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { spentAt } from '#areas/remedies/remedies.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import { dayAt } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, toIso } from '#kernel/time.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { previewPolicy } from './preview.service.ts';

const wide: Policy = {
  ...policy,
  remedies: {
    ...policy.remedies,
    authority: { lead: 100_000, admin: 100_000 },
    limits: {},
    budgets: {},
    discretion: {},
  },
};
const withLimits = (change: Partial<Policy['remedies']>): Policy => ({
  ...wide,
  remedies: { ...wide.remedies, ...change },
});
const [lead, admin] = [person(3, 'lead'), person(4, 'admin')];
const clock = testClock(toIso(monday));
const loops: Awaited<ReturnType<typeof testLoop>>[] = [];
afterAll(async () => {
  for (const loop of loops) await loop.close();
});

type Deed = readonly [day: number, onCase: number, amountMinor: number, isBack?: boolean];
const deeds: readonly Deed[] = [
  [0, 0, 1_500],
  [0, 1, 1_000],
  [1, 0, 1_500],
  [1, 1, 500, true],
  [1, 2, 2_000],
  [2, 2, 900],
  [2, 0, 700],
];

/** Three days of somebody who gives what a policy lets them; how often it does not. */
async function lived(rules: Policy) {
  clock.set(monday);
  const loop = await testLoop(clock, rules);
  loops.push(loop);
  await savePerson(loop.intake.platform.db, admin, clock.now());
  await loop.intake.roster.refresh();
  const cases = await loop.openCases(3);
  let refused = 0;
  for (const [day, onCase, amountMinor, isBack] of deeds) {
    if (clock.now() < addDays(monday, day)) clock.set(addDays(monday, day));
    clock.advance(1_000);
    const caseId = cases[onCase] as CaseId;
    const command = { command: 'give-remedy', kind: 'refund', amountMinor } as const;
    const done = await giveCommand(loop.intake, caseId, command, lead);
    if (!done.ok && done.refusal.code !== 'cases.beyond-authority')
      throw new Error(done.refusal.code);
    if (!done.ok) {
      refused += 1;
      // Somebody above gives it in their place, as far as the team's month lets anybody.
      await giveCommand(loop.intake, caseId, command, admin);
    }
    clock.advance(1_000);
    const [last] = await loop.rows<{ id: string }>(
      'select id from remedy order by id desc limit 1',
    );
    if (!isBack || !last) continue;
    const back = { command: 'reverse-remedy', remedyId: last.id, reason: 'A slip.' } as const;
    await giveCommand(loop.intake, caseId, back, lead);
  }
  clock.set(addDays(monday, 3));
  return { loop, cases, refused };
}

const life = await lived(wide);
const { loop, cases } = life;
const askedUnder = async (rules: Policy, days = 30) => {
  const found = await previewPolicy(loop.intake, { next: rules, days });
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
};

const stricter: readonly (readonly [string, Partial<Policy['remedies']>])[] = [
  ['of a case', { authority: { ...wide.remedies.authority, lead: 2_500 } }],
  ['of a day', { limits: { lead: { perDayMinor: 2_400 } } }],
  ['of a month', { limits: { lead: { perMonthMinor: 6_000 } } }],
  ['for a customer in a year', { limits: { lead: { perCustomerYearMinor: 2_900 } } }],
  ['of a team in a month', { budgets: { care: 4_400 } }],
];
for (const [which, change] of stricter) {
  test(`by a limit ${which} people would have had to ask as often as who lived with it had to`, async () => {
    const rules = withLimits(change);
    const { refused } = await lived(rules);
    expect(refused).toBeGreaterThan(0);
    const found = await askedUnder(rules);
    expect(found.gave).toEqual({
      times: deeds.length,
      bent: { before: 0, after: 0 },
      asked: { before: 0, after: refused },
    });
    expect(found.differing).toBeGreaterThan(0);
    expect(found.examples).toContainEqual(
      expect.objectContaining({ what: 'needs-proposal', caseNumber: expect.any(Number) }),
    );
  });
}

test('of the last day alone, what was given before it counts as it did', async () => {
  const month = await askedUnder(withLimits({ limits: { lead: { perMonthMinor: 6_000 } } }), 1);
  expect(month).toMatchObject({
    gave: { times: 2, asked: { before: 0, after: 2 } },
    ofCases: 2,
    differing: 2,
    cases: { before: 0 },
  });
  const onCase = withLimits({ authority: { ...wide.remedies.authority, lead: 3_600 } });
  expect((await askedUnder(onCase, 1)).gave?.asked.after).toBe(1);
});

test('with discretion, what is beyond the limit of a case is bent for a reason', async () => {
  const rules = withLimits({
    authority: { ...wide.remedies.authority, lead: 2_500 },
    discretion: { lead: 100_000 },
  });
  const { gave, differences } = await askedUnder(rules);
  expect(gave?.asked.after).toBe(0);
  // Twice on the same case is one case that differs.
  expect([gave?.bent.after, differences['other-bending']]).toEqual([3, 2]);
});

test('what counted at a moment is what the limits themselves had counted', async () => {
  const { db } = loop.intake.platform;
  const at = addDays(monday, 3);
  await loop.openCases(1);
  const known = await loop.rows<object>('select scope, period, spent_minor from spending');
  // Until something is given after that moment, nobody's limit is looked at.
  expect(await spentAt(db, at, dayAt(wide.teams, at))).toHaveLength(2);
  clock.set(addDays(monday, 3));
  clock.advance(5_000);
  for (const caseId of cases) {
    const command = { command: 'give-remedy', kind: 'refund', amountMinor: 1 } as const;
    expect(await giveCommand(loop.intake, caseId, command, lead)).toMatchObject({ ok: true });
  }
  const spent = await spentAt(db, at, dayAt(wide.teams, at));
  const ofToday = (row: { period?: string }) => row.period?.length === 10;
  const limits = spent.filter((row) => !row.scope.startsWith('case '));
  expect(new Set(limits)).toEqual(new Set(known.filter((row) => !ofToday(row))));
  const onCases = await loop.rows<{ spent_minor: number }>(
    'select spent_minor - 1 as spent_minor from cases where spent_minor > 0',
  );
  expect(
    spent.flatMap((row) => (row.scope.startsWith('case ') ? [row.spent_minor] : [])).sort(),
  ).toEqual(onCases.map((row) => row.spent_minor).sort());
});

test('who asked for more than they were granted asked, though they might have given as much as that', async () => {
  const rules = withLimits({ authority: { lead: 1_000, admin: 100_000 } });
  clock.set(monday);
  const there = await testLoop(clock, rules);
  loops.push(there);
  await savePerson(there.intake.platform.db, admin, clock.now());
  await there.intake.roster.refresh();
  const [caseId = '' as CaseId] = await there.openCases(1);
  const asking = { command: 'propose-remedy', kind: 'refund', text: 'They waited long.' } as const;
  await giveCommand(there.intake, caseId, { ...asking, amountMinor: 1_500 }, lead);
  clock.advance(1_000);
  const granting = { command: 'answer-proposal', grant: true, amountMinor: 500 } as const;
  expect(await giveCommand(there.intake, caseId, granting, admin)).toMatchObject({ ok: true });
  const found = await previewPolicy(there.intake, { next: wide, days: 1 });
  expect(found).toMatchObject({
    value: { gave: { times: 1, asked: { before: 1, after: 0 } }, differing: 1 },
  });
});
