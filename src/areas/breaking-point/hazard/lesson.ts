import { type Report, reportOf } from '../calibration/report.ts';
import type { Weights } from '../weights.ts';
import { asked, type Hazard, learnHazard, levelled, priorHazard } from './hazard.ts';
import { type OutcomeKind, outcomeKinds, type Story } from './story.ts';

/** How well something foretold one kind of outcome that it had not learned from. */
export type Foretold = {
  readonly kind: OutcomeKind;
  readonly before: Report;
  readonly after: Report;
};

export type Lesson = {
  readonly taught: number;
  readonly foretold: readonly Foretold[];
  /** What to judge by from now on, learned from all outcomes; undefined where the present one is as good. */
  readonly kept: Hazard | undefined;
};

/** Fewer of either teach little but chance. */
export const fewestOfEach = 30;
const learningShare = 0.7;

/**
 * Learns from the earlier outcomes, asks about the later ones, and keeps what was learned only if it is
 * less surprised by them than what is judged by today and tells them apart as well.
 * @param today what was kept before; undefined where the prior is judged by
 */
export function lessonOf(
  stories: readonly Story[],
  prior: Weights,
  today?: Pick<Hazard, 'fading' | 'stretches' | 'multipliers'>,
): Lesson | undefined {
  const { earlier, later } = splitByTime(stories);
  if (!isEnough(earlier) || !isEnough(later)) return undefined;
  const learned = learnHazard(earlier, prior);
  if (!learned) return undefined;
  const before = asked(levelled(earlier, today ?? priorHazard(prior)), later);
  const after = asked(learned, later);
  const foretold = outcomeKinds
    .map((kind) => ({
      kind,
      before: reportOf(before.filter((one) => one.kind === kind)),
      after: reportOf(after.filter((one) => one.kind === kind)),
    }))
    .filter((one) => one.after.n > 0);
  return {
    taught: earlier.reduce((sum, story) => sum + story.seen.length, 0),
    foretold,
    kept: foretellsBetter(foretold) ? learnHazard(stories, prior) : undefined,
  };
}

/** Two figures of the same customers differ by more than this only when something is lost. */
const aucSlack = 0.01;

/**
 * Less surprised by what came later, and telling it apart as well: log loss is a proper score and decides;
 * an AUC that falls by more than chance would says that order was lost for the sake of level.
 */
export const foretellsBetter = (foretold: readonly Foretold[]): boolean =>
  foretold.length > 0 &&
  mean(foretold, (one) => one.after.logLoss) < mean(foretold, (one) => one.before.logLoss) &&
  mean(foretold, (one) => one.after.auc ?? 0) >=
    mean(foretold, (one) => one.before.auc ?? 0) - aucSlack;

const mean = (foretold: readonly Foretold[], figure: (one: Foretold) => number): number =>
  foretold.reduce((sum, one) => sum + one.after.n * figure(one), 0) /
  foretold.reduce((sum, one) => sum + one.after.n, 0);

function isEnough(stories: readonly Story[]): boolean {
  const outcomes = stories.flatMap((story) => story.seen);
  const happened = outcomes.filter((one) => one.happened).length;
  return happened >= fewestOfEach && outcomes.length - happened >= fewestOfEach;
}

/** The same stories twice: with the outcomes up to a moment, and with those after it. */
function splitByTime(stories: readonly Story[]): { earlier: Story[]; later: Story[] } {
  const times = stories.flatMap((story) => story.seen.map((one) => one.at)).sort((a, b) => a - b);
  const border = times[Math.floor(times.length * learningShare)] ?? 0;
  const only = (isWanted: (at: number) => boolean): Story[] =>
    stories
      .map((story) => ({ ...story, seen: story.seen.filter((one) => isWanted(one.at)) }))
      .filter((story) => story.seen.length > 0);
  return { earlier: only((at) => at < border), later: only((at) => at >= border) };
}
