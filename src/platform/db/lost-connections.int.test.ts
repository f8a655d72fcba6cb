import { connect, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureCaseEventPartitions } from '#areas/cases/cases.service.ts';
import { ensureSignalPartitions } from '#areas/signals/signals.service.ts';
import { fromIso, type Instant } from '#kernel/time.ts';
import { type TestDatabase, testDatabase } from '#testing/database.ts';
import { freePort } from '#testing/servers/free-port.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type OpenDatabase, openPostgres } from './open-database.ts';

// The embedded database has no network to be lost, and one session.
const url = process.env['DATABASE_URL'];

describe.runIf(url)('a connection that is lost', () => {
  let database: TestDatabase;
  let opened: OpenDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    opened = await openPostgres(database.url ?? '', 4);
  });
  afterAll(async () => {
    await opened.close();
    await database.close();
  });

  const one = async ({ db }: OpenDatabase) =>
    (await sql<{ one: number }>`/* prepared: one */ select ${1}::int as one`.execute(db)).rows;
  const sleeping = () =>
    opened.db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      await sql`/* prepared: zz */ select pg_sleep(${60}::int)`.execute(tx);
    });

  test('while work is under way fails that work, and the next goes on by another one', async () => {
    const working = Promise.allSettled([sleeping(), sleeping(), sleeping()]);
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const end = async () =>
      (
        await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and query like '%pg_sleep(%' and pid <> pg_backend_pid()`,
        )
      ).rowCount;
    let ended = 0;
    await expect.poll(async () => (ended += (await end()) ?? 0)).toBeGreaterThanOrEqual(3);
    await admin.end();
    expect((await working).map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await one(opened)).toEqual([{ one: 1 }]);
  });

  test('without a word is given up after a while, and what waits for it fails', async () => {
    const port = await freePort();
    const far = new URL(database.url ?? '');
    const near = new URL(far);
    near.hostname = '127.0.0.1';
    near.port = String(port);
    let isSilent = false;
    const sockets: Socket[] = [];
    const proxy = createServer((from) => {
      const to = connect(Number(far.port || 5432), far.hostname || '127.0.0.1');
      sockets.push(from, to);
      from.on('data', (bytes) => isSilent || to.write(bytes)).on('error', () => {});
      to.on('data', (bytes) => isSilent || from.write(bytes)).on('error', () => {});
    }).listen(port);
    const through = await openPostgres(near.href, 2, { silentMillis: 300 });
    expect(await one(through)).toEqual([{ one: 1 }]);
    isSilent = true;
    await expect(one(through)).rejects.toThrow('Connection terminated');
    isSilent = false;
    expect(await one(through)).toEqual([{ one: 1 }]);
    await through.close();
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });

  test('processes that start together make the partitions of a month once', async () => {
    const at = fromIso('2031-05-05T00:00:00Z') as Instant;
    const making = Array.from({ length: 4 }, () =>
      oneAtATime(opened.db, 1, async (tx) => {
        await ensureSignalPartitions(tx, at, 3);
        await ensureCaseEventPartitions(tx, at, 3);
      }),
    );
    await Promise.all(making);
    const { rows } = await sql<{ made: boolean }>`
      select to_regclass('signal_2031_06') is not null as made`.execute(opened.db);
    expect(rows).toEqual([{ made: true }]);
  });
});
