import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '#kernel/time.ts';
import { type TestDatabase, testDatabase } from '#testing/database.ts';
import {
  boolArray,
  floatArray,
  instantArray,
  intArray,
  jsonArray,
  jsonLines,
  lines,
  textArray,
  uuidArray,
} from './arrays.ts';
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

const oddTexts = [
  'plain',
  '',
  ' edges ',
  'two words',
  'NULL',
  'null',
  'Null',
  'a,b',
  '{braces}',
  '"quoted"',
  "it's",
  'back\\slash',
  '\\',
  '\\"',
  'line\nbreak\r\ttab\v\f',
  'سلام، دنیا',
  'مرحبا\u200f',
  '\u00a0hard\u3000space',
  '😀 emoji',
  'ends with backslash\\',
  '$1 $2',
  null,
];

test('text comes back as it was, whatever it contains', async () => {
  expect(await readBack(sql`${textArray(oddTexts)}::text[]`)).toEqual(oddTexts);
});

test('NUL is taken out of text and JSON, because PostgreSQL cannot store it', async () => {
  expect(await readBack(sql`${textArray(['a\0b', '\0'])}::text[]`)).toEqual(['ab', '']);
  expect(await readBack(sql`${jsonArray([{ a: 'x\0y' }])}::jsonb[]`)).toEqual([{ a: 'xy' }]);
});

test('JSON comes back as it was, half surrogates mended', async () => {
  const values = [
    { text: 'a "b" \\ {c}, d', list: [1, 2.5, null, true] },
    'just text',
    '\\u0000 written out',
    '\\\\ud800 written out',
    [],
    oddTexts,
    null,
    { nested: { deep: 'سلام\n"' } },
  ];
  expect(await readBack(sql`${jsonArray(values)}::jsonb[]`)).toEqual(values);
  expect(await readBack(sql`${jsonArray(['half \ud83d!'])}::jsonb[]`)).toEqual(['half \ufffd!']);
});

test('JSON taken apart at line breaks comes back as it was, whatever it contains', async () => {
  const values = [...oddTexts, { text: 'a "b" \\ {c},\r\nd', list: [1, null] }, [], 0, ''];
  expect(await readBack(jsonLines(values))).toEqual(values);
  expect(await readBack(jsonLines([undefined, { a: 1 }, undefined]))).toEqual([
    null,
    { a: 1 },
    null,
  ]);
  // Beside other columns one that is empty as a whole is filled with null.
  const { rows } = await sql`
    select * from unnest(${intArray([7])}::int[], ${jsonLines([undefined])}) as row (number, value)`.execute(
    database.db,
  );
  expect(rows).toEqual([{ number: 7, value: null }]);
  expect(await readBack(jsonLines([]))).toEqual([]);
  expect(await readBack(lines(['one', '', 'سلام \\ "two"']))).toEqual([
    'one',
    null,
    'سلام \\ "two"',
  ]);
});

test('numbers, truth values, ids and moments come back as they were', async () => {
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
  const moments = [0, 1_795_294_800_123, -62_135_596_800_000, null];
  const { rows } = await sql<{ value: number }>`
    select to_timestamp(value / 1000) as value
    from unnest(${instantArray(moments)}::float8[]) with ordinality as item (value, place)
    order by place`.execute(database.db);
  expect(rows.map(({ value }) => value)).toEqual(moments);
});

test('empty arrays are empty', async () => {
  for (const empty of [textArray([]), intArray([]), jsonArray([])]) {
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
