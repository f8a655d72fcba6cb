import { compareInto } from './compare.ts';
import type { CountedRow } from './corpus.ts';
import type { Row } from './fields/values.ts';
import {
  decidingWeights,
  householdFields,
  householdLimit,
  levelCount,
  type MatchModel,
  priorWeight,
} from './model.ts';
import { at, comparedFields, exact, missing } from './record.ts';

type Sum = { person: number; household: number };

export type Scorer = {
  /**
   * The base-2 logarithm of the odds that both are one person's; as soon as it cannot reach the floor
   * any more, minus infinity. The levels found stay in `found` until the next pair.
   */
  readonly weigh: (left: Row, right: CountedRow, floor: number) => number;
  readonly found: Int8Array;
  /** What every pair begins with. */
  readonly prior: number;
  /** What one field of the pair just weighed says, before the limit of a household. */
  readonly weightOf: (field: number, right: CountedRow) => number;
};

/** Shared values of these are the rarer the more they say; the others are one person's own. */
const isCommonlyShared: readonly boolean[] = comparedFields.map((_, field) =>
  [at.givenName, at.familyName, at.street, at.suburb, at.city, at.postcode].includes(field),
);
/** More records than one person is likely to have: a switchboard's number, 1 January 1900. */
const manyRecords = 10;
const mostAdjustment = 4;
const isHousehold: readonly boolean[] = comparedFields.map((_, field) =>
  householdFields.includes(field),
);

/** Nothing after a field can add more than this. */
function restsOf(weights: Float64Array, limit: number): Float64Array {
  const rests = new Float64Array(comparedFields.length + 1);
  let rest = 0;
  let household = 0;
  for (let field = comparedFields.length - 1; field >= 0; field--) {
    const own = weights.subarray(field * levelCount, (field + 1) * levelCount);
    const most = Math.max(0, ...own) + (isCommonlyShared[field] ? mostAdjustment : 0);
    if (isHousehold[field]) household = Math.min(limit, household + most);
    else rest += most;
    rests[field] = rest + household;
  }
  return rests;
}

export function createScorer(model: MatchModel, records: number): Scorer {
  const weights = decidingWeights(model);
  const prior = priorWeight(model, records);
  const limit = householdLimit(records);
  const rests = restsOf(weights, limit);
  const found = new Int8Array(comparedFields.length).fill(missing);
  const chances = comparedFields.map((field) => model.fields[field].chance[exact] ?? 1);

  const weightOf = (field: number, right: CountedRow): number => {
    const level = found[field] ?? missing;
    if (level === missing) return 0;
    const weight = weights[field * levelCount + level] ?? 0;
    if (level !== exact) return weight;
    const count = right[field]?.count ?? 1;
    if (!isCommonlyShared[field])
      return count <= manyRecords ? weight : Math.max(0, weight - Math.log2(count / manyRecords));
    const share = Math.max(1, count - 1) / records;
    const adjustment = Math.log2((chances[field] ?? 1) / share);
    return Math.max(0, weight + Math.max(-mostAdjustment, Math.min(mostAdjustment, adjustment)));
  };
  const sum: Sum = { person: 0, household: 0 };
  const addField = (field: number, right: CountedRow) => {
    if (isHousehold[field]) sum.household += weightOf(field, right);
    else sum.person += weightOf(field, right);
  };
  const begin = () => {
    sum.person = prior;
    sum.household = 0;
  };
  const reached = (): number => sum.person + Math.min(limit, sum.household);
  const weigh = (left: Row, right: CountedRow, floor: number): number => {
    begin();
    for (let field = 0; field < comparedFields.length; field++) {
      if (compareInto(left, right, field, found)) {
        // The neighbour before was taken for different and is told anew.
        begin();
        for (let before = 0; before < field; before++) addField(before, right);
      }
      addField(field, right);
      if (reached() + (rests[field + 1] ?? 0) < floor) return Number.NEGATIVE_INFINITY;
    }
    return reached();
  };
  return { weigh, found, weightOf, prior };
}
