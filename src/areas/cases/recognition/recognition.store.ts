import { sql } from 'kysely';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { type Read, readOf } from '#platform/db/read.ts';
import type { Thanks } from '../case.ts';
import { partsOf } from '../moving/parts.store.ts';

export const thanksOn = (caseId: CaseId): Read<Thanks[]> =>
  readOf(
    sql<{ by_id: PersonId | null; to_id: PersonId }>`/* prepared: thanks_on_case */
      select by_id, params->>'to' as to_id from case_event
      where case_id = any(${partsOf(caseId)}) and kind in ('thanked', 'colleague-thanked')`,
    (rows) => rows.map((row) => ({ by: row.by_id ?? undefined, to: row.to_id })),
  );

/** Whose name stands in the timeline of a case and of those it took in: they helped with the problem. */
export const peopleOn = (caseId: CaseId): Read<ReadonlySet<PersonId>> =>
  readOf(
    sql<{ by_id: PersonId }>`/* prepared: people_on_case */
      select distinct by_id from case_event
      where case_id = any(${partsOf(caseId)}) and by_id is not null and kind not in ('note', 'colleague-thanked')`,
    (rows) => new Set(rows.map((row) => row.by_id)),
  );

export type ThanksRow = {
  id: string;
  case_id: CaseId;
  number: number;
  by_id: PersonId | null;
  to_id: PersonId;
  words: string;
};

type Asked = {
  readonly to: PersonId | undefined;
  readonly before: string | undefined;
  readonly limit: number;
};

/** Thanks, the latest first: to one person, or to everybody. */
export async function latestThanks(db: DbOrTx, { to, before, limit }: Asked): Promise<ThanksRow[]> {
  const from = before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const { rows } = await sql<ThanksRow>`
    select e.id, e.case_id, c.number, e.by_id, e.params->>'to' as to_id, e.words
    from case_event e join cases c on c.id = e.case_id
    where e.kind in ('thanked', 'colleague-thanked') and e.id < ${from}::uuid
      and ${to === undefined ? sql`true` : sql`e.params->>'to' = ${to}`}
    order by e.id desc limit ${limit}::int`.execute(db);
  return rows;
}
