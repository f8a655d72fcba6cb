import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isPermission, permissions } from '#areas/staff/permissions.ts';
import { nearest } from '#kernel/nearest.ts';
import { isBlank } from '#kernel/text/blank.ts';
import { createApiKey } from '#platform/auth/api-keys.ts';
import { systemClock } from '#platform/clock.ts';
import { pendingMigrations } from '#platform/db/migrate.ts';
import { openDatabase } from '#platform/db/open-database.ts';
import { createMint } from '#platform/ids.ts';
import { isOperatorError, operatorError } from '#platform/operator-error.ts';
import { type Command, noWords, type Terminal, usageError, type Words } from './command.ts';
import { ask, askTo } from './http.ts';
import { type Server, serverOf, serverUrlOf } from './server-of.ts';
import { settings } from './settings.ts';

export const tokenCommand: Command = {
  name: 'token',
  summary: 'Make a token (API key) for a program; list them, revoke one.',
  usage: 'amends token NAME --permissions a,b | --list | --revoke ID [--server URL]',
  help: [
    ['--permissions a,b', `What it may do: ${permissions.join(', ')}.`],
    ['--list', 'All there are, when they were used last and when they were revoked.'],
    ['--revoke ID', 'Take one away; programs that use it are refused within ten seconds.'],
    ['--server URL', 'Ask a running server, with the token of an administrator in AMENDS_TOKEN.'],
  ],
  options: {
    permissions: { type: 'string' },
    list: { type: 'boolean' },
    revoke: { type: 'string' },
    server: { type: 'string' },
    token: { type: 'string' },
  },
  run: runCommand,
};

async function runCommand(words: Words, terminal: Terminal): Promise<number> {
  const revoked = words.text('revoke');
  if (revoked !== undefined || words.has('list')) noWords(words, tokenCommand);
  if (revoked !== undefined) return revoke(serverOf(words), revoked, terminal);
  if (words.has('list')) return list(serverOf(words), terminal);
  const [name, ...more] = words.positionals;
  if (name === undefined || isBlank(name) || more.length > 0 || name.length > 80) {
    throw usageError('Write: amends token NAME --permissions signals:write');
  }
  const wanted = permissionsOf(words.text('permissions'));
  const token =
    words.text('server') !== undefined || namesServer(words)
      ? await makeThere(name, wanted, words)
      : await makeHere(name, wanted, words);
  terminal.err('This token is shown only now; keep it like a password.\n');
  terminal.out(`${token}\n`);
  return 0;
}

function permissionsOf(text: string | undefined): string[] {
  const wanted = (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (wanted.length === 0) {
    throw usageError(`What may it do? Add --permissions with some of ${permissions.join(', ')}.`);
  }
  for (const one of wanted) {
    if (isPermission(one)) continue;
    const meant = nearest(one, permissions);
    const hint = meant ? `Did you mean ${meant}?` : `There are ${permissions.join(', ')}.`;
    throw usageError(`There is no permission "${one}". ${hint}`);
  }
  return wanted;
}

const tokenGiven = (words: Words): string | undefined =>
  words.text('token') ?? process.env['AMENDS_TOKEN'];

/** Who names a server and shows it a token means that one, wherever this is run. */
const namesServer = (words: Words): boolean =>
  process.env['AMENDS_SERVER'] !== undefined && tokenGiven(words) !== undefined;

/** Straight into the database; a running server holds the embedded one, and is asked instead. */
async function makeHere(name: string, wanted: readonly string[], words: Words): Promise<string> {
  const config = settings();
  if (config.databaseUrl === undefined && !existsSync(join(config.dataFolder, 'database'))) {
    if (tokenGiven(words) !== undefined) return makeThere(name, wanted, words);
    throw operatorError(
      `There is no database in ${resolve(config.dataFolder)}: run this where the server runs, make the database with "amends migrate", or name the server in AMENDS_SERVER and give the token of an administrator in AMENDS_TOKEN.`,
    );
  }
  try {
    const opened = await openDatabase(config);
    try {
      if ((await pendingMigrations(opened.db)).length > 0) {
        throw operatorError('The database is not up to date: run "amends migrate" first.');
      }
      const parts = { db: opened.db, clock: systemClock, mint: createMint(systemClock) };
      return (await createApiKey(parts, { name, permissions: wanted })).key;
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!isOperatorError(error) || !error.message.includes('is in use by')) throw error;
    return makeThere(name, wanted, words);
  }
}

async function makeThere(name: string, wanted: readonly string[], words: Words): Promise<string> {
  const token = tokenGiven(words);
  if (token === undefined) {
    throw operatorError(
      'A running server holds the database. Give the token of an administrator in AMENDS_TOKEN, so that it can be asked, or stop the server first.',
    );
  }
  const server = { url: serverUrlOf(words), token };
  const answer = await ask(server, '/v1/tokens', { name, permissions: wanted });
  const made = (answer as { token?: unknown }).token;
  if (typeof made !== 'string') throw operatorError('The server answered without a token.');
  return made;
}

type Listed = {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
};

async function list(server: Server, terminal: Terminal): Promise<number> {
  const { tokens } = (await ask(server, '/v1/tokens')) as { tokens: Listed[] };
  for (const { id, name, permissions: may, lastUsedAt, revokedAt } of tokens) {
    const state = revokedAt === undefined ? 'active' : `revoked ${revokedAt}`;
    const used = lastUsedAt === undefined ? 'never used' : `used ${lastUsedAt}`;
    terminal.out(`${id}  ${state}  ${used}  ${name}  ${may.join(',')}\n`);
  }
  return 0;
}

async function revoke(server: Server, id: string, terminal: Terminal): Promise<number> {
  const path = `/v1/tokens/${encodeURIComponent(id)}`;
  const { name } = (await askTo('DELETE', server, path)) as Listed;
  terminal.out(`${name} is revoked.\n`);
  return 0;
}
