import type { Clock } from '../clock.ts';

const windowMillis = 15 * 60_000;
const firstPauseMillis = 30_000;
const mostKeys = 50_000;
/** Who signed in from somewhere may go on from there while others guess. */
const trustedMillis = 30 * 24 * 3_600_000;

type Count = { failures: number; since: number; pausedUntil: number };

/** How many failures in a window pause a mail at one address, a mail anywhere, an address. */
const limits = { pair: 5, mail: 20, address: 50 } as const;

export type Throttle = {
  /** Counts an attempt as failed in advance; seconds to wait when there were too many. */
  attempt(mail: string, ip: string): { readonly retryAfterSeconds: number } | undefined;
  /** Takes the attempt back: it was the right person. */
  succeeded(mail: string, ip: string): void;
};

/**
 * Slows down guessing of passwords. It counts in this process only: with several web processes an
 * attacker gets that many times the attempts, which is still far too few.
 */
export function createThrottle(clock: Clock): Throttle {
  const counts = new Map<string, Count>();
  /** Until when a mail is known at an address. */
  const trusted = new Map<string, number>();

  const current = (key: string): Count => {
    const at = clock.now();
    const known = counts.get(key);
    if (known !== undefined && at - known.since < windowMillis) return known;
    const fresh = { failures: 0, since: at, pausedUntil: 0 };
    counts.delete(key);
    counts.set(key, fresh);
    if (counts.size > mostKeys) dropOldest(counts);
    return fresh;
  };
  /** A stranger's guesses anywhere must not keep out whom we know here: their own few still count. */
  const keysOf = (mail: string, ip: string, at: number): [string, number][] => {
    const isTrusted = (trusted.get(`${mail} ${ip}`) ?? 0) > at;
    return [
      [`pair ${mail} ${ip}`, limits.pair],
      ...(isTrusted ? [] : [[`mail ${mail}`, limits.mail] as [string, number]]),
      [`address ${ip}`, limits.address],
    ];
  };

  return {
    attempt(mail, ip) {
      const at = clock.now();
      const all = keysOf(mail, ip, at).map(([key, limit]) => ({ count: current(key), limit }));
      const pausedUntil = Math.max(...all.map(({ count }) => count.pausedUntil));
      if (pausedUntil > at) return { retryAfterSeconds: Math.ceil((pausedUntil - at) / 1_000) };
      for (const { count, limit } of all) {
        count.failures += 1;
        const over = count.failures - limit;
        if (over < 0) continue;
        count.pausedUntil = at + Math.min(firstPauseMillis * 2 ** over, windowMillis);
      }
      return undefined;
    },
    succeeded(mail, ip) {
      trusted.delete(`${mail} ${ip}`);
      trusted.set(`${mail} ${ip}`, clock.now() + trustedMillis);
      if (trusted.size > mostKeys) dropOldest(trusted);
      counts.delete(`pair ${mail} ${ip}`);
      counts.delete(`mail ${mail}`);
      const address = counts.get(`address ${ip}`);
      if (address === undefined) return;
      address.failures = Math.max(0, address.failures - 1);
      if (address.failures < limits.address) address.pausedUntil = 0;
    },
  };
}

function dropOldest(known: Map<string, unknown>): void {
  const oldest = known.keys().next();
  if (!oldest.done) known.delete(oldest.value);
}
