import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '#app/start.ts';
import { defaultConfig } from '#platform/config/config.ts';
import type { Db } from '#platform/db/database.ts';
import type { Command, Terminal, Words } from '../cli/command.ts';
import { testDatabase } from './database.ts';

/** A terminal nobody looks at, and what was written to it. */
export function quietTerminal(): { readonly terminal: Terminal; readonly said: () => string } {
  let said = '';
  const terminal: Terminal = {
    out: (text) => {
      said += text;
    },
    err: () => {},
    isLive: false,
    width: () => 80,
  };
  return { terminal, said: () => said };
}

/** A running server as a command of the terminal meets it, with a token of its own. */
export type CommandServer = {
  readonly url: () => string;
  /** What the server keeps its things in. */
  readonly db: () => Db;
  readonly token: () => string;
  /** A request with the token; answers with the status and the JSON. */
  call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Runs a command against it; gives what it wrote and how it ended. */
  run(
    command: Command,
    options?: Record<string, string | boolean>,
    positionals?: readonly string[],
  ): Promise<{ said: string; status: number }>;
  /** Does something signed in as the administrator, with a function that posts to a path. */
  asAdmin(work: (send: Send) => Promise<void>): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
};

const admin = { adminMail: 'admin@railway.example', adminPassword: 'kettle-teapot-cup' };

export async function commandServer(permissions: readonly string[]): Promise<CommandServer> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-command-'));
  const database = await testDatabase();
  const config = defaultConfig({
    databaseUrl: database.url,
    dataFolder: join(folder, 'data'),
    port: 0,
    policyFile: 'policies/demo.yaml',
    ...admin,
    logLevel: 'silent',
  });
  let server: RunningServer = await startServer(config);
  const token = await server.createToken('command test', permissions);
  return {
    url: () => server.url,
    db: () => server.product.platform.db,
    token: () => token,
    async call(method, path, body) {
      const response = await fetch(server.url + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async run(command, options = {}, positionals = []) {
      const { terminal, said } = quietTerminal();
      const given: Record<string, string | boolean> = { server: server.url, token, ...options };
      const words: Words = {
        positionals,
        text: (name) => (typeof given[name] === 'string' ? given[name] : undefined),
        has: (name) => given[name] === true,
      };
      const status = await command.run(words, terminal);
      return { said: said(), status };
    },
    asAdmin: (work) => asAdmin(server.url, work),
    async restart() {
      await server.close();
      server = await startServer(config);
    },
    async close() {
      await server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Send = (path: string, body: unknown) => Promise<Response>;

async function asAdmin(url: string, work: (send: Send) => Promise<void>): Promise<void> {
  const headers = { 'content-type': 'application/json', origin: url };
  const signedIn = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ mail: admin.adminMail, password: admin.adminPassword }),
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  await work((path, body) =>
    fetch(url + path, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(body),
    }),
  );
}
