import { given } from '#kernel/given.ts';
import { ok } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { CaseGround } from '../cases-view.service.ts';
import { promiseEventOf } from './promise-event.ts';
import { promiseEventsEndpoint } from './promise-events.contract.ts';
import { promiseEventsAfter } from './promise-events.service.ts';

export function promiseEventRoutes(
  router: Router,
  { platform }: Pick<CaseGround, 'platform'>,
): void {
  router.on(promiseEventsEndpoint, async ({ query }) => {
    const limit = query.limit ?? 100;
    const rows = await promiseEventsAfter(platform.db, query.after, limit + 1);
    const page = rows.slice(0, limit);
    const next = rows.length > limit ? page.at(-1)?.id : undefined;
    return ok({ events: page.map(promiseEventOf), ...given('next', next) });
  });
}
