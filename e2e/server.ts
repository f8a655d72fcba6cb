import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const admin = { mail: 'owner@example.com', password: 'a password long enough' };

export type BuiltServer = { readonly url: string; readonly stop: () => Promise<void> };

/** The server as it ships, on a folder nobody has used; ready once it has printed its address. */
export async function startBuiltServer(
  policy = 'policies/demo.yaml',
  settings: Readonly<Record<string, string>> = {},
): Promise<BuiltServer> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-e2e-'));
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      AMENDS_DATA: join(folder, 'data'),
      AMENDS_HOST: '127.0.0.1',
      AMENDS_PORT: '0',
      AMENDS_POLICY: policy,
      AMENDS_ADMIN_MAIL: admin.mail,
      AMENDS_ADMIN_PASSWORD: admin.password,
      AMENDS_LOG: 'warn',
      ...settings,
    },
  });
  const url = await addressOf(child);
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /listens at (http\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
}
