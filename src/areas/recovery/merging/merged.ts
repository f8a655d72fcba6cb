import type { Standing } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import type { Identity } from '#areas/customers/identity.ts';
import type { Described } from '#areas/customers/merging.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { CaseId, SignalId } from '#kernel/ids.ts';
import type { MergeSnapshot } from './snapshot.ts';
import type { SumsSince } from './undoing/sums-since.ts';
import type { SaidSince } from './undoing/whose.ts';

/** How things are now, under the lock of both records. */
export type MergedWorld = {
  readonly snapshot: MergeSnapshot;
  /** The kept record's open cases, and those the merge or a signal since has touched. */
  readonly cases: readonly Case[];
  readonly promises: ReadonlyMap<CaseId, readonly Promised[]>;
  /** Promises that moved with the merge, whatever became of them. */
  readonly moved: readonly Promised[];
  readonly identities: readonly Identity[];
  readonly described: Described;
  readonly said: readonly SaidSince[];
  readonly standing: Standing | undefined;
  /** Of each younger case of a pair: itself and what it had taken in. */
  readonly parts: ReadonlyMap<CaseId, readonly CaseId[]>;
  /** Of each younger case of a pair, what became of the money of both. */
  readonly sums: ReadonlyMap<CaseId, SumsSince>;
  /** What the lines on the sheets of the kept record's open cases add up to. */
  readonly listed: ReadonlyMap<CaseId, number>;
};

/** What cannot be put back as it was, for a person to look at. */
export type UndoConflict = {
  readonly kind: 'case-moved-on' | 'case-not-reopened' | 'words-in-case' | 'identity-stays';
  readonly caseId?: CaseId;
  readonly caseNumber?: number;
  readonly signalId?: SignalId;
  readonly identity?: Identity;
};
