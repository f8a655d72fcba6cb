/** FNV-1a over UTF-16 units, 32 bits: the same in every process and version, and no secret. */
export const hashBasis = 0x811c9dc5;
export const hashPrime = 0x01000193;

/** Goes on hashing a part of a text from an earlier value; a signed 32-bit number. */
export function hashOn(value: number, text: string, from: number, until: number): number {
  let next = value;
  for (let at = from; at < until; at++) next = Math.imul(next ^ text.charCodeAt(at), hashPrime);
  return next;
}

/** The hash of a text as a signed 32-bit number. */
export const hashOf = (text: string): number => hashOn(hashBasis, text, 0, text.length) | 0;
