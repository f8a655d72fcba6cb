import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { remediesOfCase } from '#areas/remedies/remedies.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { dayMillis, fromIso, toIso } from '#kernel/time.ts';
import { readOne } from '#platform/db/read.ts';
import { monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { balances, differences } from './ledger.store.ts';

const clock = testClock(toIso(monday));
const limits = {
  lead: { perDayMinor: 10_000, perCustomerYearMinor: 9_000 },
  frontline: { perMonthMinor: 12_000 },
};
const budgets = { care: 40_000 };
const rules = { ...policy, remedies: { ...policy.remedies, limits, budgets } };
const loop = await testLoop(clock, rules);
const { intake, openCases } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');
const all = { from: undefined, until: undefined };

const giving = (caseId: CaseId, amountMinor: number, by = lead) =>
  giveCommand(intake, caseId, { command: 'give-remedy', kind: 'refund', amountMinor }, by);

test('two hundred who give at once never pass the limit of the day by one unit', async () => {
  const cases = await openCases(200);
  const results = await Promise.all(cases.map((caseId) => giving(caseId, 70)));
  const given = results.filter((one) => one.ok).length;
  // 142 times 70 is 9,940; the next would pass 10,000.
  expect(given).toBe(142);
  const refused = results.find((one) => !one.ok);
  expect(refused).toMatchObject({ refusal: { code: 'cases.beyond-authority' } });
  expect(await balances(db, 'person', all)).toEqual([
    { key: lead.id, currency: 'USD', amount_minor: 9_940, entries: 142 },
  ]);
  expect(await differences(db)).toEqual([]);
});

test('a new day has room again, one customer in the year has not', async () => {
  clock.advance(dayMillis);
  const [caseId] = await openCases(1);
  if (!caseId) throw new Error('a case opens');
  expect((await giving(caseId, 9_000)).ok).toBe(true);
  expect(await giving(caseId, 1)).toMatchObject({ refusal: { params: { by: 'customer' } } });
});

test('a team spends from one budget, whoever gives', async () => {
  clock.advance(dayMillis);
  const cases = await openCases(4);
  const gone = (await balances(db, 'team', all))[0]?.amount_minor ?? 0;
  for (const [at, caseId] of cases.entries()) {
    const result = await giving(caseId, 8_000);
    if (at === 0) expect(result.ok).toBe(true);
    else expect(result).toMatchObject({ refusal: { params: { by: 'day' } } });
  }
  for (let day = 0; day < 2; day++) {
    clock.advance(dayMillis);
    const [caseId] = await openCases(1);
    const result = caseId && (await giving(caseId, 8_000));
    if (day === 0) expect(result).toMatchObject({ ok: true });
    else expect(result).toMatchObject({ refusal: { params: { by: 'budget' } } });
  }
  expect(gone + 16_000).toBeLessThanOrEqual(budgets.care);
});

test('what was given by mistake is reversed, not deleted: both entries stand, the room comes back', async () => {
  const month = 31 * dayMillis;
  clock.advance(month);
  const [caseId] = await openCases(1);
  if (!caseId) throw new Error('a case opens');
  expect((await giving(caseId, 5_000)).ok).toBe(true);
  const [remedy] = await readOne(db, remediesOfCase(caseId));
  const back = {
    command: 'reverse-remedy' as const,
    remedyId: remedy?.id ?? '',
    reason: 'the wrong customer',
  };
  expect(await giveCommand(intake, caseId, back, lead)).toMatchObject({
    ok: true,
    value: { spentMinor: 0 },
  });
  expect(await giveCommand(intake, caseId, back, lead)).toMatchObject({
    refusal: { code: 'cases.remedy-reversed' },
  });
  const [ofCase] = (await balances(db, 'case', all)).filter((one) => one.key === caseId);
  expect(ofCase).toMatchObject({ amount_minor: 0, entries: 2 });
  expect((await giving(caseId, 9_000)).ok).toBe(true);
  expect(await differences(db)).toEqual([]);
});

test('what somebody else took back is taken from whoever gave it, and says who did', async () => {
  clock.advance(dayMillis);
  const { caseId, owner } = await loop.openCase();
  const span = { from: clock.now(), until: undefined };
  expect((await giving(caseId, 777, owner)).ok).toBe(true);
  const [remedy] = await readOne(db, remediesOfCase(caseId));
  const back = { command: 'reverse-remedy', remedyId: remedy?.id ?? '', reason: 'a slip' } as const;
  expect((await giveCommand(intake, caseId, back, lead)).ok).toBe(true);
  expect(await balances(db, 'person', span)).toEqual([
    { key: owner.id, currency: 'USD', amount_minor: 0, entries: 2 },
  ]);
  const lines = `select person_id, reversed_by from ledger_entry where remedy_id = '${remedy?.id}' order by id`;
  expect(await loop.rows(lines)).toEqual([
    { person_id: owner.id, reversed_by: null },
    { person_id: owner.id, reversed_by: lead.id },
  ]);
  expect(await differences(db)).toEqual([]);
});

test('a month of the ledger begins at midnight where the company is, as that of a limit does', async () => {
  const hour = 60 * 60_000;
  const untilMay = fromIso('2026-04-30T22:00:00Z') ?? clock.now();
  clock.advance(untilMay - clock.now());
  const { caseId, owner } = await loop.openCase();
  const span = { from: clock.now(), until: undefined };
  expect((await giving(caseId, 100, owner)).ok).toBe(true);
  clock.advance(4 * hour);
  expect((await giving(caseId, 10, owner)).ok).toBe(true);
  const months = async (zone: string) =>
    (await balances(db, 'month', { ...span, zone })).map((one) => [one.key, one.amount_minor]);
  expect(await months('UTC')).toEqual([
    ['2026-04', 100],
    ['2026-05', 10],
  ]);
  expect(await months('Asia/Tehran')).toEqual([['2026-05', 110]]);
  expect(await months('America/New_York')).toEqual([['2026-04', 110]]);
});

test('accounts balance: what one has, the other lacks', async () => {
  const accounts = await balances(db, 'account', all);
  expect(accounts.map((one) => one.key)).toEqual(['owed', 'remedies']);
  expect(accounts.reduce((sum, one) => sum + one.amount_minor, 0)).toBe(0);
});

test('nobody rewrites the books, and a book that was tampered with is found', async () => {
  await expect(sql`delete from ledger_entry`.execute(db)).rejects.toThrow('append-only');
  await expect(sql`update ledger_entry set amount_minor = 1`.execute(db)).rejects.toThrow(
    'append-only',
  );
  await sql`update remedy set amount_minor = amount_minor + 1, counted_minor = counted_minor + 1
    where id = (select id from remedy where reversed_at is null order by id limit 1)`.execute(db);
  expect(await differences(db)).toMatchObject([
    { what: 'remedy' },
    { what: 'owed' },
    { what: 'case' },
    { what: 'limit', id: expect.stringContaining('customer') },
    { what: 'limit', id: `person ${lead.id} 2026-03` },
    { what: 'limit', id: `person ${lead.id} 2026-03-02` },
    { what: 'limit', id: 'team care 2026-03' },
  ]);
});

test('what was taken back before the books named the giver is read by what it takes back', async () => {
  const { caseId, owner } = await loop.openCase();
  clock.advance(dayMillis);
  const span = { from: clock.now(), until: undefined };
  expect((await giving(caseId, 333, owner)).ok).toBe(true);
  await sql`
    insert into ledger_entry (id, remedy_id, case_id, customer_id, person_id, team, kind, currency, debit, credit, amount_minor, at, reverses)
    select gen_random_uuid(), remedy_id, case_id, customer_id, ${lead.id}::uuid, team, kind, currency, credit, debit, amount_minor, at, id
    from ledger_entry where case_id = ${caseId}::uuid`.execute(db);
  await sql`update remedy set state = 'reversed' where case_id = ${caseId}::uuid`.execute(db);
  expect(await balances(db, 'person', span)).toMatchObject([{ key: owner.id, amount_minor: 0 }]);
});
