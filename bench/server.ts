import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#testing/servers/free-port.ts';
import { memoryOf } from './machine.ts';
import { policy, teams } from './workload.ts';

const admin = { mail: 'bench@example.org', password: 'benchmark passphrase' };

export type BenchServer = {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  memory(): ReturnType<typeof memoryOf>;
  stop(): Promise<void>;
};

/** Starts a folder's built server as a user would, with the benchmark's policy, and people for every team. */
export async function startServer(
  env: Record<string, string>,
  token?: string,
  folder = '.',
): Promise<BenchServer> {
  const policyFile = join(tmpdir(), `amends-bench-policy-${process.pid}.yaml`);
  writeFileSync(policyFile, JSON.stringify(policy));
  const port = await freePort();
  // As scripts/run-bundle.mjs starts it. For a profile: BENCH_NODE_FLAGS="--cpu-prof --cpu-prof-dir=…".
  const own = nodeFlags(folder);
  const more = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...own.flags, ...more, 'dist/server/main.js'], {
    cwd: folder,
    env: {
      ...own.env,
      ...process.env,
      ...env,
      ...(env['DATABASE_URL'] ? {} : { DATABASE_URL: '' }),
      AMENDS_PORT: String(port),
      AMENDS_POLICY: policyFile,
      AMENDS_LOG: 'warn',
      AMENDS_ADMIN_MAIL: admin.mail,
      AMENDS_ADMIN_PASSWORD: admin.password,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // One that is left alone would keep the terminal, and the next measurement would have it beside it.
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  child.once('exit', () => process.off('exit', killed));
  await listening(child);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    token: token ?? (await setUp(url)),
    pid: child.pid ?? 0,
    memory: () => memoryOf(child.pid ?? 0),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

type NodeFlags = {
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

const nodeFlags = (folder: string): NodeFlags =>
  JSON.parse(readFileSync(join(folder, 'scripts/node-flags.json'), 'utf8'));

const listening = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => data.includes('listens') && resolve());
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code} before it listened.`)),
    );
  });

async function setUp(url: string): Promise<string> {
  const send = async (path: string, body: unknown, cookie = '') => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: url },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const signedIn = await send('/v1/session', admin);
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  for (let number = 0; number < teams * 3; number++) {
    const person = {
      name: `Person ${number}`,
      mail: `person${number}@example.org`,
      role: number % 3 === 2 ? 'lead' : 'frontline',
      teams: [`team-${number % teams}`],
      languages: ['en'],
    };
    await send('/v1/staff', person, cookie);
  }
  const made = await send(
    '/v1/tokens',
    { name: 'bench', permissions: ['signals:write', 'cases:read', 'export:read'] },
    cookie,
  );
  const { token } = (await made.json()) as { token: string };
  return token;
}
