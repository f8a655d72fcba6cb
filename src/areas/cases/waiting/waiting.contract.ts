import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { AmountMinor, CurrencyCode, Id } from '#kernel/shapes.ts';

const Count = Type.Integer({ minimum: 0, maximum: 100 });

export const waitingEndpoint = endpoint({
  method: 'GET',
  path: '/v1/waiting',
  tag: 'cases',
  summary: 'How much waits for whoever asks, each counted to a hundred at most.',
  access: { permission: 'cases:read' },
  answer: Type.Object({
    proposals: Count,
    remedies: Type.Integer({ minimum: 0, maximum: 100, description: 'That came back.' }),
    handOvers: Count,
    consults: Count,
    escalated: Count,
    covered: Count,
  }),
});

export const approversEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cases/:caseId/approvers',
  tag: 'cases',
  summary:
    'Who could grant so much on a case, whom to ask first first, and until when they answer.',
  access: { permission: 'cases:work' },
  params: Type.Object({ caseId: Id }),
  query: Type.Object(
    { amountMinor: AmountMinor, currency: Type.Optional(CurrencyCode) },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    approvers: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        dueAt: Type.String({
          format: 'date-time',
          description: 'Asked now, they answer until then.',
        }),
      }),
      { maxItems: 20 },
    ),
  }),
});
