import type { CaseId, CustomerId, Mint, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Spender } from './authority.ts';
import type { CountedMoney } from './currencies/currencies.ts';
import type { RemedyState } from './remedy.contract.ts';
import type { GivenRemedy } from './remedy.ts';

/** A remedy given, with all that the books and limits count it under. */
export type Given = GivenRemedy & {
  readonly id: string;
  readonly entryId: string;
  readonly caseId: CaseId;
  readonly customerId: CustomerId;
  readonly team: string;
  /** Whose authority it was given by; nobody's where a rule gave it. */
  readonly by: PersonId | undefined;
  /** The rule of the policy that gave it by itself. */
  readonly rule: string | undefined;
  readonly at: Instant;
  /** The day where the company is, as YYYY-MM-DD. */
  readonly day: string;
};

type Of = { readonly id: CaseId; readonly customerId: CustomerId; readonly team: string };

/** A remedy as it goes into the books: of which case, by whom or by which rule, and when. */
export const givenOf = (
  remedy: GivenRemedy,
  { id, customerId, team }: Of,
  who: Pick<Given, 'by' | 'rule'>,
  moment: Pick<Given, 'at' | 'day'> & { readonly mint: Mint },
): Given => ({
  id: moment.mint(),
  entryId: moment.mint(),
  caseId: id,
  customerId,
  team,
  at: moment.at,
  day: moment.day,
  ...who,
  ...remedy,
});

export const spenderOf = ({ by, rule, team, customerId, day }: Given): Spender => ({
  by,
  rule,
  team,
  customer: customerId,
  day,
});

/** A remedy taken back. */
export type Reversed = {
  readonly remedyId: string;
  /** The state it was decided in: moved on meanwhile, it is decided anew. */
  readonly was: RemedyState;
  /** Ids for the entries the other way round: of what was decided, and of what was done. */
  readonly entryIds: readonly [string, string];
  readonly by: PersonId;
  readonly at: Instant;
};

/** A remedy given earlier, as far as a decision needs it. */
export type PastRemedy = CountedMoney & {
  readonly id: string;
  readonly by: PersonId | undefined;
  readonly rule: string | undefined;
  readonly kind: string;
  readonly state: RemedyState;
  readonly executor: string;
  /** Used or over, so that nothing is left to take back: a voucher's end. */
  readonly isSpent: boolean;
};

const ofRun = 'incident-run ';

/** What gave a remedy of a run over an incident, in the books and under the limits. */
export const ruleOfRun = (run: string): string => `${ofRun}${run}`;

export const isByRun = ({ rule }: { readonly rule?: string | undefined }): boolean =>
  rule?.startsWith(ofRun) ?? false;

/** Given by itself, beside what the failure cost: a run gives what a person has decided for each of its cases. */
export const isByGesture = ({ rule }: { readonly rule?: string | undefined }): boolean =>
  rule !== undefined && !isByRun({ rule });

/** The same with what saving it needs. */
export type MovedRemedy = RemedyMove & {
  readonly entryId: string;
  readonly by: PersonId | undefined;
  readonly at: Instant;
};

/** A remedy that goes on by a person's word: handed over anew, or known to have happened or not. */
export type RemedyMove = {
  readonly remedy: PastRemedy;
  readonly to: 'again' | 'done' | 'failed';
  /** What it is done to from now on, where the first was wrong. */
  readonly target: string | undefined;
  /** How whoever says so knows. */
  readonly proof: string;
};
