import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type RunningServer, startServer } from '#app/start.ts';
import { type Config, defaultConfig } from '#platform/config/config.ts';
import { isUntouched } from '#platform/db/migrate.ts';
import { openDatabase } from '#platform/db/open-database.ts';
import { shipped } from '#platform/shipped.ts';
import { type Command, type Terminal, usageError, type Words, wholeNumber } from './command.ts';
import { loadSamples } from './demo/load.ts';
import { demoAdminMail, demoPeople } from './demo/people.ts';
import { portFor } from './demo/port.ts';
import { summaryLines } from './demo/summary.ts';

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Start a server on real sample data, in a fresh folder, and show what it makes of them.',
  usage: 'amends demo [--exit] [--port N] [--data DIR]',
  help: [
    ['--exit', 'Stop after the summary.'],
    ['--port N', 'Listen there; AMENDS_PORT, else 8400 if it is free, else any port, if left out.'],
    ['--data DIR', 'Keep the data in this folder, which must not hold a database yet.'],
  ],
  options: { exit: { type: 'boolean' }, port: { type: 'string' }, data: { type: 'string' } },
  run: runCommand,
};

async function runCommand(words: Words, terminal: Terminal): Promise<number> {
  if (words.positionals.length > 0) throw usageError('demo takes no words, only options.');
  const option = wholeNumber(words, 'port', { least: 0, most: 65_535 });
  const port = portFor(option, process.env['AMENDS_PORT']);
  const folder = await dataFolder(words.text('data'));
  const password = randomBytes(12).toString('base64url');
  const config = demoConfig(folder.path, password, port ?? (await freePort()));
  const stopping = onSignal();
  let server: RunningServer | undefined;
  try {
    await refuseUsed(config);
    terminal.err('Starting Amends …\n');
    server = await startServer(config);
    server.onLost((error) => {
      terminal.err(`The embedded database has stopped: ${error.message}\n`);
      process.exit(1);
    });
    await server.seedPeople(demoPeople.map((one) => ({ ...one, password })));
    await showSamples(server, terminal, stopping.is);
    if (stopping.is()) return 130;
    if (words.has('exit')) return 0;
    const isKept = folder.isKept || config.databaseUrl !== undefined;
    terminal.out(signInLines(server.url, password, isKept));
    await stopping.stopped;
    return 0;
  } finally {
    await server?.close();
    if (!folder.isKept) await rm(folder.path, { recursive: true, force: true });
    stopping.release();
  }
}

/** People and complaints that are none have no place among those of a company. */
async function refuseUsed(config: Config): Promise<void> {
  if (config.databaseUrl === undefined) return;
  const opened = await openDatabase(config);
  try {
    if (await isUntouched(opened.db)) return;
  } finally {
    await opened.close();
  }
  throw usageError(
    'The database of AMENDS_DEMO_DATABASE is in use: it has tables already, and the demo would write its people and complaints among them. Name an empty database, or unset AMENDS_DEMO_DATABASE.',
  );
}

async function showSamples(
  server: RunningServer,
  terminal: Terminal,
  isStopped: () => boolean,
): Promise<void> {
  const token = await server.createToken('demo', ['signals:write', 'cases:read']);
  const client = { url: server.url, token };
  const loaded = await loadSamples(client, terminal, isStopped);
  if (isStopped()) return;
  terminal.out(`${(await summaryLines(client, loaded)).join('\n')}\n`);
}

const demoConfig = (dataFolder: string, adminPassword: string, port: number): Config =>
  defaultConfig({
    dataFolder,
    port,
    databaseUrl: process.env['AMENDS_DEMO_DATABASE'],
    policyFile: shipped('policies', 'demo.yaml'),
    replyPacks: shipped('packs', 'replies'),
    adminMail: demoAdminMail,
    adminPassword,
    logLevel: 'warn',
  });

async function dataFolder(
  written: string | undefined,
): Promise<{ readonly path: string; readonly isKept: boolean }> {
  if (written !== undefined) {
    const path = resolve(written);
    if (existsSync(join(path, 'database'))) {
      throw usageError(
        `${path} holds a database already: name a fresh folder, or run "amends serve" on this one with AMENDS_DATA.`,
      );
    }
    return { path, isKept: true };
  }
  return { path: await mkdtemp(join(tmpdir(), 'amends-demo-')), isKept: false };
}

const usualPort = 8400;

/** The usual port when nothing listens on it, else whichever is free. */
const freePort = (): Promise<number> =>
  new Promise((resolvePort) => {
    const probe = createServer();
    probe.once('error', () => resolvePort(0));
    probe.listen(usualPort, '127.0.0.1', () => probe.close(() => resolvePort(usualPort)));
  });

/** Ctrl-C ends the demo by way of its clean-up; repeated signals (npm passes them on) change nothing. */
function onSignal() {
  let isStopped = false;
  let finish: () => void = () => {};
  const stopped = new Promise<void>((resolveStop) => {
    finish = () => {
      isStopped = true;
      resolveStop();
    };
  });
  process.on('SIGINT', finish);
  process.on('SIGTERM', finish);
  return {
    stopped,
    is: () => isStopped,
    release: () => {
      process.off('SIGINT', finish);
      process.off('SIGTERM', finish);
    },
  };
}

function signInLines(url: string, password: string, isKept: boolean): string {
  return [
    '',
    `Amends is running: ${url}`,
    `  sign in as  ${demoAdminMail}`,
    `  password    ${password}   (everybody's in this demo: avery@demo.example, dewi@demo.example …)`,
    `  customers complain at ${url}/complain`,
    '',
    isKept ? 'Ctrl-C ends it; the data stay.' : 'Ctrl-C ends it and removes its data.',
    '',
  ].join('\n');
}
