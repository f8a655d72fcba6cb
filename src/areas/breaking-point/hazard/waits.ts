import type { Moved, Story } from './story.ts';

/** The stretches of one service's waits, on a scale where each doubling of the hours is a step. */
export type Stretches = {
  readonly failure: string;
  /** Where the stretches after the first begin, as log₂(1 + hours over the limit). */
  readonly from: readonly number[];
};

/** A curve of its own wants so many waits; with fewer a service is judged like all. */
const fewestWaits = 120;
const borders = [0.25, 0.5, 0.75];

export const stepsOf = (overHours: number): number => Math.log2(1 + overHours);
export const hoursOf = (steps: number): number => 2 ** steps - 1;

/** The services that waited often enough, with borders where quarters of their waits end. */
export function stretchesOf(stories: readonly Story[]): Stretches[] {
  const waits = new Map<string, number[]>();
  for (const { wait } of stories.flatMap((story) => story.moved)) {
    if (!wait) continue;
    const known = waits.get(wait.failure);
    if (known) known.push(stepsOf(wait.overHours));
    else waits.set(wait.failure, [stepsOf(wait.overHours)]);
  }
  return [...waits]
    .filter(([, steps]) => steps.length >= fewestWaits)
    .map(([failure, steps]) => ({ failure, from: distinct(quarters(steps)) }))
    .sort((a, b) => (a.failure < b.failure ? -1 : 1));
}

function quarters(steps: readonly number[]): number[] {
  const sorted = [...steps].sort((a, b) => a - b);
  return borders.map((share) => sorted[Math.floor(share * sorted.length)] ?? 0);
}

const leastStretch = 0.05;
const distinct = (values: readonly number[]): number[] =>
  values.filter((value, at) => value > (values[at - 1] ?? 0) + leastStretch);

/** How much of a wait lies in each stretch; the parts add up to one. */
export function sharesOf({ from }: Stretches, wait: NonNullable<Moved['wait']>): number[] {
  const steps = stepsOf(wait.overHours);
  if (steps <= 0) return [1, ...from.map(() => 0)];
  const edges = [0, ...from, Number.POSITIVE_INFINITY];
  return edges
    .slice(0, -1)
    .map((start, at) => Math.max(0, Math.min(steps, edges[at + 1] ?? steps) - start) / steps);
}
