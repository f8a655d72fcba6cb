import type { CaseId, CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { RemedyKind } from '../remedy.contract.ts';

/** A remedy as it is handed to whoever carries it out. */
export type Errand = {
  /** The remedy's id: the same however often we ask, so that asking twice does it once. */
  readonly key: string;
  /**
   * How often it was begun anew after a definite no, from 0. Within one round every request is the same
   * one; another round may be for another target, and is another request under the same key.
   */
  readonly round: number;
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
  /** It goes by mail, and no address is known, or its owner wants no mails. */
  | 'no-mail'
  /** All of it was given back already. */
  | 'already-given-back'
  /** Some of it was given back in our name for a remedy we do not have, as after a backup was put back; the detail says how much. */
  | 'given-unknown'
  /** More than was paid, or than is left of that; the detail says how much there is. */
  | 'too-much'
  /** Our key, our rights or the set-up of the connection are wrong: an engineer's matter. */
  | 'not-allowed'
  /** The policy names somebody to carry it out whom this installation does not know. */
  | 'no-executor'
  /** This executor does not do such a thing, or not in this currency. */
  | 'not-possible'
  /** The other side said no in words of its own. */
  | 'declined';

/**
 * A refusal speaks of the errand, and is as sure as a yes: it did not happen, in this try or an earlier
 * one. What speaks of the connection (a key that was withdrawn, an address that moved) is `unknown`, since
 * an earlier try may have moved the money before.
 */
export type Outcome =
  /** It has happened, now or on an earlier try. */
  | {
      readonly state: 'done';
      readonly reference: string;
      /** What the customer has to know to use it, for the line on their page: a code, until when. */
      readonly told?: Readonly<Record<string, string | number>>;
    }
  /** It was taken on and will happen, or fail, later: ask `find`, or be told. */
  | { readonly state: 'under-way'; readonly reference: string }
  | {
      readonly state: 'refused';
      readonly because: RefusedBecause;
      readonly detail: string;
      /** Which deed did not last, where they say by themselves that it was done for nothing. */
      readonly reference?: string | undefined;
    }
  /** Nobody can say whether it happened: it is asked again, with the same key. */
  | {
      readonly state: 'unknown';
      readonly detail: string;
      readonly retryAfterSeconds?: number;
      /**
       * `not-allowed`: it will go on like this until an engineer mends the connection, worth telling somebody
       * now. `not-as-asked`: they speak of another amount or currency, and asking again tells nothing else.
       */
      readonly because?: 'not-allowed' | 'not-as-asked';
    };

/** Which of these are remedies of ours: what a book names in our name and we do not have was lost to us. */
export type OursAmong = (keys: readonly string[]) => Promise<ReadonlySet<string>>;

/** What an executor's own book says of one errand. */
export type BookLine = {
  readonly key: string;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: 'done' | 'under-way' | 'failed' | 'taken-back';
  /** What they say of it, for people to read. */
  readonly detail?: string;
};

/**
 * Somebody who carries remedies out: a payment service, a voucher book, another system. It never throws
 * for what the other side does: that is an `Outcome`. A remedy may be asked for any number of times under
 * one key, side by side and after a crash, and happens once.
 */
export type Executor = {
  readonly name: string;
  /** It may say later, by itself, what became of an errand it took on. */
  readonly saysLater?: boolean;
  carryOut(errand: Errand, signal: AbortSignal, oursAmong?: OursAmong): Promise<Outcome>;
  /** What became of an errand asked for before; undefined when the other side never heard of it. */
  find?(errand: Errand, signal: AbortSignal): Promise<Outcome | undefined>;
  /** Its own book, for holding ours against it; throws when it cannot be read to its end. */
  book?(since: Instant, signal: AbortSignal): AsyncIterable<BookLine>;
};
