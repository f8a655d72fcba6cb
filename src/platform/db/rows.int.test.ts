import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#testing/database.ts';
import { oddTexts } from '#testing/odd-texts.ts';
import { type Columns, preparedRows, rowsOf } from './rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
}, 60_000);
afterAll(() => database.close());

/** What the database makes of rows, in their order. */
async function readBack<Row>(columns: Columns<Row>, rows: readonly Row[]): Promise<unknown[]> {
  const placed = rowsOf<Row>({ place: ['int', (_, place) => place], ...columns });
  const read = await sql<{ place: number }>`
    select * from ${placed.of(rows)} as row order by place`.execute(database.db);
  return read.rows.map(({ place: _, ...rest }) => rest);
}

/** The same rows sent alone, each as values, and together, as an array a column. */
async function backBothWays<Value>(
  column: Columns<Value>[string],
  values: readonly Value[],
): Promise<{ readonly alone: unknown[]; readonly together: unknown[] }> {
  const columns = { value: column };
  const alone: unknown[] = [];
  for (const value of values) alone.push(...(await readBack(columns, [value])));
  return { alone: alone.map(inRow), together: (await readBack(columns, values)).map(inRow) };
}

const inRow = (row: unknown): unknown => (row as { value: unknown }).value;
const bothWays = (values: readonly unknown[]) => ({ alone: values, together: values });

describe('a row alone and rows together come back as they were', () => {
  test('texts, whatever they contain; NUL is taken out, because PostgreSQL cannot store it', async () => {
    const texts = [...oddTexts, null, undefined];
    const same = [...oddTexts, null, null];
    expect(await backBothWays(['text', (text) => text], texts)).toEqual(bothWays(same));
    const withNul = await backBothWays(['text', (text) => text], ['a\0b', '\0']);
    expect(withNul).toEqual(bothWays(['ab', '']));
  });

  test('numbers, truth values, ids and moments', async () => {
    const ids = ['01890000-0000-7000-8000-000000000001', null];
    expect(await backBothWays(['uuid', (id) => id], ids)).toEqual(bothWays(ids));
    const whole = [0, -1, 2_147_483_647, null];
    expect(await backBothWays(['int', (one) => one], whole)).toEqual(bothWays(whole));
    const large = [Number.MAX_SAFE_INTEGER, -5, null];
    expect(await backBothWays(['bigint', (one) => one], large)).toEqual(bothWays(large));
    const floats = [0.1, -1e-300, 1e21, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null];
    expect(await backBothWays(['float8', (one) => one], floats)).toEqual(bothWays(floats));
    const truths = [true, false, null];
    expect(await backBothWays(['boolean', (one) => one], truths)).toEqual(bothWays(truths));
    const moments = [0, 1_795_294_800_123, -62_135_596_800_000, null];
    expect(await backBothWays(['moment', (one) => one], moments)).toEqual(bothWays(moments));
  });

  test('JSON, half surrogates mended and NUL taken out', async () => {
    const values = [
      ...oddTexts,
      { text: 'a "b" \\ {c},\r\nd', list: [1, 2.5, null, true] },
      { nested: { deep: 'سلام\n"' } },
      '\\u0000 written out',
      '\\\\ud800 written out',
      [],
      0,
    ];
    expect(await backBothWays(['json', (one) => one], values)).toEqual(bothWays(values));
    const mended = await backBothWays(['json', (one) => one], ['half \ud83d!', { a: 'x\0y' }]);
    expect(mended).toEqual(bothWays(['half \ufffd!', { a: 'xy' }]));
    expect(await backBothWays(['json', (one) => one], [undefined, { a: 1 }, undefined])).toEqual(
      bothWays([null, { a: 1 }, null]),
    );
  });

  test('lines; an empty one is nothing, and one with a break is no line', async () => {
    const lines = ['one', '', 'سلام \\ "two"'];
    expect(await backBothWays(['line', (one) => one], lines)).toEqual(
      bothWays(['one', null, 'سلام \\ "two"']),
    );
    for (const broken of [['a\nb'], ['one', 'a\nb']])
      await expect(readBack({ value: ['line', (one) => one] }, broken)).rejects.toThrow('line');
  });
});

test('a column without a single value is empty beside one with values', async () => {
  const columns: Columns<number> = {
    number: ['int', (one) => one],
    body: ['json', () => undefined],
    line: ['line', () => ''],
  };
  const empty = { body: null, line: null };
  expect(await readBack(columns, [7])).toEqual([{ number: 7, ...empty }]);
  expect(await readBack(columns, [7, 8])).toEqual([
    { number: 7, ...empty },
    { number: 8, ...empty },
  ]);
});

test('no rows are no rows, and an insert names the columns it gets', async () => {
  expect(await readBack({ value: ['text', (one: string) => one] }, [])).toEqual([]);
  const columns = rowsOf<string>({ scope: ['text', (one) => one], period: ['text', () => '2026'] });
  const insert = (scopes: readonly string[]) => sql<{ scope: string }>`
    insert into spending (${columns.names}, spent_minor) select *, 5 from ${columns.of(scopes)} as row
    returning scope`;
  for (const scopes of [['one'], ['two', 'three'], []])
    expect((await insert(scopes).execute(database.db)).rows).toEqual(
      scopes.map((scope) => ({ scope })),
    );
});

test('kept prepared, a statement is another one for a single row', async () => {
  const columns = rowsOf<number>({ value: ['int', (one) => one] });
  const sum = (values: readonly number[]) => sql<{ sum: number }>`${preparedRows('sum', values)}
    select sum(value)::int as sum from ${columns.of(values)} as row`;
  for (const values of [[5], [1, 2, 3], [7], [4, 4]])
    expect((await sum(values).execute(database.db)).rows).toEqual([
      { sum: values.reduce((all, one) => all + one, 0) },
    ]);
});
