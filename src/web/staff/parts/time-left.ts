import { formatDuration } from '#i18n/format.ts';
import type { Voice } from '../../language.ts';

const hour = 60;
const day = 24 * hour;

export type State = 'later' | 'soon' | 'late';
export const stateOf = (minutes: number): State =>
  minutes < 0 ? 'late' : minutes < hour ? 'soon' : 'later';

/** Down to what a length of time is said: from a day on, nobody reads minutes. */
const finest = (minutes: number): number => (minutes < day ? 1 : hour);

/** The minutes, in whole steps of what is said: fewer or more of them, never nearly as many. */
function stepped(minutes: number, toward: (steps: number) => number): number {
  const size = finest(minutes);
  return toward(minutes / size) * size;
}

/**
 * How long there is until a moment, or how long it is past, as every page says it. What is left is rounded
 * down and what has passed is rounded up: whoever relies on the words is never late, and nobody who waits is
 * told of less than they waited.
 */
export function timeLeft(minutes: number, voice: Voice): string {
  if (minutes < 0) return formatDuration(stepped(-minutes, Math.ceil), voice);
  if (minutes < 1) return voice.say('web.under-a-minute');
  return formatDuration(stepped(minutes, Math.floor), voice);
}
