import { formatDate, isolate } from '#i18n/format.ts';
import { momentWords } from '#i18n/moment.ts';
import type { Language } from '#kernel/language.ts';
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

/** A date that stands by itself; as a part of a number or a moment it is no date to read. */
const writtenDate = /(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g;

/** Text that other systems made, with its dates as people write them: a day is the same in every zone. */
export const sayDates = (text: string, language: Language): string =>
  text.replace(writtenDate, (date) => {
    const epochMillis = Date.parse(date);
    if (Number.isNaN(epochMillis)) return date;
    return isolate(formatDate(epochMillis, { language, zone: 'UTC' }));
  });
