import type { CaseId, PersonId, PromiseId } from '#kernel/ids.ts';
import { type Instant, instant } from '#kernel/time.ts';
import type { PromiseKind } from './promise.contract.ts';
import type { Runs, Term } from './term.ts';

/** What the company expects of itself: told to the customer only where the policy says so. */
export const targetKinds = ['next-word', 'put-right'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** What a regulator expects, one step after the other. */
export const stepKinds = ['acknowledgement', 'response', 'final-response', 'stage-two'] as const;
export type StepKind = (typeof stepKinds)[number];

export type OwedKind = PromiseKind | TargetKind | StepKind;

/** What we said we would do by when, to the customer or to ourselves. */
export type Promised = {
  readonly id: PromiseId;
  readonly caseId: CaseId;
  readonly ownerId: PersonId;
  readonly kind: OwedKind;
  readonly madeAt: Instant;
  readonly dueAt: Instant;
  /** When the owner is reminded, before it breaks. */
  readonly warnAt: Instant;
  readonly state: 'open' | 'kept' | 'broken' | 'replaced';
  readonly warned: boolean;
  readonly endedAt: Instant | undefined;
  /** How many promises broke before this one in its case: so many breaks go to somebody with authority. */
  readonly brokenBefore: number;
  /** Whether the customer knows; what was told is a promise, the rest a target. */
  readonly told: boolean;
  /** What its time is measured in; a promise to a moment does not stand still while we wait. */
  readonly runs: Runs;
  readonly pausedAt: Instant | undefined;
  /** Working minutes for which it has stood still in all: nobody is called for those. */
  readonly stoodMinutes: number;
  /** When the first of a row of broken and renewed promises was due: lateness counts from there. */
  readonly firstDueAt: Instant;
  /** The regulator's clock it is a step of, or nothing. */
  readonly rule: string;
  /** The day a regulator counts from: when the complaint came in, or came back. */
  readonly receivedAt: Instant | undefined;
  /** When somebody with authority is to be told, if it is still open then. */
  readonly escalateAt: Instant | undefined;
};

type Making = {
  readonly id: PromiseId;
  readonly caseId: CaseId;
  readonly ownerId: PersonId;
  readonly kind: OwedKind;
  readonly at: Instant;
  readonly brokenBefore: number;
  readonly told?: boolean;
  readonly rule?: string;
};

export const promiseOn = (making: Making, { dueAt, warnAt, runs }: Term): Promised => ({
  id: making.id,
  caseId: making.caseId,
  ownerId: making.ownerId,
  kind: making.kind,
  madeAt: making.at,
  dueAt,
  warnAt,
  state: 'open',
  warned: false,
  endedAt: undefined,
  brokenBefore: making.brokenBefore,
  told: making.told ?? true,
  runs,
  pausedAt: undefined,
  stoodMinutes: 0,
  firstDueAt: dueAt,
  rule: making.rule ?? '',
  receivedAt: undefined,
  escalateAt: undefined,
});

/** A promise to a moment. */
export const promiseBy = (making: Making, dueAt: Instant, warnAtShare: number): Promised => {
  const warnAt = instant(making.at + Math.round((dueAt - making.at) * warnAtShare));
  return promiseOn(making, { dueAt, warnAt, runs: 'moment' });
};

export const endPromise = (
  promise: Promised,
  state: 'kept' | 'broken' | 'replaced',
  at: Instant,
): Promised =>
  promise.state === 'open' ? { ...promise, state, endedAt: at, escalateAt: undefined } : promise;

export const isRunning = (promise: Promised): boolean =>
  promise.state === 'open' && promise.pausedAt === undefined;

const words: readonly OwedKind[] = ['call', 'write', 'next-word'];
const steps: readonly OwedKind[] = stepKinds;
/** Kept by a word to the customer. */
export const isWord = (promise: Promised): boolean => words.includes(promise.kind);
/** A step of a regulator's clock: it never stands still and is never renewed. */
export const isStep = (promise: Promised): boolean => steps.includes(promise.kind);
/** Kept by putting it right. */
export const isDeed = (promise: Promised): boolean => !isWord(promise) && !isStep(promise);

/** The promise the customer is waiting for: the earliest that they were told of and that is running. */
export const nextPromise = (promises: readonly Promised[]): Promised | undefined =>
  promises
    .filter((one) => one.told && isRunning(one))
    .reduce<Promised | undefined>(
      (first, one) => (!first || one.dueAt < first.dueAt ? one : first),
      undefined,
    );

/** Where a row of broken promises stands: how many broke, and when the first of them was due. */
type Row = { readonly brokenBefore: number; readonly firstDueAt: Instant | undefined };

/**
 * The row that a new promise of this kind goes on with: naming a new time makes no broken promise good. One
 * that is kept ends the row, and a time that is moved before it breaks has begun none.
 */
export function rowOf(promises: readonly Promised[], kind: OwedKind): Row {
  const latest = promises
    .filter((one) => one.kind === kind)
    .sort((a, b) => (a.endedAt ?? Infinity) - (b.endedAt ?? Infinity) || a.madeAt - b.madeAt)
    .at(-1);
  const before = latest?.state === 'kept' ? 0 : (latest?.brokenBefore ?? 0);
  const brokenBefore = before + (latest?.state === 'broken' ? 1 : 0);
  return { brokenBefore, firstDueAt: brokenBefore > 0 ? latest?.firstDueAt : undefined };
}
