import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { type Options, type Parser, parse } from 'csv-parse';
import { operatorError } from '#platform/operator-error.ts';
import { createLineCounter } from './line-counter.ts';
import { chunkBytes, longestRowBytes, type Position, type SourceRow } from './source.ts';

export type CsvOptions = { readonly delimiter: string; readonly encoding: string | undefined };

/** How Node reads the bytes, and what makes letters of them where Node does not know the encoding. */
type Encoding = {
  readonly node: 'utf8' | 'utf16le' | 'latin1';
  readonly decode: ((text: string) => string) | undefined;
};

export function encodingOf(label: string | undefined): Encoding {
  const name = (label ?? 'utf-8').toLowerCase();
  if (name === 'utf-8' || name === 'utf8') return { node: 'utf8', decode: undefined };
  if (['utf-16le', 'utf16le', 'utf-16'].includes(name))
    return { node: 'utf16le', decode: undefined };
  const decoder = decoderOf(name);
  // Bytes pass through latin1 one by one, so that positions stay positions in the file.
  return {
    node: 'latin1',
    decode: (text) =>
      /[\u0080-\u00ff]/.test(text) ? decoder.decode(Buffer.from(text, 'latin1')) : text,
  };
}

function decoderOf(name: string): TextDecoder {
  try {
    return new TextDecoder(name);
  } catch {
    throw operatorError(
      `encoding: "${name}" is not known here: write utf-8, utf-16le, or a name such as windows-1256 or iso-8859-1.`,
    );
  }
}

const parserOptions = ({ delimiter, encoding }: CsvOptions): Options => ({
  delimiter,
  encoding: encodingOf(encoding).node,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
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
    if (part.unclosed && !first) {
      throw operatorError(
        `${file}: a quote in the header is never closed, so the columns cannot be read.`,
      );
    }
    if (!first) continue;
    return {
      columns: [...first.cells],
      start: { byte: first.endByte, line: first.endLine, rows: 0 },
    };
  }
  return undefined;
}

type Part = { readonly rows: readonly SourceRow[]; readonly unclosed: boolean };

/** Reads on from a position until the end or until a quote that is never closed. */
async function* passOver(file: string, from: Position, options: CsvOptions): AsyncGenerator<Part> {
  const { decode } = encodingOf(options.encoding);
  const counter = createLineCounter(from);
  let endLine = from.line;
  let rows: SourceRow[] = [];
  const parser = parse({
    ...parserOptions(options),
    bom: from.byte === 0,
    on_record(cells: string[], { bytes }) {
      const line = endLine + 1;
      const endByte = from.byte + bytes;
      endLine = counter.linesBefore(endByte);
      rows.push({ cells: decode ? cells.map(decode) : cells, line, endByte, endLine });
      // Nothing is passed on: rows go from here to the caller, in order, even when the parser fails.
      return null;
    },
  });
  const take = (unclosed = false): Part => {
    const part = { rows, unclosed };
    rows = [];
    return part;
  };
  parser.resume();
  parser.on('error', () => {});
  const stream = createReadStream(file, { start: from.byte, highWaterMark: chunkBytes });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    counter.add(chunk);
    const error = await write(parser, chunk);
    if (rows.length > 0 || error) yield take(isUnclosed(error));
    if (error) return;
  }
  const error = await end(parser);
  yield take(isUnclosed(error));
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

const unclosedCodes = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'];

function isUnclosed(error: Error | undefined): boolean {
  if (error === undefined) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (unclosedCodes.includes(code)) return true;
  throw error;
}

/**
 * All rows from a position on. A quote that is never closed would swallow the rest of the file:
 * only the line it stands on is given up, and reading goes on after it.
 */
export async function* csvRows(
  file: string,
  from: Position,
  options: CsvOptions,
): AsyncGenerator<readonly SourceRow[]> {
  let position = from;
  for (;;) {
    let unclosed = false;
    for await (const part of passOver(file, position, options)) {
      if (part.rows.length > 0) yield part.rows;
      const last = part.rows.at(-1);
      if (last) position = { byte: last.endByte, line: last.endLine, rows: 0 };
      unclosed = part.unclosed;
    }
    if (!unclosed) return;
    const row = await brokenLine(file, position, options);
    yield [row];
    position = { byte: row.endByte, line: row.endLine, rows: 0 };
  }
}

/** The line at a position, as a row that cannot be read. */
async function brokenLine(file: string, from: Position, options: CsvOptions): Promise<SourceRow> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(chunkBytes);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, from.byte);
    const found = buffer.subarray(0, bytesRead).indexOf(10);
    const { node, decode } = encodingOf(options.encoding);
    const length = found < 0 ? bytesRead : found + (node === 'utf16le' ? 2 : 1);
    const text = buffer.toString(node, 0, length).trimEnd();
    return {
      cells: [decode ? decode(text) : text],
      line: from.line + 1,
      endLine: from.line + 1,
      endByte: from.byte + Math.max(length, 1),
      broken: {
        code: 'quote-not-closed',
        words: 'A quotation mark is opened in this line and never closed; close it or double it.',
      },
    };
  } finally {
    await handle.close();
  }
}
