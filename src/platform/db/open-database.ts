import { existsSync, mkdirSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kysely } from 'kysely';
import pg from 'pg';
import type { Config } from '../config/config.ts';
import { errorCode, errorMessage, operatorError } from '../operator-error.ts';
import type { Database, Db } from './database.ts';
import { type DialectOptions, pgDialect } from './dialect.ts';
import type { Engine } from './embedded/embedded-engine.ts';
import { EngineStream } from './embedded/engine-stream.ts';
import { lockFolder } from './embedded/folder-lock.ts';
import { startWorkerEngine } from './embedded/worker-engine.ts';
import { valueParsers } from './value-parsers.ts';

export type OpenDatabase = {
  readonly db: Db;
  readonly kind: 'postgres' | 'embedded';
  /** How many wait for a connection. */
  waiting(): number;
  /** Called once when the embedded database's thread dies: the process must then stop. */
  onLost(listener: (error: Error) => void): void;
  close(): Promise<void>;
};

export type DatabaseConfig = Pick<
  Config,
  'databaseUrl' | 'dataFolder' | 'sharedBuffersMb' | 'dbPoolSize'
>;

export const openDatabase = (config: DatabaseConfig): Promise<OpenDatabase> =>
  config.databaseUrl === undefined
    ? openEmbedded(config)
    : openPostgres(config.databaseUrl, config.dbPoolSize);

type Sessions = Omit<DialectOptions, 'types'>;

const kyselyOn = (pool: pg.Pool, sessions: Sessions = {}): Db =>
  new Kysely<Database>({ dialect: pgDialect(pool, { types: valueParsers, ...sessions }) });

/**
 * Longer than any statement of ours takes, and than a transaction waits for us: a server that went away
 * without a word, or a process that did, holds connections and locks no longer than that.
 */
const sessions: Sessions = {
  silentMillis: 300_000,
  session: `set idle_in_transaction_session_timeout = '120s'`,
};

/** Without a listener a broken idle connection would end the process; the pool replaces it. */
const ignoreIdleErrors = (pool: pg.Pool): pg.Pool => pool.on('error', () => {});

export async function openPostgres(
  url: string,
  poolSize = 10,
  own: Sessions = sessions,
): Promise<OpenDatabase> {
  const pool = ignoreIdleErrors(
    new pg.Pool({
      connectionString: url,
      max: poolSize,
      types: valueParsers,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      application_name: 'amends',
    }),
  );
  try {
    refuseUnfit(await pool.query<Fitness>(fitness).then(({ rows }) => rows[0]));
  } catch (error) {
    await pool.end();
    throw postgresError(error, url);
  }
  const db = kyselyOn(pool, own);
  return {
    db,
    kind: 'postgres',
    waiting: () => pool.waitingCount,
    onLost: () => {},
    close: () => db.destroy(),
  };
}

type Fitness = { version: number; encoding: string };
const fitness = `select current_setting('server_version_num')::int as version,
  current_setting('server_encoding') as encoding`;

function refuseUnfit(found: Fitness | undefined): void {
  const { version = 0, encoding = '' } = found ?? {};
  if (version < 150_000)
    throw operatorError(
      `PostgreSQL ${Math.floor(version / 10_000)} is too old: use version 15 or newer.`,
    );
  if (encoding !== 'UTF8')
    throw operatorError(
      `The database keeps its texts as ${encoding}, which cannot hold every language: make one with ` +
        '`createdb --encoding=UTF8 --template=template0` and name it in DATABASE_URL.',
    );
}

const connectSentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: start PostgreSQL or correct host and port',
  ENOTFOUND: 'the host name is not known: correct it',
  ETIMEDOUT: 'it did not answer: check network and firewall',
  '28P01': 'user or password is wrong',
  '28000': 'this user may not sign in: check pg_hba.conf',
  '3D000': 'the database does not exist: create it with `createdb`',
  EAI_AGAIN: 'the host name could not be looked up: check the network, or correct it',
};

/** They pass, or are a matter of the server: another address would be the wrong advice. */
const busySentences: Readonly<Record<string, string>> = {
  '53300':
    'all its connections are taken. Raise max_connections, or lower AMENDS_DB_POOL of the processes that use it',
  '57P01': 'it is being stopped. Start again once it is up',
  '57P02': 'it is restarting. Start again once it is up',
  '57P03': 'it is starting. Start again once it is up',
};

function postgresError(error: unknown, url: string): unknown {
  const code = errorCode(error) ?? '';
  if (error instanceof Error && error.name === 'OperatorError') return error;
  const reason = connectSentences[code];
  const place = URL.canParse(url) ? `${new URL(url).host}${new URL(url).pathname}` : 'DATABASE_URL';
  const busy = busySentences[code];
  if (busy !== undefined) return operatorError(`Cannot use the database ${place}: ${busy}.`, error);
  return operatorError(
    `Cannot use the database ${place}: ${reason ?? errorMessage(error)}. ` +
      'Correct DATABASE_URL, or unset it to use the embedded database.',
    error,
  );
}

/** The written proof that the first start came to its end; a folder without it holds nothing of ours. */
const readyMark = 'amends-ready';
const leastFreeBytes = 200 * 1024 * 1024;

function prepareFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw operatorError(
      `Cannot create the data folder ${dataFolder} (${errorMessage(error)}): ` +
        'set AMENDS_DATA to a folder this user may write to.',
      error,
    );
  }
}

function refuseFullDisk(dataFolder: string): void {
  const { bavail, bsize } = statfsSync(dataFolder);
  if (bavail * bsize >= leastFreeBytes) return;
  throw operatorError(
    `The disk of the data folder ${dataFolder} has less than 200 MB free: free some space first.`,
  );
}

/** A first start that was cut short is put aside, never deleted, and begun again. */
function putAsideUnfinished(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, readyMark))) return;
  renameSync(folder, `${folder}.unfinished-${Date.now()}`);
}

async function openEmbedded(config: DatabaseConfig): Promise<OpenDatabase> {
  const dataFolder = resolve(config.dataFolder);
  const folder = join(dataFolder, 'database');
  prepareFolder(dataFolder);
  const lock = lockSafely(dataFolder);
  const listeners: ((error: Error) => void)[] = [];
  const onLost = (error: Error): void => {
    for (const listener of listeners) listener(error);
  };
  try {
    refuseFullDisk(dataFolder);
    putAsideUnfinished(folder);
    const options = { folder, sharedBuffersMb: config.sharedBuffersMb };
    const engine = await startWorkerEngine(options, onLost);
    writeFileSync(join(folder, readyMark), 'The first start of this folder is complete.\n');
    const { db, waiting, close } = openEngine(engine);
    return {
      db,
      kind: 'embedded',
      waiting,
      onLost: (listener) => listeners.push(listener),
      close: () => close().finally(lock.release),
    };
  } catch (error) {
    lock.release();
    throw embeddedError(error, folder);
  }
}

function lockSafely(dataFolder: string): ReturnType<typeof lockFolder> {
  try {
    return lockFolder(dataFolder);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(errorCode(error) ?? '')) throw error;
    throw operatorError(
      `Cannot write to the data folder ${dataFolder} (${errorMessage(error)}): ` +
        'give this user the right to write, free some space, or set AMENDS_DATA to another folder.',
      error,
    );
  }
}

function embeddedError(error: unknown, folder: string): unknown {
  if (error instanceof Error && error.name === 'OperatorError') return error;
  return operatorError(
    `The embedded database in ${folder} does not start (${errorMessage(error)}). The folder may be ` +
      'damaged or belong to another user: check its rights, put a backup in its place, or move it away ' +
      'to begin empty.',
    error,
  );
}

/** A database on an engine at hand: the worker's, or one in this thread for tests. */
export function openEngine(
  engine: Engine,
): Pick<OpenDatabase, 'db' | 'waiting'> & { close: () => Promise<void> } {
  const pool = ignoreIdleErrors(
    new pg.Pool({
      // One session: the pool's queue is what keeps statements of two transactions apart.
      max: 1,
      idleTimeoutMillis: 0,
      types: valueParsers,
      user: 'postgres',
      password: 'none',
      database: 'postgres',
      ssl: false,
      stream: () => new EngineStream(engine),
    }),
  );
  const db = kyselyOn(pool);
  const close = async (): Promise<void> => {
    await db.destroy();
    await engine.close();
  };
  return { db, waiting: () => pool.waitingCount, close };
}
