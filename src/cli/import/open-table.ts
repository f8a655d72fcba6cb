import { stat } from 'node:fs/promises';
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
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch (error) {
    const code = errorCode(error);
    const why =
      code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code ?? error})`;
    throw operatorError(`${file}: ${why}.`);
  }
  throw operatorError(`${file} is not a file.`);
}
