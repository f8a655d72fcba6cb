import './look-back.tables.ts';
import { sql } from 'kysely';
import type { LinePatience } from '#areas/breaking-point/patience/lines.ts';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, jsonText, moment } from '#platform/db/database.ts';
import type { TeamTemplates } from './look-back.tables.ts';
import type { Problem } from './problems.ts';

export type LookBack = {
  readonly at: Instant;
  readonly problems: readonly Problem[];
  readonly templates: readonly TeamTemplates[];
  readonly lines: readonly LinePatience[];
};

export const latestLookBack = (db: DbOrTx): Promise<LookBack | undefined> =>
  db.selectFrom('look_back').select(['at', 'problems', 'templates', 'lines']).executeTakeFirst();

export async function saveLookBack(db: DbOrTx, back: LookBack): Promise<void> {
  await sql`
    insert into look_back (at, problems, templates, lines)
    values (${moment(back.at)}, ${jsonText(back.problems)}::json, ${jsonText(back.templates)}::json, ${jsonText(back.lines)}::json)
    on conflict (id) do update
    set at = excluded.at, problems = excluded.problems, templates = excluded.templates, lines = excluded.lines`.execute(
    db,
  );
}
