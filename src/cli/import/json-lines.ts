import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { unreadable } from './encoding.ts';
import { chunkBytes, longestRowBytes, type Position, type SourceRow } from './source.ts';

const newline = 10;

/** All rows of a file of JSON lines from a position on; the cells are in the order of the columns. */
export async function* jsonRows(
  file: string,
  from: Position,
  columns: readonly string[],
): AsyncGenerator<readonly SourceRow[]> {
  let rest: Buffer = Buffer.alloc(0);
  let { byte, line } = from;
  const stream = createReadStream(file, { start: from.byte, highWaterMark: chunkBytes });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const rows: SourceRow[] = [];
    let start = 0;
    for (let end = buffer.indexOf(newline); end >= 0; end = buffer.indexOf(newline, start)) {
      line++;
      const endByte = byte + end + 1 - start;
      rows.push(rowOf(buffer.subarray(start, end), { line, endByte, endLine: line }, columns));
      byte = endByte;
      start = end + 1;
    }
    rest = buffer.subarray(start);
    if (rows.length > 0) yield rows;
    if (rest.length > longestRowBytes) {
      yield [broken(lastPlace(line + 1, byte + rest.length), '', 'The line has more than 4 MB.')];
      byte += rest.length;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield [rowOf(rest, lastPlace(line + 1, byte + rest.length), columns)];
}

type Place = Pick<SourceRow, 'line' | 'endByte' | 'endLine'>;

const lastPlace = (line: number, endByte: number): Place => ({ line, endByte, endLine: line });

const broken = (place: Place, text: string, words: string): SourceRow => ({
  ...place,
  cells: [text],
  broken: { code: 'not-json', words },
});

function rowOf(bytes: Buffer, place: Place, columns: readonly string[]): SourceRow {
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim();
  if (text === '') return { ...place, cells: [''] };
  if (text.includes('\ufffd') && !isUtf8(bytes))
    return { ...place, cells: [text], broken: unreadable };
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return broken(place, text, 'The line is JSON, but not an object.');
    return { ...place, cells: columns.map((column) => cellText(pick(value, column))) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return broken(place, text, `The line is not JSON: ${reason.slice(0, 120)}`);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field by its name, or by a path of names with dots between them. */
function pick(value: Readonly<Record<string, unknown>>, column: string): unknown {
  if (Object.hasOwn(value, column)) return value[column];
  let found: unknown = value;
  for (const name of column.split('.')) {
    if (!isObject(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
