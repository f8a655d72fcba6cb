import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { languages } from '#kernel/language.ts';
import { Count, Moment } from '#kernel/shapes.ts';

const Language = Type.Enum([...languages]);
/** 64 steps a weight, one letter each; see `model.ts` beside the lexicons. */
const weightLetters = 65_536;

const Fitted = Type.Object(
  {
    model: Type.Object(
      {
        scale: Type.Number({ minimum: 0 }),
        bias: Type.Number(),
        weights: Type.String({ minLength: weightLetters, maxLength: weightLetters }),
      },
      { additionalProperties: false },
    ),
    blend: Type.Object(
      { weights: Type.Array(Type.Number(), { maxItems: 60 }), bias: Type.Number() },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

const figures = {
  taught: Type.Integer({ ...Count, description: 'Texts that taught.' }),
  asked: Type.Integer({ ...Count, minimum: 1, description: 'Texts held back to ask.' }),
  aucBefore: Type.Number({ minimum: 0, maximum: 1 }),
  aucAfter: Type.Number({ minimum: 0, maximum: 1 }),
};

const LearnedReader = Type.Object({
  language: Language,
  ...figures,
  learnedAt: Moment,
});
export type LearnedReader = Static<typeof LearnedReader>;

const kindFigures = {
  taught: figures.taught,
  asked: figures.asked,
  rightBefore: Type.Number({
    minimum: 0,
    maximum: 1,
    description: "Told rightly by the policy's words.",
  }),
  rightAfter: Type.Number({ minimum: 0, maximum: 1 }),
};
const Stored = Type.Object(
  {
    version: Type.Literal(1),
    kinds: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 500 }),
    sharpness: Type.Number({ minimum: 0 }),
    biases: Type.Array(Type.Number(), { maxItems: 500 }),
    places: Type.String({ maxLength: 8_000_000 }),
    rarities: Type.String({ maxLength: 8_000_000 }),
    scales: Type.String({ maxLength: 8_000_000 }),
    steps: Type.String({ maxLength: 8_000_000 }),
  },
  { additionalProperties: false },
);
const LearnedKindsView = Type.Object({
  kinds: Type.Array(Type.String()),
  ...kindFigures,
  learnedAt: Moment,
});
export type LearnedKindsView = Static<typeof LearnedKindsView>;

export const readKindsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/kinds',
  tag: 'judgement',
  summary: 'What was learned at home about kinds of failure, with the figures it was kept for.',
  access: { permission: 'judgement:manage' },
  answer: Type.Object({ learned: Type.Union([LearnedKindsView, Type.Null()]) }),
});

export const keepKindsEndpoint = endpoint({
  method: 'POST',
  path: '/v1/kinds',
  tag: 'judgement',
  summary: 'Tell kinds of failure by what was learned; refused unless more are told rightly.',
  access: { permission: 'judgement:manage' },
  body: Type.Object({ stored: Stored, ...kindFigures }, { additionalProperties: false }),
  answer: LearnedKindsView,
});

export const forgetKindsEndpoint = endpoint({
  method: 'DELETE',
  path: '/v1/kinds',
  tag: 'judgement',
  summary: "Tell kinds of failure by the policy's words alone again.",
  access: { permission: 'judgement:manage' },
  answer: Type.Object({ forgotten: Type.Boolean() }),
});

export const listLearnedEndpoint = endpoint({
  method: 'GET',
  path: '/v1/readers',
  tag: 'judgement',
  summary:
    'What was learned at home about the words of customers, with the figures it was kept for.',
  access: { permission: 'judgement:manage' },
  answer: Type.Object({ readers: Type.Array(LearnedReader) }),
});

export const keepLearnedEndpoint = endpoint({
  method: 'POST',
  path: '/v1/readers',
  tag: 'judgement',
  summary:
    'Read a language by what was learned at home; refused unless it is better on texts held back.',
  access: { permission: 'judgement:manage' },
  body: Type.Object(
    { language: Language, fitted: Fitted, ...figures },
    { additionalProperties: false },
  ),
  answer: LearnedReader,
});

export const forgetLearnedEndpoint = endpoint({
  method: 'DELETE',
  path: '/v1/readers/:language',
  tag: 'judgement',
  summary: 'Read a language by what ships again.',
  access: { permission: 'judgement:manage' },
  params: Type.Object({ language: Language }),
  answer: Type.Object({ forgotten: Type.Boolean() }),
});
