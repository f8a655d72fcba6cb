import { type Static, Type } from 'typebox';
import { ClaimedCustomerShape, Problem } from '#areas/signals/signals.contract.ts';
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

/** How many customers one request may carry. */
export const mostCustomers = 1_000;

export const introduceCustomersEndpoint = endpoint({
  method: 'POST',
  path: '/v1/customers',
  tag: 'customers',
  summary:
    'What a system knows of customers to whom nothing has happened: name, language, value, consent to be written to. One, or an array of up to 1,000.',
  access: { permission: 'signals:write' },
  // The items are checked one by one, so that one bad row never turns its neighbours away.
  body: Type.Unknown({ description: 'A CustomerInput, or an array of them.' }),
  describedBody: Type.Union([
    CustomerInput,
    Type.Array(CustomerInput, { minItems: 1, maxItems: mostCustomers }),
  ]),
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
