import type { Config } from '#platform/config/config.ts';
import { errorCode, errorMessage } from '#platform/operator-error.ts';
import { startServer } from './start.ts';

/** What an operator can mend; undefined for a bug of ours, of which the trace is wanted. */
function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'OperatorError') return error.message;
  const way = ways[errorCode(error) ?? ''];
  return way && `The database refuses to be set up (${errorMessage(error)}): ${way}.`;
}

/** By PostgreSQL's error codes. */
const ways: Readonly<Record<string, string>> = {
  '25006':
    'it takes no writes. Name the primary server in DATABASE_URL, or let this database be written to',
  '42501':
    'this user may not. Make them the owner of the database, or grant CREATE on schema public',
  '53100': 'its disk is full. Free some space',
  '57014':
    'a time limit cut a statement short. Raise statement_timeout or lock_timeout of this user',
};

/** Supervisors kill after 30 seconds or more: by then we have ended by ourselves, or a database keeps us. */
const patienceMillis = 20_000;
const repeatMillis = 1_000;

function leave(): never {
  process.stderr.write(
    'Ended with work still under way: what was acknowledged is kept, the rest is rolled back.\n',
  );
  process.exit(1);
}

/** Runs until a signal ends it: requests under way are answered, what is acknowledged is committed. */
export async function runServer(config: Config): Promise<void> {
  try {
    const server = await startServer(config);
    process.stdout.write(`Amends listens at ${config.publicUrl ?? server.url}\n`);
    let stoppingSince: number | undefined;
    // A terminal and a supervisor may both send one: repeats at the same moment change nothing, a later one means it.
    let status = 0;
    const stop = () => {
      if (stoppingSince !== undefined) {
        if (performance.now() - stoppingSince > repeatMillis) leave();
        return;
      }
      stoppingSince = performance.now();
      setTimeout(leave, patienceMillis);
      server.close().then(
        () => process.exit(status),
        () => process.exit(1),
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    server.onOutgrown((sentence) => {
      process.stderr.write(`${sentence} This process ends.\n`);
      status = 2;
      stop();
    });
    server.onLost((error) => {
      process.stderr.write(
        `The embedded database has stopped (${error.message}); ending, so that a supervisor can start anew.\n`,
      );
      process.exit(1);
    });
  } catch (error) {
    const said = sentenceOf(error);
    if (said === undefined) throw error;
    process.stderr.write(`${said}\n`);
    process.exitCode = 2;
  }
}
