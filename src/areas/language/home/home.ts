import { auc } from '#kernel/measures.ts';
import { fitJudgement, type LabelledText } from '../fit.ts';
import type { StoredJudgement } from '../model.ts';
import { modelOf } from '../model.ts';
import { blended, excerptOf, figuresOf, type LanguageReader } from '../reader.ts';

/** A language's reader with what a company's own labels have taught in place of what ships. */
export const withLearned = (shipped: LanguageReader, fitted: StoredJudgement): LanguageReader => ({
  ...shipped,
  displeasure: modelOf(fitted.model),
  blends: { ...shipped.blends, displeasure: fitted.blend },
});

/** How displeased one language's reader finds a text, 0–1. */
export function displeasureBy(reader: LanguageReader, text: string): number {
  const { figures, displeasure } = figuresOf(reader, excerptOf(text));
  return blended(reader.blends.displeasure, figures, displeasure);
}

export type Lesson = {
  /** Texts that taught, and texts held back to ask. */
  readonly taught: number;
  readonly asked: number;
  /** AUC on the texts held back, of the reader there is and of the one that learned. */
  readonly before: number;
  readonly after: number;
  /** Present when the learned reader is better by enough to be kept. */
  readonly kept: StoredJudgement | undefined;
};

/** So few labels of either kind teach nothing that can be shown. */
export const fewestLabels = 40;
/** A gain smaller than this may be luck. */
const leastGain = 0.005;

/**
 * Learns from a company's own labels and keeps what it learned only if that is better on the part held
 * back: every third text, so that all times of the year are in both. Undefined where there are too few labels.
 */
export function teach(reader: LanguageReader, labels: readonly LabelledText[]): Lesson | undefined {
  const displeased = labels.filter((one) => one.displeased === 1).length;
  if (Math.min(displeased, labels.length - displeased) < fewestLabels) return undefined;
  const asked = labels.filter((_, at) => at % 3 === 2);
  const teaching = labels.filter((_, at) => at % 3 !== 2);
  const fitted = fitJudgement(teaching, 'displeased', reader.lexicons, 1);
  if (!fitted) return undefined;
  const marks = asked.map((one) => one.displeased === 1);
  const aucOf = (by: LanguageReader) =>
    auc(
      asked.map((one) => displeasureBy(by, one.text)),
      marks,
    );
  const before = aucOf(reader);
  const after = aucOf(withLearned(reader, fitted));
  const isBetter = after >= before + leastGain;
  return {
    taught: teaching.length,
    asked: asked.length,
    before,
    after,
    kept: isBetter ? fitted : undefined,
  };
}
