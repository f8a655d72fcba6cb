import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textArray } from '#platform/db/arrays.ts';
import { type CommandServer, commandServer } from '../testing/command.ts';
import { eventsCommand } from './events.ts';

let server: CommandServer;
beforeAll(async () => {
  server = await commandServer(['operations:manage']);
});
afterAll(() => server.close());

const events = (options: Record<string, string | boolean> = {}) =>
  server.run(eventsCommand, options);

/** Nobody handles these topics, so that what is tried again stays where it can be seen. */
const giveUp = (...topics: readonly string[]) =>
  sql`insert into outbox (topic, key, body, state, attempts, error)
    select topic, topic, '{}', 'dead', 12, 'no route' || E'\n' || 'to host'
    from unnest(${textArray(topics)}::text[]) as topic`.execute(server.db());

test('what could not be passed on is listed, tried again one by one, and all together', async () => {
  expect((await events()).said).toBe('Nothing was given up.\n');
  expect((await events({ 'retry-all': true })).said).toBe('Nothing was given up.\n');
  await giveUp('test.one', 'test.two', 'test.three');
  const lines = (await events()).said.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^\d+ {2}\S+Z {2}12 tries {2}test\.one {2}no route to host$/);
  const [id = ''] = (lines[0] ?? '').split(' ');
  expect((await events({ retry: id })).said).toBe('1 tried again.\n');
  expect((await events()).said).not.toContain('test.one');
  await expect(events({ retry: id })).rejects.toThrow();
  expect((await events({ 'retry-all': true })).said).toBe('2 tried again.\n');
  expect((await events()).said).toBe('Nothing was given up.\n');
  const { rows } = await sql`select topic, state, attempts from outbox
    where topic like 'test.%' order by id`.execute(server.db());
  expect(rows).toEqual(
    ['test.one', 'test.two', 'test.three'].map((topic) => ({
      topic,
      state: 'waiting',
      attempts: 0,
    })),
  );
});

test('a number that is none, and two wishes at once, are said before anything is asked', async () => {
  await expect(events({ retry: 'first' })).rejects.toThrow('not "first"');
  await expect(events({ retry: '1', 'retry-all': true })).rejects.toThrow('not both');
});

test('metrics say how many were given up', async () => {
  await giveUp('test.four');
  const text = await (await fetch(`${server.url()}/metrics`)).text();
  expect(text).toContain('amends_events_given_up 1\n');
});
