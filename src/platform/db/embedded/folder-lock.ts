import { randomUUID } from 'node:crypto';
import {
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errorCode, operatorError } from '#platform/operator-error.ts';

type Owner = { readonly pid: number; readonly host: string; readonly start: string };

const fileName = 'amends.lock';
const beatMillis = 2_000;
const silentAfterMillis = 15_000;

/** When the process began, by the kernel's own count; a pid alone may have been given out again. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${bootId}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function readOwner(file: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof owner !== 'object' || owner === null) return undefined;
    const { pid, host, start } = owner as Record<string, unknown>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, start: typeof start === 'string' ? start : '' };
  } catch {
    return undefined;
  }
}

function beatAgeMillis(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** On another host a pid says nothing, so there the heartbeat decides. */
function isHeld(file: string, owner: Owner | undefined): boolean {
  if (owner === undefined || owner.host !== hostname()) {
    return beatAgeMillis(file) < silentAfterMillis;
  }
  if (!isRunning(owner.pid)) return false;
  return owner.start === '' || owner.start === processStart(owner.pid);
}

function heldSentence(folder: string, owner: Owner | undefined): string {
  const who = owner === undefined ? 'another process' : `process ${owner.pid} on ${owner.host}`;
  return (
    `The data folder ${folder} is in use by ${who}. The embedded database belongs to one process at a ` +
    'time: use the amends commands against the running server, or stop it first. If it was stopped a ' +
    'moment ago, try again in 15 seconds.'
  );
}

/** Creates the file with its content; false when it is there already. */
function create(file: string, content: string): boolean {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, content);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Two that find the same dead lock both rename it, and only one of them succeeds. */
function removeDead(file: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

export type FolderLock = { release(): void };

/** Takes the folder for this process, from a dead owner too; a living one is an operator's error. */
export const lockFolder = (folder: string): FolderLock =>
  lockFile(join(folder, fileName), (owner) => heldSentence(folder, owner));

/** The same by a file of one's own; `held` says who has it. */
export function lockFile(file: string, held: (owner: Owner | undefined) => string): FolderLock {
  const token = randomUUID();
  const content = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    start: processStart(process.pid),
    token,
  });
  for (let attempt = 0; !create(file, content); attempt += 1) {
    const owner = readOwner(file);
    if (attempt >= 5 || isHeld(file, owner)) throw operatorError(held(owner));
    removeDead(file);
  }
  if (!isOurs(file, token)) throw operatorError(held(readOwner(file)));
  const beat = setInterval(() => touch(file), beatMillis);
  beat.unref();
  return {
    release() {
      clearInterval(beat);
      if (isOurs(file, token)) rmSync(file, { force: true });
    },
  };
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // A folder that went away shows itself by the next statement, with a clearer error.
  }
}

function isOurs(file: string, token: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(token);
  } catch {
    return false;
  }
}
