import { type RawBuilder, sql } from 'kysely';
import { boolArray, floatArray, intArray, textArray, uuidArray } from './arrays.ts';
import { jsonText } from './database.ts';

/** What a column of rows may hold, by what the database calls it. */
type Values = {
  /** Also other types whose text never needs quotes; the values must come from us. */
  uuid: string;
  /** NUL characters are removed, because PostgreSQL cannot store them. */
  text: string;
  int: number;
  bigint: number;
  float8: number;
  boolean: boolean;
  /** Epoch milliseconds for a `timestamptz`: quicker than printing and parsing ISO 8601 text. */
  moment: number;
  json: unknown;
  /** A text without line breaks, as one of JSON that is kept as it came; an empty one is null. */
  line: string;
};
type Type = keyof Values;

/** What a column holds, and where in a row that stands; `place` is the row's own. */
type Column<Row> = {
  readonly [Each in Type]: readonly [
    type: Each,
    of: (row: Row, place: number) => Values[Each] | null | undefined,
  ];
}[Type];

type Way<Value> = {
  /** How a statement says one value, and how the values of many rows; `$` is where they come in. */
  readonly one: string;
  readonly many: string;
  readonly value: (value: Value) => unknown;
  readonly values: (values: readonly (Value | null)[]) => string;
};

const plain = <Value>(
  type: string,
  values: Way<Value>['values'],
  value: Way<Value>['value'] = (same) => same,
): Way<Value> => ({ one: `$::${type}`, many: `unnest($::${type}[])`, value, values });

/**
 * Taken apart at line breaks, where an array literal has every quote marked by us and unmarked by the
 * database. Of a single empty text nothing is left, which the columns beside it fill with null.
 */
const lines: Way<string>['values'] = (texts) => {
  if (texts.some((text) => text?.includes('\n'))) throw new Error('A line has a line break in it.');
  return texts.join('\n');
};
const asLines = "string_to_array($, E'\\n', '')";

const ways: { readonly [Each in Type]: Way<Values[Each]> } = {
  uuid: plain('uuid', uuidArray),
  text: plain('text', textArray, (text) =>
    text.includes('\0') ? text.replaceAll('\0', '') : text,
  ),
  int: plain('int', intArray),
  bigint: plain('bigint', intArray),
  float8: plain('float8', floatArray),
  boolean: plain('boolean', boolArray),
  moment: {
    one: 'to_timestamp($::float8 / 1000)',
    many: 'to_timestamp(unnest($::float8[]) / 1000)',
    value: (at) => at,
    values: floatArray,
  },
  // JSON writes line breaks as two letters.
  json: {
    one: '$::json',
    many: `unnest(${asLines}::json[])`,
    value: jsonText,
    values: (values) => lines(values.map((value) => (value === null ? null : jsonText(value)))),
  },
  line: {
    one: '$::text',
    many: `unnest(${asLines})`,
    value: (line) => lines([line]) || null,
    values: lines,
  },
};

/** The text of a select list, cut where its values come in. */
function piecesOf(list: readonly string[]): TemplateStringsArray {
  const pieces = `(select ${list.join(', ')})`.split('$');
  return Object.assign(pieces, { raw: pieces });
}

export type Columns<Row> = Readonly<Record<string, Column<Row>>>;

export type Rows<Row> = {
  /** The columns by name, in their order, for an insert. */
  readonly names: RawBuilder<unknown>;
  readonly of: (rows: readonly Row[]) => RawBuilder<unknown>;
};

/**
 * Rows of ours as a statement reads them: `from ${events.of(them)} as row`, with a column for each name. A
 * single row goes as values and many as an array a column, taken apart in the list of a select: behind
 * `from` each array is written down first, which costs a statement of a few rows twice its time.
 * Where the statement is kept prepared, `preparedRows` opens it, because the two read differently.
 */
export function rowsOf<Row>(columns: Columns<Row>): Rows<Row> {
  const all = Object.entries(columns).map(([name, [type, of]]) => {
    // A column reads what its own type takes.
    const way = ways[type] as Way<unknown>;
    return { one: `${way.one} as ${name}`, many: `${way.many} as ${name}`, way, of };
  });
  const one = piecesOf(all.map((column) => column.one));
  const many = piecesOf(all.map((column) => column.many));
  const single = (row: Row) =>
    sql(
      one,
      ...all.map(({ way, of }) => {
        const value = of(row, 0) ?? null;
        return value === null ? null : way.value(value);
      }),
    );
  return {
    names: sql.raw(Object.keys(columns).join(', ')),
    of: (rows) =>
      rows.length === 1
        ? single(rows[0] as Row)
        : sql(
            many,
            ...all.map(({ way, of }) => way.values(rows.map((row, at) => of(row, at) ?? null))),
          ),
  };
}

/** Opens a statement over rows of ours that is kept prepared, for one row and for many on its own. */
export const preparedRows = (name: string, rows: readonly unknown[]): RawBuilder<unknown> =>
  sql.raw(`/* prepared: ${name}${rows.length === 1 ? '_one' : ''} */`);
