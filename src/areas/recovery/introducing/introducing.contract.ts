import { type Static, Type } from 'typebox';
import { ClaimedCustomerShape, oneOrMany, Problem } from '#areas/signals/signals.contract.ts';
import { endpoint } from '#kernel/endpoint.ts';

/** What one system knows of one customer. */
export const CustomerInput = Type.Object(
  {
    source: Type.String({
      minLength: 1,
      maxLength: 80,
      description: 'Which system says so; kept with every field, and its latest word counts.',
    }),
    at: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Since when it says so, RFC 3339 with an offset or Z; now where left out.',
      }),
    ),
    customer: ClaimedCustomerShape,
  },
  { additionalProperties: false },
);
export type CustomerInput = Static<typeof CustomerInput>;

export const introduceCustomersEndpoint = endpoint({
  method: 'POST',
  path: '/v1/customers',
  tag: 'customers',
  summary:
    'What a system knows of customers to whom nothing has happened: name, language, value, consent to be written to. One, or an array of up to 1,000.',
  access: { permission: 'signals:write' },
  ...oneOrMany(CustomerInput, 'CustomerInput'),
  answer: Type.Object({
    results: Type.Array(
      Type.Object({
        status: Type.Union([Type.Literal('taken'), Type.Literal('rejected')]),
        customerId: Type.Optional(Type.String()),
        problem: Type.Optional(Problem),
      }),
    ),
  }),
});
