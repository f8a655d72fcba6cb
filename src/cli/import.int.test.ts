import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningServer, startServer } from '#app/start.ts';
import { defaultConfig } from '#platform/config/config.ts';
import { quietTerminal } from '../testing/command.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import type { Words } from './command.ts';
import { importCommand } from './import.ts';

let folder: string;
let database: TestDatabase;
let server: RunningServer;
let token: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amends-import-'));
  database = await testDatabase();
  const config = defaultConfig({
    databaseUrl: database.url,
    dataFolder: join(folder, 'data'),
    port: 0,
    policyFile: 'policies/demo.yaml',
    adminMail: 'admin@shop.example',
    adminPassword: 'kettle-teapot-cup',
    logLevel: 'silent',
  });
  server = await startServer(config);
  token = await server.createToken('import test', ['signals:write', 'export:read']);
});
afterAll(async () => {
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const map = (source: string) => `
name: Complaints of a shop
source: ${source}
kind: complaint
externalId: "{Id}"
occurredAt: { time: "{Date}", formats: [iso, d.M.yyyy] }
text: "{Words}"
failure: { from: "{Product}", values: { Loan: loan-service }, default: "{Product}" }
customer: { mail: "{Mail}" }
`;

const header = 'Id,Date,Product,Words,Mail';
const oddRows = [
  '1,2026-11-01,Loan,It went wrong,one@customer.example',
  '2,2026-11-01,Loan,,two@customer.example',
  '3,2026-02-30,Loan,A day that never was,three@customer.example',
  `4,1.11.2026,Loan,${'long '.repeat(10_000)},four@customer.example`,
  '5,2026-11-01,Moon boots,A product nobody knows,five@customer.example',
  '1,2026-11-01,Loan,The same id again,one@customer.example',
  '7,2026-11-01,Loan,\u202bچای سرد بود\u202c,\u200fseven@customer.example',
  '8,2026-11-01,Loan,a\u0000b,eight@customer.example',
  '9,2026-11-01,Loan',
  '10,2026-11-01,Loan,Not a mail,not a mail',
  '',
  '12,2026-11-01,,,',
  '13,2026-11-01,Loan,"Two',
  'lines, and ""words""",thirteen@customer.example',
  '15,2026-11-01,Loan,"never closed,fifteen@customer.example',
  '16,2026-11-01,Loan,After it,sixteen@customer.example',
];

let files = 0;
let file: string;
let mapFile: string;
beforeEach(() => {
  files++;
  file = join(folder, `odd-${files}.csv`);
  mapFile = join(folder, `odd-${files}.yaml`);
  writeFileSync(file, `\ufeff${header}\r\n${oddRows.join('\r\n')}\r\n`);
  writeFileSync(mapFile, map(`odd-${files}`));
});

async function runImport(options: Readonly<Record<string, string | boolean>> = {}, from = file) {
  const all: Readonly<Record<string, string | boolean>> = {
    map: mapFile,
    server: server.url,
    token,
    ...options,
  };
  const words: Words = {
    positionals: [from],
    text: (name) => (typeof all[name] === 'string' ? all[name] : undefined),
    has: (name) => all[name] === true,
  };
  const { terminal, said } = quietTerminal();
  const status = await importCommand.run(words, terminal);
  const count = (what: string) => Number(new RegExp(`^ {2}${what} +(\\d+)`, 'm').exec(said())?.[1]);
  return {
    out: said(),
    status,
    counts: ['taken', 'duplicates', 'skipped', 'rejected'].map(count),
  };
}

async function signalsOf(source: string): Promise<{ words: string }[]> {
  const response = await fetch(`${server.url}/v1/export/signals?format=jsonl`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line)).filter((one) => one.source === source);
}

const rejected = (): Record<string, string>[] =>
  parse(readFileSync(`${file}.rejected.csv`), {
    columns: true,
    bom: true,
    relax_column_count: true,
  });

test('odd rows are imported or rejected with a reason, and none is lost', async () => {
  const { status, counts } = await runImport();
  expect(status).toBe(0);
  expect(rejected().map((row) => [Number(row['line']), row['reason']])).toEqual([
    [4, 'bad-time'],
    [10, 'wrong-column-count'],
    [11, 'customers.bad-mail'],
    [13, 'says-nothing'],
    [16, 'wrong-quotes'],
  ]);
  const [taken = 0, duplicates = 0, skipped = 0, refused = 0] = counts;
  // Two lines of the file are one row: the cell with a line end in it.
  expect(taken + duplicates + skipped + refused).toBe(oddRows.length - 1);
  expect([duplicates, skipped, refused]).toEqual([1, 1, 5]);
  const texts = (await signalsOf(`odd-${files}`)).map((one) => one.words);
  expect(texts).toHaveLength(taken);
  expect(texts).toContain('Two\r\nlines, and "words"');
  expect(texts).toContain('a\ufffdb');
});

test('a rejected row keeps its own cells, for mending', async () => {
  await runImport();
  expect(rejected()[0]).toMatchObject({
    Id: '3',
    Date: '2026-02-30',
    Words: 'A day that never was',
  });
});

test('what has been imported is not imported again', async () => {
  const first = await runImport();
  const again = await runImport();
  expect(again.out).toContain('imported already');
  const [taken = 0, duplicates = 0] = first.counts;
  const restarted = await runImport({ restart: true });
  expect(restarted.counts.slice(0, 2)).toEqual([0, taken + duplicates]);
  expect(await signalsOf(`odd-${files}`)).toHaveLength(taken);
});

test('one file is imported by one at a time, and two at once spoil nothing', async () => {
  const [one, two] = await Promise.allSettled([runImport(), runImport()]);
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected']);
  const refused = [one, two].find((each) => each.status === 'rejected');
  expect(String(refused?.reason)).toContain('is being imported already');
  const lines = rejected().map((row) => row['line']);
  expect(new Set(lines).size).toBe(lines.length);
  await runImport({ restart: true });
});

test('an import that was stopped goes on where it stopped', async () => {
  const part = await runImport({ limit: '5' });
  expect(part.out).toContain('Run the same command again');
  const whole = await runImport();

  expect(whole.out).toContain('Imported: 15 rows');
  expect(rejected().map((row) => Number(row['line']))).toEqual([4, 10, 11, 13, 16]);
});

test('an import that waits for a server ends at the first interrupt, and can go on', async () => {
  const away = createServer((request, response) => {
    request.resume();
    response.writeHead(503, { 'retry-after': '120' });
    response.end(() => process.emit('SIGTERM'));
  });
  await new Promise<void>((listening) => away.listen(0, '127.0.0.1', listening));
  const elsewhere = `http://127.0.0.1:${(away.address() as AddressInfo).port}`;
  const interrupted = await runImport({ server: elsewhere });
  away.close();
  expect(interrupted.status).toBe(130);
  expect(interrupted.out).toContain('So far: 0 rows');
  expect(interrupted.out).toContain('Run the same command again');
  expect((await runImport()).status).toBe(0);
});

test('rows on standard input are refused with what to do instead', async () => {
  await expect(runImport({}, '-')).rejects.toThrow(/Standard input .*write the rows to a file/);
});

test('strict imports end with a status that scripts can see', async () => {
  expect((await runImport({ strict: true })).status).toBe(1);
});

test('a file without a column of the map is refused with column and line of the map', async () => {
  writeFileSync(file, 'Id,Day\n1,2026-11-01\n');
  await expect(runImport()).rejects.toThrow(/odd-\d+\.yaml:6: occurredAt\.time: .*"Date".*Id, Day/);
});
