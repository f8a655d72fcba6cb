import { makeValue, type Row, readRow } from './fields/values.ts';
import { comparedFields, fieldKinds, type MatchRecord, type Value } from './record.ts';

/** Every text once: a value with the number of records that have it. */
export type CountedValue = Value & { count: number; readonly place: number };
export type CountedRow = (CountedValue | undefined)[];

const width = comparedFields.length;
const none = -1;

/**
 * Records as places in lists of values: a million of them take tens of megabytes, and a name is made
 * alike once however many bear it.
 */
export type Corpus = {
  readonly size: () => number;
  readonly add: (record: MatchRecord) => number;
  /** Fills a row that the caller reuses: pairs are read by the million. */
  readonly fill: (record: number, row: CountedRow) => CountedRow;
  /** The row of a record that stays outside. */
  readonly rowOf: (record: MatchRecord) => Row;
  readonly idOf: (record: number) => string;
  readonly sourceOf: (record: number) => string | undefined;
  /** How many records say something in a field, and how often two of them would say the same. */
  readonly filled: (field: number) => number;
  readonly sameValuePairs: (field: number) => number;
};

type Column = { readonly places: Map<string, number>; readonly values: CountedValue[] };

const takeValue = (column: Column, field: number, text: string): CountedValue => {
  const place = column.places.get(text);
  const known = place === undefined ? undefined : column.values[place];
  if (known) return known;
  const value = {
    ...makeValue(fieldKinds[field] ?? 'word', text),
    count: 0,
    place: column.values.length,
  };
  column.places.set(text, value.place);
  column.values.push(value);
  return value;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

export function createCorpus(country: string | undefined): Corpus {
  const columns: Column[] = comparedFields.map(() => ({ places: new Map(), values: [] }));
  const ids: string[] = [];
  const sources: (string | undefined)[] = [];
  let cells = new Int32Array(1024 * width).fill(none);

  const take = (field: number, text: string): Value => {
    const column = columns[field];
    return column ? takeValue(column, field, text) : makeValue('word', text);
  };
  const peek = (field: number, text: string): Value => {
    const column = columns[field];
    const place = column?.places.get(text);
    const known = place === undefined ? undefined : column?.values[place];
    return known ?? makeValue(fieldKinds[field] ?? 'word', text);
  };
  const add = (record: MatchRecord): number => {
    const index = ids.push(record.id) - 1;
    sources.push(record.source);
    if ((index + 1) * width > cells.length) {
      const larger = new Int32Array(cells.length * 2).fill(none);
      larger.set(cells);
      cells = larger;
    }
    const row = readRow(record, country, take) as CountedRow;
    for (const [field, value] of row.entries()) {
      if (value === undefined) continue;
      value.count++;
      cells[index * width + field] = value.place;
    }
    return index;
  };
  const fill = (record: number, row: CountedRow): CountedRow => {
    const from = record * width;
    for (let field = 0; field < width; field++) {
      const place = cells[from + field] ?? none;
      row[field] = place === none ? undefined : columns[field]?.values[place];
    }
    return row;
  };
  const valuesOf = (field: number): readonly CountedValue[] => columns[field]?.values ?? [];
  return {
    size: () => ids.length,
    add,
    fill,
    rowOf: (record) => readRow(record, country, peek),
    idOf: (record) => ids[record] ?? '',
    sourceOf: (record) => sources[record],
    filled: (field) => sum(valuesOf(field).map((value) => value.count)),
    sameValuePairs: (field) =>
      sum(valuesOf(field).map((value) => (value.count * (value.count - 1)) / 2)),
  };
}
