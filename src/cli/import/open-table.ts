import { open, stat } from 'node:fs/promises';
import { errorCode, operatorError } from '#platform/operator-error.ts';
import { csvRows, readHeader } from './csv.ts';
import { checkMark, encodingOf } from './encoding.ts';
import { jsonRows } from './json-lines.ts';
import type { Table, TableOptions } from './source.ts';

const delimiters = { csv: ',', tsv: '\t' };

/** Opens a file as a table; says what is wrong when it is none. */
export async function openTable(file: string, options: TableOptions): Promise<Table> {
  const bytes = await sizeOf(file);
  if (bytes === 0) throw operatorError(`${file} is empty: there is nothing to import.`);
  checkMark(file, options.encoding);
  if (options.format === 'jsonl') {
    if (encodingOf(options.encoding).node !== 'utf8')
      throw operatorError('JSON lines are UTF-8: leave `encoding` out of the map.');
    const columns = options.columnsNamed();
    return {
      columns,
      delimiter: ',',
      bytes,
      start: { byte: 0, line: 0, rows: 0 },
      rowsFrom: (position) => jsonRows(file, position, columns),
    };
  }
  const csv = {
    delimiter: options.delimiter ?? delimiters[options.format],
    encoding: options.encoding,
    quote: options.quote,
  };
  const header = await readHeader(file, csv);
  if (!header) throw operatorError(`${file} has no header line, so its columns have no names.`);
  return {
    columns: header.columns,
    delimiter: csv.delimiter,
    bytes,
    start: header.start,
    rowsFrom: (position) => csvRows(file, position, { ...csv, width: header.columns.length }),
  };
}

async function sizeOf(file: string): Promise<number> {
  const found = await reading(file, stat(file));
  if (found.isDirectory()) throw operatorError(`${file} is a folder: name a file in it.`);
  if (!found.isFile())
    throw operatorError(
      `${file} is a pipe or a device, and an import goes on by its place in a file: write the rows to a file first, and import that.`,
    );
  // Asked by opening: rights are not all that stands between a user and a file.
  const handle = await reading(file, open(file));
  await handle.close();
  return found.size;
}

const reading = <Result>(file: string, work: Promise<Result>): Promise<Result> =>
  work.catch((error: unknown) => {
    const code = errorCode(error);
    if (code === 'ENOENT') throw operatorError(`${file}: there is no such file.`);
    throw operatorError(
      `${file}: it cannot be read (${code ?? error}): give this user the right to read it, or import a copy.`,
      error,
    );
  });
