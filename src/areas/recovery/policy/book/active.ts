import type { Instant } from '#kernel/time.ts';

/** From when on a version is decided by. */
export type Activation = {
  readonly id: string;
  readonly version: number;
  readonly at: Instant;
  readonly decidedAt: Instant;
  readonly cancelled: boolean;
};

/** The later moment counts, and for one moment what was decided later. */
export function isAfter(one: Activation, other: Activation): boolean {
  if (one.at !== other.at) return one.at > other.at;
  if (one.decidedAt !== other.decidedAt) return one.decidedAt > other.decidedAt;
  return one.id > other.id;
}

/** The activation that counts at a moment. */
export const activeAt = (all: readonly Activation[], at: Instant): Activation | undefined =>
  all
    .filter((one) => !one.cancelled && one.at <= at)
    .reduce<Activation | undefined>(
      (latest, one) => (latest === undefined || isAfter(one, latest) ? one : latest),
      undefined,
    );
