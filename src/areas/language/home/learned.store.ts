import './learned.tables.ts';
import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type Database, type DbOrTx, jsonText } from '#platform/db/database.ts';

export type LearnedRow = Database['learned_reader'];

export type LearnedSummary = Omit<LearnedRow, 'fitted'>;

export type LearnedKindsRow = Omit<Database['learned_kinds'], 'id'>;

/** When each was last learned: the models themselves are read only when that has moved. */
export async function lastLearned(db: DbOrTx): Promise<string> {
  const { rows } = await sql<{ readers: Instant | null; kinds: Instant | null }>`
    select (select max(learned_at) from learned_reader) as readers,
      (select learned_at from learned_kinds) as kinds`.execute(db);
  return `${rows[0]?.readers} ${rows[0]?.kinds}`;
}

export const learnedKinds = (db: DbOrTx): Promise<LearnedKindsRow | undefined> =>
  db.selectFrom('learned_kinds').selectAll().executeTakeFirst();

export async function saveLearnedKinds(db: DbOrTx, row: LearnedKindsRow): Promise<void> {
  await sql`
    insert into learned_kinds (stored, taught, asked, right_before, right_after, learned_at)
    values (${jsonText(row.stored)}::json, ${row.taught}, ${row.asked}, ${row.right_before},
      ${row.right_after}, to_timestamp(${row.learned_at}::float8 / 1000))
    on conflict (id) do update set stored = excluded.stored, taught = excluded.taught, asked = excluded.asked,
      right_before = excluded.right_before, right_after = excluded.right_after, learned_at = excluded.learned_at`.execute(
    db,
  );
}

/** Tells kinds by the words of the policy again. False when nothing had been learned. */
export async function deleteLearnedKinds(db: DbOrTx): Promise<boolean> {
  const { rows } = await sql`delete from learned_kinds returning id`.execute(db);
  return rows.length > 0;
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
