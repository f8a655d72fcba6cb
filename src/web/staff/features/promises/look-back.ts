import { addDays, instant, toIso } from '#kernel/time.ts';

/** How many days the page looks back on. */
export type LookBack = { readonly days: number };

/** When that was, from now. */
export const since = (days: number): string => toIso(addDays(instant(Date.now()), -days));
