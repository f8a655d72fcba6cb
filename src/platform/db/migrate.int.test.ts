import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyTestDatabase, type TestDatabase } from '#testing/database.ts';
import { migrate, migrationsFolder, outgrownBy, pendingMigrations } from './migrate.ts';
import { openPostgres } from './open-database.ts';
import { schemaSnapshot } from './schema-snapshot.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await emptyTestDatabase();
}, 60_000);
afterEach(() => database.close());

const first = {
  name: '20260101000000_first.sql',
  text: 'create table one (id int); create table two (id int);',
};
const second = { name: '20260102000000_second.sql', text: 'alter table one add column name text;' };

test('each migration runs once, in the order of its name', async () => {
  expect(await migrate(database.db, [first])).toEqual([first.name]);
  expect(await migrate(database.db, [first, second])).toEqual([second.name]);
  expect(await migrate(database.db, [first, second])).toEqual([]);
  await sql`insert into one (id, name) values (1, 'x')`.execute(database.db);
});

test('a migration that fails leaves nothing behind and names itself', async () => {
  const broken = { name: second.name, text: 'create table three (id int); select nonsense;' };
  await expect(migrate(database.db, [first, broken])).rejects.toThrow(
    /20260102000000_second.*nonsense/,
  );
  expect(await migrate(database.db, [first, second])).toEqual([second.name]);
  await expect(sql`select * from three`.execute(database.db)).rejects.toThrow();
});

test('what has run may not be changed', async () => {
  await migrate(database.db, [first]);
  await expect(migrate(database.db, [{ ...first, text: 'select 1;' }])).rejects.toThrow(
    /put the file back/,
  );
  await expect(migrate(database.db, [{ ...first, text: first.text }])).resolves.toEqual([]);
});

test('a database of a newer version is refused', async () => {
  await migrate(database.db, [first, second]);
  await expect(pendingMigrations(database.db, [first])).rejects.toThrow(/newer Amends/);
});

test('a running process finds out that a newer version has migrated meanwhile', async () => {
  await migrate(database.db, [first]);
  expect(await outgrownBy(database.db, [first])).toBeUndefined();
  await migrate(database.db, [first, second]);
  expect(await outgrownBy(database.db, [first])).toMatch(/newer Amends.*20260102000000_second/);
});

test('a migration older than one that ran is refused', async () => {
  await migrate(database.db, [first]);
  const late = { name: '20250101000000_late.sql', text: 'select 1;' };
  await expect(migrate(database.db, [late, first])).rejects.toThrow(/give it a later date/);
});

test('processes that start together migrate once', async () => {
  const others = database.url
    ? await Promise.all([openPostgres(database.url, 1), openPostgres(database.url, 1)])
    : [];
  const all = [database, ...others];
  const ran = await Promise.all(all.map(({ db }) => migrate(db, [first, second])));
  await Promise.all(others.map(({ close }) => close()));
  expect(ran.flat().sort()).toEqual([first.name, second.name]);
});

test('migrations/schema.sql is current; if not: npm run schema', async () => {
  await migrate(database.db);
  const written = readFileSync(join(migrationsFolder(), 'schema.sql'), 'utf8');
  expect(await schemaSnapshot(database.db)).toBe(written);
});
