import { formatDate, formatTime, usualCalendar } from '#i18n/format.ts';
import { usualDigits } from '#i18n/language.ts';
import type { Voice } from './language.ts';

/** The zone of the device: customers read times on their own clock. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const dayMillis = 86_400_000;

function dayWords(epochMillis: number, { language }: Voice, zone: string, nowMillis: number) {
  const locale = `${language}-u-ca-${usualCalendar[language]}-nu-${usualDigits[language]}`;
  const isFar = Math.abs(epochMillis - nowMillis) > 300 * dayMillis;
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    timeZone: zone,
    ...(isFar ? { year: 'numeric' } : { weekday: 'long' }),
  }).format(epochMillis);
}

const relativeDays = [
  ['page.yesterday-at', -dayMillis],
  ['page.today-at', 0],
  ['page.tomorrow-at', dayMillis],
] as const;

/** A moment as people say it: "15:00 today", "09:30 on Monday, 23 November". */
export function sayMoment(
  moment: string | number,
  voice: Voice,
  zone: string,
  nowMillis = Date.now(),
): string {
  const at = new Date(moment).getTime();
  const style = { language: voice.language, zone };
  const time = formatTime(at, style);
  const day = formatDate(at, style);
  const near = relativeDays.find(([, offset]) => formatDate(nowMillis + offset, style) === day);
  if (near) return voice.say(near[0], { time });
  return voice.say('page.day-at', { time, day: dayWords(at, voice, zone, nowMillis) });
}
