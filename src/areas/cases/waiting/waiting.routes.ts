import { given } from '#kernel/given.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { CaseGround } from '../cases-view.service.ts';
import { approversEndpoint, waitingEndpoint } from './waiting.contract.ts';
import { approversOn, waitingFor } from './waiting.service.ts';

export function waitingRoutes(router: Router, ground: CaseGround): void {
  router.on(waitingEndpoint, async ({ actor }) => {
    // Nothing waits for a key.
    if (actor.kind !== 'person') return refuse('cases.persons-only');
    return ok(await waitingFor(ground.platform.db, actor.id as PersonId));
  });

  router.on(approversEndpoint, async ({ params, query, actor }) => {
    const approvers = await approversOn(ground, {
      caseId: params.caseId as CaseId,
      amountMinor: query.amountMinor,
      ...given('currency', query.currency),
      by: actor.id as PersonId,
    });
    if (!approvers) return refuse('not-found');
    if (!approvers.ok) return approvers;
    return ok({ approvers: approvers.value.map((one) => ({ ...one, dueAt: toIso(one.dueAt) })) });
  });
}
