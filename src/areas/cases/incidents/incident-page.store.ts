import { sql } from 'kysely';
import {
  type CaseId,
  type CustomerId,
  firstIdAt,
  type IncidentId,
  type PersonId,
} from '#kernel/ids.ts';
import { type Instant, instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import type { Case } from '../case.ts';
import { type CaseRow, caseOf } from '../cases.tables.ts';
import type { IncidentRow } from './incidents.store.ts';

export type WholeIncident = IncidentRow & { watched_since: Instant; closed_at: Instant | null };

export async function incidentById(db: DbOrTx, id: IncidentId): Promise<WholeIncident | undefined> {
  return db.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, so that whoever else changes it waits; cases may join it meanwhile. */
export async function lockIncident(tx: Tx, id: IncidentId): Promise<WholeIncident | undefined> {
  return tx.selectFrom('incident').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function giveIncident(tx: Tx, id: IncidentId, to: PersonId): Promise<void> {
  await sql`update incident set owner_id = ${to}::uuid where id = ${id}::uuid`.execute(tx);
}

/** What fails in the same way from here on is another incident. */
export async function closeIncident(tx: Tx, id: IncidentId, at: Instant): Promise<void> {
  await sql`update incident set closed_at = ${moment(at)}
    where id = ${id}::uuid and closed_at is null`.execute(tx);
}

/** The next cases of an incident in the order in which they were opened, none opened after a moment. */
export async function casesOfIncident(
  tx: DbOrTx,
  incident: IncidentId,
  { after, upTo, limit }: { after: CaseId | undefined; upTo: Instant; limit: number },
): Promise<Case[]> {
  const { rows } = await sql<CaseRow>`/* prepared: cases_of_incident */
    select * from cases
    where incident_id = ${incident}::uuid
      and id > ${after ?? firstIdAt(instant(0))}::uuid
      and id < ${firstIdAt(instant(upTo + 1))}::uuid
    order by id limit ${limit}`.execute(tx);
  return rows.map(caseOf);
}

/** All cases in the incident of those of these customers who have more than one in it, the oldest first. */
export async function casesTogether(
  tx: DbOrTx,
  incident: IncidentId,
  { customers, upTo }: { customers: readonly CustomerId[]; upTo: Instant },
): Promise<Case[]> {
  const { rows } = await sql<CaseRow>`/* prepared: cases_together */
    select one.* from cases one
    where one.incident_id = ${incident}::uuid and one.customer_id = any(${uuidArray(customers)}::uuid[])
      and one.id < ${firstIdAt(instant(upTo + 1))}::uuid
      and exists (
        select 1 from cases other
        where other.customer_id = one.customer_id and other.incident_id = one.incident_id and other.id <> one.id)
    order by one.id`.execute(tx);
  return rows.map(caseOf);
}

/** Which of these are cases of the incident. */
export async function inIncident(
  tx: DbOrTx,
  incident: IncidentId,
  cases: readonly CaseId[],
): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    select id from cases
    where incident_id = ${incident}::uuid and id = any(${uuidArray(cases)}::uuid[])`.execute(tx);
  return rows.map((row) => row.id);
}

export type IncidentFigures = {
  readonly state: string;
  readonly language: string | null;
  readonly cases: number;
  readonly customers: number;
  readonly silent: number;
  readonly near: number;
  readonly spent_minor: number;
};

/** The cases of one incident counted by state and language; a customer with two of them counts in each. */
export async function incidentFigures(
  tx: DbOrTx,
  incident: IncidentId,
  nearRank: number,
): Promise<IncidentFigures[]> {
  const { rows } = await sql<IncidentFigures>`/* prepared: incident_figures */
    select state, language, count(*) as cases, count(distinct customer_id) as customers,
      count(*) filter (where contacts = 0) as silent,
      count(*) filter (where urgency <> 0 and urgency >= ${nearRank}::float8) as near,
      sum(spent_minor)::bigint as spent_minor
    from cases where incident_id = ${incident}::uuid
    group by state, language`.execute(tx);
  return rows;
}
