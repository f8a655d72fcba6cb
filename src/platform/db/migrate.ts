import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { errorMessage, operatorError } from '../operator-error.ts';
import type { Db, DbOrTx } from './database.ts';

/** One file of plain SQL; its name begins with the moment it was written and is never changed. */
export type Migration = { readonly name: string; readonly text: string };

const namePattern = /^\d{14}_[a-z0-9-]+\.sql$/;

/** Any number will do as long as nothing else locks it; both copies of Amends must use the same. */
const lockKey = 7_264_001;

/** `migrations/` in sources, or beside the bundle in a release. */
export function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (true) {
    const candidate = join(folder, 'migrations');
    if (listFiles(candidate).length > 0) return candidate;
    const parent = dirname(folder);
    if (parent === folder)
      throw operatorError('The folder `migrations` is missing: install Amends again.');
    folder = parent;
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.sql') && name !== 'schema.sql');
  } catch {
    return [];
  }
}

export function readMigrations(folder: string = migrationsFolder()): Migration[] {
  const names = listFiles(folder).sort();
  const misnamed = names.find((name) => !namePattern.test(name));
  if (misnamed !== undefined) {
    throw operatorError(`The migration ${misnamed} must be named YYYYMMDDhhmmss_words.sql.`);
  }
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Line ends differ between systems and do not change what the file does. */
const checksum = (text: string): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');

type Done = { readonly name: string; readonly checksum: string };

async function readDone(db: DbOrTx): Promise<Done[]> {
  const { rows } = await sql<Done>`select name, checksum from migration order by name`.execute(db);
  return rows;
}

const newerSentence = (name: string): string =>
  `The database was made by a newer Amends (migration ${name} is not known here): ` +
  'start that version, or put back the backup made before the upgrade.';

/** What a newer Amends has changed meanwhile, as a sentence; undefined while the database is as we know it. */
export async function outgrownBy(
  db: DbOrTx,
  migrations: readonly Migration[],
): Promise<string | undefined> {
  const newest = migrations.at(-1)?.name ?? '';
  const { rows } = await sql<{ name: string }>`/* prepared: outgrown_by */
    select name from migration where name > ${newest} order by name limit 1`.execute(db);
  return rows[0] && newerSentence(rows[0].name);
}

function refuseForeign(done: readonly Done[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, text }) => [name, checksum(text)]));
  for (const { name, checksum: written } of done) {
    const current = known.get(name);
    if (current === undefined) {
      throw operatorError(newerSentence(name));
    }
    if (current !== written) {
      throw operatorError(
        `The migration ${name} was changed after it had run: put the file back as it was and write ` +
          'the change as a new migration.',
      );
    }
  }
}

/** Migrations that have not run yet, oldest first; refuses a database this code does not know. */
export async function pendingMigrations(
  db: DbOrTx,
  migrations: readonly Migration[] = readMigrations(),
): Promise<Migration[]> {
  const { rows } = await sql<{ found: boolean }>`
    select to_regclass('migration') is not null as found`.execute(db);
  const done = rows[0]?.found ? await readDone(db) : [];
  refuseForeign(done, migrations);
  const names = new Set(done.map(({ name }) => name));
  const pending = migrations.filter(({ name }) => !names.has(name));
  const newest = done.at(-1)?.name ?? '';
  const late = pending.find(({ name }) => name < newest);
  if (late !== undefined) {
    throw operatorError(
      `The migration ${late.name} is older than ${newest}, which has already run: ` +
        'give it a later date in its name.',
    );
  }
  return pending;
}

/** Runs what is pending and returns its names; processes that start together wait for each other. */
export async function migrate(
  db: Db,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  return db.connection().execute(async (session) => {
    // A limit that a site sets for every statement is not meant for these, nor for waiting for another's.
    await sql`set statement_timeout = 0`.execute(session);
    await sql`select pg_advisory_lock(${sql.lit(lockKey)})`.execute(session);
    try {
      await sql`
        create table if not exists migration (
          name text primary key,
          checksum text not null,
          ran_at timestamptz not null default now()
        )`.execute(session);
      const pending = await pendingMigrations(session, migrations);
      for (const migration of pending) await runOne(session, migration);
      return pending.map(({ name }) => name);
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(lockKey)})`.execute(session);
      await sql`reset statement_timeout`.execute(session);
    }
  });
}

async function runOne(session: Db, { name, text }: Migration): Promise<void> {
  try {
    await session.transaction().execute(async (tx) => {
      await sql.raw(text).execute(tx);
      await sql`insert into migration (name, checksum) values (${name}, ${checksum(text)})`.execute(
        tx,
      );
    });
  } catch (error) {
    throw operatorError(`The migration ${name} failed: ${errorMessage(error)}.`, error);
  }
}

/** Whether a database holds nothing yet, of ours or of anybody's. */
export async function isUntouched(db: DbOrTx): Promise<boolean> {
  const { rows } = await sql`select from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' limit 1`.execute(
    db,
  );
  return rows.length === 0;
}
