/** How far into a file: bytes, lines before it, and rows before it. */
export type Position = { readonly byte: number; readonly line: number; readonly rows: number };

/** One row as the file has it, with the line it begins on (from 1) and the byte after its end. */
export type SourceRow = {
  readonly cells: readonly string[];
  readonly line: number;
  readonly endByte: number;
  /** How many lines end before the next row: more than `line` where a cell holds line ends. */
  readonly endLine: number;
  /** Why it cannot be read at all, in which case `cells` is what there is of it. */
  readonly broken?: { readonly code: string; readonly words: string };
};

/** A file as a table: its columns, and its rows from any position on, a chunk at a time. */
export type Table = {
  readonly columns: readonly string[];
  readonly delimiter: string;
  readonly start: Position;
  readonly bytes: number;
  rowsFrom(position: Position): AsyncGenerator<readonly SourceRow[]>;
};

export type TableOptions = {
  readonly format: 'csv' | 'tsv' | 'jsonl';
  readonly delimiter: string | undefined;
  readonly encoding: string | undefined;
  readonly quote?: '"' | "'" | 'none' | undefined;
  /** For files without a header: the columns that the map names. */
  readonly columnsNamed: () => readonly string[];
};

/** A row longer than this is a quote that was never closed, or no table at all. */
export const longestRowBytes = 4 * 1024 * 1024;
export const chunkBytes = 256 * 1024;
