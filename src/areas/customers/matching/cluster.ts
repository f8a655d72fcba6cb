/** Two records (by their places) with the base-2 logarithm of the odds that they are one person's. */
export type ScoredPair = { readonly left: number; readonly right: number; readonly weight: number };

/** True when two records must not come into one group though others link them. */
export type Contradicts = (left: number, right: number) => boolean;

/** More members than this are no longer looked through one by one: such a group is a chain by itself. */
const largestGroup = 50;

/**
 * Groups of records that are one person's: linked ones together, the strongest links first. A link
 * that would bring two contradicting records into one group is refused and given back for review.
 */
export function cluster(
  links: readonly ScoredPair[],
  contradicts: Contradicts,
): { readonly groups: readonly (readonly number[])[]; readonly refused: readonly ScoredPair[] } {
  const groupOf = new Map<number, number[]>();
  const refused: ScoredPair[] = [];
  const groupAt = (record: number): number[] => {
    const known = groupOf.get(record);
    if (known) return known;
    const alone = [record];
    groupOf.set(record, alone);
    return alone;
  };
  for (const link of links.toSorted((one, other) => other.weight - one.weight)) {
    const left = groupAt(link.left);
    const right = groupAt(link.right);
    if (left === right) continue;
    const isTooLarge = left.length + right.length > largestGroup;
    if (isTooLarge || left.some((one) => right.some((other) => contradicts(one, other)))) {
      refused.push(link);
      continue;
    }
    const [larger, smaller] = left.length >= right.length ? [left, right] : [right, left];
    for (const member of smaller) {
      larger.push(member);
      groupOf.set(member, larger);
    }
  }
  return { groups: [...new Set(groupOf.values())].filter((group) => group.length > 1), refused };
}

/** Each record with at most one other, the best links first: for two lists that have a person once each. */
export function oneToOne(links: readonly ScoredPair[]): ScoredPair[] {
  const taken = new Set<number>();
  return links
    .toSorted((one, other) => other.weight - one.weight)
    .filter(({ left, right }) => {
      if (taken.has(left) || taken.has(right)) return false;
      taken.add(left);
      taken.add(right);
      return true;
    });
}
