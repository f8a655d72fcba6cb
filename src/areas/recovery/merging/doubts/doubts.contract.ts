import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment, Named } from '#kernel/shapes.ts';

const access = { permission: 'customers:merge' };

const Known = Type.Object({
  field: Type.String({
    description: 'name, language, since, yearlyValueMinor, or mail, phone, account, anonymous.',
  }),
  system: Type.Optional(Type.String({ description: 'The system an account belongs to.' })),
  value: Type.String(),
  source: Type.Optional(Type.String({ description: 'The post that said so.' })),
  saidAt: Type.Optional(Moment),
});

const RecordView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  known: Type.Array(Known, { description: 'What is known, the latest word of each source.' }),
});
export type RecordView = Static<typeof RecordView>;

const Reason = Type.Object({
  field: Type.String({
    description:
      'A field that both records have; `prior` for how likely any two records are one person’s, `household` for what is taken off because people in one home share it.',
  }),
  agreement: Type.Optional(Type.Enum(['exact', 'variant', 'similar', 'swapped', 'different'])),
  weight: Type.Number({
    description: 'Base-2 logarithm of how much likelier this makes one person than two.',
  }),
});

const DoubtView = Type.Object({
  id: Type.String(),
  kept: RecordView,
  other: RecordView,
  chance: Type.Optional(
    Type.Number({
      description: 'That both are one person, 0 to 1; missing until the matcher has looked.',
    }),
  ),
  isCertain: Type.Boolean({ description: 'Above the threshold for merging without asking.' }),
  reasons: Type.Array(Reason, { description: 'The weights add up to the log-odds of the chance.' }),
  said: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() }), {
    description: 'Identities of one record that a signal from the other named.',
  }),
  seenAt: Moment,
});
export type DoubtView = Static<typeof DoubtView>;

export const listDoubtsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/customers/doubts',
  tag: 'customers',
  summary:
    'Customers who may be one, the likeliest first: chance, reasons, and what is known of both.',
  access,
  query: Type.Object(
    {
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ doubts: Type.Array(DoubtView), next: Type.Optional(Type.String()) }),
});

export const dismissDoubtEndpoint = endpoint({
  method: 'POST',
  path: '/v1/customers/doubts/dismiss',
  tag: 'customers',
  summary: 'Say that two customers are two: the pair never comes back to the list.',
  access,
  body: Type.Object({ kept: Id, other: Id }, { additionalProperties: false }),
  answer: Type.Object({
    dismissed: Type.Integer({ description: 'How many lines left the list.' }),
    by: Named,
    at: Moment,
  }),
});

export const matchCustomersEndpoint = endpoint({
  method: 'POST',
  path: '/v1/customers/match',
  tag: 'customers',
  summary: 'Compare all customers now, as happens every night; answers when it is done.',
  access,
  answer: Type.Object({
    customers: Type.Integer({ description: 'How many were compared.' }),
    pairs: Type.Integer({ description: 'How many pairs may be one customer.' }),
    certain: Type.Integer({ description: 'How many of them are certain.' }),
    merged: Type.Integer({ description: 'Merged by the system, where the policy lets it.' }),
  }),
});
