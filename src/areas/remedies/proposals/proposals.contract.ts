import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment, Named } from '#kernel/shapes.ts';
import { verdicts } from '../remedy.contract.ts';

export const waitingProposalsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/proposals',
  tag: 'remedies',
  summary:
    'Remedies that wait for the answer of somebody with more authority, the most pressing first.',
  access: { permission: 'cases:read' },
  query: Type.Object(
    { to: Type.Optional(Type.String({ description: 'A person id, or `me`.' })) },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    proposals: Type.Array(
      Type.Object({
        id: Type.String(),
        caseId: Type.String(),
        caseNumber: Type.Integer(),
        kind: Type.String(),
        amountMinor: Type.Integer(),
        currency: Type.String(),
        reason: Type.String(),
        by: Named,
        to: Named,
        askedAt: Moment,
        dueAt: Moment,
      }),
    ),
  }),
});

const BentRuleView = Type.Object({
  id: Type.String(),
  caseId: Type.String(),
  caseNumber: Type.Integer(),
  rule: Type.String(),
  reason: Type.String(),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  by: Named,
  at: Moment,
  sampled: Type.Boolean({ description: 'Chosen for somebody to look at.' }),
  verdict: Type.Optional(Type.Enum(verdicts)),
  words: Type.String(),
});

export const bentRulesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/bent-rules',
  tag: 'remedies',
  summary: 'Rules bent for customers, with why; and those bent often enough to be changed.',
  access: { permission: 'cases:assign' },
  query: Type.Object(
    {
      toReview: Type.Optional(Type.Boolean()),
      after: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    bent: Type.Array(BentRuleView),
    toChange: Type.Array(
      Type.Object({
        rule: Type.String(),
        times: Type.Integer(),
        people: Type.Integer(),
        amountMinor: Type.Integer(),
        currency: Type.String(),
        calledWrong: Type.Integer({ description: 'How many reviews say: change the rule.' }),
        reasons: Type.Array(Type.String(), { description: 'The latest, at most five.' }),
      }),
      { description: 'Bent three times or more in ninety days: a rule that does not fit.' },
    ),
    next: Type.Optional(Type.String()),
  }),
});

export const reviewBentRuleEndpoint = endpoint({
  method: 'POST',
  path: '/v1/bent-rules/:bentRuleId/review',
  tag: 'remedies',
  summary: 'Say what you think of a rule that was bent; nobody reviews their own.',
  access: { permission: 'cases:assign' },
  params: Type.Object({ bentRuleId: Id }),
  body: Type.Object(
    {
      verdict: Type.Enum(verdicts),
      words: Type.Optional(Type.String({ maxLength: 2_000 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ reviewed: Type.Boolean() }),
});
