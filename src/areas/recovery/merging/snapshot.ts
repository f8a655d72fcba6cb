import type { Standing } from '#areas/breaking-point/standing.ts';
import type { Case, HandOver } from '#areas/cases/case.ts';
import type { Identity } from '#areas/customers/identity.ts';
import type { Described } from '#areas/customers/merging.ts';
import type { CaseId, CustomerId, PromiseId, SignalId } from '#kernel/ids.ts';

/** Two open cases about one problem that became one. */
export type JoinedCases = {
  readonly older: CaseId;
  readonly younger: CaseId;
  /** Promises of the younger one that are kept in the older one. */
  readonly promises: readonly PromiseId[];
  /** A promise that was made because the older one had none left. */
  readonly made: readonly PromiseId[];
  readonly handOver?: HandOver;
};

/** How things were before a merge, and what it made of them: all that taking it apart needs. */
export type MergeSnapshot = {
  readonly kept: CustomerId;
  readonly other: CustomerId;
  readonly described: { readonly before: Described; readonly after: Described };
  readonly identities: {
    readonly kept: readonly Identity[];
    readonly other: readonly Identity[];
  };
  /** Cases by whose they were; those of the other have moved. */
  readonly cases: { readonly kept: readonly CaseId[]; readonly other: readonly CaseId[] };
  readonly signals: readonly SignalId[];
  /** The cases that the merge changed as they were, each with the version it left them at. */
  readonly changed: readonly { readonly before: Case; readonly versionAfter: number }[];
  readonly joined: readonly JoinedCases[];
  readonly standings: {
    readonly kept?: Standing;
    readonly other?: Standing;
    readonly after?: Standing;
  };
  readonly doubts: readonly string[];
};
