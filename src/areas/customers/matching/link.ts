import { seededDraw } from '#kernel/draw.ts';
import { type Blocks, createBlocks } from './blocks.ts';
import type { ScoredPair } from './cluster.ts';
import { type Corpus, type CountedRow, createCorpus } from './corpus.ts';
import { comparePairs, estimate } from './estimate.ts';
import type { MatchModel } from './model.ts';
import type { MatchRecord } from './record.ts';
import { createScorer } from './score.ts';

export type LinkOptions = {
  /** Where phones without a country's code are from, as ISO 3166 (two letters). */
  readonly country?: string;
  /** Only records of different sources can be one person's: each list is clean in itself. */
  readonly betweenSourcesOnly?: boolean;
  readonly largestBlock?: number;
};

/** Records made ready for matching: filed under their keys. */
export type Filed = {
  readonly corpus: Corpus;
  readonly blocks: Blocks;
  readonly mayBeOne: (left: number, right: number) => boolean;
  readonly possiblePairs: number;
};

const usualBlock = 64;
const mostLikelyPairs = 200_000;
const mostRandomPairs = 200_000;
const seed = 20_080_101;

function possiblePairsOf(records: readonly MatchRecord[], isBetween: boolean): number {
  const all = (records.length * (records.length - 1)) / 2;
  if (!isBetween) return all;
  const sizes = new Map<string | undefined, number>();
  for (const { source } of records) sizes.set(source, (sizes.get(source) ?? 0) + 1);
  return [...sizes.values()].reduce((pairs, size) => pairs - (size * (size - 1)) / 2, all);
}

export function file(records: readonly MatchRecord[], options: LinkOptions): Filed {
  const corpus = createCorpus(options.country);
  const stored: CountedRow = [];
  const blocks = createBlocks(options.largestBlock ?? usualBlock, (record) =>
    corpus.fill(record, stored),
  );
  const row: CountedRow = [];
  for (const record of records) {
    const place = corpus.add(record);
    blocks.add(place, corpus.fill(place, row));
  }
  const isBetween = options.betweenSourcesOnly === true;
  return {
    corpus,
    blocks,
    mayBeOne: (left, right) =>
      left !== right && !(isBetween && corpus.sourceOf(left) === corpus.sourceOf(right)),
    possiblePairs: possiblePairsOf(records, isBetween),
  };
}

/** Each other record once that shares a block with this one. */
export function createNeighbours(filed: Filed) {
  const seenBy = new Int32Array(filed.corpus.size()).fill(-1);
  return (record: number, row: CountedRow, each: (other: number) => void) => {
    filed.blocks.visit(row, (other) => {
      if (seenBy[other] === record) return;
      seenBy[other] = record;
      if (filed.mayBeOne(record, other)) each(other);
    });
  };
}

type Pair = readonly [left: number, right: number];

/** Pairs that share a block, all of them or of as many records as make enough. */
function likelyPairs(filed: Filed): { readonly pairs: Pair[]; readonly scale: number } {
  const size = filed.corpus.size();
  const draw = seededDraw(seed);
  const order = Array.from({ length: size }, (_, index) => index);
  const neighbours = createNeighbours(filed);
  const row: CountedRow = [];
  const pairs: Pair[] = [];
  let looked = 0;
  while (looked < size && pairs.length < mostLikelyPairs) {
    const pick = looked + draw(size - looked);
    const record = order[pick] ?? 0;
    order[pick] = order[looked] ?? 0;
    looked++;
    neighbours(record, filed.corpus.fill(record, row), (other) => pairs.push([record, other]));
  }
  // Both ends of a pair are looked at as often as the share of records that were.
  return { pairs, scale: size / Math.max(1, looked) / 2 };
}

function randomPairs(filed: Filed): Pair[] {
  const size = filed.corpus.size();
  const draw = seededDraw(seed + 1);
  const pairs: Pair[] = [];
  const wanted = Math.min(mostRandomPairs, filed.possiblePairs);
  for (let taken = 0; taken < wanted; taken++) {
    const pair: Pair = [draw(size), draw(size)];
    if (filed.mayBeOne(...pair)) pairs.push(pair);
  }
  return pairs;
}

/** Learns from the records themselves what agreement is worth. */
export function learnModel(filed: Filed): MatchModel {
  const { pairs, scale } = likelyPairs(filed);
  return estimate({
    corpus: filed.corpus,
    likely: comparePairs(filed.corpus, pairs),
    likelyScale: scale,
    random: comparePairs(filed.corpus, randomPairs(filed)),
    possiblePairs: filed.possiblePairs,
  });
}

/** All pairs that share a block and weigh at least the floor, each once. */
export function scorePairs(filed: Filed, model: MatchModel, floor: number): ScoredPair[] {
  const { corpus } = filed;
  const scorer = createScorer(model, corpus.size());
  const neighbours = createNeighbours(filed);
  const row: CountedRow = [];
  const otherRow: CountedRow = [];
  const pairs: ScoredPair[] = [];
  for (let record = 0; record < corpus.size(); record++) {
    neighbours(record, corpus.fill(record, row), (other) => {
      if (other >= record) return;
      const weight = scorer.weigh(row, corpus.fill(other, otherRow), floor);
      if (weight >= floor) pairs.push({ left: other, right: record, weight });
    });
  }
  return pairs;
}
