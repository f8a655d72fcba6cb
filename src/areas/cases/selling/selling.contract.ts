import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment } from '#kernel/shapes.ts';

const access = { permission: 'selling:read' };

const Because = Type.Object({
  failure: Type.String(),
  failureName: Type.String(),
  caseNumber: Type.Integer(),
});

export const Held = Type.Object({
  held: Type.Boolean({
    description: 'Something is broken for this customer: sell them nothing and ask them nothing.',
  }),
  since: Type.Optional(Moment),
  because: Type.Optional(Because),
  until: Type.Optional(
    Type.Literal('unknown', { description: 'Until the customer says it is settled.' }),
  ),
});

export const noSellingEndpoint = endpoint({
  method: 'GET',
  path: '/v1/no-selling',
  tag: 'selling',
  summary:
    'Whether somebody must not be sold to or surveyed, by a mail, a phone or an account; without one, everybody who must not, a page at a time.',
  access,
  query: Type.Object(
    {
      mail: Type.Optional(Type.String({ maxLength: 320 })),
      phone: Type.Optional(Type.String({ maxLength: 40 })),
      system: Type.Optional(Type.String({ maxLength: 80 })),
      account: Type.Optional(Type.String({ maxLength: 200 })),
      after: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Union([
    Held,
    Type.Object({
      customers: Type.Array(
        Type.Object({
          id: Type.String(),
          since: Moment,
          because: Because,
          identities: Type.Array(
            Type.Object({ kind: Type.String(), system: Type.String(), value: Type.String() }),
          ),
        }),
      ),
      next: Type.Optional(Type.String()),
    }),
  ]),
});

export const noSellingToEndpoint = endpoint({
  method: 'GET',
  path: '/v1/customers/:customerId/no-selling',
  tag: 'selling',
  summary: 'Whether this customer must not be sold to or surveyed.',
  access,
  params: Type.Object({ customerId: Id }),
  answer: Held,
});

export const noSellingFileEndpoint = endpoint({
  method: 'GET',
  path: '/v1/no-selling.csv',
  tag: 'selling',
  summary:
    'Everybody who must not be sold to or surveyed, a line for each mail, phone and account, as CSV.',
  access,
  query: Type.Object(
    {
      kind: Type.Optional(
        Type.Enum(['mail', 'phone', 'account'], { description: 'Only lines of this kind.' }),
      ),
      system: Type.Optional(
        Type.String({ maxLength: 80, description: 'Only accounts of this system.' }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Unknown(),
});
