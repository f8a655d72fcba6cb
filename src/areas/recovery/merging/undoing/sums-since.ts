import type { CaseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

/** Money of a case, counted as its sums are: given and perhaps taken back, or noted and perhaps struck out. */
export type Counting = {
  readonly caseId: CaseId;
  readonly countedMinor: number;
  readonly at: Instant;
  readonly undoneAt: Instant | undefined;
};

/** What the sums of a pair of joined cases owe to what was done since. */
export type SumsSince = {
  /** Of what the younger one had: taken back, and struck out. */
  readonly takenBackMinor: number;
  readonly struckMinor: number;
  /** What the lines of each add up to, when they were joined and now. */
  readonly listed: {
    readonly own: ThenAndNow;
    readonly theirs: ThenAndNow;
  };
};

type ThenAndNow = { readonly thenMinor: number; readonly nowMinor: number };
const noLines: ThenAndNow = { thenMinor: 0, nowMinor: 0 };

export const nothingSince: SumsSince = {
  takenBackMinor: 0,
  struckMinor: 0,
  listed: { own: noLines, theirs: noLines },
};

const sum = (all: readonly Counting[]): number =>
  all.reduce((total, one) => total + one.countedMinor, 0);

/**
 * By whose money it is, what was done with it in the case that both share.
 * @param parts the younger case and what it had taken in itself
 */
export function sumsSince(
  found: { readonly remedies: readonly Counting[]; readonly losses: readonly Counting[] },
  parts: readonly CaseId[],
  since: Instant,
): SumsSince {
  const isTheirs = ({ caseId }: Counting): boolean => parts.includes(caseId);
  const isUndone = ({ undoneAt }: Counting): boolean => (undoneAt ?? 0) > since;
  const own = found.losses.filter((one) => !isTheirs(one));
  const theirs = found.losses.filter(isTheirs);
  const thenAndNow = (lines: readonly Counting[]): ThenAndNow => ({
    thenMinor: sum(
      lines.filter(
        ({ at, undoneAt }) => at <= since && (undoneAt === undefined || undoneAt > since),
      ),
    ),
    nowMinor: sum(lines.filter(({ undoneAt }) => undoneAt === undefined)),
  });
  return {
    takenBackMinor: sum(found.remedies.filter((one) => isTheirs(one) && isUndone(one))),
    struckMinor: sum(theirs.filter(isUndone)),
    listed: { own: thenAndNow(own), theirs: thenAndNow(theirs) },
  };
}
