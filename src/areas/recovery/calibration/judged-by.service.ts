import { saveStandings, standingsAfter } from '#areas/breaking-point/breaking-point.service.ts';
import { weightsWith } from '#areas/breaking-point/hazard/hazard.ts';
import {
  learnedHazard,
  rankedBy,
  saveRankedBy,
} from '#areas/breaking-point/learned/learned.service.ts';
import { rankOf } from '#areas/breaking-point/standing.ts';
import { saveUrgencies } from '#areas/cases/cases.service.ts';
import type { CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Db, together } from '#platform/db/database.ts';
import type { Policy } from '../policy.ts';

/** Puts the weights that this company's own outcomes have taught until now in place of a policy's. */
export async function learnedJudging(db: Db): Promise<(policy: Policy) => Policy> {
  const learned = await learnedHazard(db);
  if (!learned) return (policy) => policy;
  return (policy) => ({
    ...policy,
    weights: weightsWith(policy.weights, learned.hazard, policy.outcomes.withinDays),
  });
}

const page = 1_000;

/**
 * Ranks everybody anew where the half-life is another than the stored ranks were made with, all or
 * nobody: a list in which two scales mix has no order. Says how many customers were ranked.
 */
export async function rankAnew(db: Db, policy: Policy, at: Instant): Promise<number> {
  const { weights } = policy;
  return db.transaction().execute(async (tx) => {
    if ((await rankedBy(tx)) === weights.halfLifeDays) return 0;
    let ranked = 0;
    let after: CustomerId | undefined;
    while (true) {
      const standings = await standingsAfter(tx, after, page);
      const anew = standings.map((one) => ({ ...one, rank: rankOf(one, at, weights) }));
      if (anew.length > 0) await together(tx, [saveStandings(anew), saveUrgencies(anew)]);
      ranked += anew.length;
      after = anew.at(-1)?.customerId;
      if (anew.length < page) break;
    }
    await saveRankedBy(tx, weights.halfLifeDays);
    return ranked;
  });
}
