import { sql } from 'kysely';
import { type CaseId, firstIdAt, type PersonId } from '#kernel/ids.ts';
import type { Range } from '#kernel/range.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';

export type BetweenHandsRow = {
  team: string;
  asked: number;
  accepted: number;
  declined: number;
  waiting: number;
  minutes: number;
};

/** Hand-overs asked for in a range, by the team whose case it is. */
export async function betweenHands(
  db: DbOrTx,
  { from, until }: Range,
  at: Instant,
): Promise<BetweenHandsRow[]> {
  const { rows } = await sql<BetweenHandsRow>`
    select c.team, count(*) as asked,
      count(*) filter (where h.accepted) as accepted,
      count(*) filter (where not h.accepted) as declined,
      count(*) filter (where h.answered_at is null) as waiting,
      coalesce(sum(extract(epoch from greatest(coalesce(h.answered_at, ${moment(at)}), h.asked_at) - h.asked_at)) / 60, 0)::float8 as minutes
    from hand_over h join cases c on c.id = h.case_id
    where h.asked_at >= ${moment(from)} and h.asked_at < ${moment(until)}
    group by c.team order by c.team`.execute(db);
  return rows;
}

export type BouncedRow = {
  id: CaseId;
  number: number;
  team: string;
  owner_id: PersonId;
  bounces: number;
};

export async function mostBounced(db: DbOrTx, limit: number): Promise<BouncedRow[]> {
  const { rows } = await sql<BouncedRow>`
    select id, number, team, owner_id, bounces from cases
    where state <> 'closed' and bounces > 0 order by bounces desc, id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Who was given each case last without having said that they take it: its owner had left, or a lead decided. */
export async function passedTo(
  db: DbOrTx,
  cases: readonly CaseId[],
): Promise<Map<CaseId, PersonId>> {
  const { rows } = await sql<{ case_id: CaseId; to_id: PersonId; taken: boolean }>`
    select distinct on (case_id) case_id, params->>'to' as to_id, by_id is not distinct from (params->>'to')::uuid as taken
    from case_event
    where case_id = any(${uuidArray(cases)}::uuid[]) and kind in ('handed-over', 'owner-replaced')
    order by case_id, id desc`.execute(db);
  return new Map(rows.filter((row) => !row.taken).map((row) => [row.case_id, row.to_id]));
}

/** Who was given advice on each case last, and by whom. */
export async function advisedOn(
  db: DbOrTx,
  cases: readonly CaseId[],
): Promise<Map<CaseId, { to: PersonId; by: PersonId }>> {
  const { rows } = await sql<{ case_id: CaseId; to_id: PersonId; by_id: PersonId }>`
    select distinct on (case_id) case_id, params->>'to' as to_id, by_id
    from case_event
    where case_id = any(${uuidArray(cases)}::uuid[]) and kind = 'advised' and by_id is not null
    order by case_id, id desc`.execute(db);
  return new Map(rows.map((row) => [row.case_id, { to: row.to_id, by: row.by_id }]));
}

/** Who asked somebody about each case, since then, who was not there any more to answer. */
export async function unheardOn(
  db: DbOrTx,
  cases: readonly CaseId[],
  since: Instant,
): Promise<Map<CaseId, PersonId[]>> {
  const { rows } = await sql<{ case_id: CaseId; askers: PersonId[] }>`
    select case_id, array_agg(distinct params->>'by') as askers
    from case_event
    where case_id = any(${uuidArray(cases)}::uuid[]) and kind in ('consult-lapsed', 'hand-over-lapsed')
      and id >= ${firstIdAt(since)}::uuid and params->>'by' is not null
    group by case_id`.execute(db);
  return new Map(rows.map((row) => [row.case_id, row.askers]));
}
