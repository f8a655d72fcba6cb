import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#platform/db/database.ts';
import { type TestDatabase, testDatabase } from '#testing/database.ts';
import { letters, writing } from './writing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** What the doctor finds in a session that was first told so. */
const foundAfter = (before: string, after: string) =>
  database.db.connection().execute(async (session: Db) => {
    await sql.raw(before).execute(session);
    const findings = await writing(session);
    await sql.raw(after).execute(session);
    return findings;
  });

test('a database that takes writes is fine, and nothing is left in it', async () => {
  expect(await writing(database.db)).toMatchObject([{ mark: '✓' }, { mark: '✓' }]);
  const { rows } = await sql<{ left: string | null }>`
    select to_regclass('amends_doctor')::text as left`.execute(database.db);
  expect(rows).toEqual([{ left: null }]);
});

test('a database that takes no writes is wrong', async () => {
  const [, found] = await foundAfter(
    'set default_transaction_read_only = on',
    'reset default_transaction_read_only',
  );
  expect(found).toMatchObject({
    mark: '✗',
    words: 'the database takes no writes (default_transaction_read_only is on)',
    mend: expect.stringContaining('SET default_transaction_read_only = off'),
  });
});

test('a user who may not make tables is wrong, and what to grant is said', async () => {
  const name = `clerk_${process.pid}`;
  const [, found] = await foundAfter(
    `create role ${name}; set role ${name}`,
    `reset role; drop role ${name}`,
  );
  expect(found).toEqual({
    mark: '✗',
    words: `${name} may not make tables in the schema public`,
    mend: `let the owner of the database run: GRANT CREATE ON SCHEMA public TO ${name}`,
  });
});

test.each(['LATIN1', 'SQL_ASCII'])('letters kept as %s are wrong', (encoding) => {
  expect(letters(encoding)).toMatchObject({
    mark: '✗',
    mend: expect.stringContaining('--encoding=UTF8'),
  });
});
