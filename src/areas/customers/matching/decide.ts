import { at, different, exact, missing, variant } from './record.ts';

/** Weights (base-2 logarithms of the odds of being one person's) from which something happens. */
export type Thresholds = {
  /** Merged without asking: 12 is odds of four thousand to one. */
  readonly automatic: number;
  /** Shown to a person: below, it is not worth their time. */
  readonly review: number;
};

export const usualThresholds: Thresholds = { automatic: 12, review: -3 };

/** From here on it is likelier one person than two. */
export const evenWeight = 0;

export type Verdict = 'same' | 'review' | 'other';

const says = (found: Int8Array, field: number): number => found[field] ?? missing;

/**
 * What no amount of other agreement makes up for without a person looking: two identity numbers, two
 * birth dates, or two given names in one home, which is how twins look.
 */
export function contradicts(found: Int8Array): boolean {
  const identity = says(found, at.identityNumber);
  if (identity === different || says(found, at.birthDate) === different) return true;
  const isNamedOtherwise = says(found, at.givenName) === different;
  return isNamedOtherwise && identity < variant && says(found, at.mail) < variant;
}

/** Fields that are one person's own; the rest is shared by families, and by all who bear a name. */
const ownFields = [at.identityNumber, at.birthDate, at.mail, at.phone];

/** Whether something beside names and places agrees: a rare name alone may be a father's and his son's. */
export const isAnchored = (found: Int8Array): boolean =>
  ownFields.some((field) => {
    const level = says(found, field);
    return level === exact || level === variant;
  });

export function verdictOf(weight: number, found: Int8Array, thresholds: Thresholds): Verdict {
  if (weight < thresholds.review) return 'other';
  return weight >= thresholds.automatic && !contradicts(found) ? 'same' : 'review';
}
