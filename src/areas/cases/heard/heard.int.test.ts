import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { caseById } from '#areas/cases/cases.service.ts';
import { addDays } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { claimsOf, signalLines } from './heard.store.ts';

const loop = await testLoop(testClock('2026-03-02T09:00:00Z'));
const { db } = loop.intake.platform;
afterAll(loop.close);

/** How many lines of all cases were looked at in a transaction. */
async function linesReadIn(tx: Tx): Promise<number> {
  const { rows } = await sql<{ lines: number }>`
    select coalesce(sum(coalesce(idx_tup_fetch, 0) + seq_tup_read), 0)::int as lines
    from pg_stat_xact_all_tables where relname like 'case_event%'`.execute(tx);
  return rows[0]?.lines ?? 0;
}

test('what was heard of a case is found without reading what was heard of others before', async () => {
  const { caseId } = await loop.openCase();
  await db.transaction().execute(async (tx) => {
    // Written before it, in the same month; whether their cases are there is not asked.
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
      insert into case_event (id, case_id, kind, signal_id, words)
      select line.id, md5((n % 5000)::text)::uuid, 'opened', line.id, ''
      from generate_series(1, 20000) n
      cross join lateral (select to_char(n, '"019cace0-0000-7000-8000-"FM000000000000')::uuid as id) as line`.execute(
      tx,
    );
  });
  await sql`analyze case_event`.execute(db);
  await db.transaction().execute(async (tx) => {
    const lines = await signalLines(tx, [caseId], 20);
    expect(lines.map((one) => one.kind)).toEqual(['opened']);
    expect(await linesReadIn(tx)).toBeLessThan(100);
  });
});

test('a claim of these days that goes on in a case from before is one claim all the same', async () => {
  const [older, younger] = [await loop.openCase(), await loop.openCase()];
  const found = await caseById(db, older.caseId);
  if (!found) throw new Error('the case is there');
  const since = addDays(found.openedAt, -1);
  expect(await claimsOf(db, found.customerId, since)).toMatchObject({ claims: 1 });
  await sql`update cases set opened_at = opened_at - interval '1 year' where id = ${older.caseId}::uuid`.execute(
    db,
  );
  expect(await claimsOf(db, found.customerId, since)).toMatchObject({ claims: 0 });
  await sql`
    update cases set customer_id = ${found.customerId}::uuid, taken_into = ${older.caseId}::uuid,
      state = 'closed', closed_how = 'merged', closed_at = opened_at
    where id = ${younger.caseId}::uuid`.execute(db);
  expect(await claimsOf(db, found.customerId, since)).toMatchObject({ claims: 1 });
});
