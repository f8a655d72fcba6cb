import { createHash, randomUUID } from 'node:crypto';
import { existsSync, linkSync, openAsBlob, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Db } from '#platform/db/database.ts';
import { startEngine } from '#platform/db/embedded/embedded-engine.ts';
import { migrate, readMigrations } from '#platform/db/migrate.ts';
import { openEngine, openPostgres } from '#platform/db/open-database.ts';

export type TestDatabase = {
  readonly db: Db;
  readonly kind: 'postgres' | 'embedded';
  /** Of a database on PostgreSQL, for a second process or pool. */
  readonly url: string | undefined;
  close(): Promise<void>;
};

/**
 * A fresh migrated database: on `DATABASE_URL` a copy of a migrated template, else in memory from a
 * dump that is made once for each state of the migrations.
 */
export const testDatabase = (): Promise<TestDatabase> => {
  const url = process.env['DATABASE_URL'];
  return url ? onPostgres(url) : inMemory();
};

/** A database no migration has run on. */
export async function emptyTestDatabase(): Promise<TestDatabase> {
  const url = process.env['DATABASE_URL'];
  if (url) return openCopy(url, 'template0');
  return fromDump(`empty-${embeddedVersion()}`, async () => {});
}

/** A dump is only for the version of the embedded database that made it. */
function embeddedVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const text = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

const migrationsHash = (): string => {
  const hash = createHash('sha256').update(embeddedVersion());
  for (const { name, text } of readMigrations()) hash.update(name).update(text);
  return hash.digest('hex').slice(0, 16);
};

const inMemory = (): Promise<TestDatabase> => fromDump(migrationsHash(), (db) => migrate(db));

/** From a dump under this name, which is prepared the first time it is needed. */
async function fromDump(
  name: string,
  prepare: (db: Db) => Promise<unknown>,
): Promise<TestDatabase> {
  const file = join(tmpdir(), `amends-test-${process.getuid?.() ?? 0}-${name}.tar`);
  if (!existsSync(file)) await writeDump(file, prepare);
  const engine = await startEngine({ loadDump: await openAsBlob(file) });
  return { ...openEngine(engine), kind: 'embedded', url: undefined };
}

async function writeDump(file: string, prepare: (db: Db) => Promise<unknown>): Promise<void> {
  const engine = await startEngine({});
  const { db, close } = openEngine(engine);
  await prepare(db);
  const bytes = Buffer.from(await (await engine.dump()).arrayBuffer());
  await close();
  // Test files run side by side: a whole file appears at once or not at all, and the first one stays,
  // because what is being read must not be replaced.
  const unfinished = `${file}.${randomUUID()}`;
  writeFileSync(unfinished, bytes);
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(unfinished);
  }
}

async function withAdmin<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function onPostgres(url: string): Promise<TestDatabase> {
  const template = `amends_template_${migrationsHash()}`;
  await ensureTemplate(url, template);
  return openCopy(url, template);
}

const templateLockKey = 7_264_002;

/** Built under another name and renamed, so that a template is complete as soon as it is there. */
async function ensureTemplate(url: string, template: string): Promise<void> {
  await withAdmin(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLockKey]);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rows.length > 0) return;
    const unfinished = `amends_building_${randomUUID().replaceAll('-', '')}`;
    await client.query(`create database ${unfinished} template template0`);
    const { db, close } = await openPostgres(onDatabase(url, unfinished), 1);
    await migrate(db).finally(close);
    await client.query(`alter database ${unfinished} rename to ${template}`);
  });
}

async function openCopy(url: string, template: string): Promise<TestDatabase> {
  const name = `amends_test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(url, (client) => client.query(`create database ${name} template ${template}`));
  const copyUrl = onDatabase(url, name);
  const { db, close } = await openPostgres(copyUrl, 5);
  return {
    db,
    kind: 'postgres',
    url: copyUrl,
    async close() {
      await close();
      await withAdmin(url, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}
