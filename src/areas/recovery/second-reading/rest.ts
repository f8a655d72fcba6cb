import { type Instant, instant } from '#kernel/time.ts';
import type { Reply } from './question.ts';

type Failed = Extract<Reply, { ok: false }>;

/** Whether a model is asked, and how soon again when it does not answer. */
export type Rest = { readonly failures: number; readonly until: Instant | undefined };

const failuresBeforeRest = 3;
const firstRestMillis = 30_000;
const longestRestMillis = 10 * 60_000;

export const awake: Rest = { failures: 0, until: undefined };

export const isResting = ({ until }: Rest, at: Instant): boolean =>
  until !== undefined && at < until;

/** After a rest one text goes ahead, to see whether there is anybody. */
export const isProbing = ({ until }: Rest): boolean => until !== undefined;

/**
 * One text may be what fails; three in a row are the address. Then it is left alone for half a minute,
 * twice as long each time, ten minutes at most; for as long as it says, where it says so.
 */
export function restAfter(rest: Rest, failed: Failed, at: Instant): Rest {
  const failures = rest.failures + 1;
  const asked = failed.waitMillis;
  if (asked === undefined && failures < failuresBeforeRest) return { ...rest, failures };
  const doublings = Math.max(0, failures - failuresBeforeRest);
  const own = firstRestMillis * 2 ** Math.min(doublings, 10);
  const millis = Math.min(asked ?? own, longestRestMillis);
  const until = instant(at + millis);
  return { failures, until: rest.until !== undefined && rest.until > until ? rest.until : until };
}
