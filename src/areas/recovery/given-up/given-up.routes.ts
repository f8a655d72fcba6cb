import { given } from '#kernel/given.ts';
import { ok, refuse } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import { deadLetters, retryDeadLetters } from '#platform/background/outbox.ts';
import { wakeOutbox } from '#platform/background/outbox-worker.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import {
  listGivenUpEndpoint,
  retryAllGivenUpEndpoint,
  retryGivenUpEndpoint,
} from './given-up.contract.ts';

const usualLimit = 50;

/** Events whose attempts are used up: somebody who has mended what was broken gives them back. */
export function givenUpRoutes(
  router: Router,
  { platform: { db } }: { readonly platform: Pick<Platform, 'db'> },
): void {
  router.on(listGivenUpEndpoint, async ({ query }) => {
    const limit = query.limit ?? usualLimit;
    const letters = await deadLetters(db, query.after, limit + 1);
    const page = letters.slice(0, limit);
    return ok({
      events: page.map(({ id, topic, attempts, createdAt, error }) => ({
        id,
        topic,
        attempts,
        createdAt: toIso(createdAt),
        error: error ?? '',
      })),
      ...given('next', letters.length > limit ? page.at(-1)?.id : undefined),
    });
  });

  router.on(retryGivenUpEndpoint, async ({ params }) => {
    const retried = await retryDeadLetters(db, Number(params.eventId));
    wakeOutbox(db);
    return retried > 0 ? ok({ retried }) : refuse('not-found');
  });

  router.on(retryAllGivenUpEndpoint, async () => {
    const retried = await retryDeadLetters(db);
    wakeOutbox(db);
    return ok({ retried });
  });
}
