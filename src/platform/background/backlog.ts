import type { Instant } from '#kernel/time.ts';

/** What waits in a queue: how many, and since when the one that waits longest. */
export type Backlog = { readonly waiting: number; readonly oldest: Instant | null };

/** Counted no further, so that asking costs the same however much waits. */
export const mostCounted = 10_000;
