import { cluster, oneToOne, type ScoredPair } from './cluster.ts';
import type { CountedRow } from './corpus.ts';
import { contradicts, evenWeight, isAnchored, type Thresholds, usualThresholds } from './decide.ts';
import { type ExplainedPair, explain } from './explain.ts';
import { type Filed, file, type LinkOptions, learnModel, scorePairs } from './link.ts';
import type { MatchModel } from './model.ts';
import type { MatchRecord } from './record.ts';
import { createScorer } from './score.ts';

export type LinkageOptions = LinkOptions & {
  readonly thresholds?: Thresholds;
  /** Learned before; without it, the records at hand teach their own. */
  readonly model?: MatchModel;
  /** Each record has at most one other: two lists that are each without duplicates. */
  readonly oneToOne?: boolean;
};

export type Linkage = {
  readonly model: MatchModel;
  /** Records (by id) to be merged without asking. */
  readonly merges: readonly (readonly string[])[];
  /** Pairs for a person to look at, the surest first. */
  readonly reviews: readonly ExplainedPair[];
  /** Pairs likelier one person than two, whatever is done about them. */
  readonly likelySame: readonly (readonly [left: string, right: string])[];
};

/** Looks at two records of the corpus again, whatever brought them together. */
export function createLook(filed: Filed, model: MatchModel) {
  const scorer = createScorer(model, filed.corpus.size());
  const leftRow: CountedRow = [];
  const rightRow: CountedRow = [];
  const { corpus } = filed;
  return {
    weigh: (left: number, right: number): number =>
      scorer.weigh(corpus.fill(left, leftRow), corpus.fill(right, rightRow), -Infinity),
    isAnchored: (left: number, right: number): boolean => {
      scorer.weigh(corpus.fill(left, leftRow), corpus.fill(right, rightRow), -Infinity);
      return isAnchored(scorer.found);
    },
    contradicts: (left: number, right: number): boolean => {
      if (!filed.mayBeOne(left, right)) return true;
      scorer.weigh(corpus.fill(left, leftRow), corpus.fill(right, rightRow), -Infinity);
      return contradicts(scorer.found);
    },
    explain: ({ left, right }: ScoredPair): ExplainedPair =>
      explain(
        scorer,
        { left: corpus.idOf(left), right: corpus.idOf(right) },
        corpus.fill(left, leftRow),
        corpus.fill(right, rightRow),
      ),
  };
}

/** Who is one person among records of any number of systems, without a label. */
export function linkRecords(
  records: readonly MatchRecord[],
  options: LinkageOptions = {},
): Linkage {
  const thresholds = options.thresholds ?? usualThresholds;
  const filed = file(records, options);
  const model = options.model ?? learnModel(filed);
  const scored = scorePairs(filed, model, Math.min(thresholds.review, evenWeight));
  const pairs = options.oneToOne === true ? oneToOne(scored) : scored;
  const look = createLook(filed, model);
  const { groups } = cluster(
    pairs.filter((pair) => pair.weight >= thresholds.automatic),
    look.contradicts,
  );
  const groupOf = new Map<number, number>();
  for (const [index, group] of groups.entries())
    for (const record of group) groupOf.set(record, index);
  const isMerged = ({ left, right }: ScoredPair): boolean =>
    groupOf.has(left) && groupOf.get(left) === groupOf.get(right);
  const id = (record: number): string => filed.corpus.idOf(record);
  return {
    model,
    merges: groups.map((group) => group.map(id)),
    reviews: pairs
      .filter((pair) => pair.weight >= thresholds.review && !isMerged(pair))
      .toSorted((one, other) => other.weight - one.weight)
      .map(look.explain),
    likelySame: pairs
      .filter((pair) => pair.weight >= evenWeight || isMerged(pair))
      .map(({ left, right }) => [id(left), id(right)]),
  };
}
