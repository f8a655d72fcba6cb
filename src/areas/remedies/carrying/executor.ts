import type { CaseId, CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { RemedyKind } from '../remedy.ts';

/** A remedy as it is handed to whoever carries it out. */
export type Errand = {
  /** The remedy's id: the same however often we ask, so that asking twice does it once. */
  readonly key: string;
  readonly kind: RemedyKind;
  readonly amountMinor: number;
  readonly currency: string;
  readonly caseId: CaseId;
  readonly caseNumber: number;
  readonly customerId: CustomerId;
  readonly customerName: string;
  readonly language: string;
  /** What it is done to: a payment, an order, an address. Empty when nobody said. */
  readonly target: string;
  /** What whoever gave it wrote to go with it. */
  readonly words: string;
  readonly authorisedAt: Instant;
};

/** Why it will never happen as asked; each is a sentence in `i18n/remedy`, with the way out. */
export type RefusedBecause =
  /** What it is done to is missing, or unknown there. */
  | 'no-target'
  /** It was given back already, in whole or so far that this much is not left. */
  | 'already-given-back'
  /** More than was ever paid. */
  | 'too-much'
  /** Our key, our rights or the set-up of the connection are wrong: an engineer's matter. */
  | 'not-allowed'
  /** This executor does not do such a thing, or not in this currency. */
  | 'not-possible'
  /** The other side said no in words of its own. */
  | 'declined';

export type Outcome =
  /** It has happened, now or on an earlier try. */
  | { readonly state: 'done'; readonly reference: string }
  /** It was taken on and will happen, or fail, later: ask `find`, or be told. */
  | { readonly state: 'under-way'; readonly reference: string }
  | { readonly state: 'refused'; readonly because: RefusedBecause; readonly detail: string }
  /** Nobody can say whether it happened: it is asked again, with the same key. */
  | { readonly state: 'unknown'; readonly detail: string; readonly retryAfterSeconds?: number };

/** What an executor's own book says of one errand. */
export type BookLine = {
  readonly key: string;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: 'done' | 'under-way' | 'failed' | 'taken-back';
};

/**
 * Somebody who carries remedies out: a payment service, a voucher book, another system. It never throws
 * for what the other side does: that is an `Outcome`. A remedy may be asked for any number of times under
 * one key, side by side and after a crash, and happens once.
 */
export type Executor = {
  readonly name: string;
  carryOut(errand: Errand, signal: AbortSignal): Promise<Outcome>;
  /** What became of an errand asked for before; undefined when the other side never heard of it. */
  find?(errand: Errand, signal: AbortSignal): Promise<Outcome | undefined>;
  /** Takes back what was done; refused where that is not possible. */
  takeBack?(errand: Errand, reference: string, signal: AbortSignal): Promise<Outcome>;
  /** Its own book, for holding ours against it. */
  book?(since: Instant, signal: AbortSignal): AsyncIterable<BookLine>;
};
