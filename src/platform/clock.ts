import { type Instant, instant } from '#kernel/time.ts';

/** Where the time comes from; a parameter, so that a test can set it. */
export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => instant(Date.now()) };
