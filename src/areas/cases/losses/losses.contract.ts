import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment, Named, words } from '#kernel/shapes.ts';

export const lossKinds = ['money', 'time', 'missed'] as const;
/** `money` they spent or lost; `time` it took them; something they `missed` for it. */
export type LossKind = (typeof lossKinds)[number];

const Kind = Type.Enum(lossKinds);

/** What may show a loss: pictures, scans and plain text; nothing that a browser would run. */
export const evidenceTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'text/plain',
] as const;

const LossView = Type.Object({
  id: Type.String(),
  kind: Kind,
  what: Type.String(),
  name: Type.String({
    description: "The policy's name of it in the reader's language, if it is one.",
  }),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  countedMinor: Type.Integer({ description: "The same in the policy's currency." }),
  minutes: Type.Integer(),
  words: Type.String(),
  by: Type.Optional(Named),
  at: Moment,
  evidence: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      mediaType: Type.String(),
      bytes: Type.Integer(),
    }),
  ),
});

export const CostSheet = Type.Object({
  losses: Type.Array(LossView),
  lossMinor: Type.Integer({ description: 'What it cost them in all.' }),
  unlistedMinor: Type.Optional(
    Type.Integer({ description: 'What systems or customers told and no line has yet.' }),
  ),
  coveredMinor: Type.Integer({ description: 'How much of it was given back, or is on its way.' }),
  onWayMinor: Type.Integer({ description: 'How much of what is covered has not arrived yet.' }),
  uncoveredMinor: Type.Integer({ description: 'What is left; 0 when they are whole.' }),
  currency: Type.String({ description: "The policy's: sums are in it." }),
  hourMinor: Type.Optional(Type.Integer({ description: 'What an hour of their time counts.' })),
  toAsk: Type.Array(
    Type.Object({
      what: Type.String(),
      name: Type.String(),
      kind: Kind,
      usualMinor: Type.Optional(Type.Integer()),
      share: Type.Optional(
        Type.Number({ description: 'The share of sheets of this failure that name it.' }),
      ),
    }),
    { description: 'Costs that hide behind such a failure and are not on the sheet yet.' },
  ),
});

export const costSheetEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cases/:caseId/losses',
  tag: 'cases',
  summary:
    'What the failure cost the customer, thing by thing; what to ask about; what is covered.',
  access: { permission: 'cases:read' },
  params: Type.Object({ caseId: Id }),
  answer: CostSheet,
});

export const attachEvidenceEndpoint = endpoint({
  method: 'POST',
  path: '/v1/losses/:lossId/evidence',
  tag: 'cases',
  summary:
    'Attach what shows a loss: a picture, a scan, a text; at most 4 MB, at most five a line.',
  access: { permission: 'cases:work' },
  params: Type.Object({ lossId: Id }),
  body: Type.Object(
    {
      name: words(200),
      mediaType: Type.Enum(evidenceTypes),
      base64: Type.String({ minLength: 1, maxLength: 5_600_000, description: 'Its bytes.' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ id: Type.String() }),
});

export const readEvidenceEndpoint = endpoint({
  method: 'GET',
  path: '/v1/loss-evidence/:evidenceId',
  tag: 'cases',
  summary: 'What was attached, as it was.',
  access: { permission: 'cases:read' },
  params: Type.Object({ evidenceId: Id }),
  answer: Type.Unknown(),
});
