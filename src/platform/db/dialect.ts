import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import {
  type Answer,
  journey,
  newPrepared,
  type Step,
  type TypeParsers,
  watched,
} from './journey.ts';

/**
 * One dialect for both databases: PostgreSQL over a socket, and the embedded database over a stream to
 * its worker. A statement that begins with a comment `prepared: NAME` is parsed by the database once a
 * connection and then sent by name.
 */
export const pgDialect = (pool: Pool, options: DialectOptions): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createDriver: () => pgDriver(pool, options),
});

export type DialectOptions = {
  readonly types: TypeParsers;
  /** What each session is told besides what both databases share. */
  readonly session?: string;
  /** After so long without an answer a connection is given up, and what waits for it fails. */
  readonly silentMillis?: number | undefined;
};

type Connection = DatabaseConnection & {
  readonly client: PoolClient;
  broken: boolean;
  /** The BEGIN that goes out with the transaction's first statement: one journey less. */
  begin: string | undefined;
  /** Statements that go out with what comes next, at the latest with the COMMIT: one more less. */
  held: readonly Held[];
};

/** A statement that waits for the next journey, and who hears its rows. */
export type Held = {
  readonly query: CompiledQuery;
  readonly heard?: ((rows: readonly unknown[]) => void) | undefined;
};

const preparedMark = '/* prepared: ';

/** The name in the opening comment; undefined for a statement that is not kept prepared. */
export function preparedName(sql: string): string | undefined {
  if (!sql.startsWith(preparedMark)) return undefined;
  const end = sql.indexOf(' */', preparedMark.length);
  return end < 0 ? undefined : sql.slice(preparedMark.length, end);
}

/**
 * The settings every session shares: both databases print values alike, and plans do not depend on
 * when statistics were last taken. Every statement of ours has an index; a plan made while a table
 * was empty must not go on reading all of it once it is large.
 */
const sessionSettings =
  `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; ` +
  'set jit = off; set enable_seqscan = off; set enable_mergejoin = off; set enable_hashjoin = off; ' +
  'set plan_cache_mode = force_generic_plan';
const sessionStart = `rollback; deallocate all; ${sessionSettings}`;

const affecting = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** One without values and without a name may be several statements in one text, and goes the simple way. */
const isSimple = ({ values, name }: Step): boolean => values.length === 0 && name === undefined;

const stepOf = ({ sql, parameters }: CompiledQuery): Step => ({
  text: sql,
  values: parameters,
  name: preparedName(sql),
});

/** BEGIN and COMMIT go out with others, and are parsed once like them. */
const control = (sql: string): string => `${preparedMark}${sql} */ ${sql}`;

/** A text without values may be a migration, which takes as long as its tables are large. */
const longMillis = ({ silentMillis }: Pick<DialectOptions, 'silentMillis'>): number | undefined =>
  silentMillis === undefined ? undefined : silentMillis * 12;

async function simply(client: PoolClient, text: string): Promise<Answer> {
  const answer = await client.query(text);
  const last = Array.isArray(answer) ? answer.at(-1) : answer;
  return { command: last?.command ?? '', rowCount: last?.rowCount ?? 0, rows: last?.rows ?? [] };
}

const resultOf = <Row>({ command, rowCount, rows }: Answer): QueryResult<Row> => ({
  rows: rows as Row[],
  ...(affecting.has(command) ? { numAffectedRows: BigInt(rowCount) } : {}),
});

/** The mark of several statements that are sent at once; see `together` in database.ts. */
export const togetherMark = '/* together */';
/** The mark of statements whose answers nobody waits for, as `Held`; see `lastly` in database.ts. */
export const lastlyMark = '/* lastly */';

/** Sends statements in as few pieces as they can go in, and reads their answers in order. */
async function executeAll(
  client: PoolClient,
  steps: readonly Step[],
  own: Parameters<typeof journey>[2],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < steps.length; ) {
    const simple = steps.findIndex((step, place) => place >= from && isSimple(step));
    const until = simple < 0 ? steps.length : simple;
    if (until > from) answers.push(...(await journey(client, steps.slice(from, until), own)));
    const alone = steps[until];
    if (alone)
      answers.push(await watched(client, longMillis(own), () => simply(client, alone.text)));
    from = until + 1;
  }
  return answers;
}

type Own = Pick<DialectOptions, 'types' | 'silentMillis'>;

function toConnection(client: PoolClient, { types, silentMillis }: Own): Connection {
  const own = { prepared: newPrepared(), types, silentMillis };
  const connection: Connection = {
    client,
    broken: false,
    begin: undefined,
    held: [],
    executeQuery: async <Row>(query: CompiledQuery) => {
      if (query.sql === lastlyMark) {
        connection.held = [...connection.held, ...(query.parameters as readonly Held[])];
        return { rows: [] };
      }
      const begin =
        connection.begin === undefined ? [] : [stepOf(CompiledQuery.raw(connection.begin))];
      const { held } = connection;
      const before = [...begin, ...held.map((one) => stepOf(one.query))];
      connection.begin = undefined;
      connection.held = [];
      const isMany = query.sql === togetherMark;
      const steps = isMany
        ? (query.parameters as readonly CompiledQuery[]).map(stepOf)
        : [stepOf(query)];
      const answers = await executeAll(client, [...before, ...steps], own);
      for (const [place, { heard }] of held.entries())
        heard?.(answers[begin.length + place]?.rows ?? []);
      const results = answers.slice(before.length).map(resultOf<Row>);
      if (isMany) return { rows: results as unknown as Row[] };
      return results[0] ?? { rows: [] };
    },
    streamQuery: () => {
      throw new Error('Rows are not streamed: read by keyset pages.');
    },
  };
  return connection;
}

const asConnection = (connection: DatabaseConnection): Connection => connection as Connection;

const run = async (connection: DatabaseConnection, sql: string): Promise<void> => {
  await connection.executeQuery(CompiledQuery.raw(sql));
};

/** Ends a transaction; one in which nothing was said never began. */
async function end(connection: DatabaseConnection, sql: string): Promise<void> {
  const own = asConnection(connection);
  if (own.begin === undefined || own.held.length > 0) return run(connection, sql);
  own.begin = undefined;
}

function beginStatement(settings: TransactionSettings): string {
  const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
  const access = settings.accessMode ? ` ${settings.accessMode}` : '';
  return `begin${isolation}${access}`;
}

function pgDriver(pool: Pool, { types, session = '', silentMillis }: DialectOptions): Driver {
  const connections = new WeakMap<PoolClient, Connection>();
  const open = async (client: PoolClient): Promise<Connection> => {
    const connection = toConnection(client, { types, silentMillis });
    // Whoever waits for an answer hears of it; an error that nobody listens to would end the process.
    client.on('error', () => {
      connection.broken = true;
    });
    try {
      await watched(client, silentMillis, () => client.query(`${sessionStart}; ${session}`));
    } catch (error) {
      client.release(true);
      throw error;
    }
    connections.set(client, connection);
    return connection;
  };
  return {
    init: async () => {},
    acquireConnection: async () => {
      const client = await pool.connect();
      return connections.get(client) ?? open(client);
    },
    beginTransaction: async (connection, settings) => {
      asConnection(connection).begin = control(beginStatement(settings));
    },
    commitTransaction: (connection) => end(connection, control('commit')),
    rollbackTransaction: (connection) => {
      asConnection(connection).held = [];
      // A connection that cannot even roll back is thrown away; the first error is the one to show.
      return end(connection, 'rollback').catch(() => {
        asConnection(connection).broken = true;
      });
    },
    savepoint: (connection, name) => run(connection, `savepoint "${name}"`),
    rollbackToSavepoint: (connection, name) => run(connection, `rollback to savepoint "${name}"`),
    releaseSavepoint: (connection, name) => run(connection, `release savepoint "${name}"`),
    releaseConnection: async (connection) => {
      const { client, broken } = asConnection(connection);
      client.release(broken);
    },
    destroy: () => pool.end(),
  };
}
