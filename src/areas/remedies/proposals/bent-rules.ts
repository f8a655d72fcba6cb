import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

/** The rule bent when more is given than a person may give alone. */
export const authorityRule = 'authority';

/** A rule somebody bent for a customer, with why: never held against them, gathered to mend the rule. */
export type BentRule = {
  readonly id: string;
  readonly caseId: CaseId;
  readonly by: PersonId;
  /** As the policy or the house calls it: `authority`, `warranty`, `return-window` … */
  readonly rule: string;
  readonly reason: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly at: Instant;
  /** Chosen for somebody to look at afterwards. */
  readonly sampled: boolean;
};

/**
 * Whether one is looked at afterwards: a share of all, chosen by the id alone, so that nobody can tell
 * beforehand and nobody is picked out.
 * @param id a UUID whose last eight digits are random
 */
export const isSampled = (id: string, share: number): boolean =>
  Number.parseInt(id.replaceAll('-', '').slice(-8), 16) / 0x1_0000_0000 < share;
