import { chanceOfLogit, logitOf } from '#kernel/measures.ts';
import { logLossOf, type Said } from './report.ts';
import { fitLogistic } from './ridge.ts';

/** Corrects what a fit says by what then happened: a line on log-odds (Platt), or steps (isotonic). */
export type Calibrator =
  | { readonly kind: 'platt'; readonly slope: number; readonly shift: number }
  | {
      readonly kind: 'isotonic';
      readonly from: readonly number[];
      readonly chances: readonly number[];
    };

/** Steps follow chance itself where little happened; then the line is the safer. */
const enoughForSteps = 1_000;
const least = 1e-6;

export const noCorrection: Calibrator = { kind: 'platt', slope: 1, shift: 0 };
const bounded = (chance: number): number => Math.min(1 - least, Math.max(least, chance));

/** The simplest correction that the outcomes speak for: none, a shift, a line (by BIC), or steps. */
export function calibrator(said: readonly Said[]): Calibrator {
  const happened = said.filter((one) => one.happened).length;
  if (Math.min(happened, said.length - happened) >= enoughForSteps) return isotonic(said);
  const each = Math.log(Math.max(1, said.length));
  const priceOf = (found: Calibrator, learned: number) =>
    2 *
      said.length *
      logLossOf(said.map((one) => ({ ...one, chance: corrected(found, one.chance) }))) +
    learned * each;
  const tries = [noCorrection, shift(said), platt(said)].map((found, learned) => ({
    found,
    price: priceOf(found, learned),
  }));
  return tries.reduce((best, one) => (one.price < best.price ? one : best)).found;
}

export const shift = (said: readonly Said[]): Calibrator => line(said, false);
export const platt = (said: readonly Said[]): Calibrator => line(said, true);

/** Fitted as the change of slope and shift, with a penalty only so that a clean split stays finite. */
function line(said: readonly Said[], withSlope: boolean): Calibrator {
  const logits = said.map((one) => logitOf(bounded(one.chance)));
  const weights = fitLogistic({
    columns: Float64Array.from(logits.flatMap((logit) => (withSlope ? [1, logit] : [1]))),
    width: withSlope ? 2 : 1,
    happened: said.map((one) => one.happened),
    offsets: logits,
    penalty: Float64Array.from(withSlope ? [0.1, 0, 0, 0.1] : [0.1]),
    neverNegative: [false, false],
  });
  // A slope below zero would turn the order round; then the fit knows nothing.
  return { kind: 'platt', slope: Math.max(0.01, 1 + (weights[1] ?? 0)), shift: weights[0] ?? 0 };
}

type Block = { from: number; happened: number; rows: number };

/** Pool adjacent violators: neighbours are joined until the rates rise. */
export function isotonic(said: readonly Said[]): Calibrator {
  const blocks: Block[] = [];
  for (const one of [...said].sort((a, b) => a.chance - b.chance)) {
    let block: Block = { from: one.chance, happened: one.happened ? 1 : 0, rows: 1 };
    let before = blocks.at(-1);
    while (before && (before.from === block.from || rateOf(before) >= rateOf(block))) {
      blocks.pop();
      block = {
        from: before.from,
        happened: before.happened + block.happened,
        rows: before.rows + block.rows,
      };
      before = blocks.at(-1);
    }
    blocks.push(block);
  }
  return {
    kind: 'isotonic',
    from: blocks.map((block) => block.from),
    // A rate of none or all would call the next surprise impossible.
    chances: blocks.map((block) => (block.happened + 0.5) / (block.rows + 1)).map(rising()),
  };
}

const rateOf = (block: Block): number => block.happened / block.rows;

const rising = () => {
  let highest = 0;
  return (chance: number): number => {
    highest = Math.max(highest, chance);
    return highest;
  };
};

export function corrected(calibrator: Calibrator, chance: number): number {
  if (calibrator.kind === 'platt')
    return chanceOfLogit(calibrator.slope * logitOf(bounded(chance)) + calibrator.shift);
  const step = calibrator.from.findLastIndex((from) => from <= chance);
  return calibrator.chances[Math.max(0, step)] ?? chance;
}
