import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Count } from '#kernel/shapes.ts';

const Share = Type.Number({ minimum: 0, maximum: 1 });

const LookBackView = Type.Object({
  at: Type.Optional(
    Type.String({ format: 'date-time', description: 'Of the last look back; it runs at night.' }),
  ),
  problems: Type.Array(
    Type.Object({
      language: Type.Optional(Type.String()),
      words: Type.Array(Type.String(), { description: 'What its cases say and others do not.' }),
      cases: Count,
      examples: Type.Array(Type.Object({ id: Type.String(), number: Type.Integer() }), {
        description: 'Cases that say it most plainly.',
      }),
    }),
  ),
  templates: Type.Array(
    Type.Object({
      team: Type.String(),
      replies: Type.Integer({ minimum: 0, description: 'Long enough to judge, in 30 days.' }),
      doubled: Type.Integer({
        minimum: 0,
        description: 'With a near-double that went to another customer.',
      }),
      rate: Share,
    }),
  ),
  lines: Type.Array(
    Type.Object({
      line: Type.String(),
      calls: Count,
      gaveUp: Count,
      medianSeconds: Type.Optional(
        Type.Number({ minimum: 0, description: 'Half have hung up by then.' }),
      ),
      lost: Type.Array(
        Type.Object({ minutes: Type.Number(), share: Share, low: Share, high: Share }),
        { description: 'How many hang up within so many minutes, with a 95 % band.' },
      ),
      hours: Type.Array(
        Type.Object({
          hour: Type.Integer({ minimum: 0, maximum: 23 }),
          calls: Count,
          medianSeconds: Type.Optional(Type.Number({ minimum: 0 })),
        }),
      ),
    }),
    { description: 'How long callers wait before they hang up.' },
  ),
  rules: Type.Array(
    Type.Object({
      rule: Type.String(),
      language: Type.String(),
      shown: Count,
      overridden: Type.Integer({ minimum: 0, description: 'Sent all the same.' }),
      share: Share,
      low: Share,
      high: Share,
      reasons: Type.Array(Type.String()),
    }),
  ),
});

export const lookBackEndpoint = endpoint({
  method: 'GET',
  path: '/v1/learning',
  tag: 'learning',
  summary:
    'New problems no kind of failure fits, how alike replies are, and which rules of replies are overruled.',
  access: { permission: 'export:read' },
  answer: LookBackView,
});

export const lookBackNowEndpoint = endpoint({
  method: 'POST',
  path: '/v1/learning',
  tag: 'learning',
  summary: 'Look back now rather than at night.',
  access: { permission: 'cases:assign' },
  answer: LookBackView,
});
