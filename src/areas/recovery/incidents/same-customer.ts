import type { Case } from '#areas/cases/case.ts';
import type { CaseFile } from '#areas/cases/commands/deciding.ts';
import { owedMinor } from '#areas/cases/commands/losses.ts';
import { coveredMinor } from '#areas/cases/losses/loss.ts';
import { isByRun } from '#areas/remedies/given.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { RunRemedy } from './runs/run.ts';

/** A gift is one for each customer; what covers a loss is one for each loss. */
export const isOnce = ({ shareOfLoss }: RunRemedy): boolean => shareOfLoss === undefined;

/** The cases of one customer in an incident, and what is known of them where one remedy is for all of them. */
export type Together = {
  readonly cases: readonly Case[];
  /** Given it by a run of the incident, and it has not come back. */
  readonly carried: ReadonlySet<CaseId>;
  /** Given some of the kind by whomever, and so given none by a run any more. */
  readonly had: ReadonlySet<CaseId>;
  readonly excluded: ReadonlySet<CaseId>;
};

/**
 * The number of the case by which this one's customer is given a remedy that is given once: one that was given
 * it by a run, else the oldest open one that is still to come, where this one is closed. A case that was taken
 * out by hand, or has a gift of its own, carries nothing; the next one does.
 */
export function carrierOf(found: Case, together: Together): number | undefined {
  const { carried, had, excluded } = together;
  const others = together.cases.filter((one) => one.id !== found.id);
  const given = others.find((one) => carried.has(one.id));
  if (given || found.state !== 'closed') return numberOf(given);
  const next = others.filter((one) => one.id > found.id && one.state !== 'closed');
  return numberOf(next.find((one) => !excluded.has(one.id) && !had.has(one.id)));
}

const numberOf = (found: Case | undefined): number | undefined => found && (found.number ?? 0);

type Sheet = Pick<CaseFile, 'given' | 'losses'>;

export type MadeGood = {
  /** The case by which a run made the customer good; nothing where none did, or it was taken back. */
  readonly carrier: number | undefined;
  /** Its remedy came back: the customer is not made good yet. */
  readonly cameBack: boolean;
  /** What was given in other cases beyond what those cost, and is left for this one. */
  readonly besideMinor: number;
};

/** How far a case that was left out is made good by the other cases of its customer. */
export function madeGood(
  found: Case,
  cases: readonly Case[],
  sheets: (id: CaseId) => Sheet,
): MadeGood {
  const others = cases.filter((one) => one.id !== found.id);
  const byRun = (one: Case) => sheets(one.id).given.filter(isByRun);
  const carrier = others.find((one) => byRun(one).some(({ state }) => state !== 'reversed'));
  // What went on in another case is counted there.
  const standing = others.filter((one) => one.closedHow !== 'merged');
  const beyond = standing.map((one) => beyondMinor(one, sheets(one.id)));
  const takenBefore = standing
    .filter((one) => one.id < found.id)
    .map((one) => owedMinor({ found: one, ...sheets(one.id) }));
  return {
    carrier: numberOf(carrier),
    cameBack: others.some((one) =>
      byRun(one).some(({ state }) => state === 'failed' || state === 'unclear'),
    ),
    besideMinor: Math.max(0, sum(beyond) - sum(takenBefore)),
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

const beyondMinor = ({ lossMinor }: Case, { given, losses }: Sheet): number =>
  Math.max(0, coveredMinor(given, losses) - lossMinor);
