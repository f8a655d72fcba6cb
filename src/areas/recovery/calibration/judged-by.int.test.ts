import { afterAll, expect, test } from 'vitest';
import { priorHazard } from '#areas/breaking-point/hazard/hazard.ts';
import { learnedHazard, saveLearnedHazard } from '#areas/breaking-point/learned/learned.service.ts';
import { chanceFromRank } from '#areas/breaking-point/standing.ts';
import { addDays, toIso } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { learnedJudging, rankAnew } from './judged-by.service.ts';

const clock = testClock(toIso(monday));
const loop = await testLoop(clock);
const { intake, lanes, said } = loop;
afterAll(loop.close);

const listed = async () => {
  const { db } = intake.platform;
  const rows = await db.selectFrom('cases').selectAll().orderBy('urgency', 'desc').execute();
  return rows.map((row) => ({ customer: row.customer_id, urgency: row.urgency }));
};

test('another half-life ranks everybody anew, open cases with them', async () => {
  const { db } = intake.platform;
  const policy = intake.policy();
  await lanes().take([
    said({ text: 'The parcel is late.' }),
    said({ text: 'This is outrageous, I am furious, I will cancel my account!' }),
  ]);
  expect(await rankAnew(db, policy, clock.now())).toBe(2);
  expect(await rankAnew(db, policy, clock.now())).toBe(0);
  const before = await listed();
  const slower = { ...policy, weights: { ...policy.weights, halfLifeDays: 112 } };
  expect(await rankAnew(db, slower, clock.now())).toBe(2);
  const after = await listed();
  expect(after.map((one) => one.customer)).toEqual(before.map((one) => one.customer));
  for (const [place, one] of after.entries()) {
    const then = chanceFromRank(before[place]?.urgency ?? 0, clock.now(), policy.weights);
    expect(chanceFromRank(one.urgency, clock.now(), slower.weights)).toBeCloseTo(then, 6);
    const month = addDays(clock.now(), 28);
    expect(chanceFromRank(one.urgency, month, slower.weights)).toBeGreaterThan(
      chanceFromRank(before[place]?.urgency ?? 0, month, policy.weights),
    );
  }
});

test('what outcomes taught takes the place of the weights of the policy', async () => {
  const { db } = intake.platform;
  const policy = intake.policy();
  expect((await learnedJudging(db))(policy)).toBe(policy);
  const prior = priorHazard(policy.weights);
  await saveLearnedHazard(db, {
    hazard: {
      ...prior,
      fading: { halfLifeDays: 56, putRight: 1 },
      multipliers: prior.multipliers.map(() => 2),
      levels: { left: { base: 0.03, scale: 1 } },
      rows: 100,
      happened: 40,
      until: clock.now(),
    },
    report: { taught: 70, foretold: [] },
    learnedAt: clock.now(),
  });
  expect((await learnedHazard(db))?.hazard.rows).toBe(100);
  const { weights } = (await learnedJudging(db))(policy);
  expect(weights).toMatchObject({
    halfLifeDays: 56,
    failureMajor: policy.weights.failureMajor * 2,
    putRight: policy.weights.putRight,
  });
  // 3 % in 90 days is some 11 % in a year.
  expect(weights.baseChance).toBeCloseTo(0.115, 2);
});
