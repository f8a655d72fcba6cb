import type { Evidence, Standing } from '#areas/breaking-point/standing.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { EscalationRule } from '#areas/promises/escalation.ts';
import { nextPromise, type Promised } from '#areas/promises/promise.ts';
import type { PromisePolicy } from '#areas/promises/promise-policy.ts';
import type { RuleClock } from '#areas/promises/rule-clocks.ts';
import type { OwnSpent, Spent } from '#areas/remedies/authority.ts';
import type { Currencies } from '#areas/remedies/currencies/currencies.ts';
import type { PastRemedy, RemedyMove } from '#areas/remedies/given.ts';
import type { BentRule } from '#areas/remedies/proposals/bent-rules.ts';
import type { Proposal } from '#areas/remedies/proposals/proposal.ts';
import type { FailurePolicy, GivenRemedy, RemedyPolicy } from '#areas/remedies/remedy.ts';
import { mayOwn, type Person, type Role, type Team } from '#areas/staff/staff.ts';
import type { Mint, PersonId } from '#kernel/ids.ts';
import type { Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case, CaseEvent, Consult, EventKind, HandOver, Thanks } from '../case.ts';
import type { CaseCommand } from '../case-command.contract.ts';
import type { Loss, LossPolicy } from '../losses/loss.ts';
import type { PlaybookPolicy, TickOn } from '../playbooks/playbook.ts';
import type { Task } from '../tasks/task.ts';

/** A case with all a decision about it needs. */
export type CaseFile = {
  readonly found: Case;
  readonly promises: readonly Promised[];
  readonly handOver: HandOver | undefined;
  readonly standing: Standing;
  /** What else this customer has open. */
  readonly others: readonly Case[];
  /** What waits for an answer of somebody with more authority. */
  readonly proposal: Proposal | undefined;
  /** What was given on it, as far as a decision needs it. */
  readonly given: readonly PastRemedy[];
  /** What it cost the customer, thing by thing. */
  readonly losses?: readonly Loss[];
  /** What was given in other cases of this customer for this one, too. */
  readonly besideMinor?: number;
  /** Work asked of others for it. */
  readonly tasks?: readonly Task[];
  /** Who was thanked on it before: known where somebody thanks. */
  readonly thanks?: readonly Thanks[];
  /** Who has done something on it: known where somebody thanks. */
  readonly helped?: ReadonlySet<PersonId>;
  /** Questions to colleagues that wait for an answer. */
  readonly consults?: readonly Consult[];
  /** Who has owned or answered it, where a second stage asks for somebody else. */
  readonly had?: ReadonlySet<PersonId>;
};

export type Deciding = {
  readonly by: Person;
  /** May act on cases of others: leads and admins. */
  readonly leads: boolean;
  readonly person: (id: string) => Person | undefined;
  /** Everybody, to find who may answer. */
  readonly people: readonly Person[];
  readonly policy: {
    readonly weights: Weights;
    readonly promises: PromisePolicy;
    readonly remedies: RemedyPolicy;
    readonly losses: LossPolicy;
    readonly playbooks: readonly PlaybookPolicy[];
    readonly regretBy: Role | undefined;
    readonly failures: ReadonlyMap<string, FailurePolicy>;
    readonly teams: readonly Team[];
    readonly clocks: readonly RuleClock[];
    readonly bankHolidays: readonly string[];
    readonly escalation: readonly EscalationRule[];
    readonly currencies: Currencies['currencies'];
  };
  readonly currency: string;
  readonly at: Instant;
  readonly mint: Mint;
  /** What is spent already of the limits of whoever decides, and what this customer is worth a year. */
  readonly spent: Spent;
  /** What others have spent of their own day and month: known where somebody is to be asked. */
  readonly spentBy: (person: PersonId) => OwnSpent;
  readonly yearlyValueMinor: number | undefined;
};

/** What a command changes; saved in one transaction, or not at all. */
export type CaseChange = {
  readonly next: Case;
  readonly events: readonly CaseEvent[];
  readonly promises: readonly Promised[];
  readonly handOver?: HandOver;
  readonly evidence: readonly Evidence[];
  /** Of the standing as it was: what turned out never to have happened. */
  readonly disproved?: readonly Evidence[];
  readonly remedy?: GivenRemedy;
  /** A remedy that was given and is taken back. */
  readonly reversed?: PastRemedy;
  /** A remedy that goes on by a person's word. */
  readonly moved?: RemedyMove;
  /** A proposal that was made, or has an answer, or another person to give one. */
  readonly proposal?: Proposal;
  readonly bent?: BentRule;
  /** Lines of the cost sheet that were added, and those struck out. */
  readonly losses?: LossChange;
  /** Tasks asked, answered, or told as late. */
  readonly tasks?: readonly Task[];
  /** Questions to colleagues that were asked, answered or are over. */
  readonly consults?: readonly Consult[];
  /** A step of the playbook that was ticked or left out. */
  readonly tick?: TickOn;
};

/** What a command changes on the cost sheet. */
export type LossChange = {
  readonly added: readonly Loss[];
  readonly struck: readonly string[];
  readonly at: Instant;
  /** Those of another kind of failure than was understood. */
  readonly corrected?: { readonly lines: readonly string[]; readonly failure: string };
};

export type Decision = Result<CaseChange>;
export type Of<Name extends CaseCommand['command']> = Extract<CaseCommand, { command: Name }>;

type Reader = Pick<Deciding, 'by' | 'leads'>;

/** Whether they work on cases at all; who does not still answers what they are asked. */
export const worksOnCases = ({ by, leads }: Reader): boolean => leads || mayOwn(by.role);

/** Whose case it is: its owner's, for now whoever stands in for them, and a lead's. */
export const isTheirs = ({ found }: Pick<CaseFile, 'found'>, { by, leads }: Reader): boolean =>
  leads || (mayOwn(by.role) && (found.ownerId === by.id || found.coveredBy === by.id));

export const touch = (found: Case, at: Instant, change: Partial<Case> = {}): Case => ({
  ...found,
  ...change,
  updatedAt: at,
  version: found.version + 1,
});

/** Who does something to a case, and when. */
export type Doing = Pick<Deciding, 'at' | 'mint'> & { readonly by: { readonly id: PersonId } };

/** Whose doing a line is, if anybody's of ours, and when. */
export type Writing = Pick<Deciding, 'at' | 'mint'> & {
  readonly by: { readonly id: PersonId | undefined };
};

export function line(
  file: Pick<CaseFile, 'found'>,
  writing: Writing,
  kind: EventKind,
  said: { readonly params?: CaseEvent['params']; readonly text?: string } = {},
): CaseEvent {
  return {
    id: writing.mint(),
    caseId: file.found.id,
    at: writing.at,
    kind,
    by: writing.by.id,
    signalId: undefined,
    params: said.params ?? {},
    text: said.text ?? '',
  };
}

/** The case with its earliest open promise after some have changed. */
export function withNextDue(
  next: Case,
  promises: readonly Promised[],
  changed: readonly Promised[],
): Case {
  const now = new Map(promises.map((one) => [one.id, one]));
  for (const one of changed) now.set(one.id, one);
  return { ...next, nextDueAt: nextPromise([...now.values()])?.dueAt };
}
