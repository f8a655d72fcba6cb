import type { Standing } from '#areas/breaking-point/standing.ts';
import type { Case, CaseEvent, Consult, HandOver, Incident } from '#areas/cases/case.ts';
import type { LossChange } from '#areas/cases/commands/deciding.ts';
import type { Touch } from '#areas/cases/heard/touch.ts';
import type { TickOn } from '#areas/cases/playbooks/playbook.ts';
import type { Task } from '#areas/cases/tasks/task.ts';
import type { KindReader } from '#areas/language/kinds/kinds.ts';
import type { WordsReading } from '#areas/language/reader.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { Given, MovedRemedy, Reversed } from '#areas/remedies/given.ts';
import type { BentRule } from '#areas/remedies/proposals/bent-rules.ts';
import type { Proposal } from '#areas/remedies/proposals/proposal.ts';
import type { StoredSignal } from '#areas/signals/signal.ts';
import type { Directory } from '#areas/staff/staff.ts';
import type { CaseId, CustomerId, IncidentId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

/** A customer as far as the loop needs to know them. */
export type KnownCustomer = {
  readonly id: CustomerId;
  readonly since: Instant | undefined;
  readonly language: string | undefined;
  readonly hasPhone: boolean;
  readonly yearlyValueMinor: number | undefined;
};

export type ReadWords = (text: string) => WordsReading;

/** Everything a batch is decided on, loaded for its customers alone. */
export type World = {
  readonly customers: ReadonlyMap<CustomerId, KnownCustomer>;
  readonly standings: ReadonlyMap<CustomerId, Standing>;
  /** Open cases, and those closed recently enough to be reopened. */
  readonly cases: ReadonlyMap<CustomerId, readonly Case[]>;
  /** Open promises of those cases, where a decision may touch them; taking signals needs none. */
  readonly promises: ReadonlyMap<CaseId, readonly Promised[]>;
  /** Keyed by `groupId`. */
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly directory: Directory;
  /** How words are read in this company: what ships, and what was learned from its own customers. */
  readonly readWords: ReadWords;
  /** How kinds of failure are told here, if that was learned. */
  readonly kinds: KindReader | undefined;
  /** Who has owned or answered a case, where a second stage asks for somebody else. */
  readonly had?: ReadonlyMap<CaseId, ReadonlySet<PersonId>>;
  /** Work that others are asked for, where a case may close. */
  readonly tasks?: ReadonlyMap<CaseId, readonly Task[]>;
  /** Hand-overs that wait for an answer, where a case may close. */
  readonly handOvers?: ReadonlyMap<CaseId, HandOver>;
};

export type Announcement = { readonly topic: string; readonly caseId: CaseId };
export type Declared = {
  readonly incidentId: IncidentId;
  readonly ownerId: PersonId;
  readonly at: Instant;
};

/** What is to be saved: rows by table, in the order in which they may refer to each other. */
export type Changes = {
  readonly signals: readonly StoredSignal[];
  readonly standings: readonly Standing[];
  readonly opened: readonly Case[];
  readonly changed: readonly Case[];
  /** Those of the changed of which nothing moved but what a contact moves. */
  readonly touched?: ReadonlyMap<CaseId, Touch>;
  readonly events: readonly CaseEvent[];
  readonly promisesMade: readonly Promised[];
  readonly promisesChanged: readonly Promised[];
  readonly handOvers: readonly HandOver[];
  readonly consults?: readonly Consult[];
  readonly remedies: readonly Given[];
  readonly reversed: readonly Reversed[];
  readonly movedRemedies: readonly MovedRemedy[];
  readonly proposals: readonly Proposal[];
  readonly bentRules: readonly BentRule[];
  readonly tasks?: readonly Task[];
  readonly tick?: TickOn | undefined;
  /** Lines of cost sheets. */
  readonly losses?: LossChange | undefined;
  readonly declared: readonly Declared[];
  readonly announcements: readonly Announcement[];
  /** Additions to figures: name and key to amount. */
  readonly tallies: ReadonlyMap<string, number>;
  /** By which version of the policy it was decided. */
  readonly policyVersion: number;
};

export const tallyKey = (name: string, key: string): string => `${name}\u0001${key}`;
