import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { keepConsignment } from '#areas/signals/consignments/consignments.service.ts';
import { addSeconds } from '#kernel/time.ts';
import { startSweeps } from '#platform/background/jobs.ts';
import { outboxStatement } from '#platform/background/outbox.ts';
import { type TestPlatform, testPlatform } from '#testing/platform.ts';
import { measureBacklog } from './backlog.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
  measureBacklog(platform, { waiting: () => 3 });
});

test('where nothing waits, nothing is late', async () => {
  const text = await platform.metrics.scrape();
  for (const queue of ['consignments', 'outbox', 'remedies', 'promises']) {
    expect(text).toContain(`amends_backlog{queue="${queue}"} 0\n`);
    expect(text).toContain(`amends_backlog_oldest_seconds{queue="${queue}"} 0\n`);
  }
  expect(text).toContain('amends_database_waiting 3\n');
});

test('what waits is counted, and the oldest of it tells the delay', async () => {
  const { db, clock, mint } = platform;
  const now = clock.now();
  for (const seconds of [90, 20]) {
    await keepConsignment(db, {
      id: mint(),
      received_at: addSeconds(now, -seconds),
      idempotency_key: null,
      items: '[]',
      item_count: 1,
    });
  }
  await outboxStatement([{ topic: 'case.opened', key: '1', body: {} }]).execute(db);
  await dueSince(['open', 'kept'], 40);
  const text = await platform.metrics.scrape();
  expect(text).toContain('amends_backlog{queue="consignments"} 2\n');
  expect(text).toContain('amends_backlog_oldest_seconds{queue="consignments"} 90\n');
  expect(text).toContain('amends_backlog{queue="outbox"} 1\n');
  expect(text).toContain('amends_backlog{queue="promises"} 1\n');
  expect(text).toContain('amends_backlog_oldest_seconds{queue="promises"} 40\n');
});

/** Promises in these states that have been due for so long. */
async function dueSince(states: readonly string[], seconds: number): Promise<void> {
  const due = new Date(addSeconds(platform.clock.now(), -seconds)).toISOString();
  for (const state of states) {
    await sql`insert into promise (id, case_id, owner_id, kind, made_at, due_at, warn_at, state, warned, broken_before, ended_at)
      values (${platform.mint()}, ${platform.mint()}, ${platform.mint()}, 'answer', ${due}, ${due}, ${due}, ${state}, false, 0, ${state === 'open' ? null : due})`.execute(
      platform.db,
    );
  }
}

test('a sweep tells when it last ended and whether it failed', async () => {
  const run = () => Promise.reject(new Error('away'));
  const sweeps = startSweeps(platform, [{ name: 'clocks', everySeconds: 60, run }]);
  await expect
    .poll(() => platform.metrics.scrape())
    .toContain('amends_sweep_failing{name="clocks"} 1\n');
  await sweeps.stop();
  platform.clock.advance(30_000);
  const text = await platform.metrics.scrape();
  expect(text).toContain('amends_sweep_ended_seconds{name="clocks"} 30\n');
});

test('without the database the rest still comes', async () => {
  await platform.database.close();
  const text = await platform.metrics.scrape();
  expect(text).toContain('amends_database_waiting 3\n');
  expect(text).toContain('amends_source_answers{source="backlog"} 0\n');
  expect(text).not.toContain('amends_backlog{');
});
