import type { Config } from '#platform/config.ts';
import { startServer } from './start.ts';

/** Runs until a signal ends it: requests under way are answered, what is acknowledged is committed. */
export async function runServer(config: Config): Promise<void> {
  try {
    const server = await startServer(config);
    process.stdout.write(`Amends listens at ${config.publicUrl ?? server.url}\n`);
    let stopping = false;
    // A terminal and a supervisor may both send one: the first stops us, repeats change nothing.
    const stop = () => {
      if (stopping) return;
      stopping = true;
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    server.onLost((error) => {
      process.stderr.write(
        `The embedded database has stopped (${error.message}); ending, so that a supervisor can start anew.\n`,
      );
      process.exit(1);
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'OperatorError') throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
