import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { Count, Moment } from '#kernel/shapes.ts';

const access = { permission: 'judgement:manage' };
const strict = { additionalProperties: false };
const Share = Type.Number({ minimum: 0, maximum: 1 });
const kinds = ['left', 'disputed', 'low-score', 'not-settled'] as const;
const Kind = Type.Enum([...kinds]);

const Level = Type.Object(
  { base: Type.Number({ minimum: 0 }), scale: Type.Number({ minimum: 0 }) },
  strict,
);

const HazardShape = Type.Object(
  {
    fading: Type.Object(
      {
        halfLifeDays: Type.Number({ minimum: 1, maximum: 365 }),
        putRight: Type.Number({ minimum: 0, maximum: 5 }),
      },
      strict,
    ),
    stretches: Type.Array(
      Type.Object(
        {
          failure: Type.String({ maxLength: 60 }),
          from: Type.Array(Type.Number({ minimum: 0 }), { maxItems: 10 }),
        },
        strict,
      ),
      { maxItems: 200 },
    ),
    multipliers: Type.Array(Type.Number({ minimum: 0, maximum: 20 }), { maxItems: 2_000 }),
    levels: Type.Object(
      {
        left: Type.Optional(Level),
        disputed: Type.Optional(Level),
        'low-score': Type.Optional(Level),
        'not-settled': Type.Optional(Level),
      },
      strict,
    ),
    rows: Count,
    happened: Count,
    until: Type.Integer({
      minimum: 0,
      maximum: 8.64e15,
      description: 'The last outcome learned from, as a moment.',
    }),
  },
  strict,
);

const Foretelling = Type.Object(
  {
    auc: Type.Optional(Share),
    calibrationError: Share,
    brier: Share,
    logLoss: Type.Number({ minimum: 0 }),
    reliability: Type.Array(
      Type.Object({ said: Share, happened: Share, low: Share, high: Share, n: Count }, strict),
      { maxItems: 10 },
    ),
    n: Count,
    happened: Count,
  },
  strict,
);

const ReportShape = Type.Object(
  {
    taught: Type.Integer({ ...Count, description: 'Outcomes that taught.' }),
    foretold: Type.Array(
      Type.Object({ kind: Kind, before: Foretelling, after: Foretelling }, strict),
      { maxItems: kinds.length, description: 'Of later outcomes, by what was and is judged by.' },
    ),
  },
  strict,
);

const LearnedView = Type.Object({
  hazard: HazardShape,
  report: ReportShape,
  learnedAt: Moment,
});
export type LearnedView = Static<typeof LearnedView>;

const JudgedBy = Type.Object({
  weights: Type.Record(Type.String(), Type.Unknown(), {
    description: 'What each thing weighs for this server now.',
  }),
  learned: Type.Union([LearnedView, Type.Null()], {
    description:
      'What was learned from outcomes; the server judges by it from its next start. Null: by the policy alone.',
  }),
});

export const judgedByEndpoint = endpoint({
  method: 'GET',
  path: '/v1/breaking-point',
  tag: 'judgement',
  summary: 'By which weights the breaking point is worked out, and how well they foretell.',
  access,
  answer: JudgedBy,
});

export const keepHazardEndpoint = endpoint({
  method: 'POST',
  path: '/v1/breaking-point',
  tag: 'judgement',
  summary:
    'Judge by what outcomes taught, from the next start on; refused unless it foretells better.',
  access,
  body: Type.Object({ hazard: HazardShape, report: ReportShape }, strict),
  answer: LearnedView,
});

export const forgetHazardEndpoint = endpoint({
  method: 'DELETE',
  path: '/v1/breaking-point',
  tag: 'judgement',
  summary: 'Judge by the weights of the policy again, from the next start on.',
  access,
  answer: Type.Object({ forgotten: Type.Boolean() }),
});
