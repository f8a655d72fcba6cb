import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openTable } from './open-table.ts';
import type { SourceRow, TableOptions } from './source.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fileOf(content: string | Buffer): string {
  files++;
  const file = join(folder, `${files}.csv`);
  writeFileSync(file, content);
  return file;
}

async function read(content: string | Buffer, changes: Partial<TableOptions> = {}) {
  const table = await openTable(fileOf(content), {
    format: 'csv',
    delimiter: undefined,
    encoding: undefined,
    columnsNamed: () => [],
    ...changes,
  });
  const rows: SourceRow[] = [];
  for await (const part of table.rowsFrom(table.start)) rows.push(...part);
  return { table, rows, cells: rows.map((row) => row.cells) };
}

test.each([
  ['plain lines', 'a,b\n1,2\n3,4\n'],
  ['Windows line ends', 'a,b\r\n1,2\r\n3,4\r\n'],
  ['line ends of both kinds', 'a,b\r\n1,2\n3,4\r\n'],
  ['a byte-order mark', '\ufeffa,b\n1,2\n3,4\n'],
  ['no line end after the last row', 'a,b\n1,2\n3,4'],
])('a file with %s is read', async (_what, content) => {
  const { table, cells, rows } = await read(content);
  expect(table.columns).toEqual(['a', 'b']);
  expect(cells).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(rows.map((row) => row.line)).toEqual([2, 3]);
});

test('line numbers count the lines of the file, also where cells hold line ends', async () => {
  const { rows } = await read('a,b\r\n1,"x\r\ny\r\nz"\r\n2,w\r\n');
  expect(rows.map((row) => row.line)).toEqual([2, 5]);
});

test('a quote that is never closed costs its own line only', async () => {
  const { rows } = await read('a,b\n1,x\n2,"open\n3,z\n4,"fine, too"\n5,"open again\n6,w\n');
  expect(rows.map((row) => [row.line, row.broken?.code ?? row.cells[0]])).toEqual([
    [2, '1'],
    [3, 'wrong-quotes'],
    [4, '3'],
    [5, '4'],
    [6, 'wrong-quotes'],
    [7, '6'],
  ]);
});

test('quotation marks inside cells are letters where that is plain', async () => {
  const { cells } = await read('a,b\n1,5" pipe\n2,"x"y\n3,z\n');
  expect(cells).toEqual([
    ['1', '5" pipe'],
    ['2', '"x"y'],
    ['3', 'z'],
  ]);
});

test('where quotation marks mean nothing they are letters', async () => {
  const { cells } = await read('a\tb\n1\t"open\n2\tz\n', { format: 'tsv', quote: 'none' });
  expect(cells).toEqual([
    ['1', '"open'],
    ['2', 'z'],
  ]);
});

test('an unclosed quote at the very end of the file is one broken row', async () => {
  const { rows } = await read('a,b\n1,x\n2,"');
  expect(rows.map((row) => row.broken?.code)).toEqual([undefined, 'wrong-quotes']);
});

test('a file of Windows-1256 is Arabic, and one of UTF-16 too', async () => {
  const arabic = Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0xc7, 0xe1, 0x0a]);
  expect((await read(arabic, { encoding: 'windows-1256' })).cells).toEqual([['1', 'ال']]);
  const wide = Buffer.from('\ufeffa,b\n1,ال\n', 'utf16le');
  expect((await read(wide, { encoding: 'utf-16le' })).cells).toEqual([['1', 'ال']]);
});

const win1256 = Buffer.from([
  0x61, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0xc7, 0xe1, 0x0a, 0x32, 0x2c, 0x78,
]);

test('a row that is no UTF-8 is broken, and the sign for an unreadable letter is a letter like others', async () => {
  const { rows } = await read(win1256);
  expect(rows.map((row) => row.broken?.code ?? row.cells)).toEqual(['wrong-encoding', ['2', 'x']]);
  expect((await read('a,b\n1,\ufffd\n"2\n",\ufffd\n')).cells).toEqual([
    ['1', '\ufffd'],
    ['2\n', '\ufffd'],
  ]);
  const line = Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xe9]), Buffer.from('"}\n')]);
  const json = await read(line, { format: 'jsonl', columnsNamed: () => ['id'] });
  expect(json.rows.map((row) => row.broken?.code)).toEqual(['wrong-encoding']);
});

test.each<[string, Buffer, string | undefined, string]>([
  [
    'the mark of UTF-16',
    Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'),
    undefined,
    'encoding: utf-16le',
  ],
  ['UTF-16 without its mark', Buffer.from('a,b\n1,2\n', 'utf16le'), undefined, 'name the encoding'],
  [
    'the mark of UTF-16BE',
    Buffer.from([0xfe, 0xff, 0, 0x61]),
    'utf-16le',
    'save the file as UTF-8',
  ],
  ['the mark of UTF-8', Buffer.from('\ufeffa,b\n1,2\n'), 'windows-1256', 'encoding: utf-8'],
  [
    'columns in another encoding',
    Buffer.from([0xc7, 0x2c, 0x62, 0x0a]),
    undefined,
    'name the encoding',
  ],
  ['an encoding of two bytes', Buffer.from('a,b\n'), 'utf-16be', 'cannot be read'],
])('a file with %s is refused before anything is sent', async (_what, content, encoding, words) => {
  await expect(read(content, { encoding })).rejects.toThrow(words);
});

test('tabs and other delimiters part cells', async () => {
  expect((await read('a\tb\n1\t2\n', { format: 'tsv' })).cells).toEqual([['1', '2']]);
  expect((await read('a;b\n1;2\n', { delimiter: ';' })).cells).toEqual([['1', '2']]);
});

test('JSON lines are read by the columns of the map, with paths into them', async () => {
  const content = '{"id":7,"who":{"mail":"a@b.example"},"ok":true}\nnot json\n[1]\n\n{"id":null}';
  const columnsNamed = () => ['id', 'who.mail', 'ok'];
  const { rows } = await read(content, { format: 'jsonl', columnsNamed });
  expect(rows.map((row) => row.broken?.code ?? row.cells)).toEqual([
    ['7', 'a@b.example', 'true'],
    'not-json',
    'not-json',
    [''],
    ['', '', ''],
  ]);
  expect(rows.map((row) => row.line)).toEqual([1, 2, 3, 4, 5]);
});

test('an empty file and a missing one are named', async () => {
  await expect(read('')).rejects.toThrow('is empty');
  const options = { format: 'csv', delimiter: undefined, encoding: undefined } as const;
  const missing = openTable(join(folder, 'none.csv'), { ...options, columnsNamed: () => [] });
  await expect(missing).rejects.toThrow('there is no such file');
});

const cell = fc.string({ unit: fc.constantFrom('a', 'é', 'م', ',', '"', '\n', '\r\n', ' ') });

test('whatever cells hold, reading on from any row gives the same rest', async () => {
  const tables = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      const content = `a,b\n${rows.map((row) => row.map(quote).join(',')).join('\n')}\n`;
      const whole = await read(content);
      expect(whole.cells).toEqual(rows);
      for (const [at, row] of whole.rows.entries()) {
        const rest: SourceRow[] = [];
        const position = { byte: row.endByte, line: row.endLine, rows: at + 1 };
        for await (const part of whole.table.rowsFrom(position)) rest.push(...part);
        expect(rest).toEqual(whole.rows.slice(at + 1));
      }
    }),
    { numRuns: 40 },
  );
});
