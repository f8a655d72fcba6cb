import {
  postConsignmentEndpoint,
  readConsignmentEndpoint,
} from '#areas/signals/consignments/consignments.contract.ts';
import {
  consignmentById,
  keepConsignment,
  moreWaitThan,
} from '#areas/signals/consignments/consignments.service.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import { toIso } from '#kernel/time.ts';
import { jsonText } from '#platform/db/database.ts';
import type { Router } from '#platform/http/server.ts';
import type { Intake } from '../intake/intake.service.ts';
import { heardFrom, listOf, personIn, readItem } from '../intake/signals.routes.ts';
import { createWords, type Say } from '../outcome.ts';
import type { ItemOutcome } from './consignments.service.ts';

/** With a hundred signals each, what waits is dealt with in some minutes. */
const mostWaiting = 10_000;
const tryAgainSeconds = 30;

/** An item with who of our people sent it: it is dealt with when they have gone. */
const heardBy = (item: unknown, by: PersonId | undefined): unknown =>
  by === undefined ? item : { ...(item as object), by };

export function consignmentRoutes(router: Router, intake: Intake, say: Say): void {
  const words = createWords(say);
  const { db, clock, mint } = intake.platform;

  router.on(postConsignmentEndpoint, async ({ body, actor, language, idempotencyKey }) => {
    const list = listOf(body);
    if (!list.ok) return list;
    const items = heardFrom(actor, list.value);
    if (await moreWaitThan(db, mostWaiting))
      return refuse('try-later', { retryAfterSeconds: tryAgainSeconds });
    const at = clock.now();
    const { country } = intake.policy();
    const by = personIn(actor);
    const readings = items.map((item, index) =>
      readItem(item, { at, country, idempotencyKey, index, by }),
    );
    const rejected = readings.flatMap((one, index) =>
      one.ok ? [] : [{ index, problem: words.problem(one.refusal, language) }],
    );
    const accepted = items.length - rejected.length;
    if (accepted === 0) return ok({ accepted, rejected });
    const id = mint();
    await keepConsignment(db, {
      id,
      received_at: at,
      idempotency_key: idempotencyKey ?? null,
      items: jsonText(readings.map((one, index) => (one.ok ? heardBy(items[index], by) : null))),
      item_count: accepted,
    });
    return ok({ id, accepted, rejected });
  });

  router.on(readConsignmentEndpoint, async ({ params, language }) => {
    const row = await consignmentById(db, params.consignmentId);
    if (!row) return refuse('not-found');
    const outcomes =
      row.outcomes === null ? undefined : (JSON.parse(row.outcomes) as readonly ItemOutcome[]);
    return ok({
      id: row.id,
      state: row.done_at === null ? 'waiting' : 'done',
      receivedAt: toIso(row.received_at),
      ...given('doneAt', row.done_at === null ? undefined : toIso(row.done_at)),
      accepted: row.item_count,
      ...given(
        'results',
        outcomes?.map((one) => one && words.outcome(one, language)),
      ),
    });
  });
}
