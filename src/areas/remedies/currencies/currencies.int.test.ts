import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { caseById } from '#areas/cases/cases.service.ts';
import { caseDetail } from '#areas/cases/cases-view.service.ts';
import { createCarrying } from '#areas/recovery/carrying/carrying.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { customerCase } from '#areas/recovery/customer-page/customer-page.service.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { remediesOfCase } from '#areas/remedies/remedies.service.ts';
import { voucherExecutor } from '#areas/remedies/vouchers/vouchers.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { dayMillis, toIso } from '#kernel/time.ts';
import { readOne } from '#platform/db/read.ts';
import { customerId, monday, person, policy } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { balances, differences } from '../ledger/ledger.service.ts';

const clock = testClock(toIso(monday));
const sek = { id: 'SEK', rate: '0.0873', countries: ['SE'] };
let rules: Policy = {
  ...policy,
  currencies: [sek, { id: 'KWD', rate: '3.271' }],
  remedies: {
    ...policy.remedies,
    carriedOutBy: { voucher: 'vouchers' },
    limits: { lead: { perDayMinor: 10_000 } },
  },
};
const loop = await testLoop(clock, rules);
const intake = { ...loop.intake, policy: () => rules };
const { openCase, openCases } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const lead = person(3, 'lead');
const all = { from: undefined, until: undefined };

const give = (caseId: CaseId, command: CaseCommand, by = lead) =>
  giveCommand(intake, caseId, command, by);
const refund = (amountMinor: number, currency: string): CaseCommand => ({
  command: 'give-remedy',
  kind: 'refund',
  amountMinor,
  currency,
});
const dayOfLead = async () => {
  const [row] = await loop.rows<{ spent: number }>(
    `select spent_minor::int as spent from spending where scope = 'person ${lead.id}' and length(period) = 10
     order by period desc limit 1`,
  );
  return row?.spent ?? 0;
};
const detail = async (caseId: CaseId) => {
  const reader = { language: 'en', person: lead, before: undefined };
  const found = await caseDetail(intake, caseId, reader);
  if (!found) throw new Error('the case is there');
  return found;
};

test('two hundred who give at once in three currencies never pass the limit of the day by one unit', async () => {
  const cases = await openCases(200);
  // 8.73 kronor-cents round up to 9, 1.199 dinars to 3.93 dollars.
  const each = [refund(70, 'USD'), refund(100, 'SEK'), refund(1_199, 'KWD')];
  const counts = [70, 9, 393];
  const results = await Promise.all(
    cases.map((caseId, at) => give(caseId, each[at % 3] ?? refund(1, 'USD'))),
  );
  const given = results.map((one, at) => (one.ok ? (counts[at % 3] ?? 0) : 0));
  const spent = given.reduce((sum, one) => sum + one, 0);
  expect(spent).toBeLessThanOrEqual(10_000);
  // Whoever was refused had no room for it: not even nine cents, where kronor were refused.
  const smallest = Math.min(...results.map((one, at) => (one.ok ? 1e9 : (counts[at % 3] ?? 0))));
  expect(spent + smallest).toBeGreaterThan(10_000);
  expect(await dayOfLead()).toBe(spent);
  expect(await differences(db)).toEqual([]);
});

test('the books are in what was paid, each currency by itself, and balance for each', async () => {
  const rows = await loop.rows<{ currency: string; paid: number }>(
    'select currency, sum(amount_minor)::int as paid from remedy group by 1 order by 1',
  );
  const byTeam = await balances(db, 'team', all);
  expect(byTeam.map(({ currency, amount_minor }) => ({ currency, paid: amount_minor }))).toEqual(
    rows,
  );
  expect(rows.map((row) => row.currency)).toEqual(['KWD', 'SEK', 'USD']);
  for (const { currency } of rows) {
    const accounts = await balances(db, 'account', all);
    const ofOne = accounts.filter((one) => one.currency === currency);
    expect(ofOne).toHaveLength(2);
    expect(ofOne.reduce((sum, one) => sum + one.amount_minor, 0)).toBe(0);
  }
});

type Doing = {
  readonly amountMinor: number;
  readonly currency: string;
  readonly takesBack: boolean;
};

/** Gives, or takes back the last remedy of the case; by what it changed what stands. */
async function doOn(caseId: CaseId, { amountMinor, currency, takesBack }: Doing) {
  const last = async () => (await readOne(db, remediesOfCase(caseId))).at(-1);
  const past = takesBack ? await last() : undefined;
  const reverse = { command: 'reverse-remedy', remedyId: past?.id ?? '', reason: 'twice' } as const;
  const done = await give(caseId, past ? reverse : refund(amountMinor, currency));
  const one = past ?? (await last());
  if (!done.ok || !one) return undefined;
  const sign = past ? -1 : 1;
  return {
    currency: one.currency,
    paid: sign * one.amount_minor,
    counts: sign * one.counted_minor,
  };
}

const sumOf = async (by: 'case' | 'account', currency: string, keys?: readonly string[]) =>
  (await balances(db, by, all))
    .filter((one) => one.currency === currency && (keys?.includes(one.key ?? '') ?? true))
    .reduce((sum, one) => sum + one.amount_minor, 0);

test('whatever is given and taken back, each currency balances and limits hold what stands', async () => {
  clock.advance(dayMillis);
  const cases = await openCases(6);
  const any = fc.record({
    caseId: fc.constantFrom(...cases),
    amountMinor: fc.integer({ min: 1, max: 3_000 }),
    currency: fc.constantFrom('USD', 'SEK', 'KWD'),
    takesBack: fc.boolean(),
  });
  const stands = new Map<string, number>();
  let counts = 0;
  let back = 0;
  for (const doing of fc.sample(any, 60)) {
    const done = await doOn(doing.caseId, doing);
    if (!done) continue;
    back += done.paid < 0 ? 1 : 0;
    counts += done.counts;
    stands.set(done.currency, (stands.get(done.currency) ?? 0) + done.paid);
    expect(await dayOfLead()).toBe(counts);
    expect(counts).toBeLessThanOrEqual(10_000);
  }
  expect([stands.size, back > 5]).toEqual([3, true]);
  for (const [currency, paid] of stands) {
    expect(await sumOf('case', currency, cases)).toBe(paid);
    expect(await sumOf('account', currency)).toBe(0);
  }
  expect(await differences(db)).toEqual([]);
});

test('taken back after the rate has changed, it gives back exactly what it counted', async () => {
  clock.advance(dayMillis);
  const { caseId } = await openCase();
  expect((await give(caseId, refund(10_001, 'SEK'))).ok).toBe(true);
  expect(await dayOfLead()).toBe(874);
  const before = rules;
  rules = { ...rules, currencies: [{ ...sek, rate: '0.5' }] };
  const [remedy] = (await detail(caseId)).remedies;
  expect(remedy).toMatchObject({ currency: 'SEK', rate: '0.0873', countedMinor: 874 });
  const reason = 'The wrong customer.';
  const remedyId = remedy?.id ?? '';
  const back = await give(caseId, { command: 'reverse-remedy', remedyId, reason });
  expect(back).toMatchObject({ ok: true, value: { spentMinor: 0 } });
  expect(await dayOfLead()).toBe(0);
  const ofCase = (await balances(db, 'case', all)).filter((one) => one.key === caseId);
  expect(ofCase).toMatchObject([{ currency: 'SEK', amount_minor: 0, entries: 2 }]);
  expect(await differences(db)).toEqual([]);
  rules = before;
});

test('what is carried out, and what the customer sees, is in the currency of the remedy', async () => {
  const { caseId } = await openCase();
  const voucher: CaseCommand = {
    ...{ command: 'give-remedy', kind: 'voucher', amountMinor: 25_000, currency: 'SEK' },
  };
  expect(await give(caseId, voucher)).toMatchObject({ ok: true, value: { spentMinor: 2_183 } });
  const vouchers = voucherExecutor(intake.platform, () => 30);
  const executors = new Map([[vouchers.name, vouchers]]);
  await createCarrying(intake, { executors, chance: () => 0.5 }).carryOutDue(
    new AbortController().signal,
  );
  const [code] = await loop.rows<{ amount_minor: number; currency: string }>(
    `select amount_minor::int, currency from voucher where case_id = '${caseId}'`,
  );
  expect(code).toEqual({ amount_minor: 25_000, currency: 'SEK' });
  const page = await customerCase(intake, { caseId, handed: 'mail', address: '' }, 'en');
  expect(page?.remedies).toMatchObject([{ amountMinor: 25_000, currency: 'SEK', done: true }]);
  // The next one goes the same way where nobody says otherwise.
  await give(caseId, { command: 'give-remedy', kind: 'refund', amountMinor: 1_000 });
  expect((await detail(caseId)).remedies[1]).toMatchObject({ currency: 'SEK', countedMinor: 88 });
});

test('a proposal and a loss keep their currency and rate on the way through the database', async () => {
  rules = { ...rules, remedies: { ...rules.remedies, limits: {} } };
  const { caseId } = await openCase();
  const owner = person(1);
  const text = 'She lost a day of work.';
  await give(caseId, { command: 'replace-owner', to: owner.id, reason: text });
  const asked: CaseCommand = {
    ...{ command: 'propose-remedy', kind: 'refund', amountMinor: 200_000, currency: 'SEK', text },
  };
  expect((await give(caseId, asked, owner)).ok).toBe(true);
  await give(caseId, {
    ...{ command: 'add-loss', kind: 'money', what: 'taxi', amountMinor: 7_500, currency: 'KWD' },
  });
  const found = await detail(caseId);
  expect(found.proposals[0]).toMatchObject({ currency: 'SEK', countedMinor: 17_460 });
  expect(found).toMatchObject({ lossMinor: 2_454, currency: 'USD' });
  const yes: CaseCommand = { command: 'answer-proposal', grant: true, amountMinor: 11_455 };
  expect(await give(caseId, yes)).toMatchObject({ ok: true, value: { spentMinor: 1_001 } });
  expect(await differences(db)).toEqual([]);
});

test('somebody with a Swedish phone is offered kronor first, and nothing is decided by that', async () => {
  const customer = { mail: 'astrid@example.org', phone: '+46701740605' };
  const identities = [{ kind: 'phone' as const, system: '', value: customer.phone }];
  const { caseId } = await openCase({ customer, identities });
  const { payIn } = await detail(caseId);
  expect(payIn.map((one) => one.currency)).toEqual(['SEK', 'USD', 'KWD']);
  await give(caseId, { command: 'give-remedy', kind: 'refund', amountMinor: 100 });
  expect((await caseById(db, caseId))?.spentMinor).toBe(100);
});

test('an entry in another currency than its remedy is found', async () => {
  await sql`
    insert into ledger_entry (id, remedy_id, case_id, customer_id, person_id, team, kind, currency, debit, credit, amount_minor, at)
    select gen_random_uuid(), r.id, r.case_id, ${customerId(1)}::uuid, r.by_id, 'care', r.kind, 'GBP', 'remedies', 'owed', 5, now()
    from remedy r order by r.id limit 1`.execute(db);
  expect(await differences(db)).toMatchObject([
    { what: 'currency', currency: 'GBP', expected_minor: 0, found_minor: 5 },
  ]);
});
