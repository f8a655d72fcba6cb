import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';

export const exportEndpoint = endpoint({
  method: 'GET',
  path: '/v1/export/:what',
  tag: 'export',
  summary: 'Everything of one kind as CSV or JSON lines, streamed in the order of ids.',
  access: { permission: 'export:read' },
  params: Type.Object({
    what: Type.Enum(['signals', 'cases', 'customers', 'timelines', 'promise-events']),
  }),
  query: Type.Object(
    {
      format: Type.Optional(
        Type.Union([Type.Literal('csv'), Type.Literal('jsonl')], { default: 'jsonl' }),
      ),
      after: Type.Optional(Type.String({ format: 'uuid', description: 'Go on after this id.' })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Unknown(),
});
