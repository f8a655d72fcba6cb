import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Moment } from '#kernel/shapes.ts';

const Finding = Type.Object({
  measure: Type.String({ description: 'firstAnswerMinutes, fixMinutes or remedyMinor.' }),
  quiet: Type.Integer({ minimum: 0, description: 'Cases of quiet customers compared.' }),
  loud: Type.Integer({ minimum: 0 }),
  difference: Type.Number({ description: 'Quiet less loud, for like failures.' }),
  corrected: Type.Number({
    description: 'The chance of so large a difference by luck, corrected for several measures.',
  }),
  isAlarm: Type.Boolean(),
  worseFor: Type.Optional(Type.String()),
  strata: Type.Array(
    Type.Object({
      kind: Type.String(),
      lossBand: Type.Integer(),
      quiet: Type.Integer(),
      loud: Type.Integer(),
      difference: Type.Number(),
      share: Type.Number(),
    }),
  ),
  caseIds: Type.Array(Type.String(), { description: 'Cases that carry the difference.' }),
});

export const fairnessEndpoint = endpoint({
  method: 'GET',
  path: '/v1/fairness',
  tag: 'judgement',
  summary: 'The nightly comparison of quiet and loud customers with like failures, latest first.',
  access: { permission: 'export:read' },
  answer: Type.Object({
    audits: Type.Array(
      Type.Object({
        at: Moment,
        compared: Type.Integer({ minimum: 0 }),
        isAlarm: Type.Boolean(),
        findings: Type.Array(Finding),
      }),
    ),
  }),
});
