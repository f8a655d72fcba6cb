import { fromIso, type Instant } from '#kernel/time.ts';

/** "Customer since" as a moment: a date or a moment; undefined when it is neither. */
export const sinceOf = (date: string | undefined): Instant | undefined =>
  date === undefined ? undefined : (fromIso(date) ?? fromIso(`${date}T00:00:00Z`));
