/** Measures of judgement, each by its textbook definition. */

/** Ranks from 1, ties sharing their mean rank. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let until = from + 1;
    while (until < order.length && values[order[until] ?? 0] === values[order[from] ?? 0]) until++;
    for (let at = from; at < until; at++) ranks[order[at] ?? 0] = (from + 1 + until) / 2;
    from = until;
  }
  return ranks;
}

/** The chance that one of those marked scores above one of the others (Mann–Whitney), ties counting half. */
export function auc(scores: readonly number[], marked: readonly boolean[]): number {
  const ranks = ranksOf(scores);
  let positives = 0;
  let sum = 0;
  for (const [index, isMarked] of marked.entries()) {
    if (!isMarked) continue;
    positives++;
    sum += ranks[index] ?? 0;
  }
  const negatives = marked.length - positives;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Spearman's rank correlation: Pearson's of the ranks. */
export function spearman(left: readonly number[], right: readonly number[]): number {
  const a = ranksOf(left);
  const b = ranksOf(right);
  const meanA = mean(a);
  const meanB = mean(b);
  let covariance = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (const [index, value] of a.entries()) {
    const offA = value - meanA;
    const offB = (b[index] ?? 0) - meanB;
    covariance += offA * offB;
    squaresA += offA ** 2;
    squaresB += offB ** 2;
  }
  return covariance / Math.sqrt(squaresA * squaresB);
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export type Agreement = {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** How many were really so. */
  readonly n: number;
};

/** What was said against what is so. Nothing said wrongly is a precision of 1, nothing missed a recall of 1. */
export function agreement(said: readonly boolean[], real: readonly boolean[]): Agreement {
  const both = said.filter((one, index) => one && real[index]).length;
  const n = real.filter(Boolean).length;
  const told = said.filter(Boolean).length;
  const precision = told === 0 ? 1 : both / told;
  const recall = n === 0 ? 1 : both / n;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, n };
}

/** Expected calibration error over ten groups of equal size (Naeini et al. 2015, by quantile). */
export function calibrationError(chances: readonly number[], happened: readonly boolean[]): number {
  const order = chances
    .map((_, index) => index)
    .sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0));
  const groups = 10;
  let error = 0;
  for (let group = 0; group < groups; group++) {
    const from = Math.floor((group * order.length) / groups);
    const until = Math.floor(((group + 1) * order.length) / groups);
    const members = order.slice(from, until);
    if (members.length === 0) continue;
    const said = mean(members.map((index) => chances[index] ?? 0));
    const real = members.filter((index) => happened[index]).length / members.length;
    error += (Math.abs(said - real) * members.length) / order.length;
  }
  return error;
}

/** Wilson's score interval (1927) at 95 % of a share among so many: honest with few and near 0 or 1. */
export function wilsonInterval(share: number, n: number): { low: number; high: number } {
  const z = 1.959_964;
  const scale = 1 + z ** 2 / n;
  const centre = (share + z ** 2 / (2 * n)) / scale;
  const spread = (z / scale) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) };
}

/** The chance that log-odds mean, and the log-odds of a chance. */
export const chanceOfLogit = (logit: number): number => 1 / (1 + Math.exp(-logit));
export const logitOf = (chance: number): number => Math.log(chance / (1 - chance));
