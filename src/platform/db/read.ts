import type { DbOrTx, Statement } from './database.ts';
import { together } from './database.ts';

/**
 * What is to be read, not sent yet, and what its rows mean. The rows are those of the last statement;
 * those before it make ready what it reads or locks.
 */
export type Read<Value> = {
  readonly statements: readonly Statement[];
  meaning(rows: readonly unknown[]): Value;
};

export const readOf = <Row, Value>(
  statement: Statement<Row>,
  meaning: (rows: readonly Row[]) => Value,
  before: readonly Statement[] = [],
): Read<Value> => ({
  statements: [...before, statement],
  // They are the rows of this very statement.
  meaning: (rows) => meaning(rows as readonly Row[]),
});

/** What is known without asking, where others are asked for. */
export const known = <Value>(value: Value): Read<Value> => ({
  statements: [],
  meaning: () => value,
});

type Values<Reads extends Readonly<Record<string, Read<unknown>>>> = {
  readonly [Key in keyof Reads]: Reads[Key] extends Read<infer Value> ? Value : never;
};

/** Reads several things in one journey, one after another in their order. */
export async function readTogether<Reads extends Readonly<Record<string, Read<unknown>>>>(
  db: DbOrTx,
  reads: Reads,
): Promise<Values<Reads>> {
  const all = Object.entries(reads);
  const answers = await together(
    db,
    all.flatMap(([, read]) => read.statements),
  );
  let at = 0;
  const values = all.map(([name, read]) => {
    at += read.statements.length;
    return [name, read.meaning(answers[at - 1]?.rows ?? [])];
  });
  return Object.fromEntries(values) as Values<Reads>;
}

export const readOne = async <Value>(db: DbOrTx, read: Read<Value>): Promise<Value> =>
  (await readTogether(db, { read })).read;
