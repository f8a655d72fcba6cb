import {
  CompiledQuery,
  type Kysely,
  type QueryResult,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely';
import { type Instant, toIso } from '#kernel/time.ts';
import { type Held, lastlyMark, togetherMark } from './dialect.ts';

/** Every area adds its own tables here, from its `*.tables.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: areas extend it by declaration merging.
export interface Database {}

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

/** Statements and reads that do not care whether they stand inside a transaction. */
export type DbOrTx = Kysely<Database>;

/**
 * A moment as a value in a statement: `timestamptz` columns are read as Instant, but a bare number
 * cannot be sent to one, because the driver does not know which numbers are moments.
 */
export const moment = (at: Instant): RawBuilder<Instant> => sql<Instant>`${toIso(at)}::timestamptz`;

/** A value for a `jsonb` column; NUL is taken out, because PostgreSQL cannot store it. */
export const json = <Value>(value: Value): RawBuilder<Value> =>
  sql<Value>`${jsonText(value)}::jsonb`;

const unstorable = /(\\*)\\u(0000|d[89a-f][0-9a-f]{2})/g;

/**
 * JSON text that PostgreSQL takes as jsonb: NUL is removed and half a surrogate pair becomes U+FFFD,
 * because JSON can write both and jsonb can hold neither.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  if (!text.includes('\\u0000') && !text.includes('\\ud')) return text;
  return text.replace(unstorable, (found, slashes: string, digits: string) => {
    // An odd number of backslashes before means that this one is itself escaped: plain text.
    if (slashes.length % 2 === 1) return found;
    return digits === '0000' ? slashes : `${slashes}\\ufffd`;
  });
}

/** A statement that is made but not sent yet. */
export type Statement<Row = unknown> = RawBuilder<Row>;

type ResultsOf<Statements extends readonly Statement[]> = {
  [Index in keyof Statements]: Statements[Index] extends Statement<infer Row>
    ? QueryResult<Row>
    : never;
};

/**
 * Sends several statements in one journey and gives their results in order. They run one after
 * another, each seeing what those before it did; one that fails fails all. What a batch costs is
 * the number of its journeys far more than the number of its statements. Outside a transaction each
 * commits by itself, so that is for reading.
 */
export async function together<const Statements extends readonly Statement[]>(
  db: DbOrTx,
  statements: Statements,
): Promise<ResultsOf<Statements>> {
  if (statements.length === 0) return [] as unknown as ResultsOf<Statements>;
  const compiled = statements.map((statement) => statement.compile(db));
  const { rows } = await db.executeQuery(CompiledQuery.raw(togetherMark, compiled));
  return rows as unknown as ResultsOf<Statements>;
}

/**
 * Statements that end a transaction: they go out with its commit, in one journey, and before any other
 * statement that is still to come. Nobody sees their rows; where one fails, the transaction as a whole does.
 */
export const lastly = (tx: Tx, statements: readonly Statement[]): Promise<void> =>
  hold(
    tx,
    statements.map((statement) => ({ query: statement.compile(tx) })),
  );

/** The same of a statement whose rows are of use when all is over: they are known once the transaction has ended. */
export const lastlyRead = <Row>(
  tx: Tx,
  statement: Statement<Row>,
  heard: (rows: readonly Row[]) => void,
): Promise<void> =>
  // They are the rows of this very statement.
  hold(tx, [{ query: statement.compile(tx), heard: (rows) => heard(rows as readonly Row[]) }]);

async function hold(tx: Tx, held: readonly Held[]): Promise<void> {
  if (held.length > 0) await tx.executeQuery(CompiledQuery.raw(lastlyMark, [...held]));
}
