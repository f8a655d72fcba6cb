import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#testing/database.ts';

/** What no decision of ours makes is refused by the database as well, whoever writes it. */
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await sql
    .raw(`
    insert into person (id, name, mail, role, created_at)
      select '00000000-0000-7000-8000-000000000001', 'Sari', 'sari@example.org', 'frontline', now();
    insert into customer (id, name, created_at) select '00000000-0000-7000-8000-000000000002', 'Ali', now();
    insert into cases (id, customer_id, owner_id, team, state, failure, subject, subject_key, opened_at, updated_at,
      contacts, bounces, reopens, loss_minor, spent_minor, recommendation, urgency, overdue, version)
      select '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002',
        '00000000-0000-7000-8000-000000000001', 'first', 'open', 'late', 'a parcel', 'late', now(), now(),
        1, 0, 0, 0, 0, '{}', 0, false, 1;
    insert into promise (id, case_id, owner_id, kind, made_at, due_at, warn_at, state, warned, broken_before)
      select id, id, owner_id, 'fix', now(), now(), now(), 'open', false, 0 from cases;
    insert into remedy (id, case_id, by_id, kind, amount_minor, currency, given_at, state, executor, counted_minor)
      select id, id, owner_id, 'credit', 5, 'EUR', now(), 'authorised', 'manual', 5 from cases;
    insert into outbox (topic, key, body) select 'case.closed', 'one', '{}';
    insert into spending (scope, period, spent_minor) select 'team first', '2026-11', 5`)
    .execute(database.db);
}, 60_000);
afterAll(() => database.close());

test.each([
  ['a case in a state there is none of', `update cases set state = 'lost'`],
  ['a closed case without its end', `update cases set state = 'closed'`],
  ['an end of a case that goes on', `update cases set closed_at = now(), closed_how = 'silent'`],
  ['an end that says not how', `update cases set state = 'closed', closed_at = now()`],
  [
    'an end of another kind',
    `update cases set state = 'closed', closed_at = now(), closed_how = 'bored'`,
  ],
  ['a customer who was asked at no time', `update cases set state = 'asked'`],
  ['an open case that was taken in', `update cases set taken_into = id`],
  ['a currency that is none', `update cases set paid_in = 'usd'`],
  ['a promise in a state there is none of', `update promise set state = 'forgotten'`],
  ['a promise that is kept at no time', `update promise set state = 'kept'`],
  ['a clock that is none', `update promise set runs = 'backwards'`],
  ['a moment that stands still', `update promise set paused_at = now()`],
  ['a remedy in a state there is none of', `update remedy set state = 'lost'`],
  ['a remedy of less than nothing', `update remedy set amount_minor = -1`],
  ['a remedy that nobody gave', `update remedy set by_id = null`],
  [
    'an entry that takes from where it goes to',
    `insert into ledger_entry (id, remedy_id, case_id, customer_id, team, kind, currency, debit, credit, amount_minor, at)
      select id, id, id, id, 'first', 'credit', 'EUR', 'owed', 'owed', 5, now() from cases`,
  ],
  [
    'an entry of nothing',
    `insert into ledger_entry (id, remedy_id, case_id, customer_id, team, kind, currency, debit, credit, amount_minor, at)
      select id, id, id, id, 'first', 'credit', 'EUR', 'remedies', 'owed', 0, now() from cases`,
  ],
  ['an event in no state', `update outbox set state = 'done'`],
  ['a limit that is spent below nothing', `update spending set spent_minor = -1`],
])('%s is refused', async (_, statement) => {
  await expect(sql.raw(statement).execute(database.db)).rejects.toThrow(
    'violates check constraint',
  );
});
