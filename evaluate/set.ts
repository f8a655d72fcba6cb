import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One measured figure; `set` is the folder's name, with the part where a set has several. */
export type Line = {
  readonly set: string;
  readonly measure: string;
  readonly value: number;
  /** How many things the figure rests on: texts, pairs, rows. */
  readonly n: number;
};

/** `dev.replies.fa.jsonl` has the stem `dev`, the part `replies.fa` and the extension `jsonl`. */
export type DataFile = {
  readonly path: string;
  readonly stem: string;
  readonly part: string;
  readonly extension: string;
};

export type DataSet = { readonly name: string; readonly files: readonly DataFile[] };

/** Measures one set; files it does not know are none of its business. */
export type Evaluation = (set: DataSet) => readonly Line[] | Promise<readonly Line[]>;

export function dataFile(path: string, fileName: string): DataFile {
  const [stem = '', ...rest] = fileName.split('.');
  const extension = rest.pop() ?? '';
  return { path, stem, part: rest.join('.'), extension };
}

export type Row = Readonly<Record<string, string>>;

/** Rows of a CSV, TSV or JSON-lines file as texts by column; names and values lose the blanks around them. */
export function rowsOf(file: DataFile): Row[] {
  const text = readFileSync(file.path, 'utf8');
  if (file.extension === 'jsonl') {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => plain(JSON.parse(line) as Record<string, unknown>));
  }
  const isTabs = file.extension === 'tsv';
  return parse(text, {
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter: isTabs ? '\t' : ',',
    quote: isTabs ? null : '"',
    trim: true,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
}

const plain = (record: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
