import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '#kernel/time.ts';
import { type TestDatabase, testDatabase } from '#testing/database.ts';
import { oddTexts } from '#testing/odd-texts.ts';
import { boolArray, floatArray, intArray, textArray, uuidArray } from './arrays.ts';
import { json, moment } from './database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
}, 60_000);
afterAll(() => database.close());

async function readBack<Value>(values: RawBuilder<unknown>): Promise<Value[]> {
  const { rows } = await sql<{ value: Value }>`
    select value from unnest(${values}) with ordinality as item (value, place) order by place`.execute(
    database.db,
  );
  return rows.map(({ value }) => value);
}

test('text comes back as it was, whatever it contains', async () => {
  const texts = [...oddTexts, null];
  expect(await readBack(sql`${textArray(texts)}::text[]`)).toEqual(texts);
});

test('NUL is taken out of text, because PostgreSQL cannot store it', async () => {
  expect(await readBack(sql`${textArray(['a\0b', '\0'])}::text[]`)).toEqual(['ab', '']);
});

test('numbers, truth values and ids come back as they were', async () => {
  const ids = ['01890000-0000-7000-8000-000000000001', null];
  expect(await readBack(sql`${uuidArray(ids)}::uuid[]`)).toEqual(ids);
  const whole = [0, -1, 2_147_483_647, null];
  expect(await readBack(sql`${intArray(whole)}::int[]`)).toEqual(whole);
  const large = [Number.MAX_SAFE_INTEGER, -5, null];
  expect(await readBack(sql`${intArray(large)}::bigint[]`)).toEqual(large);
  const floats = [0.1, -1e-300, 1e21, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null];
  expect(await readBack(sql`${floatArray(floats)}::float8[]`)).toEqual(floats);
  expect(await readBack(sql`${boolArray([true, false, null])}::boolean[]`)).toEqual([
    true,
    false,
    null,
  ]);
});

test('empty arrays are empty', async () => {
  for (const empty of [textArray([]), intArray([])]) {
    expect(await readBack(sql`${empty}::text[]`)).toEqual([]);
  }
});

test('both databases hand over the same JavaScript values', async () => {
  const at = instant(1_795_294_800_123);
  const { rows } = await sql`
    select 9007199254740991::bigint as whole, 12.50::numeric as amount, date '2026-03-02' as day,
      ${moment(at)} as at, array[${moment(at)}, null] as times, array[1, 2]::bigint[] as wholes,
      ${json({ a: [1, 'x\0'] })} as body, array['a', null, 'b,c'] as words, null::text as nothing,
      array[date '2026-03-02'] as days, true as yes, count(*) as counted, 1.5::float8 as share
    `.execute(database.db);
  expect(rows).toEqual([
    {
      whole: Number.MAX_SAFE_INTEGER,
      amount: '12.50',
      day: '2026-03-02',
      at,
      times: [at, null],
      wholes: [1, 2],
      body: { a: [1, 'x'] },
      words: ['a', null, 'b,c'],
      nothing: null,
      days: ['2026-03-02'],
      yes: true,
      counted: 1,
      share: 1.5,
    },
  ]);
});
