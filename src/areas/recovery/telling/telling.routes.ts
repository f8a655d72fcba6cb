import type { PersonId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { Intake } from '../intake/intake.service.ts';
import { readWishEndpoint, wishEndpoint } from './telling.contract.ts';
import { isUnwanted, wish } from './telling.service.ts';

/** @param hasMailServer whether a mail would go anywhere */
export function tellingRoutes(
  router: Router,
  { platform: { db, clock }, policy }: Intake,
  hasMailServer: boolean,
): void {
  const sent = (): boolean => hasMailServer && policy().staffNotices !== undefined;

  router.on(readWishEndpoint, async ({ actor }) => {
    if (actor.kind !== 'person') return refuse('staff.no-notices');
    return ok({ wanted: !(await isUnwanted(db, actor.id as PersonId)), sent: sent() });
  });

  router.on(wishEndpoint, async ({ actor, body: { wanted } }) => {
    if (actor.kind !== 'person') return refuse('staff.no-notices');
    await wish(db, actor.id as PersonId, { wanted, at: clock.now() });
    return ok({ wanted, sent: sent() });
  });
}
