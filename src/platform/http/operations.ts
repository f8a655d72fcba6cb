import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { wantsRoom } from '../db/writability.ts';
import { isFromThisMachine } from './guards.ts';
import { type Http, sendRefusal } from './request-state.ts';

const readyWithinMillis = 2_000;

/** Paths for whoever runs Amends; plain English, because machines and engineers read them. */
export function registerOperations(app: FastifyInstance, http: Http): void {
  const { platform } = http;
  const options = { schema: { hide: true }, logLevel: 'silent' } as const;

  app.get('/health/live', options, (_request, reply) => reply.send({ status: 'ok' }));

  app.get('/health/ready', options, async (_request, reply) => {
    const problems = await notReady(http);
    if (problems.length === 0) return reply.send({ status: 'ok' });
    return reply.code(503).send({ status: 'not-ready', problems });
  });

  app.get('/metrics', options, async (request, reply) => {
    const { metrics: whoMay } = platform.config;
    const isAllowed = whoMay === 'public' || (whoMay === 'loopback' && isFromThisMachine(request));
    if (!isAllowed) return sendRefusal(http, { request, reply }, { code: 'not-found' });
    const text = await platform.metrics.scrape();
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(text);
  });
}

async function notReady({ platform, options }: Http): Promise<readonly string[]> {
  const asked = options.ready ?? (() => databaseAnswers(platform.db));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly string[]>((resolve) => {
    const sentence = `no answer within ${readyWithinMillis} ms`;
    timer = setTimeout(() => resolve([sentence]), readyWithinMillis);
  });
  try {
    return await Promise.race([asked(), late]);
  } catch (error) {
    platform.log.warn({ err: error }, 'not ready');
    return ['the database does not answer'];
  } finally {
    clearTimeout(timer);
  }
}

async function databaseAnswers(db: Http['platform']['db']): Promise<readonly string[]> {
  const { rows } = await sql<{ is_closed: boolean }>`
    select current_setting('transaction_read_only')::bool as is_closed`.execute(db);
  if (rows[0]?.is_closed) return ['the database takes no writes'];
  return (await wantsRoom(db)) ? ['the disk of the database is full'] : [];
}
