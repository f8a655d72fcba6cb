import type { Fitted } from './fit.ts';
import { modelOf } from './model.ts';
import { blended, excerptOf, figuresOf, type LanguageReader } from './reader.ts';

export type LearnedReader = { displeasureOf(text: string): number };

/** A language's reader with what a company's own labels have taught in place of what ships. */
export function withLearned(shipped: LanguageReader, fitted: Fitted): LearnedReader {
  const reader: LanguageReader = {
    ...shipped,
    displeasure: modelOf(fitted.model),
    blends: { ...shipped.blends, displeasure: fitted.blend },
  };
  return {
    displeasureOf: (text) => {
      const { figures, displeasure } = figuresOf(reader, excerptOf(text));
      return blended(reader.blends.displeasure, figures, displeasure);
    },
  };
}
