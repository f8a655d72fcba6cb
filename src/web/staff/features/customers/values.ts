import { formatDate, formatMoney, formatPercent, isolate } from '#i18n/format.ts';
import { isLanguage } from '#i18n/i18n.ts';
import { money } from '#kernel/money/money.ts';
import type { Voice } from '../../../language.ts';
import type { Me } from '../../queries.ts';
import type { Agreement, Mark } from './rows.ts';

/** A value as a reader knows it: the name of a language, a date, an amount; all else as it was said. */
export function valueWords(field: string, value: string, voice: Voice, me: Me): string {
  const { language, say } = voice;
  if (field === 'language' && isLanguage(value)) return say(`common.language.${value}`);
  if (field === 'since' || field === 'birthDate') return dateWords(value, voice, me) ?? value;
  if (field === 'yearlyValueMinor' && Number.isSafeInteger(Number(value)))
    return formatMoney(money(Number(value), me.currency), { language });
  if (field === 'mailConsent')
    return say(value === 'true' ? 'one-customer.agreed' : 'one-customer.not-agreed');
  return value;
}

export function dateWords(text: string, { language }: Voice, { zone }: Me): string | undefined {
  const at = Date.parse(text);
  // A date without a time is a day, wherever one reads it.
  const style = { language, zone: /T/.test(text) ? zone : 'UTC' };
  return Number.isNaN(at) ? undefined : formatDate(at, style);
}

/** What is written from left to right in every language. */
export const isCode = (field: string): boolean =>
  ['mail', 'phone', 'account', 'anonymous', 'identityNumber'].includes(field);

/** Three signs, so that the marks are told apart without colour. */
export const signOf: Readonly<Record<Agreement, 'same' | 'near' | 'apart'>> = {
  exact: 'same',
  variant: 'same',
  similar: 'near',
  swapped: 'near',
  different: 'apart',
  contradicts: 'apart',
};

export const markWords = ({ field, agreement }: Mark, { say }: Voice): string =>
  say('one-customer.of-field', {
    field: say(`one-customer.field.${field}`),
    agreement: say(`one-customer.agreement.${agreement}`),
  });

/** Nothing is certain: a chance is never said to be all or nothing. */
export function chanceWords(chance: number, { language, say }: Voice): string {
  const figure = (share: number) => formatPercent(share, { language });
  if (chance > 0.99) return say('one-customer.over', { figure: figure(0.99) });
  if (chance < 0.01) return say('one-customer.under', { figure: figure(0.01) });
  return figure(chance);
}

type Names = {
  readonly kept: { readonly name: string };
  readonly other: { readonly name: string };
};
type Sentence = 'merged' | 'undone' | 'two.done' | 'recent.line';

/** A sentence about both; most that are one are called alike, and their name is then said once. */
export function ofBoth(sentence: Sentence, { kept, other }: Names, { say }: Voice): string {
  const names = { kept: named(kept), other: named(other) };
  if (kept.name !== other.name) return say(sentences[sentence], names);
  return say(alike[sentence], { kept: names.kept });
}

const sentences = {
  merged: 'one-customer.merged',
  undone: 'one-customer.undone',
  'two.done': 'one-customer.two.done',
  'recent.line': 'one-customer.recent.line',
} as const;
const alike = {
  merged: 'one-customer.merged-alike',
  undone: 'one-customer.undone-alike',
  'two.done': 'one-customer.two.done-alike',
  'recent.line': 'one-customer.recent.line-alike',
} as const;

export const named = ({ name }: { readonly name: string }): string => isolate(name);
