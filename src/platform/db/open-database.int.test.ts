import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultConfig } from '../config/config.ts';
import { isOperatorError } from '../operator-error.ts';
import { openDatabase } from './open-database.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'amends-open-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const open = () => openDatabase(defaultConfig({ dataFolder, sharedBuffersMb: 16 }));

test('the embedded database keeps its rows, really syncs, and belongs to one opener', async () => {
  const first = await open();
  const settings = await sql<{ fsync: string; buffers: string }>`
    select current_setting('fsync') as fsync, current_setting('shared_buffers') as buffers`.execute(
    first.db,
  );
  expect(settings.rows).toEqual([{ fsync: 'on', buffers: '16MB' }]);
  await sql`create table kept (id int)`.execute(first.db);
  await sql`insert into kept values (7)`.execute(first.db);

  const second = await open().catch((error: unknown) => error);
  expect(isOperatorError(second)).toBe(true);
  expect(String(second)).toContain(`process ${process.pid}`);

  await first.close();
  const third = await open();
  expect((await sql`select id from kept`.execute(third.db)).rows).toEqual([{ id: 7 }]);
  await third.close();
  expect(readdirSync(dataFolder)).toEqual(['database']);
}, 60_000);

test('the lock of a dead process and a first start cut short do not stand in the way', async () => {
  const dead = { pid: 2 ** 22 + 1, host: hostname(), start: 'long ago' };
  writeFileSync(join(dataFolder, 'amends.lock'), JSON.stringify(dead));
  mkdirSync(join(dataFolder, 'database'));
  writeFileSync(join(dataFolder, 'database', 'PG_VERSION'), '18');
  const opened = await open();
  expect((await sql`select 1 as one`.execute(opened.db)).rows).toEqual([{ one: 1 }]);
  await opened.close();
  expect(readdirSync(dataFolder).some((name) => name.includes('unfinished'))).toBe(true);
}, 60_000);

test('a damaged folder and an unreachable server are said in a sentence', async () => {
  mkdirSync(join(dataFolder, 'database'));
  writeFileSync(join(dataFolder, 'database', 'amends-ready'), '');
  writeFileSync(join(dataFolder, 'database', 'PG_VERSION'), '18');
  const damaged = await open().catch((error: unknown) => error);
  expect(isOperatorError(damaged)).toBe(true);
  expect(String(damaged)).toContain('put a backup in its place');

  const nobody = await openDatabase(
    defaultConfig({ databaseUrl: 'postgres://someone:secret@127.0.0.1:1/none' }),
  ).catch((error: unknown) => error);
  expect(isOperatorError(nobody)).toBe(true);
  expect(String(nobody)).toContain('nothing listens there');
  expect(String(nobody)).not.toContain('secret');
}, 60_000);
