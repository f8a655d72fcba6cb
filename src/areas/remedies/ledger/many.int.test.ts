import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { personId } from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';
import { balances } from './ledger.service.ts';

const database = await testDatabase();
afterAll(() => database.close());
const { db } = database;
const all = { from: undefined, until: undefined };

/** So many gifts of 1 and more, each on a case of its own. */
const gave = (count: number, currency: string) =>
  sql`
  insert into ledger_entry (id, remedy_id, case_id, customer_id, person_id, team, kind, currency, debit, credit, amount_minor, at)
  select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ${personId(1)}::uuid, 'care',
    'credit', ${currency}, 'remedies', 'owed', one, now()
  from generate_series(1, ${count}::int) as one`.execute(db);

test('what is more than can be listed is one sum of its currency, so that all adds up', async () => {
  await gave(1_003, 'USD');
  await gave(2, 'KWD');
  const rows = await balances(db, 'case', all);
  const rest = rows.filter((one) => one.key === null);
  expect(rest).toEqual([{ key: null, currency: 'USD', amount_minor: 1 + 2 + 3, entries: 3 }]);
  const dollars = rows.filter((one) => one.currency === 'USD');
  expect(dollars).toHaveLength(1_001);
  expect(dollars.reduce((sum, one) => sum + one.amount_minor, 0)).toBe((1_003 * 1_004) / 2);
  const byTeam = await balances(db, 'team', all);
  expect(byTeam.map((one) => [one.key, one.currency, one.amount_minor])).toEqual([
    ['care', 'KWD', 3],
    ['care', 'USD', (1_003 * 1_004) / 2],
  ]);
});
