import {
  listCustomersEndpoint,
  readCustomerEndpoint,
} from '#areas/customers/customers.contract.ts';
import { customerById } from '#areas/customers/customers.service.ts';
import type { CaseId, CustomerId, IncidentId, PersonId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import { instant, toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import { readTalliesOf } from '#platform/tally.ts';
import { listCasesEndpoint, listIncidentsEndpoint, readCaseEndpoint } from './cases.contract.ts';
import { declaredIncidents, listCases, sortValue } from './cases.service.ts';
import { type CaseGround, caseDetail, summaries } from './cases-view.service.ts';
import { customerView, findCustomer, nearestCustomers } from './customers-view.service.ts';
import { cursorOf, placeOf } from './place.ts';
import { failureName, given } from './view.ts';

const usualLimit = 50;

export function caseRoutes(router: Router, ground: CaseGround): void {
  const { db } = ground.platform;

  router.on(listCasesEndpoint, async ({ query, actor, language }) => {
    const after = query.cursor === undefined ? undefined : placeOf(query.cursor);
    if (query.cursor !== undefined && !after) return refuse('bad-cursor', {}, '/cursor');
    const limit = query.limit ?? usualLimit;
    const filter = {
      state: query.state,
      owner: (query.owner === 'me' ? actor.id : query.owner) as PersonId | undefined,
      overdue: query.overdue ?? false,
      incident: query.incident as IncidentId | undefined,
      customer: query.customer as CustomerId | undefined,
      number: query.number,
    };
    const cases = await listCases(db, filter, after, limit + 1);
    const page = cases.slice(0, limit);
    const last = page.at(-1);
    const next =
      cases.length > limit && last ? cursorOf({ value: sortValue(last), id: last.id }) : undefined;
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

  incidentRoutes(router, ground);
  customerRoutes(router, ground);
}

function incidentRoutes(router: Router, ground: CaseGround): void {
  const { db } = ground.platform;

  router.on(listIncidentsEndpoint, async ({ query, language }) => {
    const before = query.cursor === undefined ? undefined : placeOf(query.cursor);
    if (query.cursor !== undefined && !before) return refuse('bad-cursor', {}, '/cursor');
    const limit = query.limit ?? usualLimit;
    const place = before && { at: instant(before.value), id: before.id as string as IncidentId };
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
      ...given(
        'owner',
        row.owner_id ? { id: row.owner_id, name: ground.roster.nameOf(row.owner_id) } : undefined,
      ),
      declaredAt: toIso(row.declared_at ?? instant(0)),
      cases: counts.get(row.id) ?? 0,
    }));
    const last = page.at(-1);
    const next =
      rows.length > limit && last
        ? cursorOf({ value: last.declared_at ?? 0, id: last.id as string as CaseId })
        : undefined;
    return ok({ incidents, ...given('next', next) });
  });
}

function customerRoutes(router: Router, ground: CaseGround): void {
  router.on(listCustomersEndpoint, async ({ query }) => {
    if (query.mail ?? query.phone ?? query.account) {
      const found = await findCustomer(ground, query);
      return ok({ customers: found ? [await customerView(ground, found)] : [] });
    }
    const after = query.cursor === undefined ? undefined : placeOf(query.cursor);
    if (query.cursor !== undefined && !after) return refuse('bad-cursor', {}, '/cursor');
    const { customers, next } = await nearestCustomers(ground, after, query.limit ?? usualLimit);
    return ok({ customers, ...given('next', next && cursorOf(next)) });
  });

  router.on(readCustomerEndpoint, async ({ params }) => {
    const found = await customerById(ground.platform.db, params.customerId as CustomerId);
    return found ? ok(await customerView(ground, found)) : refuse('not-found');
  });
}
