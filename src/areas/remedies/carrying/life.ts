import { addSeconds, type Instant } from '#kernel/time.ts';
import type { PastRemedy } from '../given.ts';
import type { RemedyState } from '../remedy.contract.ts';
import type { Outcome, RefusedBecause } from './executor.ts';

/** Why a remedy came back to its owner. */
export type CameBackBecause =
  | RefusedBecause
  /** Whoever was to do it by hand says that it did not happen. */
  | 'not-happened'
  /** It was done there and did not last: a bank sent the money back. */
  | 'fell-through'
  /** What they answered is of another amount or currency than was asked for. */
  | 'not-as-asked'
  | 'no-answer';

export type Life = {
  readonly state: RemedyState;
  /** How often it was handed over since it was begun, or since they last said that it is under way. */
  readonly attempts: number;
  /** How often it was begun anew after a definite no: each beginning is another request to the other side. */
  readonly round: number;
  /** When it is to be looked at again by the system; undefined when a person has to. */
  readonly dueAt: Instant | undefined;
  /** The other side's name for it. */
  readonly reference: string;
  /**
   * Why it came back. One that was said to be done after all keeps it, for a "no" that is heard from then on
   * may be the same one said again.
   */
  readonly because: CameBackBecause | undefined;
  /** What the other side said, in its own words. */
  readonly detail: string;
};

/** Remedies that people carry out: nobody is asked by the system. */
export const byHand = 'manual';
/** Our own vouchers: until they are used they are ours to revoke. */
export const ownVouchers = 'vouchers';
/** Given before the system carried remedies out. */
const elsewhere = 'elsewhere';

export const lifeOf = (executor: string, at: Instant): Life => ({
  state: executor === byHand ? 'under-way' : 'authorised',
  attempts: 0,
  round: 0,
  dueAt: executor === byHand ? undefined : at,
  reference: '',
  because: undefined,
  detail: '',
});

/** Longer than any executor may take to answer: then somebody else may ask with the same key. */
const leaseSeconds = 120;
const firstDelaySeconds = 5;
const longestDelaySeconds = 3_600;
/** With these delays a remedy nobody can tell about comes to a person after about eight hours. */
const mostAttempts = 16;
const longestWatchSeconds = 6 * 3_600;
const firstWatchSeconds = 60;
/** A bank takes up to ten working days to book a refund. */
const mostWatchSeconds = 21 * 86_400;

type Waiting = Pick<Life, 'dueAt'> & { readonly state: string };

/** When the other side is asked again by itself: what was not handed over yet waits to be asked for at all. */
export const askedAgainAt = ({ state, dueAt }: Waiting): Instant | undefined =>
  state === 'authorised' ? undefined : dueAt;

/** About to be handed over: written down before anybody is asked, so that a crash is not forgotten. */
export const handedOver = (life: Life, at: Instant): Life => ({
  ...life,
  state: life.state === 'authorised' ? 'sent' : life.state,
  attempts: life.attempts + 1,
  dueAt: addSeconds(at, leaseSeconds),
});

/** 5 s, 10 s, 20 s … an hour, each between three quarters and one and a quarter of that. */
export const delaySeconds = (attempts: number, chance: number): number =>
  Math.min(firstDelaySeconds * 2 ** Math.max(0, attempts - 1), longestDelaySeconds) *
  (0.75 + chance / 2);

type Settling = {
  readonly at: Instant;
  /** When it was given, or begun anew. */
  readonly begunAt: Instant;
  /** Between 0 and 1, so that what failed together does not come back together. */
  readonly chance: number;
};

/** What an executor's answer makes of a remedy. What has ended stays as it ended, whoever answers late. */
export function settledBy(life: Life, outcome: Outcome, settling: Settling): Life {
  if (hasEnded(life.state)) return life;
  const { at, begunAt, chance } = settling;
  switch (outcome.state) {
    case 'done':
      return { ...ended(life), state: 'done', reference: outcome.reference };
    case 'refused':
      return { ...ended(life), state: 'failed', because: outcome.because, detail: outcome.detail };
    case 'under-way': {
      const passedSeconds = (at - begunAt) / 1_000;
      if (passedSeconds > mostWatchSeconds) return unclear(life, outcome.reference);
      const watchSeconds = Math.max(
        firstWatchSeconds,
        Math.min(passedSeconds / 4, longestWatchSeconds),
      );
      const dueAt = addSeconds(at, watchSeconds);
      // They answered: only silence from here on counts towards giving up on them.
      const heard = { attempts: 0, because: undefined, detail: '' };
      return { ...life, ...heard, state: 'under-way', reference: outcome.reference, dueAt };
    }
    case 'unknown': {
      if (outcome.because === 'not-as-asked')
        return { ...unclear(life, outcome.detail), because: outcome.because };
      if (life.attempts >= mostAttempts) return unclear(life, outcome.detail);
      // Asked for less, all tries would be over in seconds, and a service busy for a minute given up on.
      const asked = outcome.retryAfterSeconds ?? 0;
      const waitSeconds = Math.max(asked, delaySeconds(life.attempts, chance));
      const dueAt = addSeconds(at, Math.min(waitSeconds, longestWatchSeconds));
      return { ...life, dueAt, because: outcome.because, detail: outcome.detail };
    }
  }
}

/**
 * What somebody who takes errands on says by themselves, once or often. Where our own request has not been
 * answered yet, a "no" may be about another try, and the "yes" still come: then a person looks before it is
 * asked anew, however often the "no" is said. A "yes" counts also after a "no", and a "no" after a "yes".
 */
export function saidBy(life: Life, outcome: Outcome, settling: Settling): Life {
  switch (life.state) {
    case 'under-way':
      return settledBy(life, outcome, settling);
    case 'sent':
      return outcome.state === 'refused'
        ? unclear(life, outcome.detail)
        : settledBy(life, outcome, settling);
    case 'unclear':
    case 'failed':
      return outcome.state === 'done' ? doneAfterAll(life, outcome.reference) : life;
    case 'done':
      return outcome.state === 'refused' ? undone(life, outcome) : life;
    default:
      return life;
  }
}

const doneAfterAll = (life: Life, reference: string): Life =>
  // The deed that did not last is no news, however often it is told.
  life.because === 'fell-through' && life.reference === reference
    ? life
    : { ...ended(life), state: 'done', reference, because: life.because };

/**
 * What was done did not last. A "no" that names another deed than ours speaks of that one. One that names
 * none may be an old one where there was a "no" before: then a person looks, and trying again asks for the same.
 */
function undone(life: Life, { reference, detail }: Extract<Outcome, { state: 'refused' }>): Life {
  if (reference !== undefined && reference !== life.reference) return life;
  const mayBeOld = life.round > 0 || life.because !== undefined;
  if (reference === undefined && mayBeOld) return unclear(life, detail);
  return { ...ended(life), state: 'failed', because: 'fell-through', detail };
}

const ended = (life: Life): Life => ({
  ...life,
  dueAt: undefined,
  because: undefined,
  detail: '',
});

const unclear = (life: Life, detail: string): Life => ({
  ...life,
  state: 'unclear',
  dueAt: undefined,
  because: 'no-answer',
  detail,
});

const hasEnded = (state: RemedyState): boolean =>
  state === 'done' || state === 'failed' || state === 'unclear' || state === 'reversed';

/**
 * Handed over anew. After a definite no that is another request; where nobody could say, it is the same
 * one, so that what had happened after all is found and not done twice. What people do waits for them:
 * the system has nobody to hand it to.
 */
const again = (life: Life, { executor, at }: Pick<Word, 'executor' | 'at'>): Life => ({
  ...ended(life),
  state: executor === byHand ? 'under-way' : 'sent',
  attempts: 0,
  round: life.round + (life.state === 'failed' ? 1 : 0),
  dueAt: executor === byHand ? undefined : at,
});

type Word = {
  readonly to: 'again' | 'done' | 'failed';
  readonly proof: string;
  /** Who carries it out. */
  readonly executor: string;
  readonly at: Instant;
};

/** What a person's word makes of a remedy that waits for one. */
export function movedBy(life: Life, { to, proof, executor, at }: Word): Life {
  if (to === 'again') return again(life, { executor, at });
  if (to === 'done') return { ...ended(life), state: 'done', because: life.because, detail: proof };
  const because = life.state === 'done' ? 'fell-through' : 'not-happened';
  return { ...ended(life), state: 'failed', because, detail: proof };
}

/** Whether only a person can say what became of it. */
export const waitsForWord = (state: RemedyState, executor: string): boolean =>
  state === 'unclear' || state === 'failed' || (executor === byHand && state === 'under-way');

/** Whether it was done by others than us: that it did not last they may say, and somebody who knows. */
export const wasDoneOutside = (state: RemedyState, executor: string): boolean =>
  state === 'done' && !isOurs(executor);

const isOurs = (executor: string): boolean =>
  executor === byHand || executor === elsewhere || executor === ownVouchers;

/** Whether it can be taken back: while it may be on its way nobody knows what there is to take back. */
export type TakingBack = 'may' | 'on-its-way' | 'never';
export function takingBack({
  state,
  executor,
  isSpent,
}: Pick<PastRemedy, 'state' | 'executor' | 'isSpent'>): TakingBack {
  if (isSpent) return 'never';
  if (state === 'authorised' || state === 'failed') return 'may';
  if (isOurs(executor) && (state === 'under-way' || state === 'done')) return 'may';
  return state === 'done' ? 'never' : 'on-its-way';
}
