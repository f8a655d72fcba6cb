import { auc, calibrationError, wilsonInterval } from '#kernel/measures.ts';

/** A chance that was said, and what then happened. */
export type Said = { readonly chance: number; readonly happened: boolean };

/** Those of like chances, and how often it happened to them, with a 95 % band (Wilson). */
export type Reliability = {
  readonly said: number;
  readonly happened: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
};

export type Report = {
  /** Undefined where all or none happened: there is nothing to tell apart. */
  readonly auc: number | undefined;
  readonly calibrationError: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly reliability: readonly Reliability[];
  readonly n: number;
  readonly happened: number;
};

const groups = 10;
const least = 1e-9;

export function reportOf(said: readonly Said[]): Report {
  const chances = said.map((one) => one.chance);
  const marks = said.map((one) => one.happened);
  const happened = marks.filter(Boolean).length;
  const isMixed = happened > 0 && happened < said.length;
  return {
    auc: isMixed ? auc(chances, marks) : undefined,
    calibrationError: calibrationError(chances, marks),
    brier: meanOf(said, (one) => (one.chance - (one.happened ? 1 : 0)) ** 2),
    logLoss: logLossOf(said),
    reliability: reliabilityOf(said),
    n: said.length,
    happened,
  };
}

/** Minus the logarithm of the chance given to what happened, on average. */
export const logLossOf = (said: readonly Said[]): number =>
  meanOf(said, (one) => -Math.log(Math.max(least, one.happened ? one.chance : 1 - one.chance)));

const meanOf = (said: readonly Said[], value: (one: Said) => number): number =>
  said.length === 0 ? 0 : said.reduce((sum, one) => sum + value(one), 0) / said.length;

function reliabilityOf(said: readonly Said[]): Reliability[] {
  const ordered = [...said].sort((a, b) => a.chance - b.chance);
  return Array.from({ length: groups }, (_, group) =>
    ordered.slice(
      Math.floor((group * ordered.length) / groups),
      Math.floor(((group + 1) * ordered.length) / groups),
    ),
  )
    .filter((members) => members.length > 0)
    .map((members) => {
      const happened = meanOf(members, (one) => (one.happened ? 1 : 0));
      return {
        said: meanOf(members, (one) => one.chance),
        happened,
        ...wilsonInterval(happened, members.length),
        n: members.length,
      };
    });
}
