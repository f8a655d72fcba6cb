import { createBlocks } from './blocks.ts';
import { type CountedRow, createCorpus } from './corpus.ts';
import { type Thresholds, usualThresholds, type Verdict, verdictOf } from './decide.ts';
import { type ExplainedPair, explain } from './explain.ts';
import type { MatchModel } from './model.ts';
import type { MatchRecord } from './record.ts';
import { createScorer } from './score.ts';

export type Candidate = ExplainedPair & { readonly verdict: Exclude<Verdict, 'other'> };

export type MatchIndex = {
  readonly size: () => number;
  /** Files a record; what was known under its id is known no more. */
  readonly add: (record: MatchRecord) => void;
  readonly forget: (id: string) => void;
  /** Who an arriving record may be, the likeliest first; the record itself stays outside. */
  readonly candidatesOf: (record: MatchRecord) => readonly Candidate[];
};

export type MatchIndexOptions = {
  readonly country?: string;
  readonly thresholds?: Thresholds;
  readonly largestBlock?: number;
};

const usualBlock = 64;

export function createMatchIndex(
  records: readonly MatchRecord[],
  model: MatchModel,
  options: MatchIndexOptions = {},
): MatchIndex {
  const thresholds = options.thresholds ?? usualThresholds;
  const corpus = createCorpus(options.country);
  const stored: CountedRow = [];
  const blocks = createBlocks(options.largestBlock ?? usualBlock, (record) =>
    corpus.fill(record, stored),
  );
  const added: CountedRow = [];
  /** Where a record lies now; its earlier places stay filed and are passed over. */
  const placeOf = new Map<string, number>();
  const add = (record: MatchRecord): void => {
    const place = corpus.add(record);
    placeOf.set(record.id, place);
    blocks.add(place, corpus.fill(place, added));
  };
  for (const record of records) add(record);

  const other: CountedRow = [];
  const candidatesOf = (record: MatchRecord): readonly Candidate[] => {
    const row = corpus.rowOf(record);
    const scorer = createScorer(model, corpus.size());
    const seen = new Set<number>();
    const candidates: Candidate[] = [];
    blocks.visit(row, (place) => {
      if (seen.has(place)) return;
      seen.add(place);
      const id = corpus.idOf(place);
      if (id === record.id || placeOf.get(id) !== place) return;
      const weight = scorer.weigh(row, corpus.fill(place, other), thresholds.review);
      const verdict = verdictOf(weight, scorer.found, thresholds);
      if (verdict === 'other') return;
      const ids = { left: record.id, right: id };
      candidates.push({ ...explain(scorer, ids, row, other), verdict });
    });
    return candidates.sort((one, next) => next.weight - one.weight);
  };
  return {
    size: () => placeOf.size,
    add,
    forget: (id) => {
      placeOf.delete(id);
    },
    candidatesOf,
  };
}
