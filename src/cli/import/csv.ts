import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CsvError, type Options, type Parser, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { operatorError } from '#platform/operator-error.ts';
import { encodingOf, isSpoilt, unreadable } from './encoding.ts';
import { createLineCounter } from './line-counter.ts';
import { chunkBytes, longestRowBytes, type Position, type SourceRow } from './source.ts';

export type CsvOptions = {
  readonly delimiter: string;
  readonly encoding: string | undefined;
  readonly quote: '"' | "'" | 'none' | undefined;
};

const parserOptions = ({ delimiter, encoding, quote = '"' }: CsvOptions): Options => ({
  delimiter,
  quote: quote === 'none' ? false : quote,
  encoding: encodingOf(encoding).node,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: longestRowBytes,
});

/** The first row, and where the second begins; nothing for an empty file. */
export async function readHeader(
  file: string,
  options: CsvOptions,
): Promise<{ columns: string[]; start: Position } | undefined> {
  const rows = passOver(file, { byte: 0, line: 0, rows: 0 }, options);
  for await (const part of rows) {
    const [first] = part.rows;
    if (part.isBroken && !first) {
      throw operatorError(
        `${file}: the quotation marks of the header are wrong, so the columns cannot be read.`,
      );
    }
    if (!first) continue;
    if (first.broken || first.cells.some((name) => name.includes('\0'))) {
      throw operatorError(
        `${file}: the names of its columns cannot be read as ${options.encoding ?? 'utf-8'}: name the encoding of the file in the map, such as \`encoding: windows-1256\` or \`encoding: utf-16le\`.`,
      );
    }
    return {
      columns: [...first.cells],
      start: { byte: first.endByte, line: first.endLine, rows: 0 },
    };
  }
  return undefined;
}

type Part = { readonly rows: readonly SourceRow[]; readonly isBroken: boolean };

/** Reads on from a position until the end or until a quote that is never closed. */
async function* passOver(file: string, from: Position, options: CsvOptions): AsyncGenerator<Part> {
  const { node, decode } = encodingOf(options.encoding);
  const counter = createLineCounter(from);
  let endLine = from.line;
  let endByte = from.byte;
  let rows: SourceRow[] = [];
  const parser = parse({
    ...parserOptions(options),
    bom: from.byte === 0,
    on_record(cells: string[], { bytes }) {
      const line = endLine + 1;
      const startByte = endByte;
      endByte = from.byte + bytes;
      endLine = counter.linesBefore(endByte);
      const row = { cells: decode ? cells.map(decode) : cells, line, endByte, endLine };
      const spoilt = node === 'utf8' && isSpoilt(file, cells, startByte, endByte);
      rows.push(spoilt ? { ...row, broken: unreadable } : row);
      // Nothing is passed on: rows go from here to the caller, in order, even when the parser fails.
      return null;
    },
  });
  const take = (isBroken = false): Part => {
    const part = { rows, isBroken };
    rows = [];
    return part;
  };
  parser.resume();
  parser.on('error', () => {});
  const stream = createReadStream(file, { start: from.byte, highWaterMark: chunkBytes });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    counter.add(chunk);
    const error = await write(parser, chunk);
    if (rows.length > 0 || error) yield take(isOfRow(error));
    if (error) return;
  }
  const error = await end(parser);
  yield take(isOfRow(error));
}

const write = (parser: Parser, chunk: Buffer) =>
  new Promise<Error | undefined>((resolve) => {
    parser.write(chunk, (error) => resolve(error ?? undefined));
  });

const end = (parser: Parser) =>
  new Promise<Error | undefined>((resolve) => {
    parser.once('error', resolve);
    parser.once('end', () => resolve(undefined));
    parser.end();
  });

/** Whether a row is wrong, rather than the disk or our program. */
function isOfRow(error: Error | undefined): boolean {
  if (error === undefined || error instanceof CsvError) return error !== undefined;
  throw error;
}

/**
 * All rows from a position on. A quote that is never closed would swallow what follows it, so a row
 * with wrong quotes is read again as a line of its own, and reading goes on after that line.
 */
export async function* csvRows(
  file: string,
  from: Position,
  options: CsvOptions & { readonly width: number },
): AsyncGenerator<readonly SourceRow[]> {
  let position = from;
  for (;;) {
    let isBroken = false;
    for await (const part of passOver(file, position, options)) {
      if (part.rows.length > 0) yield part.rows;
      const last = part.rows.at(-1);
      if (last) position = { byte: last.endByte, line: last.endLine, rows: 0 };
      isBroken = part.isBroken;
    }
    if (!isBroken) return;
    const row = await lineAlone(file, position, options);
    yield [row];
    position = { byte: row.endByte, line: row.endLine, rows: 0 };
  }
}

/** The line at a position: a row after all, when its quotes may be taken as letters; else broken. */
async function lineAlone(
  file: string,
  from: Position,
  options: CsvOptions & { readonly width: number },
): Promise<SourceRow> {
  const { node, decode = (text: string) => text } = encodingOf(options.encoding);
  const { bytes, length } = await lineAt(file, from.byte, node);
  const place = {
    line: from.line + 1,
    endLine: from.line + 1,
    endByte: from.byte + Math.max(length, 1),
  };
  const cells = relaxedCells(bytes, options);
  if (node === 'utf8' && !isUtf8(bytes))
    return { ...place, cells: [bytes.toString(node).trimEnd()], broken: unreadable };
  if (cells?.length === options.width) return { ...place, cells: cells.map(decode) };
  const words = 'Its quotation marks are wrong: one is never closed, or not doubled within a cell.';
  const text = bytes.toString(node).trimEnd();
  return { ...place, cells: [decode(text)], broken: { code: 'wrong-quotes', words } };
}

async function lineAt(file: string, byte: number, node: BufferEncoding) {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(chunkBytes);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, byte);
    const found = buffer.subarray(0, bytesRead).indexOf(10);
    const length = found < 0 ? bytesRead : found + (node === 'utf16le' ? 2 : 1);
    return { bytes: buffer.subarray(0, length), length };
  } finally {
    await handle.close();
  }
}

function relaxedCells(bytes: Buffer, options: CsvOptions): string[] | undefined {
  try {
    const rows = parseAtOnce(bytes, { ...parserOptions(options), relax_quotes: true });
    return rows.length === 1 ? (rows[0] as unknown as string[]) : undefined;
  } catch {
    return undefined;
  }
}
