import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Moment } from '#kernel/shapes.ts';

const access = { permission: 'operations:manage' };
const Topic = Type.String({ description: 'What happened: `case.closed`, `remedy.given`.' });

export const listGivenUpEndpoint = endpoint({
  method: 'GET',
  path: '/v1/events/given-up',
  tag: 'operations',
  summary: 'What happened here and could not be passed on, after all its attempts: oldest first.',
  access,
  query: Type.Object(
    {
      after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    events: Type.Array(
      Type.Object({
        id: Type.Integer(),
        topic: Topic,
        attempts: Type.Integer({ minimum: 0 }),
        createdAt: Moment,
        error: Type.String({ description: 'What the last attempt ended with.' }),
      }),
    ),
    next: Type.Optional(Type.Integer({ description: 'For `after`, where there are more.' })),
  }),
});

export const retryGivenUpEndpoint = endpoint({
  method: 'POST',
  path: '/v1/events/given-up/:eventId/retry',
  tag: 'operations',
  summary: 'Give an event all its attempts again.',
  access,
  params: Type.Object({ eventId: Type.String({ pattern: '^[1-9][0-9]{0,15}$' }) }),
  answer: Type.Object({ retried: Type.Integer({ minimum: 1 }) }),
});

export const retryAllGivenUpEndpoint = endpoint({
  method: 'POST',
  path: '/v1/events/given-up/retry',
  tag: 'operations',
  summary: 'Give all events that were given up their attempts again; how many there were.',
  access,
  answer: Type.Object({ retried: Type.Integer({ minimum: 0 }) }),
});
