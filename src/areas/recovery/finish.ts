import { failedAgain } from '#areas/breaking-point/evidence.ts';
import type { Case } from '#areas/cases/case.ts';
import { type Recommendation, recommend } from '#areas/remedies/remedy.ts';
import { casesOf, type Desk, putCase, standingOf } from './desk.ts';
import { chanceNow } from './nearness.ts';

/**
 * Ranks are logarithms of pressure: customers within a twentieth of each other are equally near, and
 * a list is not rewritten for less. The figure a reader sees is worked out from the evidence itself.
 */
const equallyNear = 0.05;

/** Last of all, once per case: the urgency of the list and the remedy, on what the whole batch has shown. */
export function finish(desk: Desk): void {
  for (const customerId of desk.touchedStandings) {
    const standing = standingOf(desk, customerId);
    const chance = chanceNow(desk, customerId);
    for (const found of [...casesOf(desk, customerId).values()]) {
      if (found.state === 'closed') continue;
      const urgency = desk.opened.has(found.id)
        ? standing.rank
        : urgencyOf(found.urgency, standing.rank);
      // What was failed again once stays so: fading memory of it takes nothing back.
      const failedBefore =
        isFailedAgain(found) || failedAgain(standing, found.failure, desk.moment.at);
      const seen = { chance, failedBefore };
      const recommendation = recommendFor(desk, found, seen);
      const isMoved = urgency !== found.urgency || !isSame(recommendation, found.recommendation);
      if (isMoved) putCase(desk, { ...found, urgency, recommendation });
    }
  }
}

const isFailedAgain = ({ recommendation }: Case): boolean =>
  recommendation.steps.some((one) => one.reason === 'failed-again');

/** Recommends something tangible, as for whoever was failed again; from then on `finish` does, too. */
export function recommendTangible(desk: Desk, found: Case): Case {
  const seen = { chance: chanceNow(desk, found.customerId), failedBefore: true };
  return { ...found, recommendation: recommendFor(desk, found, seen) };
}

function urgencyOf(before: number, rank: number): number {
  const isAtRest = (before === 0) === (rank === 0) && Math.abs(before - rank) < equallyNear;
  return isAtRest ? before : rank;
}

type SeenNow = { readonly chance: number; readonly failedBefore: boolean };

function recommendFor(desk: Desk, found: Case, { chance, failedBefore }: SeenNow): Recommendation {
  const { policy } = desk;
  return recommend(policy.remedies, {
    failure: policy.failures.get(found.failure),
    lossMinor: found.lossMinor,
    chance,
    failedBefore,
    owner: desk.assigner.byId(found.ownerId) ?? { role: 'frontline' },
    currency: policy.currency,
    spentMinor: found.spentMinor,
    value: {
      policy: policy.worth,
      yearlyValueMinor: desk.world.customers.get(found.customerId)?.yearlyValueMinor,
      baseChance: policy.weights.baseChance,
      takenBack: policy.weights.putRight,
    },
  });
}

const isSame = (left: Recommendation, right: Recommendation): boolean =>
  left.amountMinor === right.amountMinor &&
  left.alone === right.alone &&
  left.limitMinor === right.limitMinor &&
  left.steps.length === right.steps.length &&
  left.steps.every((step, place) => {
    const other = right.steps[place];
    return (
      step.kind === other?.kind &&
      step.reason === other.reason &&
      step.amountMinor === other.amountMinor
    );
  });
