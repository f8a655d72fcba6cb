import './learned.tables.ts';
import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type Database, type DbOrTx, jsonText } from '#platform/db/database.ts';

export type LearnedRow = Database['learned_reader'];

export type LearnedSummary = Omit<LearnedRow, 'fitted'>;

/** When the newest was learned: the models themselves are read only when that has moved. */
export async function lastLearned(db: DbOrTx): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant | null }>`
    select max(learned_at) as at from learned_reader`.execute(db);
  return rows[0]?.at ?? undefined;
}

export async function allLearned(db: DbOrTx): Promise<LearnedRow[]> {
  return db.selectFrom('learned_reader').selectAll().orderBy('language').execute();
}

export async function learnedSummaries(db: DbOrTx): Promise<LearnedSummary[]> {
  return db
    .selectFrom('learned_reader')
    .select(['language', 'taught', 'asked', 'auc_before', 'auc_after', 'learned_at'])
    .orderBy('language')
    .execute();
}

export async function saveLearned(db: DbOrTx, row: LearnedRow): Promise<void> {
  await sql`
    insert into learned_reader (language, fitted, taught, asked, auc_before, auc_after, learned_at)
    values (${row.language}, ${jsonText(row.fitted)}::json, ${row.taught}, ${row.asked},
      ${row.auc_before}, ${row.auc_after}, to_timestamp(${row.learned_at}::float8 / 1000))
    on conflict (language) do update set fitted = excluded.fitted, taught = excluded.taught, asked = excluded.asked,
      auc_before = excluded.auc_before, auc_after = excluded.auc_after, learned_at = excluded.learned_at`.execute(
    db,
  );
}

/** Forgets what was learned in a language: what ships reads again. False when nothing was. */
export async function deleteLearned(db: DbOrTx, language: string): Promise<boolean> {
  const { rows } = await sql`
    delete from learned_reader where language = ${language} returning language`.execute(db);
  return rows.length > 0;
}
