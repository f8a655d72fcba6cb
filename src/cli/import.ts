import { resolve } from 'node:path';
import type { SignalInput, SignalOutcome } from '#areas/signals/signals.contract.ts';
import { type Command, type Terminal, usageError, type Words, wholeNumber } from './command.ts';
import { countLines, numeral } from './import/counts.ts';
import { choosePlaces, lockPlaces, type Places } from './import/places.ts';
import { type Send, signalSender } from './import/post-signals.ts';
import { identityOf, type Progress, removeProgress } from './import/progress-file.ts';
import { type Opened, openWithMap, runImport, startingPoint } from './import/run.ts';
import { clock, createProgressLine } from './progress-line.ts';
import { type Server, serverOf } from './server-of.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'Hand the rows of a file to a running server as signals.',
  usage: 'amends import FILE --map MAP [options]',
  help: [
    ['--map MAP', 'How the columns become signals; see maps/ and docs/import.md.'],
    ['--server URL', 'The server; http://127.0.0.1:8400 if left out.'],
    ['--token TOKEN', 'A token with signals:write; AMENDS_TOKEN if left out.'],
    ['--restart', 'Begin again instead of going on where an earlier run stopped.'],
    ['--state DIR', 'Where to keep progress and rejected rows instead of beside the file.'],
    ['--limit N', 'Stop after N rows; the next run goes on from there.'],
    ['--dry-run', 'Read and map everything, send nothing, show the first signal.'],
    ['--strict', 'End with status 1 when rows were rejected.'],
  ],
  options: {
    map: { type: 'string' },
    server: { type: 'string' },
    token: { type: 'string' },
    restart: { type: 'boolean' },
    state: { type: 'string' },
    limit: { type: 'string' },
    'dry-run': { type: 'boolean' },
    strict: { type: 'boolean' },
  },
  run: runCommand,
};

async function runCommand(words: Words, terminal: Terminal): Promise<number> {
  const [file, ...more] = words.positionals;
  const map = words.text('map');
  if (file === undefined) throw usageError('Which file? Write: amends import FILE --map MAP');
  if (more.length > 0) throw usageError(`One file at a time, please: "${more[0]}" is too many.`);
  if (file === '-')
    throw usageError(
      'Standard input cannot be imported, because an import goes on by its place in a file: write the rows to a file first, and name that. A file of the name "-" is ./-.',
    );
  if (map === undefined) {
    throw usageError('Which map? Add --map MAP; those that come with Amends are in maps/.');
  }
  const limit = wholeNumber(words, 'limit', { least: 1, most: Number.MAX_SAFE_INTEGER });
  const options = { limit: limit ?? Number.POSITIVE_INFINITY, isStrict: words.has('strict') };
  // Before the file is opened, so that a missing token is not found out after a long first reading.
  const server = words.has('dry-run') ? undefined : serverOf(words);
  const opened = await openWithMap(file, map);
  if (!server) return dryRun(opened, options, terminal);
  const places = await choosePlaces(file, words.text('state'));
  if (places.note !== undefined) terminal.err(`${places.note}\n`);
  const lock = lockPlaces(places);
  try {
    if (words.has('restart')) await removeProgress(places.progress);
    return await importTo(server, { file, opened, places, ...options }, terminal);
  } finally {
    lock.release();
  }
}

type Wanted = {
  readonly file: string;
  readonly opened: Awaited<ReturnType<typeof openWithMap>>;
  readonly places: Places;
  readonly limit: number;
  readonly isStrict: boolean;
};

async function importTo(
  server: Server,
  { file, opened, places, limit, isStrict }: Wanted,
  terminal: Terminal,
): Promise<number> {
  const identity = await identityOf(file, opened.mapFile.digest, server.url);
  const start = await startingPoint(opened, identity, places.progress);
  if (start.done) return alreadyDone(start, terminal);
  const line = createProgressLine(terminal, 'import', start.position.rows);
  if (start.position.rows > 0) {
    line.note(`Going on after ${numeral(start.position.rows)} rows (--restart begins again).`);
  }
  const interrupted = onInterrupt(line.note);
  const send = signalSender(server, { note: line.note, stopping: interrupted.stopping });
  try {
    const ended = await runImport({
      opened,
      start,
      send,
      line,
      places,
      limit,
      isStopped: interrupted.is,
    });
    const seconds = line.end();
    const status = finish({ start, ended, seconds, places }, isStrict, terminal);
    return interrupted.is() && !ended.done ? 130 : status;
  } finally {
    line.end();
    interrupted.release();
  }
}

function alreadyDone(start: Progress, terminal: Terminal): number {
  terminal.out(
    [
      `This file has been imported already (--restart goes through it again):`,
      ...countLines(start.counts),
      '',
    ].join('\n'),
  );
  return 0;
}

/** The first Ctrl-C finishes what is under way, waits for no server, and keeps the place; a second one ends at once. */
function onInterrupt(note: (words: string) => void) {
  let firstMillis: number | undefined;
  const stopping = new AbortController();
  const handle = () => {
    // A terminal and npm may both pass on the same Ctrl-C.
    if (firstMillis !== undefined && Date.now() - firstMillis > 500) process.exit(130);
    if (firstMillis === undefined) {
      note('Stopping after what is under way; run the same command again to go on.');
    }
    firstMillis ??= Date.now();
    stopping.abort();
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    stopping: stopping.signal,
    is: () => stopping.signal.aborted,
    release: () => {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}

type Ended = {
  readonly start: Progress;
  readonly ended: Progress;
  readonly seconds: number;
  readonly places: Places;
};

function finish(end: Ended, isStrict: boolean, terminal: Terminal): number {
  const { start, ended, seconds, places } = end;
  const rows = ended.position.rows - start.position.rows;
  const perSecond = Math.round(rows / Math.max(seconds, 0.001));
  const state = ended.done ? 'Imported' : 'So far';
  const lines = [
    `${state}: ${numeral(ended.position.rows)} rows in ${clock(seconds)} (${numeral(perSecond)} rows/s).`,
    ...countLines(ended.counts),
  ];
  if (ended.counts.rejected > 0) {
    lines.push(`Rejected rows, with line and reason: ${resolve(places.rejected)}`);
  }
  if (!ended.done) lines.push('Run the same command again to go on.');
  terminal.out(`${lines.join('\n')}\n`);
  return isStrict && ended.counts.rejected > 0 ? 1 : 0;
}

/** Everything but the sending, so that a map can be tried without a server. */
async function dryRun(
  opened: Opened,
  options: { readonly limit: number; readonly isStrict: boolean },
  terminal: Terminal,
): Promise<number> {
  let first: SignalInput | undefined;
  const send: Send = async (signals) => {
    first ??= signals[0];
    return signals.map((): SignalOutcome => ({ status: 'taken' }));
  };
  const identity = await identityOf(opened.file, opened.mapFile.digest, 'dry-run');
  const start = await startingPoint(opened, identity, undefined);
  const line = createProgressLine(terminal, 'dry run');
  const reasons = new Map<string, { line: number; words: string; rows: number }>();
  const ended = await runImport({
    opened,
    start,
    send,
    line,
    limit: options.limit,
    isStopped: () => false,
    onRejected: (row) => {
      const known = reasons.get(row.code);
      if (known) known.rows++;
      else reasons.set(row.code, { line: row.line, words: row.words, rows: 1 });
    },
  });
  const seconds = line.end();
  const lines = [
    `Dry run: ${numeral(ended.position.rows)} rows in ${clock(seconds)} (${numeral(Math.round(ended.position.rows / seconds))} rows/s), nothing sent.`,
    ...countLines(ended.counts),
    ...[...reasons].map(
      ([code, { line: at, words, rows }]) =>
        `              ${numeral(rows)} ${code}, first in line ${at}: ${words}`,
    ),
    ...(first ? ['The first signal:', JSON.stringify(first, null, 2)] : []),
  ];
  terminal.out(`${lines.join('\n')}\n`);
  return options.isStrict && ended.counts.rejected > 0 ? 1 : 0;
}
