import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { Counts } from './counts.ts';
import { keeping } from './places.ts';
import type { Position } from './source.ts';

/** What an import must be the same in for its position to mean anything. */
export type Identity = {
  readonly bytes: number;
  readonly modifiedMillis: number;
  readonly headDigest: string;
  readonly mapDigest: string;
  readonly server: string;
};

/** How far an import has come: everything before the position is acknowledged by the server. */
export type Progress = {
  readonly version: 1;
  readonly identity: Identity;
  readonly position: Position;
  readonly counts: Counts;
  readonly rejectedBytes: number;
  /** The moment "now" meant and the latest time of the file, so that moved times stay the same. */
  readonly nowMillis: number;
  readonly latestMillis?: number;
  readonly done: boolean;
};

const headBytes = 64 * 1024;

export async function identityOf(
  file: string,
  mapDigest: string,
  server: string,
): Promise<Identity> {
  const { size, mtimeMs } = await stat(file);
  const handle = await open(file);
  try {
    const head = Buffer.alloc(Math.min(size, headBytes));
    await handle.read(head, 0, head.length, 0);
    const headDigest = createHash('sha256').update(head).digest('hex').slice(0, 32);
    return { bytes: size, modifiedMillis: Math.round(mtimeMs), headDigest, mapDigest, server };
  } finally {
    await handle.close();
  }
}

/** The progress of this very import; undefined when there is none, or it was of another file or map. */
export async function readProgress(
  path: string,
  identity: Identity,
): Promise<Progress | undefined> {
  try {
    const progress = JSON.parse(await readFile(path, 'utf8')) as Progress;
    const same = JSON.stringify(progress.identity) === JSON.stringify(identity);
    return progress.version === 1 && same ? progress : undefined;
  } catch {
    // None yet, or one that a crash of the machine left unreadable: the server knows what it has.
    return undefined;
  }
}

/** Replaces the file in one step, so that a stop in the middle leaves the old one whole. */
export const writeProgress = (path: string, progress: Progress): Promise<void> =>
  keeping(path, replace(path, `${JSON.stringify(progress, null, 2)}\n`));

async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

export const removeProgress = (path: string): Promise<void> =>
  keeping(path, rm(path, { force: true }));
