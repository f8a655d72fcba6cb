import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandServer, commandServer } from '#testing/command.ts';
import { exportCommand } from './export.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-export-'));
let server: CommandServer;
beforeAll(async () => {
  server = await commandServer(['export:read', 'signals:write']);
  const signal = { source: 'till', externalId: '1', kind: 'complaint', text: 'It came broken.' };
  await server.call('POST', '/v1/signals', [
    { ...signal, customer: { mail: 'one@customer.example' } },
  ]);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const exportTo = (out: string) => server.run(exportCommand, { out, format: 'csv' }, ['signals']);

test('an export over an older one is whole, and nothing is left beside it', async () => {
  const out = join(folder, 'signals.csv');
  writeFileSync(out, 'of yesterday');
  expect((await exportTo(out)).status).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('It came broken.');
  expect(existsSync(`${out}.part`)).toBe(false);
});

test('an export to a link is written where the link points, and the link stays', async () => {
  const kept = join(folder, 'kept.csv');
  const link = join(folder, 'link.csv');
  writeFileSync(kept, 'of yesterday');
  symlinkSync(kept, link);
  await exportTo(link);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(kept, 'utf8')).toContain('It came broken.');
});

test('an export to a link that leads nowhere is refused, with a way out', async () => {
  const link = join(folder, 'nowhere.csv');
  symlinkSync(join(folder, 'gone', 'signals.csv'), link);
  await expect(exportTo(link)).rejects.toThrow(/is a link to a file that is not there: .*--out/);
});

test('an export to a pipe goes through the pipe, which stays one', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const [read] = await Promise.all([readFile(pipe, 'utf8'), exportTo(pipe)]);
  expect(read).toContain('It came broken.');
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test('a device that is full is said to be full, and stays a device', async () => {
  // A link of our own, so that a mistake would replace the link and not the device of this machine.
  const link = join(folder, 'full');
  symlinkSync('/dev/full', link);
  await expect(exportTo(link)).rejects.toThrow(/could not be written to .*ENOSPC.*--out/);
  expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
});
