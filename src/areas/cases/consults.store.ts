import { sql } from 'kysely';
import type { CaseId, PersonId, PromiseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import { type Read, readOf } from '#platform/db/read.ts';
import { rowsOf } from '#platform/db/rows.ts';
import type { Consult } from './case.ts';
import type { ConsultRow } from './cases.tables.ts';
import { partsOf } from './moving/parts.store.ts';

const consultOf = (row: ConsultRow): Consult => ({
  id: row.id,
  caseId: row.case_id,
  by: row.asked_by,
  to: row.to_id,
  question: row.question,
  askedAt: row.asked_at,
  answeredAt: row.answered_at ?? undefined,
});

/** Questions about a case, and about those it took in, that wait for an answer, the first one first. */
export const waitingConsults = (caseId: CaseId): Read<Consult[]> =>
  readOf(
    sql<ConsultRow>`/* prepared: waiting_consults */
      select * from consult where case_id = any(${partsOf(caseId)})
        and answered_at is null order by id`,
    (rows) => rows.map(consultOf),
  );

export async function saveConsult(tx: Tx, consult: Consult): Promise<void> {
  const answered = {
    answered_at: consult.answeredAt === undefined ? null : moment(consult.answeredAt),
  };
  await tx
    .insertInto('consult')
    .values({
      id: consult.id,
      case_id: consult.caseId,
      asked_by: consult.by,
      to_id: consult.to,
      question: consult.question,
      asked_at: moment(consult.askedAt),
      ...answered,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(answered))
    .execute();
}

/** Open cases with a question that waits for one of these people. */
export async function casesConsulting(
  db: DbOrTx,
  people: readonly PersonId[],
  limit: number,
): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    select distinct c.id from consult q
    join cases own on own.id = q.case_id join cases c on c.id = coalesce(own.taken_into, own.id)
    where q.to_id = any(${uuidArray(people)}::uuid[]) and q.answered_at is null and c.state <> 'closed'
    limit ${limit}::int`.execute(db);
  return rows.map((row) => row.id);
}

/** Questions about cases that closed meanwhile: nobody needs the answer. */
export async function endConsultsOfClosed(db: DbOrTx, at: Instant): Promise<void> {
  await sql`update consult q set answered_at = ${moment(at)}
    from cases own join cases c on c.id = coalesce(own.taken_into, own.id)
    where q.answered_at is null and own.id = q.case_id and c.state = 'closed'`.execute(db);
}

/** A second stage that has begun on a case. */
export type Stage = { readonly caseId: CaseId; readonly id: PromiseId };

const stageRows = rowsOf<Stage>({
  case_id: ['uuid', (one) => one.caseId],
  id: ['uuid', (one) => one.id],
});

/**
 * Who had owned these cases, or what they took in, or answered on them when their second stage began: it is for somebody else. Ids are
 * times, so what was written before it has a lower one; whoever reviews it from then on has had it for that alone.
 */
export async function handsOn(
  db: DbOrTx,
  stages: readonly Stage[],
): Promise<Map<CaseId, Set<PersonId>>> {
  const { rows } = await sql<{ case_id: CaseId; person: PersonId }>`
    select distinct stage.case_id, who.person::uuid as person
    from ${stageRows.of(stages)} as stage
    cross join lateral (
      select stage.case_id as id union all select id from cases where taken_into = stage.case_id) as part
    join case_event e on e.case_id = part.id and e.id < stage.id
    cross join lateral (values
      (case when e.kind in ('answered', 'fixed', 'cannot-fix') then e.by_id::text end),
      (case when e.kind in ('opened', 'detected', 'promised', 'handed-over', 'owner-replaced') then e.params->>'owner' end),
      (case when e.kind in ('handed-over', 'owner-replaced') then e.params->>'from' end),
      (case when e.kind in ('handed-over', 'owner-replaced') then e.params->>'to' end)) as who (person)
    where coalesce(who.person, '') <> ''`.execute(db);
  const hands = new Map<CaseId, Set<PersonId>>();
  for (const row of rows)
    hands.set(row.case_id, (hands.get(row.case_id) ?? new Set<PersonId>()).add(row.person));
  return hands;
}
