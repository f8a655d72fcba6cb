/** Something that was so or not, and what was known of it, by name. */
export type Known<Name extends string> = {
  readonly isSo: boolean;
  readonly by: Readonly<Record<Name, number>>;
};

const steps = 4_000;
const stepLength = 0.5;

/** The logistic weights under which what was so seemed likeliest, by going downhill from some: there are only a few. */
export function fitted<Name extends string>(
  known: readonly Known<Name>[],
  begin: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(begin) as Name[];
  const now: Record<Name, number> = { ...begin };
  for (let step = 0; step < steps; step++) {
    const slope = new Map<Name, number>();
    for (const { isSo, by } of known) {
      const odds = names.reduce((sum, name) => sum + now[name] * by[name], 0);
      const off = (isSo ? 1 : 0) - 1 / (1 + Math.exp(-odds));
      for (const name of names) slope.set(name, (slope.get(name) ?? 0) + off * by[name]);
    }
    for (const name of names) now[name] += (stepLength / known.length) * (slope.get(name) ?? 0);
  }
  return now;
}
