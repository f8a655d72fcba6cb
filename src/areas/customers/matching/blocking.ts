import { hashOf } from '#kernel/hash.ts';
import { mix } from './fields/text.ts';
import type { Row } from './fields/values.ts';
import { at } from './record.ts';

/** Keys of a row as 32-bit numbers; the list is reused. */
export type Keys = number[];

const both = (left: number | undefined, right: number | undefined): number | undefined =>
  left === undefined || right === undefined ? undefined : mix(left, right);

const keyHash = (row: Row, field: number): number | undefined => row[field]?.keyHash;
const textHash = (row: Row, field: number): number | undefined => row[field]?.textHash;

/** Each word of a name finds alone, and all together: one system has Nur Hayati, another Nurhayati. */
function nameWords(key: string): readonly number[] {
  if (!key.includes(' ')) return [hashOf(key)];
  return [hashOf(key.replaceAll(' ', '')), ...key.split(' ').slice(0, 3).map(hashOf)];
}

const lesser = (left: number, right: number): number => Math.min(left, right);
const greater = (left: number, right: number): number => Math.max(left, right);

/**
 * Under what a record is filed. Two records of one person share a key though any two or three of
 * their fields are wrong; names are filed without order, because forms swap them.
 */
export function keysOf(row: Row, keys: Keys): Keys {
  keys.length = 0;
  const put = (kind: number, hash: number | undefined) => {
    if (hash !== undefined) keys.push(mix(hash, kind));
  };
  const given = row[at.givenName];
  const family = row[at.familyName];
  const birth = textHash(row, at.birthDate);
  const year = keyHash(row, at.birthDate);
  const postcode = textHash(row, at.postcode);
  const house = textHash(row, at.houseNumber);
  const street = keyHash(row, at.street);
  const city = keyHash(row, at.city);
  put(1, textHash(row, at.identityNumber));
  put(2, keyHash(row, at.phone));
  put(3, keyHash(row, at.mail));
  put(4, birth);
  if (given && family) {
    for (const word of nameWords(given.key))
      for (const other of nameWords(family.key))
        put(5, mix(lesser(word, other), greater(word, other)));
  } else put(6, (given ?? family)?.keyHash);
  put(7, both(family?.keyHash, postcode));
  put(8, both(given?.keyHash, postcode));
  put(9, both(street, house));
  put(10, both(street, postcode));
  put(11, both(postcode, house));
  put(12, both(family?.keyHash, year));
  put(13, both(given?.keyHash, year));
  put(14, both(street, city));
  put(15, both(given?.keyHash, city));
  put(15, both(family?.keyHash, city));
  return keys;
}

const cutters: readonly ((row: Row) => number | undefined)[] = [
  (row) => textHash(row, at.birthDate),
  (row) => textHash(row, at.postcode),
  (row) => keyHash(row, at.familyName),
  (row) => keyHash(row, at.givenName),
  (row) => keyHash(row, at.street),
  (row) => keyHash(row, at.phone),
];

/** What a block too large is cut by: each further key makes a block of its own, so one may be wrong. */
export const cutterCount = cutters.length;
export const cutKey = (row: Row, key: number, cutter: number): number | undefined => {
  const hash = cutters[cutter]?.(row);
  return hash === undefined ? undefined : mix(key, mix(hash, 101 + cutter));
};
