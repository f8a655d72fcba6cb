import type { WorkingHours } from '#areas/staff/working-hours.ts';
import { given } from '#kernel/given.ts';
import type { PromiseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { isStep, type Promised } from './promise.ts';
import { minutesOf } from './term.ts';

/**
 * What happened to a promise is one line each, never a sum: figures can be worked out again by anybody.
 * What the customer was told and what we expect of ourselves have words of their own.
 */
const paramsOf = (promise: Promised) => ({
  promise: promise.id,
  kind: promise.kind,
  due: promise.dueAt,
  ...(promise.told ? {} : { told: 0 }),
  ...(promise.rule === '' ? {} : { rule: promise.rule }),
});

/** How late it is by the hours of whoever owes it: from when it was first due, or from the time that was added to a step. */
export const lateMinutes = (promise: Promised, hours: WorkingHours, at: Instant): number =>
  Math.round(
    minutesOf(promise.runs, hours, isStep(promise) ? promise.dueAt : promise.firstDueAt, at),
  );

export const madeLine = (promise: Promised, renews?: PromiseId) => ({
  kind: promise.told ? ('promised' as const) : ('target-set' as const),
  params: { owner: promise.ownerId, ...given('renews', renews), ...paramsOf(promise) },
});

export const warnedLine = (promise: Promised) => ({
  kind: 'promise-warned' as const,
  params: paramsOf(promise),
});

export const keptLine = (promise: Promised, hours: WorkingHours, at: Instant) => ({
  kind: promise.told ? ('promise-kept' as const) : ('target-kept' as const),
  params: { late: lateMinutes(promise, hours, at), ...paramsOf(promise) },
});

export const brokenLine = (promise: Promised, hours: WorkingHours, at: Instant) => ({
  kind: promise.told ? ('promise-broken' as const) : ('target-missed' as const),
  params: { owner: promise.ownerId, late: lateMinutes(promise, hours, at), ...paramsOf(promise) },
});

export const replacedLine = (promise: Promised) => ({
  kind: 'promise-replaced' as const,
  params: paramsOf(promise),
});

export const pausedLine = (promise: Promised) => ({
  kind: 'promise-paused' as const,
  params: paramsOf(promise),
});

export const extendedLine = (promise: Promised) => ({
  kind: 'clock-extended' as const,
  params: { owner: promise.ownerId, ...paramsOf(promise) },
});

export const resumedLine = (promise: Promised) => ({
  kind: 'promise-resumed' as const,
  params: paramsOf(promise),
});

export const promiseEventKinds = [
  'promised',
  'target-set',
  'promise-warned',
  'promise-kept',
  'target-kept',
  'promise-broken',
  'target-missed',
  'promise-replaced',
  'promise-paused',
  'promise-resumed',
  'clock-extended',
] as const;
