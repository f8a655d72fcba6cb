import { asciiDigits } from '#kernel/digits.ts';
import { fold } from './normalise.ts';

/** What stands in place of a secret: its kind, so that a reader still knows what was said. */
type Kind = 'card' | 'account' | 'identity' | 'password' | 'code';

/** ISO/IEC 7812: the check digit of card numbers. */
export function isCardNumber(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 13616: the check digits of bank account numbers. */
export function isBankAccount(text: string): boolean {
  const plain = text.replace(/ /g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false;
  let rest = 0;
  for (const letter of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Iran's ten-digit national code: weights ten to two, the last digit checks. */
export function isIranianCode(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (10 - at);
  const rest = sum % 11;
  return Number(digits[9]) === (rest < 2 ? rest : 11 - rest);
}

/** Indonesia's NIK: region, then day (women add forty), month and year of birth, then a number. */
export function isIndonesianNumber(digits: string): boolean {
  if (!/^[1-9]\d{15}$/.test(digits)) return false;
  const day = Number(digits.slice(6, 8));
  const month = Number(digits.slice(8, 10));
  return ((day >= 1 && day <= 31) || (day >= 41 && day <= 71)) && month >= 1 && month <= 12;
}

const isUnitedStatesNumber = (text: string): boolean =>
  /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(text);

function kindOfDigits(text: string): Kind | undefined {
  const digits = text.replace(/[ -]/g, '');
  if (isUnitedStatesNumber(text) || isIranianCode(digits)) return 'identity';
  if (isCardNumber(digits)) return 'card';
  return isIndonesianNumber(digits) ? 'identity' : undefined;
}

const numbers = /\d(?:[ -]?\d){8,18}/g;
const accounts = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/gi;

/** Words after which a secret follows, in four languages, as `fold` leaves them. */
const secretWords: readonly (readonly [kind: Kind, words: string])[] = [
  [
    'password',
    'password|passcode|passwort|pass word|kata sandi|sandi|كلمه السر|كلمه المرور|الرقم السري|رمز عبور|گذرواژه|پسورد|رمز دوم|رمزم',
  ],
  [
    'code',
    'cvv2?|cvc|pin|otp|one[- ]time code|security code|kode otp|kode verifikasi|رمز التحقق|کد تایید|رمز پویا|رمز یکبار مصرف',
  ],
];
const secrets = secretWords.map(([kind, words]) => ({
  kind,
  pattern: new RegExp(
    `(?<![\\p{L}\\d])(?:${fold(words)})(?:\\s+(?:is|was|:|=|adalah|saya|هو|است|من))*\\s*[:=]?\\s*["'«]?([^\\s"'»،,.;]{3,64})`,
    'giu',
  ),
}));

type Found = { readonly from: number; readonly until: number; readonly kind: Kind };

/** The longest beginning, whole words only, that is an account number: words that follow it look alike. */
function accountIn(text: string): string | undefined {
  for (let end = text.length; end > 0; end = text.lastIndexOf(' ', end - 1)) {
    const candidate = text.slice(0, end);
    if (isBankAccount(candidate)) return candidate;
  }
  return undefined;
}

function* secretsIn(text: string): Generator<Found> {
  const plain = asciiDigits(text);
  for (const match of plain.matchAll(accounts)) {
    const account = accountIn(match[0]);
    if (account) yield found(match.index, account.length, 'account');
  }
  for (const match of plain.matchAll(numbers)) {
    const kind = kindOfDigits(match[0]);
    if (kind) yield found(match.index, match[0].length, kind);
  }
  // Folding takes letters away, so a secret is only looked for by its words where folding keeps the length.
  const folded = fold(plain);
  const words = folded.length === plain.length ? folded : plain.toLowerCase();
  for (const { kind, pattern } of secrets) {
    for (const match of words.matchAll(pattern)) {
      const secret = match[1] ?? '';
      if (!looksSecret(secret)) continue;
      yield found(match.index + match[0].lastIndexOf(secret), secret.length, kind);
    }
  }
}

const found = (from: number, length: number, kind: Kind): Found => ({
  from,
  until: from + length,
  kind,
});

/** "My password does not work" tells no password: one has a digit or a sign, or letters of both cases. */
const looksSecret = (word: string): boolean => /\d|[^\p{L}\p{M}]/u.test(word);

/** A text without card, account and identity numbers, passwords and codes; what each was stands in its place. */
export function maskSecrets(text: string): string {
  const all = [...secretsIn(text)].sort((a, b) => a.from - b.from || b.until - a.until);
  let masked = '';
  let at = 0;
  for (const { from, until, kind } of all) {
    if (from < at) continue;
    masked += `${text.slice(at, from)}[${kind}]`;
    at = until;
  }
  return masked + text.slice(at);
}
