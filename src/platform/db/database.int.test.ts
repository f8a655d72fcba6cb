import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#testing/database.ts';
import { errorCode } from '../operator-error.ts';
import { lastly, lastlyRead, type Tx } from './database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await sql`create table counter (id int primary key, value int not null)`.execute(database.db);
}, 60_000);
afterAll(() => database.close());

const counterValue = async (id: number): Promise<number | undefined> => {
  const { rows } = await sql<{ value: number }>`
    select value from counter where id = ${id}`.execute(database.db);
  return rows[0]?.value;
};

test('transactions that run at the same time do not mix', async () => {
  await sql`insert into counter values (1, 0)`.execute(database.db);
  const addOne = () =>
    database.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ value: number }>`
        select value from counter where id = 1 for update`.execute(tx);
      await sql`update counter set value = ${(rows[0]?.value ?? 0) + 1} where id = 1`.execute(tx);
    });
  await Promise.all(Array.from({ length: 20 }, addOne));
  expect(await counterValue(1)).toBe(20);
});

test('a failed transaction is rolled back and the session goes on', async () => {
  const failing = database.db.transaction().execute(async (tx) => {
    await sql`insert into counter values (2, 1)`.execute(tx);
    await sql`insert into counter values (2, 2)`.execute(tx);
  });
  expect(await failing.catch(errorCode)).toBe('23505');
  expect(await counterValue(2)).toBeUndefined();
  expect(await sql`selekt`.execute(database.db).catch(errorCode)).toBe('42601');
});

test('a savepoint keeps the outer transaction', async () => {
  const tx = await database.db.startTransaction().execute();
  await sql`insert into counter values (3, 1)`.execute(tx);
  const inner = await tx.savepoint('inner').execute();
  await sql`insert into counter values (3, 2)`.execute(inner).catch(() => {});
  await inner.rollbackToSavepoint('inner').execute();
  await tx.commit().execute();
  expect(await counterValue(3)).toBe(1);
});

test('a prepared statement is parsed once and takes new values', async () => {
  const twice = (value: number) =>
    sql<{ twice: number }>`/* prepared: twice */ select ${value}::int * 2 as twice`.execute(
      database.db,
    );
  const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(twice));
  expect(answers.map(({ rows }) => rows[0]?.twice)).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
  expect(await twice(Number.NaN).catch(errorCode)).toBe('22P02');
  expect((await twice(21)).rows).toEqual([{ twice: 42 }]);
});

test('how many rows a statement changed is known', async () => {
  const inserted = await sql`insert into counter values (10, 1), (11, 1)`.execute(database.db);
  expect(inserted.numAffectedRows).toBe(2n);
  const updated = await sql`update counter set value = 2 where id = ${10}`.execute(database.db);
  expect(updated.numAffectedRows).toBe(1n);
});

test('a text of many megabytes goes in and out', async () => {
  const long = 'سلام 😀 '.repeat(500_000);
  const { rows } = await sql<{ text: string }>`select ${long}::text as text`.execute(database.db);
  expect(rows[0]?.text).toBe(long);
}, 30_000);

const insert = (id: number, value: number) => sql`insert into counter values (${id}, ${value})`;
const inTransaction = (work: (tx: Tx) => Promise<unknown>) =>
  database.db.transaction().execute(work);

test('what is said last goes out with the commit, and is there after it', async () => {
  await inTransaction(async (tx) => {
    await lastly(tx, [insert(100, 1)]);
    await lastly(tx, [sql`update counter set value = 2 where id = 100`, insert(101, 1)]);
  });
  expect([await counterValue(100), await counterValue(101)]).toEqual([2, 1]);
});

test('whatever is asked after it sees it', async () => {
  const seen = await inTransaction(async (tx) => {
    await insert(102, 1).execute(tx);
    await lastly(tx, [sql`update counter set value = 5 where id = 102`]);
    const { rows } = await sql<{ value: number }>`
      select value from counter where id = 102`.execute(tx);
    await sql`update counter set value = value + 1 where id = 102`.execute(tx);
    return rows[0]?.value;
  });
  expect(seen).toBe(5);
  expect(await counterValue(102)).toBe(6);
});

test('what it answers is known once the transaction has ended', async () => {
  const heard: number[] = [];
  const returning = (id: number) =>
    sql<{ value: number }>`insert into counter values (${id}, ${id}) returning value`;
  const hear = (rows: readonly { value: number }[]) =>
    void heard.push(...rows.map((row) => row.value));
  await inTransaction(async (tx) => {
    await lastlyRead(tx, returning(108), hear);
    await lastly(tx, [insert(109, 1)]);
    await lastlyRead(tx, returning(110), hear);
  });
  expect(heard).toEqual([108, 110]);
  const failing = inTransaction(async (tx) => {
    await lastlyRead(tx, returning(111), hear);
    await lastly(tx, [insert(108, 1)]);
  });
  expect(await failing.catch(errorCode)).toBe('23505');
  expect(heard).toEqual([108, 110]);
});

test('where it fails, the transaction fails as a whole, and the session goes on', async () => {
  const failing = inTransaction(async (tx) => {
    await insert(103, 1).execute(tx);
    await lastly(tx, [insert(104, 1), insert(103, 2), insert(105, 1)]);
  });
  expect(await failing.catch(errorCode)).toBe('23505');
  const alone = inTransaction((tx) => lastly(tx, [insert(106, 1), insert(106, 2)]));
  expect(await alone.catch(errorCode)).toBe('23505');
  const values = await Promise.all([103, 104, 105, 106].map(counterValue));
  expect(values).toEqual([undefined, undefined, undefined, undefined]);
});

test('a transaction that is given up says nothing of it, nor does the next one', async () => {
  const given = inTransaction(async (tx) => {
    await lastly(tx, [insert(107, 1)]);
    throw new Error('given up');
  });
  await expect(given).rejects.toThrow('given up');
  await Promise.all(
    Array.from({ length: 8 }, () => inTransaction((tx) => sql`select 1`.execute(tx))),
  );
  expect(await counterValue(107)).toBeUndefined();
});
