import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Moment } from '#kernel/shapes.ts';

export const PromiseEvent = Type.Object({
  id: Type.String(),
  at: Moment,
  event: Type.Enum([
    'made',
    'renewed',
    'warned',
    'kept',
    'broken',
    'replaced',
    'paused',
    'resumed',
    'extended',
  ]),
  promise: Type.Optional(Type.String({ description: 'Its id; older lines have none.' })),
  caseId: Type.String(),
  team: Type.String(),
  failure: Type.String(),
  kind: Type.String(),
  told: Type.Boolean({ description: 'Whether the customer knew of it.' }),
  rule: Type.Optional(Type.String()),
  dueAt: Type.Optional(Moment),
  lateMinutes: Type.Optional(
    Type.Integer({ description: 'Of working time, since it was first due.' }),
  ),
  renews: Type.Optional(Type.String({ description: 'The promise it takes the place of.' })),
});

export const promiseEventsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/promise-events',
  tag: 'promises',
  summary:
    'What happened to each promise and target, a line each in the order it was written: sums can be made anew by anybody. As a file: /v1/export/promise-events.',
  access: { permission: 'export:read' },
  query: Type.Object(
    {
      after: Type.Optional(Type.String({ format: 'uuid', description: 'Go on after this id.' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    events: Type.Array(PromiseEvent),
    next: Type.Optional(Type.String()),
  }),
});
