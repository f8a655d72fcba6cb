import type { Instant } from '#kernel/time.ts';

/** What the company knew of one customer's matter, and whether they left, disputed or scored it badly. */
export type Outcome = {
  readonly at: Instant;
  readonly happened: boolean;
  /** Named amounts; one that is not known is left out. */
  readonly figures: Readonly<Record<string, number | undefined>>;
  /** Named kinds; not known is the empty text, a kind of its own. */
  readonly categories: Readonly<Record<string, string>>;
};

/** Which of the named figures and categories are learned from, and how. */
export type Plan = {
  /** Figures made of others: how much one lies over what is usual for its kind, under a name of its own. */
  readonly usuals: readonly {
    readonly name: string;
    readonly of: string;
    readonly by: readonly string[];
  }[];
  /** Figures of which more never lowers the chance. With `per`, each service has a curve of its own. */
  readonly waits: readonly { readonly name: string; readonly per?: string }[];
  /** Figures that may move the chance up and down. */
  readonly figures: readonly string[];
  /** Kinds; a kind seen rarely is taken for the mean of the kind it lies `within`. */
  readonly categories: readonly { readonly name: string; readonly within?: string }[];
};

/** Those before and those after, by time: what is learned must be asked of what came later. */
export function splitByTime<Timed extends { readonly at: Instant }>(
  rows: readonly Timed[],
  share: number,
): { readonly earlier: readonly Timed[]; readonly later: readonly Timed[] } {
  const ordered = [...rows].sort((a, b) => a.at - b.at);
  const border = Math.floor(ordered.length * share);
  return { earlier: ordered.slice(0, border), later: ordered.slice(border) };
}
