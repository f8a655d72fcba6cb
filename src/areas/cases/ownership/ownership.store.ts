import { sql } from 'kysely';
import { grouped } from '#kernel/grouped.ts';
import { type CaseId, firstIdAt, millisOfId, type PersonId } from '#kernel/ids.ts';
import type { Range } from '#kernel/range.ts';
import { type Instant, instant } from '#kernel/time.ts';
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

/** Somebody who asked a colleague that was not there any more to answer, and when that was found out. */
type Unheard = { readonly person: PersonId; readonly at: Instant };

/** Who asked somebody about each case who was not there any more to answer, of what was found out since then. */
export async function unheardOn(
  db: DbOrTx,
  cases: readonly CaseId[],
  since: Instant,
): Promise<ReadonlyMap<CaseId, readonly Unheard[]>> {
  const { rows } = await sql<{ case_id: CaseId; person: PersonId; id: string }>`
    select distinct on (case_id, params->>'from') case_id, params->>'from' as person, id
    from case_event
    where case_id = any(${uuidArray(cases)}::uuid[]) and kind in ('consult-lapsed', 'hand-over-lapsed')
      and id >= ${firstIdAt(since)}::uuid and params->>'from' is not null
    order by case_id, params->>'from', id desc`.execute(db);
  return grouped(
    rows.map((row) => [row.case_id, { person: row.person, at: instant(millisOfId(row.id)) }]),
  );
}
