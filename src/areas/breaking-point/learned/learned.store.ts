import './learned.tables.ts';
import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, jsonText, type Tx } from '#platform/db/database.ts';
import type { Hazard } from '../hazard/hazard.ts';
import type { LearnedReport } from './learned.tables.ts';

export type Learned = {
  readonly hazard: Hazard;
  readonly report: LearnedReport;
  readonly learnedAt: Instant;
};

export async function learnedHazard(db: DbOrTx): Promise<Learned | undefined> {
  const row = await db.selectFrom('learned_hazard').selectAll().executeTakeFirst();
  return row && { hazard: row.hazard, report: row.report, learnedAt: row.learned_at };
}

export async function saveLearnedHazard(
  db: DbOrTx,
  { hazard, report, learnedAt }: Learned,
): Promise<void> {
  await sql`
    insert into learned_hazard (hazard, report, learned_at)
    values (${jsonText(hazard)}::json, ${jsonText(report)}::json, to_timestamp(${learnedAt}::float8 / 1000))
    on conflict (id) do update
    set hazard = excluded.hazard, report = excluded.report, learned_at = excluded.learned_at`.execute(
    db,
  );
}

/** Judges by the policy's own weights again. False when nothing else was judged by. */
export async function deleteLearnedHazard(db: DbOrTx): Promise<boolean> {
  const { rows } = await sql`delete from learned_hazard returning id`.execute(db);
  return rows.length > 0;
}

export async function rankedBy(tx: Tx): Promise<number | undefined> {
  const row = await tx.selectFrom('ranked_by').selectAll().executeTakeFirst();
  return row?.half_life_days;
}

export async function saveRankedBy(tx: Tx, halfLifeDays: number): Promise<void> {
  await sql`
    insert into ranked_by (half_life_days) values (${halfLifeDays})
    on conflict (id) do update set half_life_days = excluded.half_life_days`.execute(tx);
}
