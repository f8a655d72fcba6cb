import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#platform/db/database.ts';
import { type TestDatabase, testDatabase } from '#testing/database.ts';
import { owners } from './owners.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const owner = async (): Promise<string> => {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(current_user) as name`.execute(database.db);
  return rows[0]?.name ?? '';
};

/** What the doctor finds as a role that was given so much. */
const foundAs = (clerk: string, grant: string, before = '') =>
  database.db.connection().execute(async (session: Db) => {
    const made = `${before}; create role ${clerk}; ${grant} ${clerk}; set role ${clerk}`;
    await sql.raw(made).execute(session);
    const found = await owners(session);
    const back = `reset role; drop owned by ${clerk}; drop role ${clerk}`;
    await sql.raw(back).execute(session);
    return found;
  });

test('whoever made the tables may alter them', async () => {
  expect(await owners(database.db)).toEqual({
    mark: '✓',
    words: `${await owner()} may alter all tables of Amends`,
  });
});

test('a user who may do all with the tables but alter them is wrong, and what to do is said', async () => {
  const clerk = `borrower_${process.pid}`;
  const found = await foundAs(clerk, 'grant all on all tables in schema public to');
  expect(found).toMatchObject({ mark: '✗' });
  expect(found.words).toContain(`${clerk} may use and not alter tables`);
  expect(found.words).toMatch(/ \(\S+, \S+, \S+ and \d+ more\), /);
  expect(found.mend).toContain(`set DATABASE_URL to ${await owner()}, or`);
  expect(found.mend).toContain(`ALTER TABLE … OWNER TO ${clerk}`);
});

test('a user who acts for the owner of the tables is fine, whatever lies beside them', async () => {
  const clerk = `deputy_${process.pid}`;
  await sql`create table of_another_product (word text)`.execute(database.db);
  const found = await foundAs(clerk, `grant ${await owner()} to`);
  expect(found.mark).toBe('✓');
});

test('a single table of another is named, and one that is none of ours is not', async () => {
  const other = `restorer_${process.pid}`;
  const mine = await owner();
  const give = `create role ${other}; alter table tally owner to ${other};
    create table of_a_third (word text); alter table of_a_third owner to ${other}`;
  const found = await foundAs(`maker_${process.pid}`, `grant ${mine} to`, give);
  await sql
    .raw(`alter table tally owner to ${mine}; drop table of_a_third; drop role ${other}`)
    .execute(database.db);
  expect(found.words).toContain(`that belong to ${other} (tally), so that`);
});

test('what may stand in a column belongs to somebody as well: an upgrade alters it like a table', async () => {
  const other = `kind_restorer_${process.pid}`;
  const mine = await owner();
  const give = `create role ${other}; alter domain case_state owner to ${other};
    create domain of_a_fourth as text; alter domain of_a_fourth owner to ${other}`;
  const found = await foundAs(`kind_maker_${process.pid}`, `grant ${mine} to`, give);
  await sql
    .raw(`alter domain case_state owner to ${mine}; drop domain of_a_fourth; drop role ${other}`)
    .execute(database.db);
  expect(found.words).toContain(`that belong to ${other} (case_state), so that`);
  expect(found.mend).toContain('ALTER DOMAIN');
});
