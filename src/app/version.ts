import { type Migration, outgrownBy, readMigrations } from '#platform/db/migrate.ts';
import { errorMessage } from '#platform/operator-error.ts';
import { pause } from '#platform/pause.ts';
import type { Platform } from '#platform/platform.ts';

/** How long a process may go on by old rules after a newer one has changed the database under it. */
const lookMillis = 2_000;

export type VersionWatch = { stop(): Promise<void> };

/**
 * Looks whether a newer Amends has migrated the database that we share with it: columns we do not know
 * hold rules we do not keep, so that this process has to end. Says so once.
 */
export function watchVersion(
  { db, log }: Pick<Platform, 'db' | 'log'>,
  onOutgrown: (sentence: string) => void,
  { everyMillis = lookMillis, migrations = readMigrations() as readonly Migration[] } = {},
): VersionWatch {
  const stopping = new AbortController();
  const watch = async (): Promise<void> => {
    for (;;) {
      await pause(everyMillis, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        const sentence = await outgrownBy(db, migrations);
        if (sentence !== undefined) return onOutgrown(sentence);
      } catch (error) {
        log.warn({ err: errorMessage(error) }, 'the version of the database could not be read');
      }
    }
  };
  const watching = watch();
  return {
    async stop(): Promise<void> {
      stopping.abort();
      await watching;
    },
  };
}
