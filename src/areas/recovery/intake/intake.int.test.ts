import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { addMinutes, toIso } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { incomingOf } from './incoming.ts';

const clock = testClock(toIso(monday));
const loop = await testLoop(clock);
const { lanes, rows, said } = loop;
afterAll(loop.close);

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

  test('people of whom twelve queues hear at once, in any order and by any of their names, are known once each', async () => {
    const people = Array.from({ length: 30 }, (_, number) => number);
    /** Two of the three names of somebody, each turn others. */
    const known = (number: number, turn: number) => ({
      ...(turn % 3 === 1 ? {} : { mail: `new-${number}@example.org` }),
      ...(turn % 3 === 2 ? {} : { phone: `+628120000${1_000 + number}` }),
      ...(turn % 3 === 0 ? {} : { accounts: [{ system: 'crm', id: `new-${number}` }] }),
    });
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, turn) =>
        lanes().take(
          (turn % 2 === 0 ? people : people.toReversed()).map((number) =>
            said({ customer: known(number, turn), subject: `order ${number}` }),
          ),
        ),
      ),
    );
    expect(outcomes.flat().every((one) => one.ok)).toBe(true);
    const counted = await rows<{ customers: number; cases: number; contacts: number }>(`
      select count(distinct i.customer_id)::int as customers, count(distinct c.id)::int as cases,
        sum(c.contacts)::int as contacts
      from customer_identity i join cases c using (customer_id) where i.value like 'new-%@example.org'`);
    expect(counted).toEqual([{ customers: 30, cases: 30, contacts: 360 }]);
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
