import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const admin = { mail: 'admin@example.org', password: 'a passphrase for tests' };

/** Bundles the server, so that what is started is what ships. */
export const buildServerOnce = (): void => {
  execFileSync(process.execPath, ['scripts/build.mjs', '--server'], { cwd: root, stdio: 'pipe' });
};

export type ServerProcess = {
  readonly url: string;
  /** Ends it as a power cut would: no handler of ours runs. */
  kill(): Promise<void>;
  stop(): Promise<number>;
};

/** Starts the built server as a process of its own, on a port the system gives. */
export async function startProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      AMENDS_PORT: '0',
      AMENDS_LOG: 'warn',
      AMENDS_POLICY: 'policies/demo.yaml',
      AMENDS_ADMIN_MAIL: admin.mail,
      AMENDS_ADMIN_PASSWORD: admin.password,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child);
  return {
    url,
    kill: () => end(child, 'SIGKILL').then(() => undefined),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? -1;
  const over = once(child, 'exit');
  child.kill(signal);
  const [code] = await over;
  return typeof code === 'number' ? code : -1;
}

async function addressOf(child: ChildProcess): Promise<string> {
  let complaint = '';
  child.stderr?.on('data', (data: Buffer) => {
    complaint += data.toString();
  });
  if (!child.stdout) throw new Error('The process has no output.');
  for await (const line of createInterface(child.stdout)) {
    const address = /listens at (\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error(`The server ended before it listened: ${complaint}`);
}

/** Signs the first administrator in and makes an API key. */
export async function apiKey(url: string, permissions: readonly string[]): Promise<string> {
  const send = (path: string, body: unknown, cookie = '') =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie },
      body: JSON.stringify(body),
    });
  const signedIn = await send('/v1/session', admin);
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const made = await send('/v1/tokens', { name: 'test', permissions }, cookie);
  const { token } = (await made.json()) as { token: string };
  return token;
}
