import { randomBytes } from 'node:crypto';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { addDays, type Instant, toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { testTopic } from './webhook.ts';
import {
  addWebhookEndpoint,
  changeWebhookEndpoint,
  listDeliveriesEndpoint,
  listWebhooksEndpoint,
  renewWebhookSecretEndpoint,
  replayDeliveryEndpoint,
  testWebhookEndpoint,
} from './webhooks.contract.ts';
import {
  allWebhooks,
  type DeliveryRow,
  deliveriesAfter,
  insertDeliveries,
  insertWebhook,
  renewSecret,
  replayDelivery,
  setEnded,
  type WebhookRow,
  webhookById,
} from './webhooks.service.ts';

/** What is wrong with an address, before anything is sent to it. */
export type AddressProblem = (url: string) => 'unreadable' | 'private' | undefined;

const mostWebhooks = 50;
const usualLimit = 50;

/** Long enough for people of another company to change it on their side during their day. */
const formerDays = 1;

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

export function webhookRoutes(
  router: Router,
  { platform }: { readonly platform: Platform },
  problemOf: AddressProblem,
): void {
  const { db, clock, mint } = platform;

  router.on(listWebhooksEndpoint, async () =>
    ok({ webhooks: (await allWebhooks(db)).map(viewOf) }),
  );

  router.on(addWebhookEndpoint, async ({ body, actor }) => {
    const problem = problemOf(body.url);
    if (problem === 'unreadable') return refuse('webhooks.bad-address', {}, '/url');
    if (problem === 'private') return refuse('webhooks.private-address', {}, '/url');
    if ((await allWebhooks(db)).length >= mostWebhooks)
      return refuse('webhooks.too-many', { limit: mostWebhooks });
    const made = {
      id: mint(),
      url: body.url,
      secret: newSecret(),
      topics: body.topics,
      at: clock.now(),
      by: actor.kind === 'person' ? (actor.id as PersonId) : undefined,
    };
    await insertWebhook(db, made);
    const row = await webhookById(db, made.id);
    return row ? ok({ ...viewOf(row), secret: made.secret }) : refuse('not-found');
  });

  router.on(changeWebhookEndpoint, async ({ params, body }) => {
    await setEnded(db, params.webhookId, body.active ? null : 'by-hand');
    const row = await webhookById(db, params.webhookId);
    return row ? ok(viewOf(row)) : refuse('not-found');
  });

  router.on(renewWebhookSecretEndpoint, async ({ params }) => {
    const renewed = { secret: newSecret(), formerUntil: addDays(clock.now(), formerDays) };
    const row = await renewSecret(db, params.webhookId, renewed);
    if (!row) return refuse('not-found');
    return ok({ secret: renewed.secret, formerUntil: toIso(renewed.formerUntil) });
  });

  router.on(testWebhookEndpoint, async ({ params }) => {
    const webhook = await activeOne(platform, params.webhookId);
    if (!webhook.ok) return webhook;
    const id = mint();
    const at = clock.now();
    const body = JSON.stringify({ type: testTopic, timestamp: toIso(at), data: {} });
    const message = { id, webhookId: params.webhookId, eventId: id, topic: testTopic, body };
    await insertDeliveries(db, [message], at);
    return ok({ deliveryId: id });
  });

  deliveryRoutes(router, platform);
}

function deliveryRoutes(router: Router, platform: Platform): void {
  const { db, clock } = platform;

  router.on(listDeliveriesEndpoint, async ({ params, query }) => {
    if (!(await webhookById(db, params.webhookId))) return refuse('not-found');
    const limit = query.limit ?? usualLimit;
    const rows = await deliveriesAfter(db, params.webhookId, {
      state: query.state,
      before: query.before,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    return ok({
      deliveries: page.map(deliveryOf),
      ...given('next', rows.length > limit ? page.at(-1)?.id : undefined),
    });
  });

  router.on(replayDeliveryEndpoint, async ({ params }) => {
    const webhookId = await replayDelivery(db, params.deliveryId, clock.now());
    return webhookId === undefined ? refuse('not-found') : ok({ webhookId });
  });
}

async function activeOne({ db }: Platform, id: string): Promise<Result<WebhookRow>> {
  const webhook = await webhookById(db, id);
  if (!webhook) return refuse('not-found');
  return webhook.active ? ok(webhook) : refuse('webhooks.not-active');
}

const viewOf = (row: WebhookRow) => ({
  id: row.id,
  url: row.url,
  topics: row.topics,
  active: row.active,
  ...given('ended', row.ended ?? undefined),
  createdAt: toIso(row.created_at),
});

const momentOf = <Key extends string>(key: Key, at: Instant | null) =>
  given(key, at === null ? undefined : toIso(at));

const deliveryOf = (row: DeliveryRow) => ({
  id: row.id,
  eventId: row.event_id,
  topic: row.topic,
  state: row.state,
  attempts: row.attempts,
  createdAt: toIso(row.created_at),
  ...momentOf('nextTryAt', row.due_at),
  ...momentOf('settledAt', row.settled_at),
  answer: row.answer,
  body: row.body,
});
