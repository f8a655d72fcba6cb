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
import type { Pool, PoolClient, QueryConfig } from 'pg';

/**
 * One dialect for both databases: PostgreSQL over a socket, and the embedded database over a stream to
 * its worker. A statement that begins with a comment `prepared: NAME` is parsed by the database once a
 * connection and then sent by name.
 */
export const pgDialect = (pool: Pool): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createDriver: () => pgDriver(pool),
});

type Connection = DatabaseConnection & {
  readonly client: PoolClient;
  broken: boolean;
  /** The BEGIN that goes out with the transaction's first statement: one journey less. */
  begin: string | undefined;
  /** Statements that go out with what comes next, at the latest with the COMMIT: one more less. */
  held: readonly CompiledQuery[];
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

function toConfig(query: CompiledQuery): QueryConfig {
  const name = preparedName(query.sql);
  const config: QueryConfig = { text: query.sql };
  // Without values the simple protocol is used, which also takes several statements in one text.
  if (query.parameters.length > 0) config.values = [...query.parameters];
  if (name !== undefined) config.name = name;
  return config;
}

async function execute<Row>(client: PoolClient, query: CompiledQuery): Promise<QueryResult<Row>> {
  const answer = await client.query(toConfig(query));
  const result = Array.isArray(answer) ? answer.at(-1) : answer;
  if (result === undefined) return { rows: [] };
  if (!affecting.has(result.command)) return { rows: result.rows };
  return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
}

/** The mark of several statements that are sent at once; see `together` in database.ts. */
export const togetherMark = '/* together */';
/** The mark of statements whose answers nobody waits for; see `lastly` in database.ts. */
export const lastlyMark = '/* lastly */';

type Corked = { readonly connection?: { readonly stream?: { cork?(): void; uncork?(): void } } };

/** Sends statements in one piece and reads their answers in order; the first error is the one thrown. */
async function executeAll(client: PoolClient, queries: readonly CompiledQuery[]) {
  const { stream } = (client as Corked).connection ?? {};
  stream?.cork?.();
  const answers = queries.map((query) => execute<unknown>(client, query));
  stream?.uncork?.();
  // All are waited for: a statement after a failed one fails too, and must not fail unheard.
  const settled = await Promise.allSettled(answers);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

function toConnection(client: PoolClient): Connection {
  const connection: Connection = {
    client,
    broken: false,
    begin: undefined,
    held: [],
    executeQuery: async <Row>(query: CompiledQuery) => {
      if (query.sql === lastlyMark) {
        connection.held = [...connection.held, ...(query.parameters as readonly CompiledQuery[])];
        return { rows: [] };
      }
      const begin = connection.begin === undefined ? [] : [CompiledQuery.raw(connection.begin)];
      const before = [...begin, ...connection.held];
      connection.begin = undefined;
      connection.held = [];
      const isMany = query.sql === togetherMark;
      const queries = isMany ? (query.parameters as readonly CompiledQuery[]) : [query];
      const answers = await executeAll(client, [...before, ...queries]);
      const own = answers.slice(before.length);
      const rows = isMany ? own : (own[0]?.rows ?? []);
      return { ...(isMany ? {} : own[0]), rows: rows as Row[] };
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
async function end(connection: DatabaseConnection, sql: 'commit' | 'rollback'): Promise<void> {
  const own = asConnection(connection);
  if (sql === 'rollback') own.held = [];
  if (own.begin === undefined || own.held.length > 0) return run(connection, sql);
  own.begin = undefined;
}

function beginStatement(settings: TransactionSettings): string {
  const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
  const access = settings.accessMode ? ` ${settings.accessMode}` : '';
  return `begin${isolation}${access}`;
}

function pgDriver(pool: Pool): Driver {
  const connections = new WeakMap<PoolClient, Connection>();
  const open = async (client: PoolClient): Promise<Connection> => {
    const connection = toConnection(client);
    try {
      await client.query(sessionStart);
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
      asConnection(connection).begin = beginStatement(settings);
    },
    commitTransaction: (connection) => end(connection, 'commit'),
    rollbackTransaction: (connection) =>
      // A connection that cannot even roll back is thrown away; the first error is the one to show.
      end(connection, 'rollback').catch(() => {
        asConnection(connection).broken = true;
      }),
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
