import type { CaseId, CustomerId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Spender } from './authority.ts';
import type { GivenRemedy } from './remedy.ts';

/** A remedy given, with all that the books and limits count it under. */
export type Given = GivenRemedy & {
  readonly id: string;
  readonly entryId: string;
  readonly caseId: CaseId;
  readonly customerId: CustomerId;
  readonly team: string;
  readonly by: PersonId;
  readonly at: Instant;
  /** The day where the company is, as YYYY-MM-DD. */
  readonly day: string;
};

export const spenderOf = ({ by, team, customerId, day }: Given): Spender => ({
  by,
  team,
  customer: customerId,
  day,
});

/** A remedy taken back. */
export type Reversed = {
  readonly remedyId: string;
  readonly entryId: string;
  readonly by: PersonId;
  readonly at: Instant;
};

/** A remedy given earlier, as far as a decision needs it. */
export type PastRemedy = {
  readonly id: string;
  readonly by: PersonId;
  readonly kind: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly isReversed: boolean;
};
