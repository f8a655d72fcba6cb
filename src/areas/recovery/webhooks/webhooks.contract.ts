import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment } from '#kernel/shapes.ts';

/** What other systems can be told of. */
export const webhookTopics = [
  'case.opened',
  'case.reopened',
  'case.answered',
  'case.closed',
  'remedy.given',
  'remedy.done',
  'remedy.failed',
  'promise.broken',
  'customer.selling-held',
  'customer.selling-released',
] as const;
export type WebhookTopic = (typeof webhookTopics)[number];

const access = { permission: 'webhooks:manage' };
const params = Type.Object({ webhookId: Id });
const Topic = Type.Enum(webhookTopics);

const WebhookView = Type.Object({
  id: Type.String(),
  url: Type.String(),
  topics: Type.Array(Type.String()),
  active: Type.Boolean(),
  ended: Type.Optional(
    Type.Enum(['by-hand', 'gone'], { description: '`gone`: the other side answered 410.' }),
  ),
  createdAt: Moment,
});

export const listWebhooksEndpoint = endpoint({
  method: 'GET',
  path: '/v1/webhooks',
  tag: 'webhooks',
  summary: 'Other systems that are told what happens.',
  access,
  answer: Type.Object({ webhooks: Type.Array(WebhookView) }),
});

export const addWebhookEndpoint = endpoint({
  method: 'POST',
  path: '/v1/webhooks',
  tag: 'webhooks',
  summary: 'Tell another system what happens, by signed messages; the secret is shown once.',
  access,
  body: Type.Object(
    {
      url: Type.String({ minLength: 1, maxLength: 2_000 }),
      topics: Type.Array(Topic, { minItems: 1, maxItems: 20, uniqueItems: true }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Intersect([WebhookView, Type.Object({ secret: Type.String() })]),
  status: 201,
});

export const changeWebhookEndpoint = endpoint({
  method: 'PUT',
  path: '/v1/webhooks/:webhookId',
  tag: 'webhooks',
  summary: 'Stop telling another system, or begin again; what waited meanwhile is sent then.',
  access,
  params,
  body: Type.Object({ active: Type.Boolean() }, { additionalProperties: false }),
  answer: WebhookView,
});

export const renewWebhookSecretEndpoint = endpoint({
  method: 'POST',
  path: '/v1/webhooks/:webhookId/secret',
  tag: 'webhooks',
  summary:
    'Sign with another secret, shown once; the one before signs as well for a day, and none older.',
  access,
  params,
  answer: Type.Object({ secret: Type.String(), formerUntil: Moment }),
});

export const testWebhookEndpoint = endpoint({
  method: 'POST',
  path: '/v1/webhooks/:webhookId/test',
  tag: 'webhooks',
  summary: 'Send a message that says nothing; the log shows how it was answered.',
  access,
  params,
  answer: Type.Object({ deliveryId: Type.String() }),
});

export const listDeliveriesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/webhooks/:webhookId/deliveries',
  tag: 'webhooks',
  summary: 'What was sent and how it was answered, the latest first; kept for 30 days.',
  access,
  params,
  query: Type.Object(
    {
      state: Type.Optional(Type.Enum(['waiting', 'done', 'failed'])),
      before: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    deliveries: Type.Array(
      Type.Object({
        id: Type.String(),
        eventId: Type.String({ description: 'The `webhook-id` of the message.' }),
        topic: Type.String(),
        state: Type.Enum(['waiting', 'done', 'failed']),
        attempts: Type.Integer({ minimum: 0 }),
        createdAt: Moment,
        nextTryAt: Type.Optional(Moment),
        settledAt: Type.Optional(Moment),
        answer: Type.String({ description: 'The last status, or slow, unreachable, private.' }),
        body: Type.String(),
      }),
    ),
    next: Type.Optional(Type.String()),
  }),
});

export const replayDeliveryEndpoint = endpoint({
  method: 'POST',
  path: '/v1/webhooks/deliveries/:deliveryId/replay',
  tag: 'webhooks',
  summary: 'Send a message again, with the same id, so that who has done it does nothing.',
  access,
  params: Type.Object({ deliveryId: Id }),
  answer: Type.Object({ webhookId: Type.String() }),
});
