import { asciiDigits } from '#kernel/digits.ts';

/** No vowels, so that no word comes out, and nothing that looks like something else: no 0 O 1 I L. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';
const payloadLength = 11;
const groupLength = 4;

/** Luhn's sum over the alphabet: it notices every wrong letter and nearly every swap of neighbours. */
function checkLetter(payload: string): string {
  const base = alphabet.length;
  let sum = 0;
  for (const [place, letter] of [...payload].reverse().entries()) {
    const value = alphabet.indexOf(letter) * (place % 2 === 0 ? 2 : 1);
    sum += Math.floor(value / base) + (value % base);
  }
  return alphabet.charAt((base - (sum % base)) % base);
}

/** Bytes at and above this would make some letters likelier than others. */
const fairBelow = Math.floor(256 / alphabet.length) * alphabet.length;

/**
 * A voucher's code, such as `K7MD-Q2XW-9FHT`: eleven random letters and one that tells a slip of the pen.
 * @param draw gives so many random bytes; asked again where some are not fair
 */
export function newCode(draw: (count: number) => Uint8Array): string {
  let payload = '';
  while (payload.length < payloadLength) {
    for (const byte of draw(payloadLength)) {
      if (byte < fairBelow && payload.length < payloadLength)
        payload += alphabet.charAt(byte % alphabet.length);
    }
  }
  return grouped(payload + checkLetter(payload));
}

const grouped = (letters: string): string =>
  (letters.match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? []).join('-');

/** What is shown of a code to whoever may not spend it: enough to tell two apart, and to no till a code. */
export const maskedCode = (code: string): string =>
  code === '' ? '' : `…${code.slice(-groupLength)}`;

type Line = { readonly params: Readonly<Record<string, string | number>> | null };

/** Lines of a timeline as everybody reads them: older ones were written with the whole code. */
export const withoutCodes = <Row extends Line>(rows: readonly Row[]): Row[] =>
  rows.map((row) => {
    const code = row.params?.['code'];
    if (code === undefined) return row;
    return { ...row, params: { ...row.params, code: maskedCode(String(code)) } };
  });

/** The code as it was issued, however it was typed: small letters, spaces, no hyphens; undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const letters = asciiDigits(typed.normalize('NFKC'))
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '');
  if (letters.length !== payloadLength + 1) return undefined;
  if ([...letters].some((letter) => !alphabet.includes(letter))) return undefined;
  const payload = letters.slice(0, payloadLength);
  return checkLetter(payload) === letters.at(-1) ? grouped(letters) : undefined;
}
