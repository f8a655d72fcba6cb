import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Count, Moment, Named } from '#kernel/shapes.ts';

export const ownershipEndpoint = endpoint({
  method: 'GET',
  path: '/v1/ownership',
  tag: 'cases',
  summary:
    'Work between hands: hand-overs asked for in a range of time and how long they waited, bounces, and the open cases passed on most.',
  access: { permission: 'export:read' },
  query: Type.Object(
    { from: Type.Optional(Moment), until: Type.Optional(Moment) },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    teams: Type.Array(
      Type.Object({
        team: Type.String(),
        asked: Count,
        accepted: Count,
        declined: Type.Integer({ description: 'Declined or withdrawn.' }),
        waiting: Count,
        waitMinutes: Type.Integer({ description: 'All the time between asking and answering.' }),
        bounces: Type.Integer({
          description: 'Changes of owner that customers lived through in the months of the range.',
        }),
      }),
    ),
    most: Type.Array(
      Type.Object({
        caseId: Type.String(),
        number: Type.Integer(),
        team: Type.String(),
        owner: Named,
        bounces: Type.Integer(),
      }),
      { description: 'Open cases with the most changes of owner.' },
    ),
  }),
});
