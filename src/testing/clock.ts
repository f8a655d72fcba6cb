import { type Instant, instant } from '#kernel/time.ts';
import type { Clock } from '#platform/clock.ts';

export type TestClock = Clock & {
  set(at: Instant): void;
  /** Moves on by so many milliseconds. */
  advance(millis: number): void;
};

/** A clock that stands still until it is told otherwise. */
export function testClock(start = '2026-03-02T09:00:00Z'): TestClock {
  let at = instant(Date.parse(start));
  return {
    now: () => at,
    set: (next) => {
      at = next;
    },
    advance: (millis) => {
      at = instant(at + millis);
    },
  };
}
