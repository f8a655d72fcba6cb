import { chanceFromRank, type Standing } from '#areas/breaking-point/standing.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { Case } from '#areas/cases/case.ts';
import { type CasePolicy, failureName } from '#areas/cases/view.ts';
import { given } from '#kernel/given.ts';
import { type Instant, instant, toIso } from '#kernel/time.ts';
import type { MergePlanView } from './merging.contract.ts';
import type { Choice, MergePlan, Side } from './plan.ts';

export type Reader = {
  readonly policy: CasePolicy;
  readonly at: Instant;
  readonly language: string;
};

/** A record by its name, else by an identity, as everywhere on a screen. */
export const refOf = ({ customer, identities }: Side) => ({
  id: customer.id,
  name: customer.name ?? identities[0]?.value ?? '',
});

const saidOf = (field: Choice['field'], value: string | number | undefined) =>
  field === 'since' && typeof value === 'number' ? toIso(instant(value)) : value;

const choiceView = ({ field, kept, other, wins, conflict }: Choice) => ({
  field,
  ...given('kept', saidOf(field, kept)),
  ...given('other', saidOf(field, other)),
  wins,
  conflict,
});

const chanceOf = (standing: Standing | undefined, at: Instant, weights: Weights): number =>
  chanceFromRank(standing?.rank ?? 0, at, weights);

/** What a merge does, in the words of the contract. */
export function planView(kept: Side, other: Side, plan: MergePlan, reader: Reader): MergePlanView {
  const { policy, at, language } = reader;
  const caseRef = (found: Case) => ({
    id: found.id,
    number: found.number ?? 0,
    failureName: failureName(policy, found.failure, language),
    subject: found.subject,
  });
  return {
    kept: refOf(kept),
    other: refOf(other),
    choices: plan.choices.map(choiceView),
    identities: plan.identities.map(({ kind, system, value }) => ({ kind, system, value })),
    cases: plan.caseIds.length,
    openCases: other.cases.map(caseRef),
    joined: plan.sameProblems.map(({ older, younger }) => ({
      older: caseRef(older),
      younger: caseRef(younger),
    })),
    chance: {
      kept: chanceOf(kept.standing, at, policy.weights),
      other: chanceOf(other.standing, at, policy.weights),
      after: chanceOf(plan.standing, at, policy.weights),
    },
  };
}
