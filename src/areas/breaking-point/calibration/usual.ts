import type { Outcome, Plan } from './outcome.ts';

/** What is usual for a kind: people judge a wait by what they had to expect, not by the days alone. */
export type Usual = {
  readonly name: string;
  readonly of: string;
  readonly by: readonly string[];
  readonly overall: number;
  readonly medians: Readonly<Record<string, number>>;
};

/** The median of a kind is believed as if that of everybody rested on so many rows. */
const priorRows = 10;

const keyOf = (row: Pick<Outcome, 'categories'>, by: readonly string[]): string =>
  by.map((name) => row.categories[name] ?? '').join('\u001f');

export function usualOf(rows: readonly Outcome[], plan: Plan['usuals'][number]): Usual {
  const values = new Map<string, number[]>();
  for (const row of rows) {
    const value = row.figures[plan.of];
    if (value === undefined) continue;
    const key = keyOf(row, plan.by);
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  const overall = medianOf([...values.values()].flat());
  const medians = [...values].map(([key, own]): [string, number] => [
    key,
    (medianOf(own) * own.length + overall * priorRows) / (own.length + priorRows),
  ]);
  return { ...plan, overall, medians: Object.fromEntries(medians) };
}

function medianOf(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? 0;
}

/** The row with how much each figure lies over the usual of its kind. */
export function withUsuals<Asked extends Pick<Outcome, 'figures' | 'categories'>>(
  usuals: readonly Usual[],
  row: Asked,
): Asked {
  if (usuals.length === 0) return row;
  const figures = { ...row.figures };
  for (const usual of usuals) {
    const value = row.figures[usual.of];
    const key = keyOf(row, usual.by);
    const expected = Object.hasOwn(usual.medians, key) ? usual.medians[key] : undefined;
    figures[usual.name] = value === undefined ? undefined : value - (expected ?? usual.overall);
  }
  return { ...row, figures };
}
