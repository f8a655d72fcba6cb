import { momentWords } from '#i18n/moment.ts';
import type { Voice } from './language.ts';

/** The zone of the device: customers read times on their own clock. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment as people say it, seen from now. */
export const sayMoment = (
  moment: string | number,
  voice: Voice,
  zone: string,
  nowMillis = Date.now(),
): string => momentWords(new Date(moment).getTime(), voice, { zone, nowMillis });
