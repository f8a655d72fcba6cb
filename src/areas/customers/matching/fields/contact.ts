import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import {
  different,
  exact,
  near,
  similar,
  type Value,
  variant,
} from '#areas/customers/matching/record.ts';
import { withinOneEdit, withinTwoEdits } from './distance.ts';
import { compact, plainLetters } from './text.ts';

/** Digits with the country's code where it is known; a number that cannot be one is left as it came. */
export function normalisePhone(text: string, country: string | undefined): string | undefined {
  const plain = plainLetters(text).trim();
  const digits = plain.replace(/\D/g, '');
  if (digits.length < 5) return undefined;
  const isInternational = plain.startsWith('+') || digits.startsWith('00');
  if (!isInternational && country === undefined) return digits.replace(/^0+/, '');
  const number = plain.startsWith('00') ? `+${digits.slice(2)}` : plain;
  const parsed = parsePhoneNumberFromString(number, country as CountryCode | undefined);
  return parsed?.isPossible() ? parsed.number.slice(1) : digits.replace(/^0+/, '');
}

/** The part that stays the same with and without the country's code and the trunk zero. */
export const phoneKey = (phone: string): string => phone.slice(-8);

export function phoneLevel(left: Value, right: Value): number {
  if (left.text === right.text) return exact;
  if (left.key === right.key && left.key.length >= 7) return variant;
  return withinOneEdit(left.text, right.text) ? near : different;
}

const dotless = new Set(['gmail.com', 'googlemail.com']);

export function normaliseMail(text: string): string | undefined {
  const mail = plainLetters(text)
    .replace(/\s/g, '')
    .replace(/^mailto:/, '');
  return /^[^@]+@[^@]+$/.test(mail) ? mail : undefined;
}

/** Where a +tag is known to lead to the mailbox without it; elsewhere it may be somebody else's. */
const tagging = new Set([
  ...dotless,
  'fastmail.com',
  'fastmail.fm',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mac.com',
  'me.com',
  'outlook.com',
  'pm.me',
  'proton.me',
  'protonmail.com',
]);

const untaggedName = (name: string): string => name.replace(/\+.*$/, '');

/** The mailbox behind an address: where the provider is known for it, no +tag makes another, and at Gmail no dot. */
export function mailKey(mail: string): string {
  const [name = '', domain = ''] = mail.split('@');
  const untagged = tagging.has(domain) ? untaggedName(name) : name;
  return dotless.has(domain)
    ? `${untagged.replaceAll('.', '')}@gmail.com`
    : `${untagged}@${domain}`;
}

export function mailLevel(left: Value, right: Value): number {
  if (left.text === right.text) return exact;
  if (left.key === right.key) return variant;
  if (withinOneEdit(left.key, right.key)) return near;
  const [leftName = ''] = left.key.split('@');
  const [rightName = ''] = right.key.split('@');
  const [one, other] = [untaggedName(leftName), untaggedName(rightName)];
  return one.length >= 6 && one === other ? similar : different;
}

/** Letters and digits only: people group the figures of a passport or tax number as they please. */
export function normaliseIdentity(text: string): string | undefined {
  const identity = compact(text);
  // 0000000 or 9999999 is what a form was filled with, not a number.
  return identity.length < 3 || /^(.)\1*$/.test(identity) ? undefined : identity;
}

export function identityLevel(left: string, right: string): number {
  if (left === right) return exact;
  if (withinOneEdit(left, right)) return near;
  const isLongEnough = Math.min(left.length, right.length) >= 6;
  return isLongEnough && withinTwoEdits(left, right) ? similar : different;
}
