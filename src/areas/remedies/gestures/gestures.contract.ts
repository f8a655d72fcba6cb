import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Count } from '#kernel/shapes.ts';

export const gesturesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/gestures',
  tag: 'remedies',
  summary:
    'What each rule of the policy gave by itself this month, what is left of its budget, and what it held back and why.',
  access: { permission: 'cases:read' },
  answer: Type.Object({
    month: Type.String({ description: 'YYYY-MM, by the clock of the first team.' }),
    currency: Type.String(),
    gestures: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        kind: Type.String(),
        given: Count,
        spentMinor: Count,
        budgetMinor: Count,
        leftMinor: Count,
        held: Type.Object({ second: Count, claims: Count, budget: Count, team: Count }),
      }),
    ),
  }),
});
