import { ok, type Result, refuse } from './result.ts';
import { addDays, daysBetween, fromIso, type Instant } from './time.ts';

export type Range = { readonly from: Instant; readonly until: Instant };
type Asked = { readonly from?: string; readonly until?: string };
type Bounds = { readonly at: Instant; readonly usualDays: number; readonly mostDays: number };

/** The stretch of time a report is asked for: the last days up to now, where nothing else is said. */
export function rangeOf(asked: Asked, { at, usualDays, mostDays }: Bounds): Result<Range> {
  const until = asked.until === undefined ? at : fromIso(asked.until);
  if (until === undefined) return refuse('field-format', { format: 'date-time' }, '/until');
  const from = asked.from === undefined ? addDays(until, -usualDays) : fromIso(asked.from);
  if (from === undefined) return refuse('field-format', { format: 'date-time' }, '/from');
  const days = daysBetween(from, until);
  return days > 0 && days <= mostDays
    ? ok({ from, until })
    : refuse('figures.range', { days: mostDays }, '/from');
}
