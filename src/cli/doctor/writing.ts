import type { Db } from '#platform/db/database.ts';
import { refusalToWrite, type Writability, writabilityOf } from '#platform/db/writability.ts';
import { type Finding, fine, wrong } from './finding.ts';

/** Whether the database takes what Amends writes; what is tried is rolled back. */
export async function writing(db: Db): Promise<Finding[]> {
  const state = await writabilityOf(db);
  return [letters(state.encoding), refused(state) ?? (await tried(db))];
}

/** In any other encoding a complaint in Arabic or Persian is refused, or kept as bytes nobody checks. */
export const letters = (encoding: string): Finding =>
  encoding === 'UTF8'
    ? fine('the database keeps letters as UTF8')
    : wrong(
        `the database keeps letters as ${encoding}, so words in other scripts are lost`,
        'make another one with `createdb --encoding=UTF8 --template=template0 NAME` and set DATABASE_URL to it',
      );

function refused(state: Writability): Finding | undefined {
  if (state.isCopy)
    return wrong(
      'the database is a copy that follows another and takes no writes',
      'set DATABASE_URL to the one it follows',
    );
  if (state.isReadOnly)
    return wrong(
      'the database takes no writes (default_transaction_read_only is on)',
      'turn it off for this database and user (ALTER DATABASE … or ALTER ROLE … SET default_transaction_read_only = off), or in postgresql.conf',
    );
  if (state.schema === null)
    return wrong(
      `no schema of the search_path is there for ${state.user} to make tables in`,
      'create the schema public, or set search_path to one there is',
    );
  if (!state.mayCreate)
    return wrong(
      `${state.user} may not make tables in the schema ${state.schema}`,
      `let the owner of the database run: GRANT CREATE ON SCHEMA ${state.schema} TO ${state.user}`,
    );
  return undefined;
}

async function tried(db: Db): Promise<Finding> {
  const said = await refusalToWrite(db);
  return said === undefined
    ? fine('the database takes writes')
    : wrong(`the database takes no writes (${said})`, 'mend that first: its own log says more');
}
