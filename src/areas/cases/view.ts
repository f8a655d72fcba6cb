import {
  chanceFromRank,
  type Explained,
  explain,
  type Standing,
} from '#areas/breaking-point/standing.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { PromisePolicy } from '#areas/promises/promise-policy.ts';
import { clockName, extensionOf, type RuleClock } from '#areas/promises/rule-clocks.ts';
import type { OtherCurrency } from '#areas/remedies/currencies/currencies.ts';
import type { Gesture } from '#areas/remedies/gestures/gesture.ts';
import type { Proposal } from '#areas/remedies/proposals/proposal.ts';
import { type FailurePolicy, otherFailure, type RemedyPolicy } from '#areas/remedies/remedy.ts';
import { stakeMinor, type WorthPolicy, worthOf } from '#areas/remedies/worth.ts';
import type { Team } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { wordsIn } from '#kernel/language.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import type { Case } from './case.ts';
import type { CaseDetail, CaseSummary } from './case-views.contract.ts';
import type { LossPolicy } from './losses/loss.ts';
import type { GracePolicy, PlaybookPolicy } from './playbooks/playbook.ts';
import type { RecognitionPolicy } from './recognition/recognition.ts';

/** Names of kinds and teams by versions of the policy that counted once. */
export type FormerNames = {
  readonly failures: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly teams: ReadonlyMap<string, string>;
};

/** The part of a company's rules that showing cases needs. */
export type CasePolicy = {
  readonly currency: string;
  readonly currencies: readonly OtherCurrency[];
  readonly country: string;
  readonly teams: readonly Team[];
  readonly failures: ReadonlyMap<string, FailurePolicy>;
  readonly weights: Weights;
  readonly promises: PromisePolicy;
  readonly remedies: RemedyPolicy;
  readonly worth: WorthPolicy;
  readonly losses: LossPolicy;
  readonly playbooks: readonly PlaybookPolicy[];
  readonly grace: readonly GracePolicy[];
  readonly clocks: readonly RuleClock[];
  readonly gestures: readonly Pick<Gesture, 'id' | 'name'>[];
  readonly recognition: RecognitionPolicy;
  readonly former?: FormerNames | undefined;
};

/**
 * A failure's name in the reader's language, else in English. A kind that has left the policy keeps the name
 * it had; one that no version knows any more is something else, as an id says nothing to a customer.
 */
export function failureName(
  { failures, former }: CasePolicy,
  failure: string,
  language: string,
): string {
  const name =
    failures.get(failure)?.name ??
    former?.failures.get(failure) ??
    failures.get(otherFailure)?.name;
  return name ? wordsIn(name, language) : failure;
}

/** The team by its name; a contractor by the name somebody gave. */
export const teamName = ({ teams, former }: CasePolicy, id: string): string =>
  teams.find((one) => one.id === id)?.name ?? former?.teams.get(id) ?? id;

/** A gesture's name in the reader's language; `known` is what it was called when it was given. */
export function gestureName(
  { gestures }: CasePolicy,
  id: string,
  { language, known }: { readonly language: string; readonly known: string },
): string {
  const name = gestures.find((one) => one.id === id)?.name;
  return name ? wordsIn(name, language) : known;
}

/** A thing it cost them, as the reader calls it; what somebody named themselves keeps its name. */
export function lossName({ losses }: CasePolicy, what: string, language: string): string {
  const prompt = losses.prompts?.find(({ id }) => id === what);
  return prompt ? wordsIn(prompt.name, language) : what;
}

/** A step in the reader's language; `known` is what it was called when it was ticked. */
export function stepName({ playbooks }: CasePolicy, known: string, language: string): string {
  const step = playbooks.flatMap(({ steps }) => steps).find(({ name }) => name['en'] === known);
  return step ? wordsIn(step.name, language) : known;
}

export const moment = <Key extends string>(
  key: Key,
  at: Instant | undefined,
): { [K in Key]?: string } => given(key, at === undefined ? undefined : toIso(at));

export const reasonsOf = (explained: Explained, most: number): CaseSummary['reasons'] =>
  explained.contributions.slice(0, most).map(({ part, evidence }) => ({
    part,
    factor: evidence?.factor ?? 'base',
    ...moment('at', evidence?.at),
    ...given('detail', evidence?.detail),
    ...given('signalId', evidence?.signalId),
    ...given('caseId', evidence?.caseId),
  }));

export type Shown = {
  readonly policy: CasePolicy;
  readonly at: Instant;
  readonly language: string;
  readonly nameOf: (id: PersonId) => string;
  readonly customerName: string;
  readonly standing: Standing | undefined;
};

/** How many reasons a line of the list carries; the case page carries all. */
const listReasons = 4;

/** A case as a line of the list. */
export function summaryOf(found: Case, shown: Shown, most = listReasons): CaseSummary {
  const { policy, standing, at } = shown;
  const explained: Explained = standing
    ? explain(standing, at, policy.weights)
    : { chance: chanceFromRank(found.urgency, at, policy.weights), contributions: [] };
  return {
    id: found.id,
    number: found.number ?? 0,
    state: found.state,
    failure: found.failure,
    failureName: failureName(policy, found.failure, shown.language),
    subject: found.subject,
    team: found.team,
    owner: { id: found.ownerId, name: shown.nameOf(found.ownerId) },
    customer: { id: found.customerId, name: shown.customerName },
    chance: explained.chance,
    reasons: reasonsOf(explained, most),
    openedAt: toIso(found.openedAt),
    updatedAt: toIso(found.updatedAt),
    ...moment('nextDueAt', found.nextDueAt),
    overdue: found.overdue,
    contacts: found.contacts,
    bounces: found.bounces,
    reopens: found.reopens,
    ...given('incidentId', found.incidentId),
    recommendation: { ...found.recommendation, steps: [...found.recommendation.steps] },
    version: found.version,
  };
}

/** What stands to be lost with this customer beside what the remedy costs and keeps; nothing where nobody knows. */
export function worthView(
  { recommendation }: Case,
  chance: number,
  yearlyValueMinor: number | undefined,
  policy: CasePolicy,
): CaseDetail['worth'] {
  const stake = stakeMinor(yearlyValueMinor, policy.worth);
  if (stake === undefined) return undefined;
  const amountOf = (isWanted: (reason: string) => boolean): number =>
    recommendation.steps
      .filter((step) => isWanted(step.reason))
      .reduce((sum, step) => sum + step.amountMinor, 0);
  const harm = {
    chance,
    baseChance: policy.weights.baseChance,
    takenBack: policy.weights.putRight,
    lossMinor: amountOf((reason) => reason === 'cover-loss' || reason === 'usual-loss'),
  };
  const gestureMinor = amountOf((reason) => reason === 'near-leaving' || reason === 'failed-again');
  const { amountMinor } = recommendation;
  const { years, margin, wordOfMouth } = policy.worth;
  return {
    ...worthOf(stake, harm, { amountMinor, gestureMinor }, policy.worth),
    yearlyValueMinor: yearlyValueMinor ?? policy.worth.yearlyValueMinor ?? 0,
    isAssumed: yearlyValueMinor === undefined,
    years,
    margin,
    wordOfMouth,
  };
}

type Named = (id: PersonId) => { id: PersonId; name: string };

export const proposalView = (person: Named) => (proposal: Proposal) => ({
  id: proposal.id,
  kind: proposal.kind,
  amountMinor: proposal.amountMinor,
  currency: proposal.currency,
  rate: proposal.rate,
  countedMinor: proposal.countedMinor,
  target: proposal.target,
  reason: proposal.reason,
  by: person(proposal.by),
  to: person(proposal.to),
  askedAt: toIso(proposal.askedAt),
  dueAt: toIso(proposal.dueAt),
  state: proposal.state,
  ...moment('answeredAt', proposal.answeredAt),
  ...given('answeredBy', proposal.answeredBy && person(proposal.answeredBy)),
  answer: proposal.answer,
  ...given('grantedMinor', proposal.grantedMinor),
});

type Reading = {
  readonly policy: Pick<CasePolicy, 'clocks'>;
  readonly at: Instant;
  readonly language: string;
};

export const promiseView = (promise: Promised, { policy: { clocks }, at, language }: Reading) => ({
  id: promise.id,
  kind: promise.kind,
  madeAt: toIso(promise.madeAt),
  dueAt: toIso(promise.dueAt),
  state: promise.state,
  ...moment('endedAt', promise.endedAt),
  told: promise.told,
  ...(promise.rule === '' ? {} : { rule: clockName(clocks, promise.rule, language) }),
  ...(promise.state === 'open' ? moment('pausedAt', promise.pausedAt) : {}),
  ...given('extensionDays', extensionOf(clocks, promise, at)),
});
