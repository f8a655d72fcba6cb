import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noCounts } from './counts.ts';
import { openTable } from './open-table.ts';
import { choosePlaces, lockPlaces } from './places.ts';
import { type Progress, removeProgress, writeProgress } from './progress-file.ts';
import { openRejectedFile } from './rejected-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amends-places-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const progress: Progress = {
  version: 1,
  identity: { bytes: 1, modifiedMillis: 0, headDigest: '', mapDigest: '', server: '' },
  position: { byte: 0, line: 0, rows: 0 },
  counts: noCounts,
  rejectedBytes: 0,
  nowMillis: 0,
  done: false,
};
const row = { line: 2, code: 'bad-time', words: 'No such day.', cells: ['1'] };
const options = {
  format: 'csv',
  delimiter: undefined,
  encoding: undefined,
  columnsNamed: () => [],
} as const;

/** An administrator may read everything, so what others may not is asked as nobody. */
async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  const isAdministrator = process.geteuid?.() === 0;
  if (isAdministrator) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (isAdministrator) process.seteuid?.(0);
  }
}

test('a file this user may not read is a sentence', async () => {
  const file = join(folder, 'secret.csv');
  writeFileSync(file, 'a,b\n1,2\n');
  chmodSync(file, 0o000);
  const opening = asNobody(() => openTable(file, options));
  await expect(opening).rejects.toThrow(/secret\.csv: it cannot be read \(EACCES\).*right to read/);
});

test.each([
  ['a folder', () => folder, 'is a folder: name a file in it'],
  ['a device', () => '/dev/null', 'is a pipe or a device'],
])('%s is no file to import, and what to do is said', async (_what, place, words) => {
  await expect(openTable(place(), options)).rejects.toThrow(words);
});

test('progress on a full disk is a sentence, and leaves nothing half written', async () => {
  const path = join(folder, 'full.amends-progress.json');
  symlinkSync('/dev/full', `${path}.${process.pid}`);
  await expect(writeProgress(path, progress)).rejects.toThrow(/ENOSPC.*free some space.*--state/);
  expect(readdirSync(folder).filter((name) => name.startsWith('full.'))).toEqual([]);
});

test('rejected rows on a full disk are a sentence', async () => {
  const path = join(folder, 'rows.rejected.csv');
  symlinkSync('/dev/full', path);
  const rejects = await openRejectedFile(path, { columns: ['a'], delimiter: ',' }, 1);
  await expect(rejects.write([row])).rejects.toThrow(/rows\.rejected\.csv.*ENOSPC.*--state/);
});

test('a place nothing can be kept in is a sentence', async () => {
  const file = join(folder, 'a.csv');
  writeFileSync(file, 'a\n1\n');
  // A file where a folder is meant: an administrator cannot write into it either.
  await expect(choosePlaces(file, join(file, 'state'))).rejects.toThrow(/ENOTDIR.*--state/);
  const below = { progress: join(file, 'p.json'), rejected: join(file, 'r.csv') };
  expect(() => lockPlaces(below)).toThrow(/ENOTDIR.*--state/);
  mkdirSync(join(folder, 'taken.json'));
  await expect(removeProgress(join(folder, 'taken.json'))).rejects.toThrow('--state');
});
