import { createWriteStream } from 'node:fs';
import { lstat, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { nearest } from '#kernel/nearest.ts';
import { errorMessage, operatorError } from '#platform/operator-error.ts';
import { type Command, type Terminal, usageError, type Words } from './command.ts';
import { request } from './http.ts';
import { serverOf } from './server-of.ts';

const kinds = ['signals', 'cases', 'customers', 'timelines'];
const formats = ['csv', 'jsonl'];

export const exportCommand: Command = {
  name: 'export',
  summary:
    'Write all signals, cases, customers or timelines of a running server as CSV or JSON lines.',
  usage: `amends export ${kinds.join('|')} [options]`,
  help: [
    ['--format csv|jsonl', 'jsonl if left out.'],
    ['--out FILE', 'Write there instead of to the terminal; a file appears when it is complete.'],
    ['--after ID', 'Go on after this id, for what is new since the last time.'],
    ['--server URL', 'The server; http://127.0.0.1:8400 if left out.'],
    ['--token TOKEN', 'A token with export:read; AMENDS_TOKEN if left out.'],
  ],
  options: {
    format: { type: 'string' },
    out: { type: 'string' },
    after: { type: 'string' },
    server: { type: 'string' },
    token: { type: 'string' },
  },
  run: runCommand,
};

function choice(written: string | undefined, known: readonly string[], what: string): string {
  if (written !== undefined && known.includes(written)) return written;
  const meant = written === undefined ? undefined : nearest(written, known);
  const hint = meant ? `Did you mean ${meant}?` : `Write one of ${known.join(', ')}.`;
  throw usageError(`${what}${written === undefined ? '?' : ` "${written}"?`} ${hint}`);
}

async function runCommand(words: Words, terminal: Terminal): Promise<number> {
  const [kind, second] = words.positionals;
  const what = choice(kind, kinds, 'Export what');
  if (second !== undefined) throw usageError(`One at a time, please: "${second}" is too many.`);
  const format = choice(words.text('format') ?? 'jsonl', formats, 'Which format is');
  const after = words.text('after');
  const out = words.text('out');
  const place = out === undefined ? undefined : await placeOf(out);
  const query = new URLSearchParams({ format, ...(after === undefined ? {} : { after }) });
  const response = await request(serverOf(words), `/v1/export/${what}?${query}`);
  if (!response.body) throw operatorError('The server answered with nothing.');
  const body = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
  try {
    if (place === undefined) await pipeline(body, process.stdout, { end: false });
    else if (place.isFile) await writeWhole(body, place.path);
    else await pipeline(body, createWriteStream(place.path));
  } catch (error) {
    throw brokenOff(error, out);
  }
  if (out !== undefined) terminal.err(`${what} are in ${out}\n`);
  return 0;
}

/** Run again, an export breaks off again where it is the place that does not take it. */
function brokenOff(error: unknown, out: string | undefined): Error {
  const isOurEnd = error instanceof Error && 'syscall' in error;
  return operatorError(
    isOurEnd && out !== undefined
      ? `The export could not be written to ${out} (${errorMessage(error)}): free some space or correct its rights, or name another place with --out FILE, and run it again.`
      : `The export broke off (${errorMessage(error)}): run it again.`,
    error,
  );
}

type Place = {
  readonly path: string;
  /** A pipe or a device is written to as it is: put in its place, a file would end it. */
  readonly isFile: boolean;
};

/** Asked before the server is: run again, it would break off again. */
async function placeOf(out: string): Promise<Place> {
  const found = await stat(out).catch(() => undefined);
  if (found?.isDirectory())
    throw usageError(`${out} is a folder: name a file in it with --out FILE.`);
  // Where a link points: put in the place of the link, the file would not be where others look.
  if (found) return { path: found.isFile() ? await realpath(out) : out, isFile: found.isFile() };
  const folder = dirname(resolve(out));
  const isThere = await stat(folder).then(
    (above) => above.isDirectory(),
    () => false,
  );
  if (!isThere)
    throw usageError(
      `There is no folder ${folder}: make it, or name a file elsewhere with --out FILE.`,
    );
  const link = await lstat(out).catch(() => undefined);
  if (link?.isSymbolicLink())
    throw usageError(
      `${out} is a link to a file that is not there: make that file or remove the link, or name another file with --out FILE.`,
    );
  return { path: out, isFile: true };
}

/** Half an export must not be taken for a whole one. */
async function writeWhole(body: Readable, out: string): Promise<void> {
  const part = `${out}.part`;
  try {
    await pipeline(body, createWriteStream(part));
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
