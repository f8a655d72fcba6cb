import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type FolderLock, lockFile } from '#platform/db/embedded/folder-lock.ts';
import { errorCode, operatorError } from '#platform/operator-error.ts';

/** Where an import keeps its progress and its rejected rows. */
export type Places = {
  readonly progress: string;
  readonly rejected: string;
  /** Why they are not beside the file, when they are not. */
  readonly note?: string;
};

const isWritable = (folder: string): Promise<boolean> =>
  access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );

/** Two files of one name in different folders must not share a progress. */
const tagOf = (file: string): string =>
  createHash('sha256').update(resolve(file)).digest('hex').slice(0, 8);

const placesIn = (folder: string, name: string): Places => ({
  progress: join(folder, `${name}.amends-progress.json`),
  rejected: join(folder, `${name}.rejected.csv`),
});

/** Beside the file; elsewhere when asked for, or when the file lies where nothing may be written. */
export async function choosePlaces(file: string, state: string | undefined): Promise<Places> {
  const tagged = `${basename(file)}.${tagOf(file)}`;
  if (state !== undefined) {
    await keeping(state, mkdir(state, { recursive: true }));
    return placesIn(state, tagged);
  }
  const folder = dirname(file);
  if (await isWritable(folder)) return placesIn(folder, basename(file));
  const note = `${folder} cannot be written to, so progress and rejected rows go to`;
  if (await isWritable('.')) {
    return { ...placesIn('.', tagged), note: `${note} the working directory.` };
  }
  throw operatorError(
    `Neither ${folder} nor the working directory can be written to: name a folder for the progress with --state DIR.`,
  );
}

/** What the system says of a place where nothing can be kept; anything else is a bug, and stays one. */
function notKept(path: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  return operatorError(
    `${path} cannot be written (${code}): free some space, give this user the right to write there, or name another folder with --state DIR. Then run the same command again: rows that the server has are not taken twice.`,
    error,
  );
}

/** Work on a file of an import's own. */
export const keeping = <Result>(path: string, work: Promise<Result>): Promise<Result> =>
  work.catch((error: unknown) => {
    throw notKept(path, error);
  });

/** Two imports of one file would write its progress and its rejected rows over each other. */
export function lockPlaces({ progress }: Places): FolderLock {
  try {
    return lockFile(
      `${progress}.lock`,
      (owner) =>
        `This file is being imported already${owner ? ` by process ${owner.pid} on ${owner.host}` : ''}: wait until that is done, or stop it and run this again; it goes on where the other stopped.`,
    );
  } catch (error) {
    throw notKept(progress, error);
  }
}
