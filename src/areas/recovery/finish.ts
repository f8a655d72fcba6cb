import { failedAgain } from '#areas/breaking-point/evidence.ts';
import { recommend } from '#areas/remedies/remedy.ts';
import { casesOf, type Desk, putCase, standingOf } from './desk.ts';
import { chanceNow } from './opening.ts';

/** Last of all, once per case: the urgency of the list and the remedy, on what the whole batch has shown. */
export function finish(desk: Desk): void {
  const { policy } = desk;
  for (const customerId of desk.touchedStandings) {
    const standing = standingOf(desk, customerId);
    const chance = chanceNow(desk, customerId);
    for (const found of [...casesOf(desk, customerId).values()]) {
      if (found.state === 'closed') continue;
      const recommendation = recommend(policy.remedies, {
        failure: policy.failures.get(found.failure),
        lossMinor: found.lossMinor,
        chance,
        failedBefore: failedAgain(standing, found.failure, desk.moment.at),
        role: desk.assigner.byId(found.ownerId)?.role ?? 'frontline',
        currency: policy.currency,
        spentMinor: found.spentMinor,
      });
      putCase(desk, { ...found, urgency: standing.rank, recommendation });
    }
  }
}
