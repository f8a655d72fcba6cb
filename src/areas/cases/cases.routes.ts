import {
  listCustomersEndpoint,
  readCustomerEndpoint,
} from '#areas/customers/customers.contract.ts';
import { customerById } from '#areas/customers/customers.service.ts';
import { askedPerson } from '#areas/staff/asked-person.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, CustomerId, IncidentId, PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { instant, toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import { readTalliesOf } from '#platform/tally.ts';
import { listCasesEndpoint, listKindsEndpoint, readCaseEndpoint } from './cases.contract.ts';
import { declaredIncidents, listCases, sortValue } from './cases.service.ts';
import { type CaseGround, caseDetail, summaries } from './cases-view.service.ts';
import { customerViews, findCustomer, nearestCustomers } from './customers-view.service.ts';
import { listIncidentsEndpoint } from './incidents/incidents.contract.ts';
import { cursorOf, listOf, type Place, placeOf } from './place.ts';
import { failureName } from './view.ts';

const usualLimit = 50;

/** 9999-12-31: what the database and four digits of a year can write. */
const latest = 253_402_214_400_000;

type Ordered = { readonly list: string; readonly by: 'value' | 'time' };

/** Where a cursor leads to; nowhere without one. A list in the order of time goes on at a moment only. */
function placeAt(cursor: string | undefined, { list, by }: Ordered): Result<Place | undefined> {
  if (cursor === undefined) return ok(undefined);
  const place = placeOf(cursor, list);
  const isMoment = place !== undefined && place.value >= 0 && place.value <= latest;
  if (!place || (by === 'time' && !isMoment)) return refuse('bad-cursor', {}, '/cursor');
  return ok(place);
}

const peopleFilters = ['owner', 'escalatedTo', 'coveredBy', 'consulted', 'handedTo'] as const;
type PeopleFilter = (typeof peopleFilters)[number];

/** The people a list is asked for; `me` is whoever asks. */
function peopleIn(
  query: { readonly [Key in PeopleFilter]?: string },
  me: string,
): Result<Record<PeopleFilter, PersonId | undefined>> {
  const people: Record<PeopleFilter, PersonId | undefined> = {
    owner: undefined,
    escalatedTo: undefined,
    coveredBy: undefined,
    consulted: undefined,
    handedTo: undefined,
  };
  for (const key of peopleFilters) {
    const asked = askedPerson(query[key], me, key);
    if (!asked.ok) return asked;
    people[key] = asked.value;
  }
  return ok(people);
}

export function caseRoutes(router: Router, ground: CaseGround): void {
  const { db } = ground.platform;

  router.on(listCasesEndpoint, async ({ query, actor, language }) => {
    const limit = query.limit ?? usualLimit;
    const people = peopleIn(query, actor.id);
    if (!people.ok) return people;
    // Who looks after a case, or was told of it, is a matter of open ones.
    const { escalatedTo, coveredBy, consulted, handedTo } = people.value;
    if (query.state === 'closed' && (escalatedTo ?? coveredBy ?? consulted ?? handedTo))
      return ok({ cases: [] });
    const filter = {
      state: query.state,
      ...people.value,
      overdue: query.overdue ?? false,
      incident: query.incident as IncidentId | undefined,
      customer: query.customer as CustomerId | undefined,
      number: query.number,
    };
    const list = listOf('cases', filter);
    const by = query.state === 'closed' ? 'time' : 'value';
    const after = placeAt(query.cursor, { list, by });
    if (!after.ok) return after;
    const cases = await listCases(db, filter, after.value, limit + 1);
    const page = cases.slice(0, limit);
    const last = page.at(-1);
    const next =
      cases.length > limit && last
        ? cursorOf({ value: sortValue(last), id: last.id }, list)
        : undefined;
    return ok({ cases: await summaries(ground, page, language), ...given('next', next) });
  });

  router.on(readCaseEndpoint, async ({ params, query, actor, language }) => {
    await ground.roster.refresh();
    const person = ground.roster.byId(actor.id as PersonId);
    const detail = await caseDetail(ground, params.caseId as CaseId, {
      language,
      person,
      before: query.before,
    });
    return detail ? ok(detail) : refuse('not-found');
  });

  router.on(listKindsEndpoint, async ({ language }) => {
    const policy = ground.policy();
    const failures = [...policy.failures.keys()].map((id) => ({
      id,
      name: failureName(policy, id, language),
    }));
    return ok({ failures });
  });

  incidentRoutes(router, ground);
  customerRoutes(router, ground);
}

const incidentList = listOf('incidents');
const customerList = listOf('customers');

function incidentRoutes(router: Router, ground: CaseGround): void {
  const { db } = ground.platform;

  router.on(listIncidentsEndpoint, async ({ query, language }) => {
    const before = placeAt(query.cursor, { list: incidentList, by: 'time' });
    if (!before.ok) return before;
    const limit = query.limit ?? usualLimit;
    const place = before.value && {
      at: instant(before.value.value),
      id: before.value.id as string as IncidentId,
    };
    const rows = await declaredIncidents(db, place, limit + 1);
    const page = rows.slice(0, limit);
    const counts = await readTalliesOf(
      db,
      'incident-cases',
      page.map((row) => row.id),
    );
    await ground.roster.refresh();
    const incidents = page.map((row) => ({
      id: row.id,
      failure: row.failure,
      failureName: failureName(ground.policy(), row.failure, language),
      groupKey: row.group_key,
      ...given('owner', row.owner_id ? ground.roster.named(row.owner_id) : undefined),
      declaredAt: toIso(row.declared_at ?? instant(0)),
      cases: counts.get(row.id) ?? 0,
    }));
    const last = page.at(-1);
    const next =
      rows.length > limit && last
        ? cursorOf({ value: last.declared_at ?? 0, id: last.id as string as CaseId }, incidentList)
        : undefined;
    return ok({ incidents, ...given('next', next) });
  });
}

function customerRoutes(router: Router, ground: CaseGround): void {
  router.on(listCustomersEndpoint, async ({ query }) => {
    if (query.system !== undefined && query.account === undefined)
      return refuse('customers.bad-account', {}, '/account');
    const isAskedFor = [query.mail, query.phone, query.account].some((one) => one !== undefined);
    if (isAskedFor) {
      const found = await findCustomer(ground, query);
      return ok({ customers: await customerViews(ground, found ? [found] : []) });
    }
    const after = placeAt(query.cursor, { list: customerList, by: 'value' });
    if (!after.ok) return after;
    const limit = query.limit ?? usualLimit;
    const { customers, next } = await nearestCustomers(ground, after.value, limit);
    return ok({ customers, ...given('next', next && cursorOf(next, customerList)) });
  });

  router.on(readCustomerEndpoint, async ({ params }) => {
    const found = await customerById(ground.platform.db, params.customerId as CustomerId);
    const [view] = await customerViews(ground, found ? [found] : []);
    return view ? ok(view) : refuse('not-found');
  });
}
