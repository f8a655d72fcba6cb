import { type Static, Type } from 'typebox';

const Weight = (value: number, description: string) =>
  Type.Number({ minimum: -3, maximum: 3, default: value, description });

/**
 * How much each thing a customer lives through moves them, on the scale of `standing.ts` (the
 * negative logarithm of staying). Starting values, each with the finding it leans on in the
 * literature; the company's own outcomes replace them later.
 */
export const Weights = Type.Object(
  {
    baseChance: Type.Number({
      minimum: 0,
      maximum: 0.5,
      default: 0.05,
      description:
        'Leaves within the year although all went well: 5 % say so after a first contact that settled it (SQM).',
    }),
    halfLifeDays: Type.Number({
      minimum: 1,
      maximum: 365,
      default: 28,
      description:
        'Complaints weigh, but not for long: the effect is short-lived (Knox & van Oest 2014).',
    }),
    failureMinor: Weight(
      0.12,
      'The smallest failure; 25 % of unresolved contacts intend to leave (SQM).',
    ),
    failureMajor: Weight(
      0.8,
      'The gravest: with a loss over 100 dollars most unsatisfied complainants go (TARP).',
    ),
    repeatFailure: Weight(
      0.45,
      'The same kind again: no recovery paradox after two failures (Maxham & Netemeyer 2002).',
    ),
    repeatContact: Weight(0.15, 'Having to ask again: the strongest driver of effort (CEB).'),
    bounce: Weight(0.2, 'Being passed on and repeating the story (CEB).'),
    brokenPromise: Weight(0.35, 'A second failure of our own making.'),
    waitHour: Weight(
      0.06,
      'Each doubling of the hours over the limit; unexplained waits feel longer (Maister 1985).',
    ),
    waitCurves: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Array(
          Type.Object(
            { hours: Type.Number({ minimum: 0 }), weight: Type.Number({ minimum: 0 }) },
            { additionalProperties: false },
          ),
          { minItems: 1, maxItems: 20 },
        ),
        {
          description:
            'For a kind of failure of its own: how much a wait weighs that is so many hours too long, with hours growing.',
        },
      ),
    ),
    displeasure: Weight(0.4, 'Tone at its angriest.'),
    wantsToLeave: Weight(0.6, 'They say so themselves.'),
    lossScaleMinor: Type.Number({
      minimum: 1,
      default: 5_000,
      description: 'A loss of this size weighs `loss`; ten times it weighs double and a little.',
    }),
    loss: Weight(0.18, 'Money lost.'),
    notSettled: Weight(0.3, 'We said it was settled and the customer says it is not.'),
    loyaltySoftening: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.3,
      description:
        'How much five years together soften a failure (Knox & van Oest 2014; doi 10.5171/2015.709531).',
    }),
    putRightQuickly: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.8,
      description:
        'Share of what a case weighs that a quick settlement takes back: recovery helps but rarely offsets fully.',
    }),
    putRight: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.55,
      description: 'The same when it was not quick.',
    }),
    putRightAgain: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.35,
      description: 'The same after a second failure of the kind: recovery is weaker then.',
    }),
    quickHours: Type.Number({
      minimum: 0,
      default: 24,
      description: 'Up to this, putting right counts as quick.',
    }),
  },
  { additionalProperties: false, default: {} },
);
export type Weights = Static<typeof Weights>;
