import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Moment, Named } from '#kernel/shapes.ts';

export const IncidentView = Type.Object({
  id: Type.String(),
  failure: Type.String(),
  failureName: Type.String(),
  groupKey: Type.String(),
  owner: Type.Optional(Named),
  declaredAt: Moment,
  cases: Type.Integer(),
});
export const listIncidentsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/incidents',
  tag: 'cases',
  summary: 'Failures that hit many customers, the latest first.',
  access: { permission: 'cases:read' },
  query: Type.Object(
    {
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ incidents: Type.Array(IncidentView), next: Type.Optional(Type.String()) }),
});
