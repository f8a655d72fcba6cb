import { type Static, type TSchema, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { AmountMinor, Named } from '#kernel/shapes.ts';

export const signalKinds = [
  'complaint',
  'survey-answer',
  'remark',
  'call',
  'operational-event',
  'suggestion',
  'staff-note',
] as const;
export type SignalKind = (typeof signalKinds)[number];

const Moment = Type.String({ format: 'date-time', description: 'RFC 3339 with an offset or Z.' });
const Name = (maxLength: number) => Type.String({ minLength: 1, maxLength });

export const ClaimedCustomerShape = Type.Object(
  {
    mail: Type.Optional(Type.String({ maxLength: 320 })),
    phone: Type.Optional(Type.String({ maxLength: 40 })),
    accounts: Type.Optional(
      Type.Array(
        Type.Object({ system: Name(80), id: Name(200) }, { additionalProperties: false }),
        { maxItems: 10 },
      ),
    ),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    language: Type.Optional(Type.String({ maxLength: 12 })),
    since: Type.Optional(
      Type.String({ maxLength: 40, description: 'Customer since: a date or a moment.' }),
    ),
    yearlyValueMinor: Type.Optional(AmountMinor),
    mailConsent: Type.Optional(
      Type.Boolean({
        description:
          'Whether they agreed to be written to by mail about failures they did not report; left out where you do not know.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description: 'Whom it is from: any way by which some system knows the customer.',
  },
);

/** One thing that reached us. */
export const SignalInput = Type.Object(
  {
    source: Name(80),
    externalId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description:
          'The id at the source: the same one is never taken twice. Without it, send an Idempotency-Key.',
      }),
    ),
    kind: Type.Enum(signalKinds),
    occurredAt: Type.Optional(Moment),
    customer: Type.Optional(ClaimedCustomerShape),
    text: Type.Optional(Type.String({ maxLength: 100_000 })),
    language: Type.Optional(Type.String({ maxLength: 12 })),
    subject: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'What it is about: an order, a flight, an account number.',
      }),
    ),
    failure: Type.Optional(
      Type.String({
        maxLength: 200,
        description: "A kind of failure of the policy, or the source's own words for it.",
      }),
    ),
    event: Type.Optional(
      Type.String({
        maxLength: 80,
        description: 'For operational events: flight.arrived, order.delivered …',
      }),
    ),
    facts: Type.Optional(
      Type.Record(
        Type.String({ minLength: 1, maxLength: 60 }),
        Type.Union([Type.String({ maxLength: 2_000 }), Type.Number(), Type.Boolean()]),
        { maxProperties: 60 },
      ),
    ),
    history: Type.Optional(
      Type.Boolean({
        description: 'Known about the customer, but nobody is promised anything today.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type SignalInput = Static<typeof SignalInput>;

export const Problem = Type.Object({
  code: Type.String(),
  detail: Type.String({ description: 'What is wrong and what to do, in the caller’s language.' }),
  field: Type.Optional(Type.String({ description: 'JSON pointer into the item.' })),
});

export const SignalOutcome = Type.Object({
  status: Type.Union([Type.Literal('taken'), Type.Literal('duplicate'), Type.Literal('rejected')]),
  signalId: Type.Optional(Type.String()),
  customerId: Type.Optional(Type.String()),
  caseId: Type.Optional(Type.String()),
  caseNumber: Type.Optional(Type.Integer()),
  problem: Type.Optional(Problem),
});
export type SignalOutcome = Static<typeof SignalOutcome>;

/** How many signals, or other items, one request may carry. */
export const mostSignals = 1_000;

/** One item or a list of them, checked one by one, so that one bad row never turns its neighbours away. */
export const oneOrMany = <Item extends TSchema>(item: Item, name: string) => ({
  body: Type.Unknown({ description: `A ${name}, or an array of them.` }),
  describedBody: Type.Union([item, Type.Array(item, { minItems: 1, maxItems: mostSignals })]),
});

export const postSignalsEndpoint = endpoint({
  method: 'POST',
  path: '/v1/signals',
  tag: 'signals',
  summary:
    'Hand over what reached you: one signal, or an array of up to 1,000. Answers per item, after the commit.',
  access: { permission: 'signals:write' },
  isQueued: true,
  isKeyed: true,
  ...oneOrMany(SignalInput, 'SignalInput'),
  answer: Type.Object({ results: Type.Array(SignalOutcome) }),
});

export const PostView = Type.Object({
  source: Type.String(),
  name: Type.String(),
  watcher: Named,
  limitMinutes: Type.Integer(),
});
export const listPostsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/posts',
  tag: 'signals',
  summary: 'The places we listen, each with the person who watches it.',
  access: { permission: 'cases:read' },
  answer: Type.Object({ posts: Type.Array(PostView) }),
});
