import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { lazyReplyPacks } from '#app/reply-packs.ts';
import { startServer } from '#app/start.ts';
import { defaultConfig } from '#platform/config/config.ts';
import { isUntouched } from '#platform/db/migrate.ts';
import { shipped } from '#platform/shipped.ts';
import { type CommandServer, commandServer, quietTerminal } from '#testing/command.ts';
import { emptyTestDatabase, testDatabase } from '#testing/database.ts';
import { dataFolder, replyPacks } from './doctor/machine.ts';
import { exportCommand } from './export.ts';
import { tokenCommand } from './token.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-starting-'));
let server: CommandServer;
beforeAll(async () => {
  server = await commandServer(['tokens:manage', 'export:read', 'cases:read']);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => vi.unstubAllEnvs());

test('a port that is taken is a sentence, and leaves nothing behind', async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', () => listening()));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const dataFolder = join(folder, 'taken');
  const config = defaultConfig({
    dataFolder,
    port,
    logLevel: 'silent',
    policyFile: 'policies/demo.yaml',
    adminMail: 'a@railway.example',
    adminPassword: 'kettle-teapot-cup',
  });
  const start = () => startServer(config);
  await expect(start()).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
  await new Promise((closed) => other.close(closed));
  await (await start()).close();
});

test.each(['nope', 'empty'])(
  'reply packs in a folder that is %s are missed before a start and by the doctor',
  (name) => {
    const path = join(folder, name);
    if (name === 'empty') mkdirSync(path);
    expect(() => lazyReplyPacks(path)).toThrow('AMENDS_REPLY_PACKS');
    expect(replyPacks(defaultConfig({ replyPacks: path }))).toMatchObject([{ mark: '✗' }]);
    expect(replyPacks(defaultConfig())).toMatchObject([{ mark: '✓' }]);
  },
);

test.each(['', 'below'])(
  'a file where the data folder should be is told by the doctor',
  async (below) => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const findings = await dataFolder(defaultConfig({ dataFolder: join(file, below) }));
    expect(findings).toMatchObject([{ mark: '✗', words: `${file} is a file, not a folder` }]);
  },
);

test('output that nothing takes is said', () => {
  const help = (out: number) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/amends.ts', '--help'], {
      cwd: shipped(),
      stdio: ['ignore', out, 'pipe'],
      encoding: 'utf8',
    });
  const { status, stderr } = help(openSync('/dev/full', 'w'));
  expect(stderr).toMatch(/^The output could not be written \(ENOSPC.*free some space/);
  expect(status).toBe(1);
});

test('a database of somebody is told from an empty one', async () => {
  const [used, empty] = [await testDatabase(), await emptyTestDatabase()];
  expect([await isUntouched(used.db), await isUntouched(empty.db)]).toEqual([false, true]);
  await used.close();
  await empty.close();
});

const tokenFor = async (name: string): Promise<string> => {
  const { terminal, said } = quietTerminal();
  const text = (option: string) => (option === 'permissions' ? 'cases:read' : undefined);
  await tokenCommand.run({ positionals: [name], text, has: () => false }, terminal);
  return said().trim();
};

test('a token is asked of the server that is named, from any folder, and no folder is made', async () => {
  const elsewhere = join(folder, 'elsewhere');
  vi.stubEnv('AMENDS_DATA', elsewhere);
  vi.stubEnv('DATABASE_URL', undefined);
  await expect(tokenFor('till')).rejects.toThrow('There is no database in');
  vi.stubEnv('AMENDS_SERVER', server.url());
  vi.stubEnv('AMENDS_TOKEN', server.token());
  expect(await tokenFor('till')).toMatch(/^amk_/);
  expect(existsSync(elsewhere)).toBe(false);
});

test.each<[string, Record<string, string>, string]>([
  ['an id that is none', { after: 'abc' }, 'after: '],
  ['a folder that is not there', { out: join(folder, 'none', 'cases.csv') }, 'There is no folder'],
  ['a folder for a file', { out: folder }, 'is a folder'],
])('an export to %s says what to do', async (_what, options, words) => {
  await expect(server.run(exportCommand, options, ['cases'])).rejects.toThrow(words);
});

test('a token nobody has is not looked for in a list', async () => {
  const id = '01950000-0000-7000-8000-00000000dead';
  for (const revoke of ['abc', id])
    await expect(server.run(tokenCommand, { revoke })).rejects.toThrow(
      'nothing by that name or id',
    );
});
