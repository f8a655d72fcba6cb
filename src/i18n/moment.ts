import { formatDate, formatTime, isolate, usualCalendar } from './format.ts';
import type { Language, Translate } from './i18n.ts';
import { usualDigits } from './language.ts';

/** What it takes to speak: a language and its sentences. */
export type Voice = { readonly language: Language; readonly say: Translate };

const dayMillis = 86_400_000;

type Place = { readonly zone: string; readonly nowMillis: number };

function dayWords(epochMillis: number, { language }: Voice, { zone, nowMillis }: Place): string {
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
export function momentWords(epochMillis: number, voice: Voice, place: Place): string {
  const style = { language: voice.language, zone: place.zone };
  const time = formatTime(epochMillis, style);
  const day = formatDate(epochMillis, style);
  const near = relativeDays.find(
    ([, offset]) => formatDate(place.nowMillis + offset, style) === day,
  );
  if (near) return voice.say(near[0], { time });
  return voice.say('page.day-at', { time, day: dayWords(epochMillis, voice, place) });
}

/**
 * A moment for what may be read on another day and in another zone, such as a mail: never "tomorrow",
 * and with the zone: "09:30 on Monday, 23 November (GMT+7)".
 */
export function lastingMoment(epochMillis: number, voice: Voice, place: Place): string {
  const time = formatTime(epochMillis, { language: voice.language, zone: place.zone });
  const words = voice.say('page.day-at', { time, day: dayWords(epochMillis, voice, place) });
  return `${words} (${isolate(zoneName(epochMillis, voice.language, place.zone))})`;
}

function zoneName(epochMillis: number, language: Language, zone: string): string {
  const locale = `${language}-u-nu-${usualDigits[language]}`;
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: 'short',
  }).formatToParts(epochMillis);
  return parts.find((one) => one.type === 'timeZoneName')?.value ?? zone;
}
