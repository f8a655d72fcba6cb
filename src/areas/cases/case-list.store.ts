import { sql } from 'kysely';
import type { CaseId, CustomerId, IncidentId, PersonId } from '#kernel/ids.ts';
import type { DbOrTx, Statement } from '#platform/db/database.ts';
import { rowsOf } from '#platform/db/rows.ts';
import type { Case, CaseState } from './case.ts';
import { type CaseRow, caseOf } from './cases.tables.ts';
import type { Place } from './place.ts';

export type CaseFilter = {
  readonly state: CaseState | undefined;
  readonly owner: PersonId | undefined;
  readonly overdue: boolean;
  readonly escalatedTo: PersonId | undefined;
  readonly coveredBy: PersonId | undefined;
  readonly consulted: PersonId | undefined;
  readonly handedTo?: PersonId | undefined;
  readonly incident: IncidentId | undefined;
  readonly customer: CustomerId | undefined;
  readonly number: number | undefined;
};

const always = sql`true`;

/** Led by the few questions that wait for this person, not by the many cases that are open. */
const askedOf = (person: PersonId) =>
  sql`id = any(array(
    select coalesce(own.taken_into, own.id) from consult q join cases own on own.id = q.case_id
    where q.to_id = ${person}::uuid and q.answered_at is null))`;

/** The same for what this person is asked to take over. */
const handedTo = (person: PersonId) =>
  sql`id = any(array(select case_id from hand_over where to_id = ${person}::uuid and answered_at is null))`;

type Order = 'id' | 'closed' | 'urgency';

/** A narrow list (one customer, one incident) comes by age; the others by what matters in them. */
function orderOf(filter: CaseFilter): Order {
  if (filter.incident ?? filter.customer ?? filter.number) return 'id';
  return filter.state === 'closed' ? 'closed' : 'urgency';
}

function stateOf(filter: CaseFilter, order: Order) {
  if (filter.state === 'closed') return sql`state = 'closed'`;
  if (filter.state) return sql`state <> 'closed' and state = ${filter.state}`;
  return order === 'id' ? always : sql`state <> 'closed'`;
}

/**
 * A page of cases by keyset; every filter has an index that gives its order, so a page costs the same
 * at a hundred cases and at a million. Open cases come by urgency, closed ones by when they closed.
 */
export async function listCases(
  db: DbOrTx,
  filter: CaseFilter,
  after: Place | undefined,
  limit: number,
): Promise<Case[]> {
  const order = orderOf(filter);
  const keyset = {
    id: after ? sql`id < ${after.id}::uuid` : always,
    closed: after
      ? sql`(closed_at, id) < (to_timestamp(${after.value}::float8 / 1000), ${after.id}::uuid)`
      : always,
    urgency: after ? sql`(urgency, id) < (${after.value}::float8, ${after.id}::uuid)` : always,
  };
  const orders = {
    id: sql`id desc`,
    closed: sql`closed_at desc, id desc`,
    urgency: sql`urgency desc, id desc`,
  };
  // Each shape of the question is a statement of its own, and is planned once a connection.
  const shape = [order, ...Object.keys(filter).filter((key) => filter[key as keyof CaseFilter])];
  const name = `list_cases_${shape.join('_')}_${filter.state ?? 'any'}_${after ? 'on' : 'first'}`;
  const { rows } = await sql<CaseRow>`${sql.raw(`/* prepared: ${name} */`)}
    select * from cases
    where ${stateOf(filter, order)} and ${keyset[order]}
      and ${filter.owner ? sql`owner_id = ${filter.owner}::uuid` : always}
      and ${filter.overdue ? sql`overdue` : always}
      and ${filter.escalatedTo ? sql`escalated_to = ${filter.escalatedTo}::uuid` : always}
      and ${filter.coveredBy ? sql`covered_by = ${filter.coveredBy}::uuid` : always}
      and ${filter.consulted ? askedOf(filter.consulted) : always}
      and ${filter.handedTo ? handedTo(filter.handedTo) : always}
      and ${filter.incident ? sql`incident_id = ${filter.incident}::uuid` : always}
      and ${filter.customer ? sql`customer_id = ${filter.customer}::uuid` : always}
      and ${filter.number ? sql`number = ${filter.number}::bigint` : always}
    order by ${orders[order]} limit ${limit}`.execute(db);
  return rows.map(caseOf);
}

type Nearest = { readonly id: CaseId; readonly customer_id: CustomerId; readonly urgency: number };

/**
 * Customers with an open case, each by the case of theirs that comes first in the list of all. The
 * question whether another one comes before it is asked case by case: joined, it would be answered for
 * all open cases before the page begins.
 */
export async function listNearest(
  db: DbOrTx,
  after: Place | undefined,
  limit: number,
): Promise<Nearest[]> {
  const on = after ? sql`(urgency, id) < (${after.value}::float8, ${after.id}::uuid)` : always;
  const { rows } =
    await sql<Nearest>`${sql.raw(`/* prepared: list_nearest_${after ? 'on' : 'first'} */`)}
    select id, customer_id, urgency from cases
    where state <> 'closed' and ${on}
      and coalesce((select false from cases other
        where other.customer_id = cases.customer_id and other.state <> 'closed'
          and (other.urgency, other.id) > (cases.urgency, cases.id) limit 1), true)
    order by urgency desc, id desc limit ${limit}`.execute(db);
  return rows;
}

export const sortValue = (found: Case): number => found.closedAt ?? found.urgency;

type Ranked = { readonly customerId: CustomerId; readonly rank: number };

const rankedRows = rowsOf<Ranked>({
  customer_id: ['uuid', (one) => one.customerId],
  rank: ['float8', (one) => one.rank],
});

/** The place in the list of everything open that these customers have. */
export const saveUrgencies = (ranked: readonly Ranked[]): Statement => sql`
  update cases c set urgency = row.rank from ${rankedRows.of(ranked)} as row
  where c.customer_id = row.customer_id and c.state <> 'closed'`;

export async function casesAfter(
  db: DbOrTx,
  after: CaseId | undefined,
  limit: number,
): Promise<Case[]> {
  const from = after ?? '00000000-0000-0000-0000-000000000000';
  const { rows } =
    await sql<CaseRow>`select * from cases where id > ${from}::uuid order by id limit ${limit}`.execute(
      db,
    );
  return rows.map(caseOf);
}
