import { comparerOf, type Row } from './fields/values.ts';
import { at, comparedFields, missing, near, similar, swapped, type Value } from './record.ts';

/** Neighbouring fields that forms and people take for one another. */
export const neighbours: readonly (readonly [left: number, right: number])[] = [
  [at.givenName, at.familyName],
  [at.street, at.suburb],
  [at.suburb, at.city],
];
export const neighbourOf: readonly number[] = comparedFields.map(
  (_, field) => (neighbours.find(([, right]) => right === field) ?? [missing])[0],
);

export function compareField(left: Row, right: Row, field: number): number {
  const one = left[field];
  const other = right[field];
  if (one === undefined || other === undefined) return missing;
  return comparerOf[field]?.(one, other) ?? missing;
}

const crossLevel = (one: Value | undefined, other: Value | undefined, field: number): number =>
  one === undefined || other === undefined ? missing : (comparerOf[field]?.(one, other) ?? missing);

const sharesKey = (one: Value | undefined, other: Value | undefined): boolean =>
  one !== undefined && other !== undefined && one.keyHash === other.keyHash;

/** Each side's first is the other's second: one of them at least by its key, the other by likeness. */
function isSwapped(left: Row, right: Row, first: number, second: number): boolean {
  const forth = sharesKey(left[first], right[second]);
  const back = sharesKey(left[second], right[first]);
  if (!forth && !back) return false;
  return (
    crossLevel(left[first], right[second], first) >= similar &&
    crossLevel(left[second], right[first], first) >= similar
  );
}

/**
 * Compares one field into its place. A field and its neighbour that agree crosswise are told once: the
 * first is swapped, the second has said all there is. True when that happened.
 */
export function compareInto(left: Row, right: Row, field: number, found: Int8Array): boolean {
  const level = compareField(left, right, field);
  found[field] = level;
  const first = neighbourOf[field] ?? missing;
  if (first === missing || level === missing || level >= near) return false;
  const before = found[first] ?? missing;
  if (before === missing || before >= near || !isSwapped(left, right, first, field)) return false;
  found[first] = swapped;
  found[field] = missing;
  return true;
}

export function compareRows(left: Row, right: Row, found: Int8Array): Int8Array {
  for (let field = 0; field < comparedFields.length; field++)
    compareInto(left, right, field, found);
  return found;
}
