import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { incoming, monday, person } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { type TestDatabase, testDatabase } from '#testing/database.ts';
import { testIntake } from '#testing/intake.ts';
import { sweepClocks } from './clocks.service.ts';
import { giveCommand } from './commands.service.ts';
import { incomingOf } from './incoming.ts';
import type { Intake } from './intake.service.ts';
import { createRecovery } from './recovery.service.ts';

let database: TestDatabase;
let intake: Intake;
const clock = testClock(toIso(monday));

beforeAll(async () => {
  database = await testDatabase();
  intake = await testIntake(database.db, clock);
});
afterAll(() => database.close());

let next = 0;
const said = (change: Partial<IncomingSignal> = {}): IncomingSignal =>
  incoming({
    externalId: `said-${++next}`,
    customer: { mail: `customer${next}@example.org` },
    ...change,
  });

async function rows<Row>(query: string): Promise<Row[]> {
  return (await sql.raw<Row>(query).execute(database.db)).rows;
}

const lanes = () => createRecovery(intake, database.kind === 'postgres' ? 3 : 1);

describe('intake', () => {
  test('answers with signal, customer, case, owner and time after the commit', async () => {
    const [outcome] = await lanes().take([said()]);
    expect(outcome).toMatchObject({ ok: true, duplicate: false });
    if (!outcome?.ok) throw new Error('taken');
    expect(outcome.caseNumber).toBeGreaterThan(0);
    expect(outcome.dueAt).toBe(addMinutes(monday, 5 * 60));
    const found = await rows<{ owner_id: string }>(
      `select owner_id from cases where id = '${outcome.caseId}'`,
    );
    expect(found).toEqual([{ owner_id: outcome.ownerId }]);
  });

  test('a signal sent again is the same signal, whatever else is in the batch', async () => {
    const recovery = lanes();
    const one = said();
    const [first] = await recovery.take([one]);
    const [other, again, twin] = await recovery.take([said(), one, one]);
    expect(again).toMatchObject({
      duplicate: true,
      signalId: first?.ok && first.signalId,
      caseId: first?.ok && first.caseId,
    });
    expect(twin).toMatchObject({ duplicate: true });
    expect(other).toMatchObject({ duplicate: false });
  });

  test('one customer however many systems: mail, phone and account lead to one record', async () => {
    const recovery = lanes();
    const [a] = await recovery.take([
      said({ customer: { mail: 'Zahra@Example.org', phone: '+98 912 345 6789' } }),
    ]);
    const [b] = await recovery.take([
      said({ customer: { phone: '+۹۸۹۱۲۳۴۵۶۷۸۹', accounts: [{ system: 'crm', id: '77' }] } }),
    ]);
    const [c] = await recovery.take([
      said({ customer: { accounts: [{ system: 'crm', id: '77' }] } }),
    ]);
    const ids = [a, b, c].map((one) => one?.ok && one.customerId);
    expect(new Set(ids).size).toBe(1);
  });

  test('the same customer arriving many times at once is created once, with one case', async () => {
    const recovery = lanes();
    const mail = 'crowd@example.org';
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, () =>
        recovery.take([said({ customer: { mail }, subject: 'order 9' })]),
      ),
    );
    const customers = new Set(outcomes.flat().map((one) => one.ok && one.customerId));
    const cases = new Set(outcomes.flat().map((one) => one.ok && one.caseId));
    expect([customers.size, cases.size]).toEqual([1, 1]);
    expect(await rows(`select contacts from cases where id = '${[...cases][0]}'`)).toEqual([
      { contacts: 60 },
    ]);
  });

  test('odd words are kept: NUL, marks, half a surrogate, quotes, fifty thousand characters', async () => {
    const text = `a\u0000b\u200f"quoted" \\ {curly},null \ud83d ${'long '.repeat(10_000)}`;
    const [outcome] = await lanes().take([said({ text, subject: 'odd, "{}" \\ NULL' })]);
    expect(outcome).toMatchObject({ ok: true });
    const [row] = await rows<{ words: string }>(
      `select words from signal order by id desc limit 1`,
    );
    expect(row?.words.startsWith('ab\u200f"quoted" \\ {curly},null')).toBe(true);
  });

  test('names that the database would make alike are alike from the start', async () => {
    const arrival = {
      at: monday,
      country: 'US',
      idempotencyKey: undefined,
      index: 0,
      digestOf: () => '',
    };
    const twins = ['twin', 'tw\u0000in'].map((externalId) => {
      const item = {
        source: 'fo\u0000rm',
        externalId,
        kind: 'complaint' as const,
        text: 'a',
        subject: 'x\ud800',
      };
      const read = incomingOf({ ...item, customer: { mail: 'twins@example.org' } }, arrival);
      if (!read.ok) throw new Error(read.refusal.code);
      return read.value;
    });
    const outcomes = await lanes().take([said(), ...twins, said()]);
    expect(outcomes.map((one) => one.ok && one.duplicate)).toEqual([false, false, true, false]);
  });

  test('any order, any repetition, any split gives the same cases', async () => {
    const names = ['x', 'y', 'z'];
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom(...names),
            fc.constantFrom('order 1', 'order 2'),
            fc.integer({ min: 0, max: 5 }),
          ),
          { minLength: 1, maxLength: 20 },
        ),
        fc.integer({ min: 1, max: 6 }),
        async (all, size) => {
          const run = `run${++round}`;
          const signals = all.map(([name, subject, number]) =>
            said({
              externalId: `${run}-${name}-${subject}-${number}`,
              customer: { mail: `${name}.${run}@example.org` },
              subject,
            }),
          );
          const recovery = lanes();
          const parts = [];
          for (let from = 0; from < signals.length; from += size)
            parts.push(recovery.take(signals.slice(from, from + size)));
          await Promise.all(parts);
          await recovery.take(signals);
          const distinct = new Set(signals.map((one) => one.externalId)).size;
          const pairs = new Set(signals.map((one) => `${one.customer.mail} ${one.subject}`)).size;
          const [count] = await rows(
            `select count(*)::int as cases, coalesce(sum(contacts), 0)::int as contacts from cases c
             where exists (select 1 from customer_identity i where i.customer_id = c.customer_id and i.value like '%.${run}@example.org')`,
          );
          expect(count).toEqual({ cases: pairs, contacts: distinct });
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a case', () => {
  async function openCase() {
    const [outcome] = await lanes().take([
      said({
        customer: { mail: `case${++next}@example.org`, phone: `+1202555${String(1000 + next)}` },
        subject: `order ${next}`,
      }),
    ]);
    if (!outcome?.ok || !outcome.caseId || !outcome.ownerId) throw new Error('a case opens');
    const owner =
      outcome.ownerId === person(1).id
        ? person(1)
        : outcome.ownerId === person(2).id
          ? person(2)
          : person(3, 'lead');
    return { caseId: outcome.caseId, owner };
  }

  test('cannot exist without a person: the database refuses it', async () => {
    const { caseId } = await openCase();
    await expect(rows(`update cases set owner_id = null where id = '${caseId}'`)).rejects.toThrow(
      /null value/,
    );
    await expect(
      rows(`update cases set owner_id = customer_id where id = '${caseId}'`),
    ).rejects.toThrow(/foreign key/);
  });

  test('is answered, fixed, asked and closed, in this order and by its owner alone', async () => {
    const { caseId, owner } = await openCase();
    const give = (command: Parameters<typeof giveCommand>[2], by = owner) =>
      giveCommand(intake, caseId, command, by);
    expect(await give({ command: 'ask' })).toMatchObject({
      ok: false,
      refusal: { code: 'cases.not-answered' },
    });
    const stranger = owner.id === person(1).id ? person(2) : person(1);
    expect(await give({ command: 'answer', text: 'hello' }, stranger)).toMatchObject({
      refusal: { code: 'cases.not-owner' },
    });
    expect(await give({ command: 'answer', text: 'I am sorry.' })).toMatchObject({ ok: true });
    expect(await give({ command: 'ask' })).toMatchObject({ refusal: { code: 'cases.not-fixed' } });
    expect(await give({ command: 'fix', text: 'Sent again.', version: 1 })).toMatchObject({
      refusal: { code: 'cases.stale' },
    });
    expect(await give({ command: 'fix', text: 'Sent again.' })).toMatchObject({ ok: true });
    expect(await give({ command: 'ask' })).toMatchObject({ ok: true, value: { state: 'asked' } });
    clock.advance(8 * 24 * 60 * 60_000);
    await sweepClocks(intake);
    expect(await rows(`select state, closed_how from cases where id = '${caseId}'`)).toEqual([
      { state: 'closed', closed_how: 'silent' },
    ]);
  });

  test('whose promise breaks is renewed, counts against us, and is told to a lead the second time', async () => {
    const { caseId } = await openCase();
    const before = await rows<{ urgency: number }>(
      `select urgency from cases where id = '${caseId}'`,
    );
    clock.advance(24 * 60 * 60_000);
    await sweepClocks(intake);
    clock.advance(24 * 60 * 60_000);
    await sweepClocks(intake);
    const promises = await rows<{ state: string }>(
      `select state from promise where case_id = '${caseId}' order by id`,
    );
    expect(promises.map((one) => one.state)).toEqual(['broken', 'broken', 'open']);
    const kinds = await rows<{ kind: string }>(
      `select kind from case_event where case_id = '${caseId}' order by id`,
    );
    expect(kinds.map((one) => one.kind)).toContain('escalated');
    const after = await rows<{ urgency: number; overdue: boolean }>(
      `select urgency, overdue from cases where id = '${caseId}'`,
    );
    expect(after[0]?.overdue).toBe(true);
    expect(after[0]?.urgency).toBeGreaterThan(before[0]?.urgency ?? 0);
  });

  test('passes on only with acceptance, keeps its promises and counts the bounce', async () => {
    const { caseId, owner } = await openCase();
    const other = owner.id === person(1).id ? person(2) : person(1);
    await giveCommand(
      intake,
      caseId,
      { command: 'hand-over', to: other.id, reason: 'Speaks Persian.' },
      owner,
    );
    expect(await rows(`select owner_id from cases where id = '${caseId}'`)).toEqual([
      { owner_id: owner.id },
    ]);
    expect(
      await giveCommand(intake, caseId, { command: 'accept-hand-over' }, person(3, 'lead')),
    ).toMatchObject({ ok: false });
    expect(await giveCommand(intake, caseId, { command: 'accept-hand-over' }, other)).toMatchObject(
      { ok: true },
    );
    expect(await rows(`select owner_id, bounces from cases where id = '${caseId}'`)).toEqual([
      { owner_id: other.id, bounces: 1 },
    ]);
    expect(
      await rows(
        `select distinct owner_id from promise where case_id = '${caseId}' and state = 'open'`,
      ),
    ).toEqual([{ owner_id: other.id }]);
  });

  test('gives within authority and no further, and says what is left', async () => {
    const { caseId, owner } = await openCase();
    const give = (amountMinor: number) =>
      giveCommand(intake, caseId, { command: 'give-remedy', kind: 'refund', amountMinor }, owner);
    const limit = owner.role === 'lead' ? 50_000 : 10_000;
    expect(await give(limit - 1)).toMatchObject({ ok: true });
    expect(await give(2)).toMatchObject({
      ok: false,
      refusal: { code: 'cases.beyond-authority', params: { leftMinor: 1 } },
    });
  });
});
