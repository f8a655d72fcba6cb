import type { CountedRow } from './corpus.ts';
import type { Row } from './fields/values.ts';
import { probabilityOf } from './model.ts';
import { type ComparedField, comparedFields, type Level, levels, missing } from './record.ts';
import type { Scorer } from './score.ts';

/** One reason: a field with how far it agrees, or what holds before and beside the fields. */
export type MatchReason =
  | { readonly field: ComparedField; readonly level: Level; readonly weight: number }
  /** How likely any two records are one person's. */
  | { readonly field: 'prior'; readonly weight: number }
  /** Taken off because all of it is what people in one home share. */
  | { readonly field: 'household'; readonly weight: number };

export type ExplainedPair = {
  readonly left: string;
  readonly right: string;
  readonly weight: number;
  readonly probability: number;
  /** The weights add up to the pair's. */
  readonly reasons: readonly MatchReason[];
};

/** Why two records look like one person's, or not; the scorer keeps the levels it found. */
export function explain(
  scorer: Scorer,
  ids: { readonly left: string; readonly right: string },
  left: Row,
  right: CountedRow,
): ExplainedPair {
  const weight = scorer.weigh(left, right, Number.NEGATIVE_INFINITY);
  const reasons: MatchReason[] = [{ field: 'prior', weight: scorer.prior }];
  for (const [index, field] of comparedFields.entries()) {
    const level = levels[scorer.found[index] ?? missing];
    if (level !== undefined) reasons.push({ field, level, weight: scorer.weightOf(index, right) });
  }
  const over = weight - reasons.reduce((sum, reason) => sum + reason.weight, 0);
  if (over < -1e-9) reasons.push({ field: 'household', weight: over });
  return { ...ids, weight, probability: probabilityOf(weight), reasons };
}
