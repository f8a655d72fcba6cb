import { cluster, type ScoredPair } from './cluster.ts';
import { type Thresholds, usualThresholds } from './decide.ts';
import type { ExplainedPair } from './explain.ts';
import { type Filed, file, learnModel, scorePairs } from './link.ts';
import { createLook } from './linkage.ts';
import type { MatchRecord } from './record.ts';

/** Two people (by id) who may be one. */
export type FoundPair = ExplainedPair & {
  /**
   * Above the automatic threshold, by more than names and places, and nothing among all that links
   * them speaks against it.
   */
  readonly isCertain: boolean;
};

export type FoundPeople = {
  /** The likeliest first, then those that were asked for and are not among them. */
  readonly pairs: readonly FoundPair[];
  /** How many pairs there are above the lower threshold, before the list was cut. */
  readonly found: number;
  readonly certain: number;
};

export type FindOptions = {
  readonly country?: string;
  readonly thresholds?: Thresholds;
  readonly most: number;
  /** Pairs to be explained whatever they weigh. */
  readonly asked?: readonly (readonly [left: string, right: string])[];
};

/** Which person each record is of; people count in the order of their first records. */
function peopleOf(records: readonly MatchRecord[]) {
  const personOf = new Map<string, number>();
  const recordsOf: number[][] = [];
  const people = new Int32Array(records.length);
  for (const [record, { id }] of records.entries()) {
    const person = personOf.get(id) ?? recordsOf.length;
    if (person === recordsOf.length) {
      personOf.set(id, person);
      recordsOf.push([]);
    }
    recordsOf[person]?.push(record);
    people[record] = person;
  }
  return {
    personOf: (id: string) => personOf.get(id),
    of: (record: number): number => people[record] ?? 0,
    recordsOf: (person: number): readonly number[] => recordsOf[person] ?? [],
    count: recordsOf.length,
  };
}
type People = ReturnType<typeof peopleOf>;

/** Two people in either order as one number. */
function keyOf(pair: ScoredPair, people: People): number {
  const left = people.of(pair.left);
  const right = people.of(pair.right);
  return Math.min(left, right) * people.count + Math.max(left, right);
}

/** Of all records of two people, the two that are most alike. */
function bestOf(scored: readonly ScoredPair[], people: People): ScoredPair[] {
  const best = new Map<number, ScoredPair>();
  for (const pair of scored) {
    const key = keyOf(pair, people);
    const known = best.get(key);
    if (!known || known.weight < pair.weight) best.set(key, pair);
  }
  return [...best.values()].sort((one, other) => other.weight - one.weight);
}

type Look = ReturnType<typeof createLook>;

/** Pairs above the automatic threshold whose whole group holds together. */
function certainOf(
  best: readonly ScoredPair[],
  people: People,
  look: Look,
  automatic: number,
): ReadonlySet<ScoredPair> {
  const strong = best.filter(
    ({ left, right, weight }) => weight >= automatic && look.isAnchored(left, right),
  );
  // A person known by two names contradicts another only where both names do.
  const contradicts = (left: number, right: number): boolean =>
    people
      .recordsOf(left)
      .every((one) => people.recordsOf(right).every((other) => look.contradicts(one, other)));
  const asPeople = strong.map(({ left, right, weight }) => ({
    left: people.of(left),
    right: people.of(right),
    weight,
  }));
  const { groups } = cluster(asPeople, contradicts);
  const groupOf = new Map<number, number>();
  for (const [index, group] of groups.entries())
    for (const person of group) groupOf.set(person, index);
  return new Set(
    strong.filter(({ left, right }) => {
      const group = groupOf.get(people.of(left));
      return group !== undefined && group === groupOf.get(people.of(right));
    }),
  );
}

function askedPairs(asked: FindOptions['asked'] = [], people: People, look: Look): ScoredPair[] {
  return asked.flatMap(([leftId, rightId]) => {
    const left = people.personOf(leftId);
    const right = people.personOf(rightId);
    if (left === undefined || right === undefined || left === right) return [];
    const all = people.recordsOf(left).flatMap((one) =>
      people.recordsOf(right).map((other) => ({
        left: one,
        right: other,
        weight: look.weigh(one, other),
      })),
    );
    return bestOf(all, people);
  });
}

/**
 * Who may be one among people that systems know by one record or several: records with the same id
 * are one person's and are never compared, so nobody is ever found to be like themselves.
 */
export function findPeople(records: readonly MatchRecord[], options: FindOptions): FoundPeople {
  const thresholds = options.thresholds ?? usualThresholds;
  const own = records.map((one) => ({ ...one, source: one.id }));
  const filed: Filed = file(own, {
    betweenSourcesOnly: true,
    ...(options.country === undefined ? {} : { country: options.country }),
  });
  const people = peopleOf(own);
  const model = learnModel(filed);
  const look = createLook(filed, model);
  const best = bestOf(scorePairs(filed, model, thresholds.review), people);
  const certain = certainOf(best, people, look, thresholds.automatic);
  const shown = best.slice(0, options.most);
  const isShown = new Set(shown.map((pair) => keyOf(pair, people)));
  const asked = askedPairs(options.asked, people, look).filter(
    (pair) => !isShown.has(keyOf(pair, people)),
  );
  return {
    pairs: [...shown, ...asked].map((pair) => ({
      ...look.explain(pair),
      isCertain: certain.has(pair),
    })),
    found: best.length,
    certain: certain.size,
  };
}
