import { sql } from 'kysely';
import { type CaseId, firstIdAt, type PersonId, type PromiseId } from '#kernel/ids.ts';
import type { Range } from '#kernel/range.ts';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';

export type FigureKey = 'team' | 'person' | 'kind' | 'month';

export type FigureRow = {
  key: string;
  told: boolean;
  made: number;
  renewed: number;
  kept: number;
  broken: number;
  replaced: number;
  open: number;
};

/** Ids are times, so a range of time is a range of the key. */
const inRange = ({ from, until }: Range) =>
  sql`p.id >= ${firstIdAt(from)}::uuid and p.id < ${firstIdAt(until)}::uuid`;

const counts = sql`
  count(*) filter (where p.state = 'kept') as kept,
  count(*) filter (where p.state = 'broken') as broken,
  count(*) filter (where p.state = 'replaced') as replaced,
  count(*) filter (where p.state = 'open') as open`;

/** What became of promises made in a range, by what they are asked for. */
export async function promiseFigures(
  db: DbOrTx,
  by: FigureKey,
  range: Range,
  zone: string,
): Promise<FigureRow[]> {
  const keys = {
    team: sql`f.team`,
    person: sql`p.owner_id::text`,
    kind: sql`p.kind`,
    month: sql`to_char(p.made_at at time zone ${zone}, 'YYYY-MM')`,
  };
  const teams = by === 'team' ? sql`join case_facts() f on f.id = p.case_id` : sql``;
  const { rows } = await sql<FigureRow>`
    select key, told, count(*) as made, count(*) filter (where p.broken_before > 0) as renewed, ${counts}
    from (select p.*, ${keys[by]} as key from promise p ${teams} where ${inRange(range)}) p
    group by key, told order by key, told desc`.execute(db);
  return rows;
}

export type StepRow = {
  rule: string;
  kind: string;
  started: number;
  kept: number;
  broken: number;
  replaced: number;
  open: number;
};

export async function stepFigures(
  db: DbOrTx,
  rule: string | undefined,
  range: Range,
): Promise<StepRow[]> {
  const wanted = rule === undefined ? sql`p.rule <> ''` : sql`p.rule <> '' and p.rule = ${rule}`;
  const { rows } = await sql<StepRow>`
    select p.rule, p.kind, count(*) as started, ${counts}
    from promise p where ${wanted} and ${inRange(range)}
    group by p.rule, p.kind order by p.rule, p.kind`.execute(db);
  return rows;
}

export type RunningRow = {
  id: PromiseId;
  case_id: CaseId;
  case_number: number;
  owner_id: PersonId;
  kind: string;
  due_at: Instant;
};
export type RunningPlace = { readonly dueAt: Instant; readonly id: string };

/** The steps of a rule that run, the next one due first. */
export async function runningSteps(
  db: DbOrTx,
  rule: string,
  after: RunningPlace | undefined,
  limit: number,
): Promise<RunningRow[]> {
  const { rows } = await sql<RunningRow>`
    select p.id, p.case_id, f.number as case_number, p.owner_id, p.kind, p.due_at
    from (
      select id, case_id, owner_id, kind, due_at from promise
      where rule <> '' and state = 'open' and rule = ${rule}
        and ${after ? sql`(due_at, id) > (${moment(after.dueAt)}, ${after.id}::uuid)` : sql`true`}
      order by due_at, id limit ${limit}
    ) p join case_facts() f on f.id = p.case_id
    order by p.due_at, p.id`.execute(db);
  return rows;
}
