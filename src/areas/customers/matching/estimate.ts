import { compareRows } from './compare.ts';
import type { Corpus, CountedRow } from './corpus.ts';
import {
  type FieldModel,
  householdFields,
  householdLimit,
  learnedWeights,
  levelCount,
  type MatchModel,
  priorWeight,
  probabilityOf,
  startingModel,
  usualChance,
  usualMatch,
} from './model.ts';
import { type ComparedField, comparedFields, exact, missing } from './record.ts';

const width = comparedFields.length;

/** What was found in many pairs: each pattern of levels once, with the number of pairs that show it. */
export type Compared = {
  readonly levels: Int8Array;
  readonly counts: readonly number[];
  readonly pairs: number;
};

/** What the estimate is made from. */
export type Evidence = {
  readonly corpus: Corpus;
  /** Pairs that share a block: nearly all that are one person's are among them. */
  readonly likely: Compared;
  /** How many likely pairs there are for each one looked at. */
  readonly likelyScale: number;
  /** Pairs taken at random: what agreement chance brings. */
  readonly random: Compared;
  /** How many pairs could be one person's at all. */
  readonly possiblePairs: number;
};

/** How strongly one holds to what is usual, in pairs. */
const matchPseudoPairs = 10;
const chancePseudoPairs = 2;
/** No value is so rare that nobody else could have it by mistake. */
const leastChance = 2 ** -20;
const mostRounds = 30;

/** A pattern as one whole number: three bits a field hold six levels and the missing one. */
const codeOf = (found: Int8Array): number =>
  found.reduce((code, level) => code * 8 + (level - missing), 0);

export function comparePairs(
  corpus: Corpus,
  pairs: readonly (readonly [left: number, right: number])[],
): Compared {
  const places = new Map<number, number>();
  const counts: number[] = [];
  const levels: number[] = [];
  const found = new Int8Array(width);
  const left: CountedRow = [];
  const right: CountedRow = [];
  for (const [one, other] of pairs) {
    const code = codeOf(compareRows(corpus.fill(one, left), corpus.fill(other, right), found));
    const place = places.get(code) ?? counts.length;
    if (place === counts.length) {
      places.set(code, place);
      levels.push(...found);
    }
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { levels: Int8Array.from(levels), counts, pairs: pairs.length };
}

const isHousehold = comparedFields.map((_, field) => householdFields.includes(field));

/** The chance for each pattern that it is one person's. */
function probabilities(compared: Compared, model: MatchModel, limit: number): Float64Array {
  const weights = learnedWeights(model);
  const prior = priorWeight(model, model.records);
  const chances = new Float64Array(compared.counts.length);
  for (let pattern = 0; pattern < chances.length; pattern++) {
    let person = prior;
    let household = 0;
    for (let field = 0; field < width; field++) {
      const level = compared.levels[pattern * width + field] ?? missing;
      if (level === missing) continue;
      const weight = weights[field * levelCount + level] ?? 0;
      if (isHousehold[field]) household += weight;
      else person += weight;
    }
    chances[pattern] = probabilityOf(person + Math.min(limit, household));
  }
  return chances;
}

/** How many pairs show each level of each field, each pattern counting by its share. */
function tally(compared: Compared, shareOf: (pattern: number) => number): Float64Array {
  const sums = new Float64Array(width * levelCount);
  for (const [pattern, count] of compared.counts.entries()) {
    const share = count * shareOf(pattern);
    for (let field = 0; field < width; field++) {
      const level = compared.levels[pattern * width + field] ?? missing;
      if (level === missing) continue;
      const cell = field * levelCount + level;
      sums[cell] = (sums[cell] ?? 0) + share;
    }
  }
  return sums;
}

function shares(sums: ArrayLike<number>, usual: readonly number[], pseudo: number): number[] {
  const total = usual.reduce((sum, _, level) => sum + (sums[level] ?? 0), pseudo);
  return usual.map((share, level) => ((sums[level] ?? 0) + pseudo * share) / total);
}

/**
 * Chance agreement on the very value is counted in all records, since a sample would hardly see it;
 * pairs that are one person's are taken out, for they agree not by chance.
 */
function chanceOfSame(evidence: Evidence, field: number, matchedSame: number): number {
  const { corpus, possiblePairs } = evidence;
  const filled = corpus.filled(field);
  const records = Math.max(2, corpus.size());
  const among = possiblePairs * (filled / records) ** 2;
  if (among < 1) return usualChance[exact] ?? 0.02;
  const share = possiblePairs / ((records * (records - 1)) / 2);
  const same = corpus.sameValuePairs(field) * share - matchedSame;
  return Math.max(leastChance, same / among, 0.5 / among);
}

function nextModel(evidence: Evidence, model: MatchModel, limit: number): MatchModel {
  const { likely, likelyScale, random, possiblePairs } = evidence;
  const matched = probabilities(likely, model, limit);
  const strange = probabilities(random, model, limit);
  const matches = tally(likely, (pattern) => matched[pattern] ?? 0);
  const strangers = tally(random, (pattern) => 1 - (strange[pattern] ?? 0));
  const fields: [ComparedField, FieldModel][] = comparedFields.map((name, field) => {
    const from = field * levelCount;
    const own = matches.subarray(from, from + levelCount);
    const chance = shares(
      strangers.subarray(from, from + levelCount),
      usualChance,
      chancePseudoPairs,
    ).map((share) => Math.max(share, 0.5 / Math.max(1, random.pairs)));
    chance[exact] = chanceOfSame(evidence, field, (own[exact] ?? 0) * likelyScale);
    return [name, { match: shares(own, usualMatch, matchPseudoPairs), chance }];
  });
  const found = matched.reduce((sum, one, at) => sum + one * (likely.counts[at] ?? 0), 0.5);
  const matchCount = found * likelyScale;
  return {
    fields: Object.fromEntries(fields) as Record<ComparedField, FieldModel>,
    prior: Math.min(0.5, matchCount / Math.max(1, possiblePairs)),
    records: evidence.corpus.size(),
  };
}

const hasSettled = (before: MatchModel, after: MatchModel): boolean =>
  Math.abs(Math.log2(after.prior / before.prior)) < 0.001;

/**
 * Expectation-maximisation (Winkler 1988) on the records themselves, without labels: what agreement is
 * worth follows from who seems to be one, and who seems to be one from what agreement is worth.
 */
export function estimate(evidence: Evidence): MatchModel {
  const records = evidence.corpus.size();
  const limit = householdLimit(records);
  let model = startingModel(records, evidence.possiblePairs);
  for (let round = 0; round < mostRounds; round++) {
    const next = nextModel(evidence, model, limit);
    const isDone = hasSettled(model, next);
    model = next;
    if (isDone) break;
  }
  return model;
}
