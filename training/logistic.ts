import { fitLogistic } from '#areas/breaking-point/calibration/ridge.ts';

/** Something that was so or not, and what was known of it, by name. */
type Known<Name extends string> = {
  readonly isSo: boolean;
  readonly by: Readonly<Record<Name, number>>;
};

/** The logistic weights of what was known under which what was so seemed likeliest, by name. */
export function fitted<Name extends string>(
  known: readonly Known<Name>[],
  names: readonly Name[],
): Readonly<Record<Name, number>> {
  const width = names.length;
  const weights = fitLogistic({
    columns: Float64Array.from(known.flatMap(({ by }) => names.map((name) => by[name]))),
    width,
    happened: known.map(({ isSo }) => isSo),
    penalty: new Float64Array(width * width),
    neverNegative: names.map(() => false),
  });
  return Object.fromEntries(names.map((name, at) => [name, weights[at] ?? 0])) as Record<
    Name,
    number
  >;
}
