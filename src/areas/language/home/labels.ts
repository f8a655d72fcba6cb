import type { LabelledText } from '../fit.ts';
import { maskSecrets } from '../mask.ts';

/** A signal as an export gives it, as far as it can be a label. */
export type ToldSignal = {
  readonly kind: string;
  readonly words: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

const fewestCharacters = 3;

/** A score of half the scale or less is displeased, of three quarters or more is not; between them nobody knows. */
function displeasedBy(facts: ToldSignal['facts']): number | undefined {
  if (facts['settled'] === false) return 1;
  const { score, outOf } = facts;
  if (typeof score !== 'number' || !Number.isFinite(score)) return undefined;
  const share = score / (typeof outOf === 'number' && outOf > 0 ? outOf : 5);
  if (share <= 0.5) return 1;
  return share >= 0.75 ? 0 : undefined;
}

/** What a company's own signal teaches about words: a comment with its score; secrets are taken out first. */
export function labelOf(signal: ToldSignal): LabelledText | undefined {
  if (signal.kind !== 'survey-answer' && signal.facts['settled'] !== false) return undefined;
  if (signal.words.trim().length < fewestCharacters) return undefined;
  const displeased = displeasedBy(signal.facts);
  if (displeased === undefined) return undefined;
  return { text: maskSecrets(signal.words), displeased, angry: undefined, weight: 1 };
}
