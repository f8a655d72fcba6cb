import {
  at,
  type ComparedField,
  comparedFields,
  exact,
  kindOf,
  levels,
  near,
  similar,
  swapped,
  variant,
} from './record.ts';

/** How often each level is found in a field: among pairs of one person, and by chance. */
export type FieldModel = { readonly match: readonly number[]; readonly chance: readonly number[] };

/** What was learned from a company's own records; plain data, to be stored and shown. */
export type MatchModel = {
  readonly fields: Readonly<Record<ComparedField, FieldModel>>;
  /** The chance that two records taken at random are one person's. */
  readonly prior: number;
  /** How many records it was learned from. */
  readonly records: number;
};

export const levelCount = levels.length;

/** What one knows before having seen a record: most fields of one person agree, few of two do. */
export const usualMatch: readonly number[] = [0.05, 0.03, 0.06, 0.02, 0.835, 0.005];
export const usualChance: readonly number[] = [0.95, 0.02, 0.005, 0.002, 0.02, 0.003];

const mostPrior = 0.5;

export function startingModel(records: number, pairs: number): MatchModel {
  const fields = Object.fromEntries(
    comparedFields.map((field) => [field, { match: usualMatch, chance: usualChance }]),
  ) as Record<ComparedField, FieldModel>;
  return { fields, prior: Math.min(0.1, (0.1 * records) / Math.max(1, pairs)), records };
}

/**
 * Mails are made of names and numbers, so two of one name have nearly equal ones without being one
 * (sara.k1, sara.k2): it says little, and the estimate must not take such pairs for its teachers.
 */
const mostForNearMail = 1;

/** Base-2 logarithms of match over chance, field after field, as the records have taught them. */
export function learnedWeights(model: MatchModel): Float64Array {
  const weights = new Float64Array(comparedFields.length * levelCount);
  for (const [index, field] of comparedFields.entries()) {
    const { match, chance } = model.fields[field];
    const from = index * levelCount;
    const own = match.map((share, level) => Math.log2(share / (chance[level] ?? 1)));
    // Names apart: between two scripts they never agree letter for letter, and their variants say all.
    const most =
      kindOf[field] === 'name'
        ? Number.POSITIVE_INFINITY
        : (own[exact] ?? Number.POSITIVE_INFINITY);
    for (const [level, weight] of own.entries())
      weights[from + level] = level === swapped ? weight : Math.min(most, weight);
    weights[from] = Math.min(0, weights[from] ?? 0);
    if (kindOf[field] !== 'mail') continue;
    for (const level of [similar, near])
      weights[from + level] = Math.min(mostForNearMail, weights[from + level] ?? 0);
  }
  return weights;
}

/** The same for deciding: letter for letter never weighs less than a variant, whatever was learned from. */
export function decidingWeights(model: MatchModel): Float64Array {
  const weights = learnedWeights(model);
  for (const [index, field] of comparedFields.entries()) {
    if (kindOf[field] !== 'name') continue;
    const from = index * levelCount;
    const most = Math.max(weights[from + exact] ?? 0, weights[from + variant] ?? 0);
    weights[from + exact] = most;
    for (const level of [similar, near])
      weights[from + level] = Math.min(most, weights[from + level] ?? 0);
  }
  return weights;
}

/**
 * The weight with which every pair begins. A record has about as many others of its person however many
 * strangers there are, so among more records than were learned from, any two are one less often.
 */
export function priorWeight(model: MatchModel, records: number): number {
  const share = model.records / Math.max(2, records);
  const prior = Math.min(mostPrior, model.prior * share);
  return Math.log2(prior / (1 - prior));
}

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight);

/** What people share who live together: it tells households apart, not their members. */
export const householdFields: readonly number[] = [
  at.familyName,
  at.phone,
  at.street,
  at.houseNumber,
  at.suburb,
  at.city,
  at.postcode,
  at.region,
  at.country,
];
const householdSize = 3;

/** Two strangers share a home as often as it has members, so all of it together weighs no more. */
export const householdLimit = (records: number): number =>
  Math.max(2, Math.log2(Math.max(2, records) / householdSize));
