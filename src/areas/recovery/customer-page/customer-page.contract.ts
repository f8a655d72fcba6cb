import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Moment } from '#kernel/shapes.ts';

const Token = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });

/** What the customer is told at once: who has it, and when they will hear. */
const Acknowledgement = Type.Object({
  caseNumber: Type.Optional(
    Type.Integer({ description: 'Only where the customer was not known before.' }),
  ),
  owner: Type.String({ description: 'The first name of the person who has it.' }),
  promise: Type.Object({ kind: Type.String(), dueAt: Moment }),
  zone: Type.String({ description: 'The team’s zone, for showing the time.' }),
  path: Type.String({
    description:
      'The private page: /c/… ; shown once, kept only as a digest. Anybody can type an address, so of a case that was there before it shows what this complaint said, and nothing else.',
  }),
});

export const complaintSettingsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/public/settings',
  tag: 'customer pages',
  summary: 'What the public complaint page needs to know.',
  access: 'public',
  answer: Type.Object({
    company: Type.String(),
    zone: Type.String(),
    languages: Type.Array(Type.String()),
  }),
});

export const complainEndpoint = endpoint({
  method: 'POST',
  path: '/v1/public/complaints',
  tag: 'customer pages',
  summary: 'A complaint in three fields: who you are, how to reach you, what happened.',
  access: 'public',
  body: Type.Object(
    {
      name: Type.String({ maxLength: 200 }),
      reach: Type.String({
        minLength: 1,
        maxLength: 320,
        description: 'A mail address or a phone number.',
      }),
      text: Type.String({ minLength: 1, maxLength: 20_000 }),
      language: Type.Optional(Type.String({ maxLength: 12 })),
      attempt: Type.String({
        minLength: 8,
        maxLength: 80,
        description: 'Made by the page once: pressing send twice is one complaint.',
      }),
    },
    { additionalProperties: false },
  ),
  answer: Acknowledgement,
  status: 201,
  isSparing: true,
});

const Line = Type.Object({
  at: Moment,
  kind: Type.String(),
  by: Type.Optional(Type.String({ description: 'First name.' })),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  text: Type.String(),
});

export const CustomerCaseView = Type.Object({
  company: Type.String(),
  zone: Type.String(),
  caseNumber: Type.Optional(Type.Integer({ description: 'Where the link opens all.' })),
  state: Type.Union([Type.Literal('open'), Type.Literal('asked'), Type.Literal('closed')]),
  failureName: Type.Optional(Type.String({ description: 'Where the link opens all.' })),
  owner: Type.String(),
  openedAt: Moment,
  next: Type.Optional(Type.Object({ kind: Type.String(), dueAt: Moment, overdue: Type.Boolean() })),
  standIn: Type.Optional(
    Type.String({ description: 'Who looks after it while the owner is away; first name.' }),
  ),
  remedies: Type.Array(
    Type.Object({
      kind: Type.String(),
      amountMinor: Type.Integer(),
      currency: Type.String(),
      at: Moment,
      done: Type.Boolean({ description: 'Else it is on its way to them.' }),
      code: Type.Optional(Type.String({ description: 'Of a voucher they can use now.' })),
      expiresAt: Type.Optional(Moment),
      usedAt: Type.Optional(Moment),
    }),
    { description: 'What they were given, the last one first; nothing that was taken back.' },
  ),
  timeline: Type.Array(Line),
  rest: Type.Optional(
    Type.Union([Type.Literal('mail'), Type.Literal('owner')], {
      description:
        'Where a link is that opens the rest: codes, later words, and saying that it is settled. In a mail to the customer, or with the owner; missing where this link opens all.',
    }),
  ),
  language: Type.Optional(Type.String()),
  mayThank: Type.Optional(
    Type.Boolean({
      description:
        'Whether thanks to whoever has the case can be said: once, when it is put right, where the link opens all.',
    }),
  ),
  mail: Type.Optional(
    Type.Boolean({
      description:
        'Whether this address is written to; only by the link of a mail that went there, and where anybody is written to.',
    }),
  ),
});

export const readCustomerCaseEndpoint = endpoint({
  method: 'GET',
  path: '/v1/public/cases/:token',
  tag: 'customer pages',
  summary:
    "The customer's private page: who has it, what was done, what is next. Reading changes nothing.",
  access: 'public',
  params: Token,
  answer: CustomerCaseView,
});

export const writeToCaseEndpoint = endpoint({
  method: 'POST',
  path: '/v1/public/cases/:token/messages',
  tag: 'customer pages',
  summary: 'The customer adds something, or asks for a person.',
  access: 'public',
  params: Token,
  body: Type.Object(
    {
      text: Type.String({ maxLength: 20_000 }),
      wantsPerson: Type.Optional(Type.Boolean()),
      attempt: Type.String({ minLength: 8, maxLength: 80 }),
    },
    { additionalProperties: false },
  ),
  answer: CustomerCaseView,
});

export const settledEndpoint = endpoint({
  method: 'POST',
  path: '/v1/public/cases/:token/settled',
  tag: 'customer pages',
  summary: 'Whether it is settled, in the customer’s own word.',
  access: 'public',
  params: Token,
  body: Type.Object(
    {
      settled: Type.Boolean(),
      text: Type.Optional(Type.String({ maxLength: 20_000 })),
      attempt: Type.Optional(
        Type.String({
          minLength: 8,
          maxLength: 80,
          description: 'The same one sent again after a lost answer is the same "not settled".',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: CustomerCaseView,
});

export const mailWishEndpoint = endpoint({
  method: 'POST',
  path: '/v1/public/cases/:token/mail',
  tag: 'customer pages',
  summary:
    'Whether a customer wants mails about their cases: by the link of a mail, for the address it went to.',
  access: 'public',
  params: Token,
  body: Type.Object({ wanted: Type.Boolean() }, { additionalProperties: false }),
  answer: CustomerCaseView,
});

export const sayThanksEndpoint = endpoint({
  method: 'POST',
  path: '/v1/public/cases/:token/thanks',
  tag: 'customer pages',
  summary: 'The customer says thank you to whoever has their case, once.',
  access: 'public',
  params: Token,
  body: Type.Object(
    { text: Type.Optional(Type.String({ maxLength: 2_000 })) },
    { additionalProperties: false },
  ),
  answer: CustomerCaseView,
});
