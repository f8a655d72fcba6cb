import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, addMinutes, type Instant } from '#kernel/time.ts';
import { customerId, monday, policy } from '#testing/builders.ts';
import {
  addEvidence,
  chanceFromRank,
  type Evidence,
  explain,
  newStanding,
  pressure,
  remember,
  type Standing,
  weightOfCase,
} from './standing.ts';

const { weights } = policy;
const fresh = newStanding(customerId(1));
const parcel = 'case-1' as CaseId;
const irritation = (weight: number, change: Partial<Evidence> = {}): Evidence => ({
  factor: 'failure',
  weight,
  at: monday,
  ...change,
});
const lived = (evidence: readonly Evidence[], at: Instant = monday): Standing =>
  evidence.reduce((standing, one) => addEvidence(standing, [one], at, weights), fresh);
const chance = (standing: Standing, at: Instant = monday) => explain(standing, at, weights).chance;
const total = (standing: Standing, at: Instant = monday) =>
  explain(standing, at, weights).contributions.reduce((sum, one) => sum + one.part, 0);

describe('the chance of leaving', () => {
  test('of a customer to whom nothing happened is the base', () => {
    expect(chance(fresh)).toBeCloseTo(weights.baseChance, 12);
    expect(chanceFromRank(fresh.rank, monday, weights)).toBe(weights.baseChance);
    expect(explain(fresh, monday, weights).contributions).toEqual([
      { part: weights.baseChance, evidence: undefined },
    ]);
  });

  test('rises with every irritation and the largest part is named first', () => {
    const one = lived([irritation(0.2)]);
    const two = lived([irritation(0.2), irritation(0.5, { factor: 'tone' })]);
    expect(chance(one)).toBeGreaterThan(weights.baseChance);
    expect(chance(two)).toBeGreaterThan(chance(one));
    const [, first] = explain(two, monday, weights).contributions;
    expect(first?.evidence?.factor).toBe('tone');
  });

  test('halves its pressure every four weeks and comes back to the base', () => {
    const standing = lived([irritation(0.8)]);
    expect(pressure(standing, addDays(monday, 28), weights)).toBeCloseTo(0.4, 9);
    expect(pressure(standing, addDays(monday, 56), weights)).toBeCloseTo(0.2, 9);
    expect(chance(standing, addDays(monday, 5 * 365))).toBeCloseTo(weights.baseChance, 9);
  });

  test('falls when a case is put right, and never below the base', () => {
    const hurt = lived([irritation(0.8, { caseId: parcel })]);
    const right = addEvidence(hurt, [irritation(-0.6, { factor: 'put-right' })], monday, weights);
    const more = addEvidence(hurt, [irritation(-3, { factor: 'put-right' })], monday, weights);
    expect(chance(right)).toBeLessThan(chance(hurt));
    expect(chance(more)).toBeCloseTo(weights.baseChance, 12);
    expect(total(more)).toBeCloseTo(weights.baseChance, 12);
  });
});

describe('a storm', () => {
  const storm = Array.from({ length: 2_000 }, (_, index) =>
    irritation(0.3, { factor: 'repeat-contact', at: addMinutes(monday, index), caseId: parcel }),
  );
  const end = addMinutes(monday, storm.length);
  const after = lived(storm, end);

  test('saturates: the record stays short and the parts still add up', () => {
    expect(after.evidence.length).toBeLessThan(20);
    expect(chance(after, end)).toBeGreaterThan(0.95);
    expect(chance(after, end)).toBeLessThan(1);
    expect(total(after, end)).toBeCloseTo(chance(after, end), 9);
  });

  test('is forgotten in months, as other things are, not in years', () => {
    expect(chance(after, addDays(end, 120))).toBeLessThan(0.35);
  });

  test('can be put right: the case still weighs most of it', () => {
    const weight = weightOfCase(after, parcel, end, weights);
    expect(weight).toBeGreaterThan(0.9 * pressure(after, end, weights));
  });
});

const anyEvidence = fc.record({
  factor: fc.constantFrom('failure' as const, 'tone' as const, 'put-right' as const),
  weight: fc.double({ min: 0.001, max: 3, noNaN: true }),
  minutesAgo: fc.integer({ min: 0, max: 120 * 24 * 60 }),
  caseId: fc.constantFrom(undefined, 'case-1', 'case-2'),
});
const anyStanding = fc.array(anyEvidence, { maxLength: 30 }).map((all) =>
  lived(
    all.map(({ factor, weight, minutesAgo, caseId }) => ({
      factor,
      weight: factor === 'put-right' ? -weight : weight,
      at: addMinutes(monday, -minutesAgo),
      ...(caseId ? { caseId: caseId as CaseId } : {}),
    })),
  ),
);
const anyDays = fc.double({ min: 0, max: 400, noNaN: true });

describe('whatever happened to a customer', () => {
  test('the chance is one, and its parts add up to it', () => {
    fc.assert(
      fc.property(anyStanding, anyDays, (standing, days) => {
        const at = addDays(monday, days);
        const explained = explain(standing, at, weights);
        expect(explained.chance).toBeGreaterThanOrEqual(weights.baseChance);
        expect(explained.chance).toBeLessThanOrEqual(1);
        expect(total(standing, at)).toBeCloseTo(explained.chance, 9);
        expect(standing.evidence.length).toBeLessThanOrEqual(14);
      }),
      { numRuns: 300 },
    );
  });

  test('the stored rank tells the same chance at any later moment', () => {
    fc.assert(
      fc.property(anyStanding, anyDays, (standing, days) => {
        const at = addDays(monday, days);
        expect(chanceFromRank(standing.rank, at, weights)).toBeCloseTo(chance(standing, at), 5);
      }),
      { numRuns: 300 },
    );
  });

  test('two customers stand in the order of their ranks at any later moment', () => {
    fc.assert(
      fc.property(anyStanding, anyStanding, anyDays, (one, other, days) => {
        const at = addDays(monday, days);
        const difference = chance(one, at) - chance(other, at);
        if (Math.abs(difference) < 1e-6) return;
        expect(Math.sign(one.rank - other.rank)).toBe(Math.sign(difference));
      }),
      { numRuns: 300 },
    );
  });

  test('folding old evidence keeps the sum', () => {
    const plain = fc.array(fc.double({ min: 0.001, max: 0.1, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(plain, (all) => {
        const folded = lived(all.map((weight) => irritation(weight)));
        const sum = all.reduce((added, weight) => added + weight, 0);
        expect(pressure(folded, monday, weights)).toBeCloseTo(sum, 9);
      }),
    );
  });
});

describe('what is remembered', () => {
  test('is the last dozen of events and of failures', () => {
    let standing = fresh;
    for (let number = 0; number < 30; number++) {
      standing = remember(
        standing,
        { event: 'order.delivered', subject: `order ${number}`, at: monday },
        { failure: 'late', subject: `order ${number}`, at: monday },
      );
    }
    expect(standing.events).toHaveLength(12);
    expect(standing.events.at(-1)?.subject).toBe('order 29');
    expect(standing.failures).toHaveLength(12);
    expect(remember(standing, undefined, undefined)).toEqual(standing);
  });
});
