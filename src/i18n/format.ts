import type { Language } from '#kernel/language.ts';
import { fractionDigits, type Money } from '#kernel/money/money.ts';
import { type Digits, direction, usualDigits } from './language.ts';

export type Calendar = 'gregory' | 'persian' | 'islamic-umalqura';

export type NumberStyle = { readonly language: Language; readonly digits?: Digits };
export type DateStyle = NumberStyle & { readonly zone: string; readonly calendar?: Calendar };

/** `ar-SA` and `fa` mean different calendars to different engines, so the calendar is always said. */
export const usualCalendar: Readonly<Record<Language, Calendar>> = {
  en: 'gregory',
  ar: 'gregory',
  fa: 'persian',
  id: 'gregory',
};

/** Making an Intl object costs about 50 µs and using one 1 µs, so each is made once. */
function kept<Made>(make: (locale: string, options: string) => Made) {
  const made = new Map<string, Made>();
  return (locale: string, options: object): Made => {
    const text = JSON.stringify(options);
    const key = `${locale} ${text}`;
    const known = made.get(key);
    if (known) return known;
    const fresh = make(locale, text);
    made.set(key, fresh);
    return fresh;
  };
}

const dates = kept((locale, options) => new Intl.DateTimeFormat(locale, JSON.parse(options)));
const numbers = kept((locale, options) => new Intl.NumberFormat(locale, JSON.parse(options)));
const lists = kept((locale, options) => new Intl.ListFormat(locale, JSON.parse(options)));

const numberLocale = ({ language, digits }: NumberStyle): string =>
  `${language}-u-nu-${digits ?? usualDigits[language]}`;

function written(epochMillis: number, style: DateStyle, options: Intl.DateTimeFormatOptions) {
  const calendar = style.calendar ?? usualCalendar[style.language];
  const locale = `${style.language}-u-ca-${calendar}-nu-${style.digits ?? usualDigits[style.language]}`;
  return dates(locale, { ...options, timeZone: style.zone }).format(epochMillis);
}

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

export const formatDate = (epochMillis: number, style: DateStyle): string =>
  written(epochMillis, style, day);

export const formatTime = (epochMillis: number, style: DateStyle): string =>
  written(epochMillis, style, clock);

export const formatDateTime = (epochMillis: number, style: DateStyle): string =>
  written(epochMillis, style, { ...day, ...clock });

/** The day of the week by name: promises are easier to keep in mind as "Tuesday". */
export const formatWeekday = (epochMillis: number, style: DateStyle): string =>
  written(epochMillis, style, { weekday: 'long' });

export const formatNumber = (value: number, style: NumberStyle): string =>
  numbers(numberLocale(style), {}).format(value);

/** A number that is a name, such as a case's: in the reader's digits and never grouped. */
export const formatReference = (value: number, style: NumberStyle): string =>
  numbers(numberLocale(style), { useGrouping: false }).format(value);

/** A share between 0 and 1 as a percentage without decimals: nobody acts on a tenth of a percent. */
export const formatPercent = (share: number, style: NumberStyle): string =>
  numbers(numberLocale(style), { style: 'percent' }).format(share);

/**
 * An amount with the digits of the reader and the decimals of its currency. Engines leave decimals out
 * where nobody pays by them any more (IDR, HUF), but a part of a unit that is there must be seen.
 */
export function formatMoney({ amountMinor, currency }: Money, style: NumberStyle): string {
  const decimals = fractionDigits(currency);
  const unit = 10 ** decimals;
  const options = { style: 'currency', currency };
  const shown =
    amountMinor % unit === 0
      ? options
      : { ...options, minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = numbers(numberLocale(style), shown);
  const amount = amountMinor / unit;
  if (direction(style.language) === 'ltr') return format.format(amount);
  // A sign of Latin letters and a neutral mark, such as US$, is turned round by the text about it.
  return format
    .formatToParts(amount)
    .map(({ type, value }) =>
      type === 'currency' && /[A-Za-z]/.test(value) ? `\u200e${value}\u200e` : value,
    )
    .join('');
}

const minutesOf = { day: 1_440, hour: 60, minute: 1 } as const;

/** A length of time in its two largest units: "2 days, 3 hours"; at least "0 minutes". */
export function formatDuration(minutes: number, style: NumberStyle): string {
  const units = ['day', 'hour', 'minute'] as const;
  let rest = Math.max(0, Math.round(minutes));
  const counted = units.map((unit) => {
    const count = Math.floor(rest / minutesOf[unit]);
    rest -= count * minutesOf[unit];
    return { unit, count };
  });
  const first = counted.findIndex(({ count }) => count > 0);
  const shown = counted.slice(first === -1 ? 2 : first).slice(0, 2);
  const parts = shown
    .filter(({ count }, at) => count > 0 || at === 0)
    .map(({ unit, count }) =>
      numbers(numberLocale(style), { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    );
  return lists(style.language, { type: 'unit', style: 'long' }).format(parts);
}

/**
 * Wraps text of unknown direction (a customer's name, a reference) in FIRST STRONG ISOLATE and POP
 * DIRECTIONAL ISOLATE, so that it cannot reorder the sentence around it.
 */
export const isolate = (text: string): string =>
  `\u2068${text.replace(/[\u2066-\u2069]/g, '')}\u2069`;
