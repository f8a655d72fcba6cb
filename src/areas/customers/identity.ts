import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { asciiDigits } from '#kernel/digits.ts';

/** The post of the public form: anybody may type whose a complaint is. */
export const complaintPage = 'complaint-page';

export const identityKinds = ['account', 'mail', 'phone', 'anonymous'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** One way a system knows a customer, normalised: equal identities are the same customer. */
export type Identity = {
  readonly kind: IdentityKind;
  /** The system an account belongs to; empty for mail and phone, which mean the same everywhere. */
  readonly system: string;
  readonly value: string;
};

/** What a signal says about whom it is from, as received. */
export type ClaimedCustomer = {
  readonly mail?: string;
  readonly phone?: string;
  readonly accounts?: readonly { readonly system: string; readonly id: string }[];
  readonly name?: string;
  readonly language?: string;
  /** Customer since, as an ISO date. */
  readonly since?: string;
  /** What the customer is worth a year, in minor units of the policy's currency. */
  readonly yearlyValueMinor?: number;
  /** Whether they agreed to be written to by mail about failures they did not report. */
  readonly mailConsent?: boolean;
};

export type Rejected = { readonly field: string; readonly code: string };

/**
 * What turns up in copied text and never belongs to an identity: bidi controls, zero widths, NUL, and
 * half a surrogate pair, which the database would store as another character than it was asked for.
 */
const invisible =
  /[\u0000-\u001f\u007f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\p{Surrogate}]/gu;
const clean = (text: string): string => text.replace(invisible, '').trim();

/** Lower-cased and trimmed; undefined when it cannot be an address (RFC 5321 lengths, one @, a dot, no sign for an unreadable letter). */
export function normaliseMail(text: string): string | undefined {
  const mail = clean(text).normalize('NFC').toLowerCase();
  if (
    mail.length > 254 ||
    !/^[^\s@<>,;"\ufffd]{1,64}@(?:[^\s@<>,;".\ufffd]+\.)+[^\s@<>,;".\ufffd]{2,}$/u.test(mail)
  )
    return undefined;
  return mail;
}

/** E.164; a number without a country is read as the company's own country's, full-width digits as digits. */
export function normalisePhone(text: string, country: string): string | undefined {
  const digits = asciiDigits(clean(text).normalize('NFKC'));
  const parsed = parsePhoneNumberFromString(digits, country as CountryCode);
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** Where all of somebody's numbers are from; unknown where they are from several countries, or from none. */
export function countryOfPhones(
  identities: readonly { readonly kind: string; readonly value: string }[],
): string | undefined {
  const countries = new Set(
    identities
      .filter(({ kind }) => kind === 'phone')
      .map(({ value }) => parsePhoneNumberFromString(value)?.country),
  );
  const [country] = countries;
  return countries.size === 1 ? country : undefined;
}

export function normaliseAccount(text: string): string | undefined {
  const account = asciiDigits(clean(text)).normalize('NFC');
  return account.length > 0 && account.length <= 200 ? account : undefined;
}

function accountOf(claimed: { system: string; id: string }, place: string): Identity | Rejected {
  const system = clean(claimed.system);
  if (system === '') return { field: `${place}/system`, code: 'customers.bad-account' };
  const value = normaliseAccount(claimed.id);
  if (value === undefined) return { field: `${place}/id`, code: 'customers.bad-account' };
  return { kind: 'account', system, value };
}

/**
 * All identities in a claim, strongest first (an account is one person's; a phone may be a family's),
 * and what could not be read. A claim without any identity gets an anonymous one of its own, so that
 * nobody's failure is without a record.
 */
export function identitiesOf(
  claim: ClaimedCustomer,
  country: string,
  anonymous: { readonly source: string; readonly externalId: string },
): { readonly identities: readonly Identity[]; readonly rejected: readonly Rejected[] } {
  const identities: Identity[] = [];
  const rejected: Rejected[] = [];
  for (const [index, account] of (claim.accounts ?? []).entries()) {
    const read = accountOf(account, `/customer/accounts/${index}`);
    if ('field' in read) rejected.push(read);
    else identities.push(read);
  }
  if (claim.mail) {
    const value = normaliseMail(claim.mail);
    if (value) identities.push({ kind: 'mail', system: '', value });
    else rejected.push({ field: '/customer/mail', code: 'customers.bad-mail' });
  }
  if (claim.phone) {
    const value = normalisePhone(claim.phone, country);
    if (value) identities.push({ kind: 'phone', system: '', value });
    else rejected.push({ field: '/customer/phone', code: 'customers.bad-phone' });
  }
  if (identities.length === 0) {
    identities.push({ kind: 'anonymous', system: anonymous.source, value: anonymous.externalId });
  }
  return { identities, rejected };
}

/** The length keeps apart what a sender could make look alike by putting a separator into a name. */
export const identityKey = ({ kind, system, value }: Identity): string =>
  `${kind} ${system.length} ${system}${value}`;
