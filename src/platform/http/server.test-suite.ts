import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { ok, refuse } from '#kernel/result.ts';
import { testPlatform } from '#testing/platform.ts';
import type { People } from '../auth/actor.ts';
import { createApiKey } from '../auth/api-keys.ts';
import { createAuthenticator } from '../auth/authenticator.ts';
import { startSession } from '../auth/sessions.ts';
import { createServer, type Server } from './server.ts';

const sara = '01890000-0000-7000-8000-000000000001';
const Item = Type.Object({ name: Type.String({ minLength: 2 }) }, { additionalProperties: false });

const addItem = endpoint({
  method: 'POST',
  path: '/v1/items',
  summary: 'Adds an item',
  tag: 'items',
  access: { permission: 'items:write' },
  body: Type.Union([Item, Type.Array(Item, { maxItems: 3 })]),
  answer: Type.Object({ by: Type.String(), key: Type.Optional(Type.String()) }),
  status: 201,
  isQueued: true,
});
const findItem = endpoint({
  method: 'GET',
  path: '/v1/items/:itemId',
  summary: 'One item',
  tag: 'items',
  access: 'signed-in',
  params: Type.Object({ itemId: Type.String({ format: 'uuid' }) }),
  query: Type.Object({
    limit: Type.Integer({ default: 50, minimum: 1, maximum: 100 }),
    open: Type.Optional(Type.Boolean()),
  }),
  answer: Type.Object({ limit: Type.Integer() }),
});
const refuseMe = endpoint({
  method: 'GET',
  path: '/v1/refusals/:code',
  summary: 'Refuses',
  tag: 'items',
  access: 'public',
  params: Type.Object({ code: Type.String() }),
  answer: Type.Object({}),
});
const tellStranger = endpoint({
  method: 'POST',
  path: '/v1/strangers',
  summary: 'Takes what anybody says',
  tag: 'items',
  access: 'public',
  body: Item,
  answer: Type.Object({}),
});
const breakDown = endpoint({
  method: 'GET',
  path: '/v1/bug',
  summary: 'Throws',
  tag: 'items',
  access: 'public',
  answer: Type.Object({}),
});
const downloadItems = endpoint({
  method: 'GET',
  path: '/v1/items.csv',
  summary: 'All items',
  tag: 'items',
  access: 'public',
  answer: Type.String(),
});

const loseDatabase = endpoint({
  ...breakDown,
  path: '/v1/away',
});

export type TestServer = {
  readonly server: Server;
  /** Headers of a program with the permission, one without, and of Sara's browser. */
  readonly key: string;
  readonly weakKey: string;
  readonly cookie: string;
  readonly load: { busyForSeconds: number | undefined };
  readonly download: { chunkCount: number; chunksRead: number; wasEnded: boolean };
  send(method: Method, url: string, sent?: Sent): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
};

type Sent = { headers?: Record<string, string>; payload?: string | object; remoteAddress?: string };
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD';

async function* someChunks(state: TestServer['download']): AsyncGenerator<string> {
  try {
    for (let chunk = 0; chunk < state.chunkCount; chunk += 1) {
      state.chunksRead += 1;
      yield `${'x'.repeat(65_536)}\n`;
    }
  } finally {
    state.wasEnded = true;
  }
}

function addRoutes({ router }: Server, state: TestServer['download']): void {
  router.on(addItem, ({ actor, idempotencyKey }) =>
    ok({ by: actor.name, ...(idempotencyKey === undefined ? {} : { key: idempotencyKey }) }),
  );
  router.on(findItem, ({ query }) => ok({ limit: query.limit }));
  router.on(refuseMe, ({ params }) => refuse(params.code, { retryAfterSeconds: 7 }, '/name'));
  router.on(tellStranger, () => ok({}));
  router.on(breakDown, () => {
    throw new Error('secret inner workings');
  });
  router.on(loseDatabase, () => {
    throw Object.assign(new Error('terminating connection'), { code: '57P01' });
  });
  router.stream(downloadItems, () =>
    ok({
      contentType: 'text/csv; charset=utf-8',
      fileName: 'items.csv',
      chunks: someChunks(state),
    }),
  );
}

function writePages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'amends-web-'));
  for (const name of ['staff', 'customer', 'assets']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'staff/index.html'), '<p>staff');
  writeFileSync(join(folder, 'customer/index.html'), '<p>customer');
  writeFileSync(join(folder, 'assets/app-1a2b.js'), 'run()');
  return folder;
}

const people: People = {
  byId: async (id) =>
    id === sara
      ? { name: 'Sara', role: 'lead', permissions: ['items:write'], language: 'fa', active: true }
      : undefined,
};

/** A server with a few endpoints, pages, two API keys and one signed-in person. */
export async function startTestServer(): Promise<TestServer> {
  const platform = await testPlatform({ port: 0 });
  const webFolder = writePages();
  const load: TestServer['load'] = { busyForSeconds: undefined };
  const download = { chunkCount: 3, chunksRead: 0, wasEnded: false };
  const server = await createServer(platform, {
    auth: createAuthenticator(platform, people),
    translate: (language, id, params) => `${language} ${id} ${JSON.stringify(params ?? {})}`,
    pressure: () => load.busyForSeconds,
    webFolder,
    publicRequestsPerMinute: 40,
  });
  addRoutes(server, download);
  const made = { name: 'till', permissions: ['items:write'] };
  const weak = { name: 'weak', permissions: [] };
  return {
    server,
    load,
    download,
    key: `Bearer ${(await createApiKey(platform, made)).key}`,
    weakKey: `Bearer ${(await createApiKey(platform, weak)).key}`,
    cookie: `amends=${(await startSession(platform, sara)).token}`,
    send: (method, url, sent = {}) =>
      server.app.inject({
        method,
        url,
        ...sent,
        headers: { host: 'amends.test', ...sent.headers },
      }),
    async close() {
      await server.close();
      await platform.database.close();
      rmSync(webFolder, { recursive: true, force: true });
    },
  };
}
