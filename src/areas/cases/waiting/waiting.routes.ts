import { customerById } from '#areas/customers/customers.service.ts';
import { waitingProposals } from '#areas/remedies/proposals/proposals.service.ts';
import { unfinished } from '#areas/remedies/remedies.service.ts';
import { type CaseId, isId, type PersonId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import { caseById } from '../cases.store.ts';
import type { CaseGround } from '../cases-view.service.ts';
import { answerBy, approversFor } from '../commands/approvers.ts';
import { approversEndpoint, waitingEndpoint } from './waiting.contract.ts';
import { casesWaitingFor } from './waiting.store.ts';

const mostCounted = 100;
const mostApprovers = 20;

export function waitingRoutes(router: Router, ground: CaseGround): void {
  const { db, clock } = ground.platform;

  router.on(waitingEndpoint, async ({ actor }) => {
    // Nothing waits for a key.
    if (!isId(actor.id)) return refuse('cases.persons-only');
    const me = actor.id as PersonId;
    const asked = { troubled: true, owner: me, after: undefined, limit: mostCounted };
    const proposals = await waitingProposals(db, me, mostCounted);
    const remedies = await unfinished(db, asked);
    const cases = await casesWaitingFor(db, me, mostCounted);
    return ok({ proposals: proposals.length, remedies: remedies.length, ...cases });
  });

  router.on(approversEndpoint, async ({ params, query, actor }) => {
    const found = await caseById(db, params.caseId as CaseId);
    if (!found) return refuse('not-found');
    await ground.roster.refresh();
    const customer = await customerById(db, found.customerId);
    const asking = {
      people: ground.roster.known(),
      at: clock.now(),
      policy: ground.policy(),
      yearlyValueMinor: customer?.yearly_value_minor ?? undefined,
    };
    const seeking = { amountMinor: query.amountMinor, without: [actor.id as PersonId] };
    const people = approversFor(found, asking, seeking).slice(0, mostApprovers);
    return ok({
      approvers: people.map((person) => ({
        id: person.id,
        name: person.name,
        dueAt: toIso(answerBy(person, found, asking)),
      })),
    });
  });
}
