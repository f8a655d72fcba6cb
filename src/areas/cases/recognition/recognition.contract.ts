import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Count, Id, Moment, Named } from '#kernel/shapes.ts';

const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });

export const recognitionEndpoint = endpoint({
  method: 'GET',
  path: '/v1/recognition',
  tag: 'staff',
  summary:
    'What earned whom recognition in a month: everybody for leads and readers of figures, oneself for everybody else.',
  access: { permission: 'cases:read' },
  query: Type.Object(
    {
      month: Type.Optional(
        Type.Unsafe<string>({ ...Month, description: 'This month, if left out.' }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    month: Type.String(),
    people: Type.Array(
      Type.Object({
        person: Named,
        solved: Count,
        promisesKept: Count,
        thankedByCustomers: Count,
        thankedByColleagues: Count,
        points: Count,
      }),
      { description: 'Who has most points first.' },
    ),
  }),
});

export const thanksEndpoint = endpoint({
  method: 'GET',
  path: '/v1/recognition/thanks',
  tag: 'staff',
  summary:
    'Thanks, the latest first: to everybody for leads and readers of figures, to oneself for everybody else.',
  access: { permission: 'cases:read' },
  query: Type.Object(
    {
      person: Type.Optional(Type.String({ description: 'An id, or `me`.' })),
      before: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    thanks: Type.Array(
      Type.Object({
        id: Type.String(),
        at: Moment,
        to: Named,
        by: Type.Optional(
          Type.Unsafe<{ id: string; name: string }>({
            ...Named,
            description: 'The colleague; missing where the customer said it.',
          }),
        ),
        case: Type.Object({ id: Type.String(), number: Type.Integer() }),
        text: Type.String(),
      }),
    ),
    next: Type.Optional(Type.String()),
  }),
});
