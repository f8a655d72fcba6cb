import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment, Named, words } from '#kernel/shapes.ts';
import { unfinishedStates } from '../remedy.contract.ts';

export const UnfinishedRemedy = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  state: Type.Enum(unfinishedStates),
  executor: Type.String({ description: 'Who carries it out; `manual` is a person.' }),
  target: Type.String(),
  caseId: Type.String(),
  caseNumber: Type.Integer(),
  owner: Named,
  givenAt: Moment,
  attempts: Type.Integer({ minimum: 0 }),
  nextTryAt: Type.Optional(Moment),
  because: Type.Optional(Type.String({ description: 'Why it came back.' })),
  detail: Type.String({ description: 'What the other side said last.' }),
});

export const listRemediesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/remedies',
  tag: 'remedies',
  summary:
    'Remedies given and not done yet, the oldest first; those that came back with `troubled`.',
  access: { permission: 'cases:read' },
  query: Type.Object(
    {
      troubled: Type.Optional(
        Type.Boolean({ description: 'Only those that came back and wait for a person.' }),
      ),
      owner: Type.Optional(Type.String({ description: 'A person id, or `me`.' })),
      after: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    remedies: Type.Array(UnfinishedRemedy),
    next: Type.Optional(Type.String()),
  }),
});

export const remedyLetterEndpoint = endpoint({
  method: 'GET',
  path: '/v1/remedies/:remedyId/letter.pdf',
  tag: 'remedies',
  summary:
    'The letter of a remedy as a PDF, in the language of the case, to be printed and signed.',
  access: { permission: 'cases:read' },
  params: Type.Object({ remedyId: Id }),
  answer: Type.Unknown(),
});

export const remedyOutcomeEndpoint = endpoint({
  method: 'POST',
  path: '/v1/remedies/:remedyId/outcome',
  tag: 'remedies',
  summary:
    'Say what became of a remedy that another system had taken on, also that what was done did not last; said twice it is said once.',
  access: { permission: 'remedies:settle' },
  params: Type.Object({ remedyId: Id }),
  body: Type.Union([
    Type.Object(
      {
        state: Type.Literal('done'),
        reference: Type.Optional(Type.String({ maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        state: Type.Literal('failed'),
        detail: words(2_000),
        reference: Type.Optional(
          Type.String({
            maxLength: 500,
            description:
              'Of what was done before and did not last: the `reference` it was done under.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
  ]),
  answer: Type.Object({ state: Type.String() }),
});
