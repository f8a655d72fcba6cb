import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Id, Moment, Named } from '#kernel/shapes.ts';

export const stepStates = ['open', 'done', 'left-out'] as const;
export type StepState = (typeof stepStates)[number];

export const helpEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cases/:caseId/help',
  tag: 'cases',
  summary:
    'The playbook for what recurs, with its steps as they stand; grace for what has just ended.',
  access: { permission: 'cases:read' },
  params: Type.Object({ caseId: Id }),
  answer: Type.Object({
    playbook: Type.Optional(
      Type.Object({
        id: Type.String(),
        version: Type.Integer(),
        name: Type.String(),
        facts: Type.Array(Type.String(), { description: 'Facts to mention, in your own words.' }),
        points: Type.Array(Type.String(), { description: 'Points to make, in your own words.' }),
        steps: Type.Array(
          Type.Object({
            id: Type.String(),
            name: Type.String(),
            remedy: Type.Optional(Type.String()),
            team: Type.Optional(Type.String()),
            state: Type.Enum(stepStates),
            by: Type.Optional(Named),
            at: Type.Optional(Moment),
            reason: Type.Optional(Type.String()),
          }),
        ),
      }),
    ),
    grace: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        endedAt: Moment,
        overDays: Type.Integer({
          description:
            'Days of the calendar it was over when the customer came, where the team is.',
        }),
        days: Type.Integer(),
        within: Type.Boolean({ description: 'Treat it as if it had not ended.' }),
      }),
    ),
    unread: Type.Array(
      Type.Object({ id: Type.String(), name: Type.String(), value: Type.String() }),
      { description: 'Terms whose end was told in a way that cannot be read as a date.' },
    ),
  }),
});
