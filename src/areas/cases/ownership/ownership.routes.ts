import { rangeOf } from '#kernel/range.ts';
import { ok } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { CaseGround } from '../cases-view.service.ts';
import { ownershipEndpoint } from './ownership.contract.ts';
import { ownership } from './ownership.service.ts';

export function ownershipRoutes(
  router: Router,
  { platform, roster }: Pick<CaseGround, 'platform' | 'roster'>,
): void {
  router.on(ownershipEndpoint, async ({ query }) => {
    const at = platform.clock.now();
    const range = rangeOf(query, { at, usualDays: 30, mostDays: 366 });
    if (!range.ok) return range;
    const { teams, most } = await ownership(platform.db, range.value, at);
    await roster.refresh();
    return ok({
      teams,
      most: most.map(({ id, owner_id, ...row }) => ({
        ...row,
        caseId: id,
        owner: roster.named(owner_id),
      })),
    });
  });
}
