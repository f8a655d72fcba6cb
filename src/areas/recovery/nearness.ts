import { chanceFromRank } from '#areas/breaking-point/standing.ts';
import type { CustomerId } from '#kernel/ids.ts';
import { type Desk, standingOf } from './desk.ts';

export const chanceNow = (desk: Desk, customerId: CustomerId): number =>
  chanceFromRank(standingOf(desk, customerId).rank, desk.moment.at, desk.policy.weights);
