import { newStanding, type Standing } from '#areas/breaking-point/standing.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { Case, HandOver } from '#areas/cases/case.ts';
import type { Identity } from '#areas/customers/identity.ts';
import type { Described, MergingCustomer } from '#areas/customers/merging.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { type SameProblem, sameProblems } from './join-cases.ts';
import { joinedStanding } from './join-standings.ts';

/** A customer's record with all a merge may touch. */
export type Side = {
  readonly customer: MergingCustomer;
  readonly identities: readonly Identity[];
  /** Open cases; closed ones move without being looked at. */
  readonly cases: readonly Case[];
  readonly caseIds: readonly CaseId[];
  /** Open promises of the open cases. */
  readonly promises: ReadonlyMap<CaseId, readonly Promised[]>;
  readonly handOvers: ReadonlyMap<CaseId, HandOver>;
  readonly standing: Standing | undefined;
  /** What the lines on the sheets of the open cases add up to. */
  readonly listed: ReadonlyMap<CaseId, number>;
};

export const describedFields = ['name', 'language', 'since', 'yearlyValueMinor'] as const;
export type DescribedField = (typeof describedFields)[number];

/** Whose word counts where both records say something; the kept one's, where nothing is chosen. */
export type Preferred = Readonly<Partial<Record<DescribedField, 'kept' | 'other'>>>;

/** What each record says about one thing; a conflict is where both say something and not the same. */
export type Choice = {
  readonly field: DescribedField;
  readonly kept: string | number | undefined;
  readonly other: string | number | undefined;
  readonly wins: 'kept' | 'other' | 'neither';
  readonly conflict: boolean;
};

export type MergePlan = {
  readonly choices: readonly Choice[];
  readonly described: Described;
  /** Identities that move to the kept record. */
  readonly identities: readonly Identity[];
  /** Cases that move, open and closed. */
  readonly caseIds: readonly CaseId[];
  readonly sameProblems: readonly SameProblem[];
  readonly standing: Standing;
};

export type Planned = { readonly kept: Side; readonly other: Side; readonly plan: MergePlan };

/** Whether two records may be merged at all; each answer names the field and what to do instead. */
export function mayMerge(
  ids: { readonly kept: CustomerId; readonly other: CustomerId },
  found: ReadonlyMap<CustomerId, MergingCustomer>,
): Result<{ readonly kept: MergingCustomer; readonly other: MergingCustomer }> {
  if (ids.kept === ids.other) return refuse('customers.merge-self', {}, '/other');
  const kept = found.get(ids.kept);
  const other = found.get(ids.other);
  if (!kept) return refuse('not-found');
  if (!other) return refuse('customers.unknown', {}, '/other');
  if (kept.mergedInto)
    return refuse('customers.merged-already', { into: kept.mergedInto }, '/customerId');
  if (other.mergedInto)
    return refuse('customers.merged-already', { into: other.mergedInto }, '/other');
  return ok({ kept, other });
}

function choose(
  field: DescribedField,
  kept: Described,
  other: Described,
  prefer: Preferred,
): Choice {
  const mine = kept[field];
  const theirs = other[field];
  const conflict = mine !== undefined && theirs !== undefined && mine !== theirs;
  const said = mine !== undefined ? 'kept' : theirs !== undefined ? 'other' : 'neither';
  const wins = conflict ? (prefer[field] ?? said) : said;
  return { field, kept: mine, other: theirs, wins, conflict };
}

/** What the kept record says afterwards: what was chosen, else its own word, else the other's. */
function describedBy(kept: Described, other: Described, prefer: Preferred): Described {
  const put = <Field extends DescribedField>(field: Field): Described[Field] =>
    prefer[field] === 'other' ? (other[field] ?? kept[field]) : (kept[field] ?? other[field]);
  return {
    name: put('name'),
    language: put('language'),
    since: put('since'),
    yearlyValueMinor: put('yearlyValueMinor'),
  };
}

/** What merging would do, before anybody does it. */
export function mergePlan(
  kept: Side,
  other: Side,
  ground: { readonly at: Instant; readonly weights: Weights; readonly prefer?: Preferred },
): MergePlan {
  const prefer = ground.prefer ?? {};
  const problems = sameProblems(kept.cases, other.cases);
  const takenInto = new Map(problems.map(({ older, younger }) => [younger.id, older.id]));
  return {
    choices: describedFields.map((field) => choose(field, kept.customer, other.customer, prefer)),
    described: describedBy(kept.customer, other.customer, prefer),
    identities: other.identities,
    caseIds: other.caseIds,
    sameProblems: problems,
    standing: joinedStanding(
      kept.standing ?? newStanding(kept.customer.id),
      other.standing ?? newStanding(other.customer.id),
      takenInto,
      ground,
    ),
  };
}
