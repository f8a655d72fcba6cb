import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays, type Instant, instant } from '#kernel/time.ts';
import { waitWeight } from '../evidence.ts';
import { Weights } from '../weights.ts';
import { learnHazard, weightsWith } from './hazard.ts';
import { lessonOf } from './lesson.ts';
import type { Moved, OutcomeKind, Story } from './story.ts';

const prior = Value.Default(Weights, {}) as Weights;
const start = instant(Date.UTC(2026, 0, 5));
const day = (days: number): Instant => addDays(start, days);
const theCase = 'case' as CaseId;

type World = {
  readonly halfLifeDays: number;
  readonly failure: number;
  readonly tone: number;
  readonly putRight: number;
  /** What a wait of so many steps really weighs. */
  readonly wait: (steps: number) => number;
};
const asBelieved: World = {
  halfLifeDays: 28,
  failure: 1,
  tone: 1,
  putRight: 1,
  wait: (steps) => prior.waitHour * steps,
};

/** Customers of a made-up service whose outcomes follow a law that we know. */
function customers(count: number, law: World, kind: OutcomeKind = 'left'): Story[] {
  const draw = seededDraw(17);
  const share = () => draw(1_000_000) / 1_000_000;
  return Array.from({ length: count }, (_, at): Story => {
    const began = day(at / 10);
    const moved: Moved[] = [];
    let pressure = 0;
    const asked = addDays(began, 1 + draw(90));
    const put = (one: Omit<Moved, 'at'>, really: number) => {
      moved.push({ ...one, at: began });
      const days = (asked - began) / 86_400_000;
      const rest = really * 2 ** (-days / law.halfLifeDays);
      pressure += one.caseId && isPut ? rest * (1 - 0.55 * law.putRight) : rest;
    };
    const isPut = share() < 0.4;
    if (share() < 0.7) put({ factor: 'failure', weight: 0.5, caseId: theCase }, 0.5 * law.failure);
    if (share() < 0.5) put({ factor: 'tone', weight: 0.3, caseId: theCase }, 0.3 * law.tone);
    if (share() < 0.5) {
      const overHours = 2 ** (share() * 8) - 1;
      const steps = Math.log2(1 + overHours);
      put(
        {
          factor: 'wait',
          weight: prior.waitHour * steps,
          wait: { failure: 'late', overHours },
        },
        law.wait(steps),
      );
    }
    return {
      moved,
      putRights: isPut ? [{ caseId: theCase, at: began, share: 0.55 }] : [],
      seen: [{ kind, at: asked, happened: share() < -Math.expm1(-(0.05 + pressure)) }],
    };
  });
}

describe('what became of customers teaches', () => {
  test('how much a failure really weighs', () => {
    const learned = learnHazard(customers(2_000, { ...asBelieved, failure: 3 }), prior);
    const weights = learned && weightsWith(prior, learned, 365);
    expect(weights?.failureMajor).toBeGreaterThan(prior.failureMajor * 2);
    expect(weights?.displeasure).toBeLessThan(prior.displeasure * 1.6);
  });
  test('that something believed to weigh does not', () => {
    const learned = learnHazard(
      customers(4_000, { ...asBelieved, tone: 0, failure: 3, halfLifeDays: 56 }),
      prior,
    );
    const weights = learned && weightsWith(prior, learned, 365);
    expect(weights?.displeasure).toBeLessThan(prior.displeasure * 0.5);
  });
  test('how fast things fade', () => {
    const slow = learnHazard(
      customers(4_000, { ...asBelieved, failure: 4, tone: 4, halfLifeDays: 112 }),
      prior,
    );
    expect(slow?.fading.halfLifeDays).toBeGreaterThanOrEqual(56);
    const fast = learnHazard(
      customers(4_000, { ...asBelieved, failure: 6, tone: 6, halfLifeDays: 7 }),
      prior,
    );
    expect(fast?.fading.halfLifeDays).toBeLessThanOrEqual(14);
  });
  test('where the waits of one service begin to hurt', () => {
    const law = { ...asBelieved, wait: (steps: number) => (steps > 4 ? (steps - 4) * 0.5 : 0) };
    const learned = learnHazard(customers(6_000, law), prior);
    const weights = learned && weightsWith(prior, learned, 365);
    if (!weights) throw new Error('nothing learned');
    const short = waitWeight(3, 'late', weights);
    const long = waitWeight(200, 'late', weights);
    expect(long).toBeGreaterThan(short * 8);
    expect(waitWeight(200, 'another service', weights)).toBeCloseTo(
      weights.waitHour * Math.log2(201),
      9,
    );
  });
  test('how often those leave to whom nothing happened', () => {
    const learned = learnHazard(customers(2_000, { ...asBelieved, failure: 2 }), prior);
    const weights = learned && weightsWith(prior, learned, 365);
    expect(weights?.baseChance).toBeGreaterThan(0.02);
    expect(weights?.baseChance).toBeLessThan(0.09);
  });
  test('nothing where nothing, or nothing else, ever happened', () => {
    expect(learnHazard([], prior)).toBeUndefined();
    const all = customers(50, asBelieved).map((story) => ({
      ...story,
      seen: story.seen.map((one) => ({ ...one, happened: true })),
    }));
    expect(learnHazard(all, prior)).toBeUndefined();
  });
});

describe('a lesson', () => {
  test('is kept when it foretells later outcomes better', () => {
    const lesson = lessonOf(
      customers(3_000, { ...asBelieved, failure: 5, tone: 0, halfLifeDays: 112 }),
      prior,
    );
    const [left] = lesson?.foretold ?? [];
    expect(left?.after.auc ?? 0).toBeGreaterThan(left?.before.auc ?? 1);
    expect(lesson?.kept?.rows).toBe(3_000);
  });
  test('of few is not kept against one of many', () => {
    const stories = customers(4_000, { ...asBelieved, failure: 5, tone: 0, halfLifeDays: 112 });
    const ofMany = lessonOf(stories, prior)?.kept;
    const ofFew = lessonOf(stories.slice(0, 300), prior, ofMany);
    expect(ofMany).toBeDefined();
    expect(ofFew).toMatchObject({ taught: 210, kept: undefined });
  });
  test('wants enough outcomes of each kind, before and after', () => {
    expect(lessonOf(customers(60, asBelieved), prior)).toBeUndefined();
  });
});
