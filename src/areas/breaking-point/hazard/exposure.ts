import { dayMillis, type Instant } from '#kernel/time.ts';
import { type Factor, factors } from '../standing.ts';
import type { Moved, OutcomeKind, PutRight, Story } from './story.ts';
import { type Stretches, sharesOf } from './waits.ts';

/** What a fit asks about: how fast things fade, and how much putting right takes back. */
export type Fading = {
  readonly halfLifeDays: number;
  /** Times the shares of the policy; 1 is what the policy says. */
  readonly putRight: number;
};

/** One thing that is weighed: a factor, or a stretch of one service's waits. */
export type Column =
  | { readonly factor: Factor }
  | { readonly factor: 'wait'; readonly failure: string; readonly stretch: number };

export type Row = {
  readonly kind: OutcomeKind;
  readonly at: Instant;
  readonly happened: boolean;
  /** The faded prior weight in each column, in the order of the columns. */
  readonly values: Float64Array;
};

const learnable: readonly Factor[] = factors.filter(
  (factor) => factor !== 'put-right' && factor !== 'earlier',
);

export const columnsOf = (stretches: readonly Stretches[]): Column[] => [
  ...learnable.map((factor) => ({ factor })),
  ...stretches.flatMap(({ failure, from }) =>
    Array.from({ length: from.length + 1 }, (_, stretch) => ({
      factor: 'wait' as const,
      failure,
      stretch,
    })),
  ),
];

/** What was left of everything before each outcome: a row an outcome, a figure a column. */
export function rowsOf(
  stories: readonly Story[],
  stretches: readonly Stretches[],
  fading: Fading,
): Row[] {
  const width = columnsOf(stretches).length;
  return stories.flatMap((story) =>
    story.seen.map((seen) => {
      const values = new Float64Array(width);
      for (const moved of story.moved) {
        // What came with the outcome itself is no warning of it.
        if (moved.at >= seen.at) continue;
        put(values, moved, left(moved, story.putRights, { at: seen.at, fading }), stretches);
      }
      return { kind: seen.kind, at: seen.at, happened: seen.happened, values };
    }),
  );
}

/** What is left at a moment of what something weighed: faded, and less what was put right since. */
function left(
  moved: Moved,
  putRights: readonly PutRight[],
  { at, fading }: { readonly at: Instant; readonly fading: Fading },
): number {
  let rest = moved.weight * 2 ** (-(at - moved.at) / dayMillis / fading.halfLifeDays);
  if (moved.caseId === undefined) return rest;
  for (const put of putRights) {
    const concerns = put.caseId === moved.caseId && put.at >= moved.at && put.at < at;
    if (concerns) rest *= 1 - Math.min(1, put.share * fading.putRight);
  }
  return rest;
}

function put(
  values: Float64Array,
  { factor, wait }: Moved,
  weight: number,
  stretches: readonly Stretches[],
): void {
  const own = wait && stretches.find((one) => one.failure === wait.failure);
  if (!own || !wait) {
    const column = learnable.indexOf(factor);
    if (column >= 0) values[column] = (values[column] ?? 0) + weight;
    return;
  }
  let column = learnable.length;
  for (const one of stretches) {
    if (one === own) break;
    column += one.from.length + 1;
  }
  for (const [stretch, share] of sharesOf(own, wait).entries())
    values[column + stretch] = (values[column + stretch] ?? 0) + weight * share;
}
