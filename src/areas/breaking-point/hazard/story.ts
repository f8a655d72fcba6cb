import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Factor } from '../standing.ts';

/** Something that moved a customer, weighed as it was before anything was learned. */
export type Moved = {
  readonly factor: Factor;
  readonly weight: number;
  readonly at: Instant;
  readonly caseId?: CaseId;
  /** Of a wait: for what, and by how much it was too long. */
  readonly wait?: { readonly failure: string; readonly overHours: number };
};

/** A case put right takes this share of what it weighed off the customer. */
export type PutRight = { readonly caseId: CaseId; readonly at: Instant; readonly share: number };

export const outcomeKinds = ['left', 'disputed', 'low-score', 'not-settled'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** What became of a customer: at this moment it was known whether it happened. */
export type Seen = {
  readonly kind: OutcomeKind;
  readonly at: Instant;
  readonly happened: boolean;
};

/** One customer from the first thing we know, in no particular order. */
export type Story = {
  readonly moved: readonly Moved[];
  readonly putRights: readonly PutRight[];
  readonly seen: readonly Seen[];
};
