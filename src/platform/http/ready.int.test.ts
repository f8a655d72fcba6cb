import { sql } from 'kysely';
import { Type } from 'typebox';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endpoint } from '#kernel/endpoint.ts';
import { ok } from '#kernel/result.ts';
import { type TestPlatform, testPlatform } from '#testing/platform.ts';
import { createAuthenticator } from '../auth/authenticator.ts';
import { createServer, type Server } from './server.ts';

const takeSomething = endpoint({
  method: 'POST',
  path: '/v1/things',
  summary: 'Keeps something',
  tag: 'things',
  access: 'public',
  answer: Type.Object({}),
});

let platform: TestPlatform;
let server: Server;
beforeEach(async () => {
  platform = await testPlatform({ port: 0 });
  server = await createServer(platform, {
    auth: createAuthenticator(platform, { byId: async () => undefined }),
    translate: (_language, id) => id,
    withoutPages: true,
  });
  server.router.on(takeSomething, async () => {
    await sql`create table thing (name text)`.execute(platform.db);
    return ok({});
  });
  server.router.on(readThings, async () => {
    await sql`/* prepared: read_things */ select * from thing`.execute(platform.db);
    return ok({});
  });
});
afterEach(async () => {
  await server.close();
  await platform.database.close();
});

/** As PostgreSQL answers while its disk is full: what is there can be read, and nothing can be made. */
async function fillDisk(): Promise<void> {
  await sql`create function no_room() returns event_trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`.execute(
    platform.db,
  );
  await sql`create event trigger no_room on ddl_command_start
    when tag in ('CREATE TABLE', 'CREATE TABLE AS') execute function no_room()`.execute(
    platform.db,
  );
}

const readThings = endpoint({ ...takeSomething, method: 'GET', path: '/v1/things' });

const readiness = async () => (await server.app.inject('/health/ready')).json();
const take = async () =>
  (await server.app.inject({ method: 'POST', url: '/v1/things' })).statusCode;

test('a database whose disk is full is not ready until there is room again', async () => {
  await fillDisk();
  expect(await take()).toBe(503);
  expect(await readiness()).toEqual({
    status: 'not-ready',
    problems: ['the disk of the database is full'],
  });
  await sql`drop event trigger no_room`.execute(platform.db);
  expect(await readiness()).toEqual({ status: 'ok' });
  expect(await take()).toBe(200);
});

test('whoever asks while a newer version changes the tables is asked to come back', async () => {
  const read = async () => (await server.app.inject('/v1/things')).json();
  await take();
  expect(await read()).toEqual({});
  await sql`alter table thing add column colour text`.execute(platform.db);
  expect(await read()).toMatchObject({ status: 503, code: 'try-later' });
  expect(await read()).toEqual({});
});
