import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#testing/database.ts';
import { errorCode, errorMessage } from '../operator-error.ts';
import { type Statement, together } from './database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await sql`create table thing (id int primary key, word text)`.execute(database.db);
}, 60_000);
afterAll(() => database.close());

const put = (id: number, word = 'a'): Statement =>
  sql`/* prepared: put_thing */ insert into thing values (${id}::int, ${word})`;
const wordOf = (id: number): Statement<{ word: string }> =>
  sql<{ word: string }>`/* prepared: word_of */ select word from thing where id = ${id}::int`;
const idsThere = async (): Promise<number[]> => {
  const { rows } = await sql<{ id: number }>`select id from thing order by id`.execute(database.db);
  return rows.map(({ id }) => id);
};

test('one journey runs its statements in order, each seeing those before it', async () => {
  const [, before, , after] = await together(database.db, [
    put(1, 'one'),
    wordOf(1),
    sql`update thing set word = ${'won'} where id = 1`,
    wordOf(1),
  ]);
  expect([before.rows, after.rows]).toEqual([[{ word: 'one' }], [{ word: 'won' }]]);
});

test('a journey fails as a whole, and what it was the first to prepare can be used afterwards', async () => {
  const fresh = (id: number): Statement =>
    sql`/* prepared: fresh */ insert into thing values (${id}::int, 'fresh')`;
  const failing = together(database.db, [put(2), fresh(3), put(2), fresh(4)]);
  expect(await failing.catch(errorCode)).toBe('23505');
  expect(await idsThere()).toEqual([1]);
  await together(database.db, [fresh(3), fresh(4)]);
  expect(await idsThere()).toEqual([1, 3, 4]);
});

test('rows keep their shape when a statement is known already, also where it gave none before', async () => {
  for (const id of [99, 3, 99, 4]) {
    const { rows } = await wordOf(id).execute(database.db);
    expect(rows).toEqual(id === 99 ? [] : [{ word: 'fresh' }]);
  }
});

test('when a table has changed under a statement, it is prepared anew', async () => {
  const all = () =>
    sql<{ id: number }>`/* prepared: all_of_it */ select * from thing where id = ${3}::int`.execute(
      database.db,
    );
  await all();
  await sql`alter table thing add column colour text default 'red'`.execute(database.db);
  const first = await all().catch(errorCode);
  expect(['0A000', { rows: [{ id: 3, word: 'fresh', colour: 'red' }] }]).toContainEqual(first);
  expect((await all()).rows).toEqual([{ id: 3, word: 'fresh', colour: 'red' }]);
});

test('two statements of one name, and a value that is no text, are refused before anything is sent', async () => {
  const other = sql`/* prepared: put_thing */ select ${1}::int`;
  const message = await together(database.db, [put(20), other]).catch(errorMessage);
  expect(message).toContain('put_thing');
  const object = sql`insert into thing values (${{ a: 1 }}, 'x')`;
  expect(await together(database.db, [put(21), object]).catch(errorMessage)).toContain('plain');
  expect(await idsThere()).toEqual([1, 3, 4]);
});
