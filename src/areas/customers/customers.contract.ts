import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment } from '#kernel/shapes.ts';

const Reason = Type.Object({
  part: Type.Number(),
  factor: Type.String(),
  at: Type.Optional(Moment),
  detail: Type.Optional(Type.String()),
  signalId: Type.Optional(Type.String()),
  caseId: Type.Optional(Type.String()),
});

export const CustomerView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  language: Type.Optional(Type.String()),
  since: Type.Optional(Moment),
  identities: Type.Array(
    Type.Object({ kind: Type.String(), system: Type.String(), value: Type.String() }),
  ),
  mail: Type.Optional(
    Type.Object(
      {
        address: Type.String({ description: 'Where they are written to.' }),
        unwanted: Type.Boolean({ description: 'They want no mails, by their own word.' }),
        agreed: Type.Optional(
          Type.Boolean({ description: 'To mails about failures they did not report, if said.' }),
        ),
      },
      { description: 'Left out where no address is known.' },
    ),
  ),
  chance: Type.Number({ description: 'Chance of leaving, 0 to 1, now; the reasons add up to it.' }),
  reasons: Type.Array(Reason),
});

export const listCustomersEndpoint = endpoint({
  method: 'GET',
  path: '/v1/customers',
  tag: 'customers',
  summary:
    'Customers, the nearest to leaving first; or the one known by a mail, a phone or an account.',
  access: { permission: 'customers:read' },
  query: Type.Object(
    {
      mail: Type.Optional(Type.String({ maxLength: 320 })),
      phone: Type.Optional(Type.String({ maxLength: 40 })),
      system: Type.Optional(Type.String({ maxLength: 80 })),
      account: Type.Optional(Type.String({ maxLength: 200 })),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ customers: Type.Array(CustomerView), next: Type.Optional(Type.String()) }),
});

export const readCustomerEndpoint = endpoint({
  method: 'GET',
  path: '/v1/customers/:customerId',
  tag: 'customers',
  summary: 'One customer: identities, chance of leaving and why.',
  access: { permission: 'customers:read' },
  params: Type.Object({ customerId: Id }),
  answer: CustomerView,
});
