/** Reasons that read the same, as one line: their parts together, how often, and when last. */
export type Grouped = {
  readonly words: string;
  readonly factor: string;
  readonly part: number;
  readonly count: number;
  readonly at: string | undefined;
};

type Reason = { readonly part: number; readonly factor: string; readonly at?: string };

const later = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one;

export function groupReasons<Kind extends Reason>(
  reasons: readonly Kind[],
  wordsOf: (reason: Kind) => string,
): Grouped[] {
  const groups = new Map<string, Grouped>();
  for (const reason of reasons) {
    const words = wordsOf(reason);
    const known = groups.get(words);
    groups.set(words, {
      words,
      factor: reason.factor,
      part: (known?.part ?? 0) + reason.part,
      count: (known?.count ?? 0) + 1,
      at: later(known?.at, reason.at),
    });
  }
  // What every customer has stands first; the rest by weight, up or down.
  return [...groups.values()].sort(
    (a, b) =>
      Number(b.factor === 'base') - Number(a.factor === 'base') ||
      Math.abs(b.part) - Math.abs(a.part),
  );
}
