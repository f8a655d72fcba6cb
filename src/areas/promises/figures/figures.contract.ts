import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Count, Moment, Named } from '#kernel/shapes.ts';

const access = { permission: 'export:read' };
const range = { from: Type.Optional(Moment), until: Type.Optional(Moment) };

export const promiseFiguresEndpoint = endpoint({
  method: 'GET',
  path: '/v1/promises/figures',
  tag: 'promises',
  summary:
    'Promises and targets made in a range of time and what became of them; the last 30 days if nothing is said, at most 366.',
  access,
  query: Type.Object(
    { by: Type.Optional(Type.Enum(['team', 'person', 'kind', 'month'])), ...range },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    figures: Type.Array(
      Type.Object({
        key: Type.String(),
        name: Type.Optional(Type.String({ description: 'Of a person.' })),
        told: Type.Boolean({ description: 'Promises to customers, or targets of our own.' }),
        made: Count,
        renewed: Type.Integer({ description: 'Of those made, in place of one that was broken.' }),
        kept: Count,
        broken: Count,
        replaced: Count,
        open: Count,
      }),
    ),
  }),
});

export const clocksEndpoint = endpoint({
  method: 'GET',
  path: '/v1/clocks',
  tag: 'promises',
  summary:
    "How the steps of regulators' clocks ended, for the yearly report; with `preset` also those that run, the next one due first.",
  access,
  query: Type.Object(
    {
      preset: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
      ...range,
      after: Type.Optional(
        Type.String({ maxLength: 80, description: 'Go on after this place: the last `next`.' }),
      ),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    steps: Type.Array(
      Type.Object({
        rule: Type.String(),
        name: Type.String({ description: 'Of the rule, in your language.' }),
        kind: Type.String(),
        started: Count,
        met: Count,
        missed: Count,
        replaced: Count,
        running: Count,
      }),
    ),
    running: Type.Array(
      Type.Object({
        caseId: Type.String(),
        caseNumber: Type.Integer(),
        kind: Type.String(),
        owner: Named,
        dueAt: Moment,
      }),
    ),
    next: Type.Optional(Type.String()),
  }),
});
