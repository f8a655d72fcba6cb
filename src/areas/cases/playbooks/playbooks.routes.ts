import type { CaseId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { CaseGround } from '../cases-view.service.ts';
import { helpEndpoint } from './playbooks.contract.ts';
import { helpFor } from './playbooks.service.ts';

export function playbookRoutes(router: Router, ground: CaseGround): void {
  router.on(helpEndpoint, async ({ params, language }) => {
    const help = await helpFor(ground, params.caseId as CaseId, language);
    return help ? ok(help) : refuse('not-found');
  });
}
