import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { defaultConfig } from '#platform/config/config.ts';
import { type OpenDatabase, openDatabase } from '#platform/db/open-database.ts';

/** Where the benchmark's data is: a database of its own on DATABASE_URL, or a fresh folder. */
export type Place = {
  readonly kind: 'postgres' | 'embedded';
  readonly env: Record<string, string>;
  open(): Promise<OpenDatabase>;
  drop(): Promise<void>;
};

export async function freshPlace(url: string | undefined): Promise<Place> {
  if (url === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
    return {
      kind: 'embedded',
      env: { AMENDS_DATA: folder },
      open: () => openDatabase({ ...defaultConfig(), dataFolder: folder }),
      drop: async () => {},
    };
  }
  const name = `amends_bench_${randomUUID().slice(0, 8)}`;
  await administer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    kind: 'postgres',
    env: { DATABASE_URL: own.href },
    open: () => openDatabase({ ...defaultConfig(), databaseUrl: own.href }),
    drop: () => administer(url, `drop database if exists ${name} with (force)`),
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
