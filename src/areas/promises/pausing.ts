import {
  addWorkingMinutes,
  type WorkingHours,
  workingMinutesBetween,
} from '#areas/staff/working-hours.ts';
import { addMinutes, type Instant } from '#kernel/time.ts';
import { isRunning, isStep, type Promised } from './promise.ts';
import { minutesOf } from './term.ts';

/**
 * Whether the clock of a promise stands still while the customer has the next word. A time on the clock
 * that somebody named does not, and a regulator counts from the day the complaint came in.
 */
export const mayPause = (promise: Promised): boolean =>
  isRunning(promise) && promise.runs !== 'moment' && !isStep(promise);

export const pause = (promise: Promised, at: Instant): Promised =>
  mayPause(promise) ? { ...promise, pausedAt: at } : promise;

/** Running again, with every time moved by the working time that passed meanwhile: as much is left as was. */
export function resume(promise: Promised, hours: WorkingHours, at: Instant): Promised {
  const { pausedAt, runs } = promise;
  if (pausedAt === undefined) return promise;
  const stood = minutesOf(runs, hours, pausedAt, at);
  // Whoever is called, is called by working time, whatever the promise itself runs in.
  const worked = workingMinutesBetween(hours, pausedAt, at);
  const later = (moment: Instant): Instant => {
    // A time at the close of a day stays there unless working time passed.
    if (stood === 0) return moment;
    return runs === 'calendar'
      ? addMinutes(moment, stood)
      : addWorkingMinutes(hours, moment, stood);
  };
  return {
    ...promise,
    pausedAt: undefined,
    stoodMinutes: promise.stoodMinutes + worked,
    escalateAt: promise.escalateAt && addWorkingMinutes(hours, promise.escalateAt, worked),
    dueAt: later(promise.dueAt),
    warnAt: promise.warned ? promise.warnAt : later(promise.warnAt),
    firstDueAt: later(promise.firstDueAt),
  };
}
