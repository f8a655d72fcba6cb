import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import { dayMillis, type Instant } from '#kernel/time.ts';
import type { Weights } from './weights.ts';

export const factors = [
  'failure',
  'repeat-failure',
  'repeat-contact',
  'bounce',
  'broken-promise',
  'wait',
  'tone',
  'wants-to-leave',
  'loss',
  'not-settled',
  'put-right',
  'earlier',
] as const;
export type Factor = (typeof factors)[number];

/** One thing that moved a customer, with its weight on the day it happened and the signal that shows it. */
export type Evidence = {
  readonly factor: Factor;
  readonly weight: number;
  readonly at: Instant;
  readonly signalId?: SignalId;
  readonly caseId?: CaseId;
  /** The failure's kind, or the words of a tone: what the sentence needs. */
  readonly detail?: string;
};

/** An operational event remembered for "again within so many days". */
export type RecentEvent = {
  readonly event: string;
  readonly subject: string;
  readonly at: Instant;
};
/** A failure remembered for "the same kind again". */
export type RecentFailure = {
  readonly failure: string;
  readonly subject: string;
  readonly at: Instant;
};

export type Standing = {
  readonly customerId: CustomerId;
  readonly evidence: readonly Evidence[];
  readonly events: readonly RecentEvent[];
  readonly failures: readonly RecentFailure[];
  /** Orders customers at any moment without recomputing; see `rankOf`. */
  readonly rank: number;
};

/** What the reader sees: the chance of leaving, and parts that add up to it exactly. */
export type Explained = {
  readonly chance: number;
  readonly contributions: readonly {
    readonly part: number;
    readonly evidence: Evidence | undefined;
  }[];
};

/** Enough to explain and to tell repeats; older evidence is folded into one line, `earlier`. */
const keptEvidence = 10;
const keptEvents = 12;
/** More pressure says nothing new (99 % would be gone); without a limit a storm would be felt for years. */
const mostPressure = 5;

export const newStanding = (customerId: CustomerId): Standing => ({
  customerId,
  evidence: [],
  events: [],
  failures: [],
  rank: 0,
});

const decayed = (evidence: Evidence, at: Instant, weights: Weights): number =>
  evidence.weight * 2 ** (-Math.max(0, at - evidence.at) / dayMillis / weights.halfLifeDays);

/** The pressure on a customer at a moment: the decayed sum of what happened to them, never below none. */
export const pressure = (standing: Standing, at: Instant, weights: Weights): number =>
  Math.max(
    0,
    standing.evidence.reduce((sum, one) => sum + decayed(one, at, weights), 0),
  );

const perMilli = (weights: Weights): number => Math.LN2 / (weights.halfLifeDays * dayMillis);

/**
 * A figure that orders customers by pressure at every later moment without being touched again.
 * All evidence fades at one rate, so ln(pressure) + rate × time stays the same while nothing happens
 * (forward decay, Cormode et al. 2009). Zero means no pressure at all.
 */
export const rankOf = (standing: Standing, at: Instant, weights: Weights): number =>
  rankOfPressure(pressure(standing, at, weights), at, weights);

const rankOfPressure = (now: number, at: Instant, weights: Weights): number =>
  now < 1e-6 ? 0 : Math.log(now) + at * perMilli(weights);

const chanceOf = (pressureNow: number, weights: Weights): number =>
  1 - (1 - weights.baseChance) * Math.exp(-pressureNow);

/** The chance of leaving that a stored rank means at a moment. */
export const chanceFromRank = (rank: number, at: Instant, weights: Weights): number =>
  rank === 0 ? weights.baseChance : chanceOf(Math.exp(rank - at * perMilli(weights)), weights);

/** The rank that means such a chance at a moment; the other way round. */
export const rankAt = (chance: number, at: Instant, weights: Weights): number =>
  Math.log(Math.max(1e-9, Math.log((1 - weights.baseChance) / Math.max(1e-9, 1 - chance)))) +
  at * perMilli(weights);

/** The chance of leaving within the year, with contributions that sum to it; the largest part first. */
export function explain(standing: Standing, at: Instant, weights: Weights): Explained {
  const total = pressure(standing, at, weights);
  const chance = chanceOf(total, weights);
  const share = total > 0 ? (chance - weights.baseChance) / total : 0;
  const parts = standing.evidence.map((one) => ({
    part: decayed(one, at, weights) * share,
    evidence: one,
  }));
  parts.sort((a, b) => Math.abs(b.part) - Math.abs(a.part));
  return { chance, contributions: [{ part: weights.baseChance, evidence: undefined }, ...parts] };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Folds the evidence that weighs least today into one `earlier` line, so a record never grows without end. */
function fold(
  evidence: readonly Evidence[],
  today: readonly number[],
  at: Instant,
): readonly Evidence[] {
  if (evidence.length <= keptEvidence) return evidence;
  const weightAt = (place: number): number => Math.abs(today[place] ?? 0);
  const heaviestFirst = [...today.keys()].sort((a, b) => weightAt(b) - weightAt(a));
  const rest = new Set(heaviestFirst.slice(keptEvidence - 1));
  const kept = evidence.filter((_, place) => !rest.has(place));
  const folded = evidence.filter((_, place) => rest.has(place));
  const weight = sumOf(today.filter((_, place) => rest.has(place)));
  return [...kept, earlierOf(folded, weight, at)];
}

/** A record is written with every signal: digits nobody could weigh by are not kept in it. */
const roundedWeight = (weight: number): number => Math.round(weight * 1e6) / 1e6;

function earlierOf(rest: readonly Evidence[], weight: number, at: Instant): Evidence {
  const latest = rest.reduce((last, one) => (one.at > last.at ? one : last));
  const ofOneCase = rest.every((one) => one.caseId === latest.caseId);
  return {
    factor: 'earlier',
    weight: roundedWeight(weight),
    at,
    ...(latest.signalId ? { signalId: latest.signalId } : {}),
    // What is folded of one case can still be put right with it.
    ...(ofOneCase && latest.caseId ? { caseId: latest.caseId } : {}),
  };
}

/** Shrinks all weights alike by a share, so that the parts keep their proportions. */
const shrunk = (evidence: readonly Evidence[], share: number): readonly Evidence[] =>
  evidence.map((one) => ({ ...one, weight: roundedWeight(one.weight * share) }));

/** Adds what happened and gives the new standing with its rank. */
export function addEvidence(
  standing: Standing,
  added: readonly Evidence[],
  at: Instant,
  weights: Weights,
): Standing {
  if (added.length === 0) return standing;
  const all = [...standing.evidence, ...added];
  // Worked out once a line: powers are the dear part of a signal.
  const today = all.map((one) => decayed(one, at, weights));
  const now = Math.max(0, sumOf(today));
  // Folding leaves the sum as it is: what is folded weighs as much as it did.
  const folded = fold(all, today, at);
  const evidence = now > mostPressure ? shrunk(folded, mostPressure / now) : folded;
  return { ...standing, evidence, rank: rankOfPressure(Math.min(now, mostPressure), at, weights) };
}

/** Without what turned out never to have happened; what is folded into `earlier` by then stays in it. */
export function withoutEvidence(
  standing: Standing,
  wrong: readonly Evidence[],
  at: Instant,
  weights: Weights,
): Standing {
  if (wrong.length === 0) return standing;
  const evidence = standing.evidence.filter((one) => !wrong.includes(one));
  const left = { ...standing, evidence };
  return { ...left, rank: rankOf(left, at, weights) };
}

/** What a case weighs on the customer today; putting it right takes back a share of this. */
export const weightOfCase = (
  standing: Standing,
  caseId: CaseId,
  at: Instant,
  weights: Weights,
): number =>
  Math.max(
    0,
    standing.evidence
      .filter((one) => one.caseId === caseId)
      .reduce((sum, one) => sum + decayed(one, at, weights), 0),
  );

export const remember = (
  standing: Standing,
  event: RecentEvent | undefined,
  failure: RecentFailure | undefined,
): Standing => ({
  ...standing,
  events: event ? [...standing.events, event].slice(-keptEvents) : standing.events,
  failures: failure ? [...standing.failures, failure].slice(-keptEvents) : standing.failures,
});
