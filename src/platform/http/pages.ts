import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Http, sendRefusal } from './request-state.ts';

const staffPage = 'staff/index.html';
const customerPage = 'customer/index.html';

/** `dist/web`: beside the server's bundle, or in the project when run from sources. */
export function builtWebFolder(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (true) {
    // `src/web` holds the same names unbuilt, so only what lies in `dist` counts.
    const dist = basename(folder) === 'dist' ? folder : join(folder, 'dist');
    if (existsSync(join(dist, 'web', staffPage))) return join(dist, 'web');
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

/** Customers' pages lie on their own paths; everything else is the staff's workspace. */
const isCustomerPath = (path: string): boolean =>
  path.startsWith('/c/') || path === '/complain' || path.startsWith('/complain/');

const apiPath = /^\/(v1|docs|health|metrics|assets)(\/|$)/;

/** A page of the web app: the path has no file ending and the caller takes HTML. */
export function isPagePath(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (apiPath.test(path)) return false;
  // Links to customers' pages end in a secret, which may contain anything.
  if (isCustomerPath(path)) return true;
  return (
    !/\.\w+$/.test(path) && (request.headers.accept ?? '*/*').match(/text\/html|\*\/\*/) !== null
  );
}

export type SendPage = (
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply | Promise<FastifyReply>;

export async function registerPages(app: FastifyInstance, http: Http): Promise<SendPage> {
  const folder = http.options.webFolder ?? builtWebFolder();
  if (folder === undefined || !existsSync(join(folder, staffPage))) {
    return (request, reply) => sendRefusal(http, { request, reply }, { code: 'web-not-built' });
  }
  await app.register(fastifyStatic, { root: folder, serve: false });
  const options = { schema: { hide: true }, compress: {} };
  app.get('/assets/*', options, async (request, reply) => {
    await reply.helmet();
    const { '*': file = '' } = request.params as Record<string, string>;
    // Vite puts a hash of the content into the name, so a name never means anything else.
    return reply.sendFile(`assets/${file}`, { immutable: true, maxAge: '365d' });
  });
  return async (request, reply) => {
    await reply.helmet();
    const path = request.url.split('?', 1)[0] ?? '';
    const page = isCustomerPath(path) ? customerPage : staffPage;
    return reply.header('cache-control', 'no-store').sendFile(page, { cacheControl: false });
  };
}
