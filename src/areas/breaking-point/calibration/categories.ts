import { logitOf } from '#kernel/measures.ts';

/** How much likelier than usual a kind makes the outcome, in log-odds; kinds never seen take their prior. */
export type Encoding = {
  readonly name: string;
  readonly within: string | undefined;
  readonly codes: Readonly<Record<string, number>>;
  /** Codes of the kinds that these lie within, for one of these never seen. */
  readonly outer: Readonly<Record<string, number>>;
};

export type Labelled = {
  readonly happened: boolean;
  readonly categories: Readonly<Record<string, string>>;
};

/** A kind's own rate counts against the prior as if the prior rested on so many rows. */
const priorRows = 20;

type Count = { rows: number; happened: number };

/** Two kinds in one key; the sign between them is the one ASCII keeps for it. */
const keyOf = (row: Labelled, name: string, within: string | undefined): string => {
  const own = row.categories[name] ?? '';
  return within === undefined ? own : `${row.categories[within] ?? ''}\u001f${own}`;
};

export function encode(
  rows: readonly Labelled[],
  { name, within }: { readonly name: string; readonly within?: string },
): Encoding {
  const base = rateOf(
    { rows: rows.length, happened: rows.filter((row) => row.happened).length },
    0.5,
    2,
  );
  const outerRates =
    within === undefined
      ? new Map<string, number>()
      : ratesOf(
          rows,
          (row) => keyOf(row, within, undefined),
          () => base,
        );
  const rates = ratesOf(
    rows,
    (row) => keyOf(row, name, within),
    (row) =>
      within === undefined ? base : (outerRates.get(keyOf(row, within, undefined)) ?? base),
  );
  return { name, within, codes: codesOf(rates, base), outer: codesOf(outerRates, base) };
}

const rateOf = (count: Count, prior: number, weight: number): number =>
  (count.happened + prior * weight) / (count.rows + weight);

function ratesOf(
  rows: readonly Labelled[],
  key: (row: Labelled) => string,
  prior: (row: Labelled) => number,
): Map<string, number> {
  const counts = new Map<string, Count & { prior: number }>();
  for (const row of rows) {
    const name = key(row);
    const count = counts.get(name) ?? { rows: 0, happened: 0, prior: prior(row) };
    count.rows++;
    if (row.happened) count.happened++;
    counts.set(name, count);
  }
  return new Map([...counts].map(([name, count]) => [name, rateOf(count, count.prior, priorRows)]));
}

const codesOf = (rates: ReadonlyMap<string, number>, base: number): Record<string, number> =>
  Object.fromEntries([...rates].map(([name, rate]) => [name, logitOf(rate) - logitOf(base)]));

export function codeOf(encoding: Encoding, categories: Labelled['categories']): number {
  const key = keyOf({ happened: false, categories }, encoding.name, encoding.within);
  if (Object.hasOwn(encoding.codes, key)) return encoding.codes[key] ?? 0;
  if (encoding.within === undefined) return 0;
  const outer = categories[encoding.within] ?? '';
  return Object.hasOwn(encoding.outer, outer) ? (encoding.outer[outer] ?? 0) : 0;
}
