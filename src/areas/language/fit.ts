import { shuffled } from '#kernel/draw.ts';
import {
  type DenseRow,
  type Example,
  featuresOfText,
  type Trained,
  train,
  trainDense,
} from './learn.ts';
import type { Lexicon } from './lexicon.ts';
import { type Blend, type StoredJudgement, scoreOf, storedModel } from './model.ts';
import { angerPrior, displeasurePrior, listed, priorBlends, upsetPrior } from './priors.ts';
import { figuresOf, squashed } from './reader.ts';

/** A text with what people said of it, 0 or 1; undefined where they did not say. */
export type LabelledText = {
  readonly text: string;
  readonly displeased: number | undefined;
  readonly angry: number | undefined;
  /** How upset the writer is, in parts of furious, where somebody graded it. */
  readonly upset?: number;
  readonly weight: number;
};

/** A model's score of a text it has learned from is too sure, so the blend sees scores of others' models. */
const folds = 3;
/**
 * How each judgement is learned: how often the model goes through the texts, what is believed of the plain
 * figures beforehand, and how many texts that belief is worth. Graded complaints are few, and all of the
 * kind that will be read, so they are gone through more often and believed sooner.
 */
const manners = {
  displeased: { rounds: 4, prior: displeasurePrior, priorTexts: 300 },
  angry: { rounds: 4, prior: angerPrior, priorTexts: 300 },
  upset: { rounds: 10, prior: upsetPrior, priorTexts: 10 },
} as const;
const pass = (rounds: number) => ({ rounds, rate: 0.3, decay: 1e-5 });

/** More rows teach a couple of dozen weights nothing more. */
const mostRows = 8_000;

/**
 * Learns one judgement of one language: a model of its words, and how to blend it with the lexicon.
 * @param trust what the model's log-odds are believed to be worth before the blend is learned: less where
 *   the texts learned from are of one narrow kind
 */
export function fitJudgement(
  texts: readonly LabelledText[],
  judgement: keyof typeof manners,
  lexicons: readonly Lexicon[],
  trust: number,
): StoredJudgement | undefined {
  const { rounds, prior, priorTexts } = manners[judgement];
  const usable = shuffled(
    texts.filter((one) => one[judgement] !== undefined),
    3,
  );
  if (usable.length === 0) return undefined;
  const examples = usable.map(
    (one): Example => ({
      features: featuresOfText(one.text),
      label: one[judgement] ?? 0,
      weight: one.weight,
    }),
  );
  const scores = scoresByOthers(examples, rounds);
  const reader = {
    lexicons,
    displeasure: undefined,
    anger: undefined,
    upset: undefined,
    blends: priorBlends,
  };
  const rows = usable.slice(0, mostRows).map(
    (one, at): DenseRow => ({
      figures: [...figuresOf(reader, one.text).figures, squashed(scores[at] ?? 0)],
      label: one[judgement] ?? 0,
      weight: one.weight,
    }),
  );
  const blend = trainDense(rows, {
    rounds: 300,
    rate: 0.05,
    decay: priorTexts,
    prior: [...listed(prior), trust],
  });
  const model = train(examples, pass(rounds));
  return { model: storedModel(model.weights, model.bias), blend: rounded(blend) };
}

/** The score of each text by a model that has not seen it. */
function scoresByOthers(examples: readonly Example[], rounds: number): number[] {
  const scores = new Array<number>(examples.length).fill(0);
  for (let fold = 0; fold < folds; fold++) {
    const model: Trained = train(
      examples.filter((_, at) => at % folds !== fold),
      pass(rounds),
    );
    for (let at = fold; at < examples.length; at += folds) {
      const features = examples[at]?.features;
      if (features) scores[at] = scoreOf(model, features, features.length);
    }
  }
  return scores;
}

const rounded = ({ weights, bias }: Blend): Blend => ({
  weights: weights.map((weight) => Math.round(weight * 1_000) / 1_000),
  bias: Math.round(bias * 1_000) / 1_000,
});
