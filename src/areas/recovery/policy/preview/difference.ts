import { given } from '#kernel/given.ts';
import type { CaseId, SignalId } from '#kernel/ids.ts';
import { toIso } from '#kernel/time.ts';
import type { Policy } from '../../policy.ts';
import { type Difference, differences, type PreviewAnswer } from '../preview.contract.ts';
import { askingUnder } from './asking.ts';
import type { Gift } from './giving.ts';
import type { History } from './history.ts';
import type { Opened, Replayed } from './replay.ts';
import { isLateBy, missedSteps, stepsDue, type Truth, truthOf } from './times.ts';

type Pair = { readonly before: Opened | undefined; readonly after: Opened | undefined };

/** So many examples of each difference: enough to see whether it is meant. */
const examplesEach = 3;
const mostNames = 30;

type Sides = { readonly before: Replayed; readonly after: Replayed };
type Policies = { readonly before: Policy; readonly after: Policy };

/** What is different between two replays of the same days, case by case. */
export function compare(
  { before, after }: Sides,
  history: History,
  policies: Policies,
): Omit<PreviewAnswer, 'ofSignals'> {
  const pairs = pairsOf(before, after);
  const found = pairs.map((pair) => ({ pair, what: differencesOf(pair, policies) }));
  const differing = found.filter((one) => one.what.length > 0);
  const differingPairs = differing.map(({ pair }) => pair);
  const numbers = new Map(history.cases.map(({ id, number }) => [id, number]));
  const asking = askingUnder(history, policies);
  const others = [...otherwiseGiven(before, after, history), ...asking.cases];
  return {
    since: toIso(history.since),
    until: toIso(history.until),
    signals: history.heard.length,
    ...figuresOf({ before, after }, history, policies),
    ofCases: pairs.length + besides(givenOn({ before, after }, history), pairs),
    differing: differing.length + besides(others, differingPairs),
    differences: countsOf([...differing, ...others.map(({ what }) => ({ what: [what] }))]),
    ...given('gave', asking.figures),
    gestures: {
      before: givenBy(before, policies.before.currency),
      after: givenBy(after, policies.after.currency),
    },
    incidents: { before: before.incidents, after: after.incidents },
    failures: byName({ before, after }, (one) => one.failure),
    teams: byName({ before, after }, (one) => one.team),
    examples: differences.flatMap((what) => [
      ...differing
        .filter((one) => one.what.includes(what))
        .slice(0, examplesEach)
        .map(({ pair }) => exampleOf(what, pair, numbers)),
      ...asking.cases
        .filter((one) => one.what === what)
        .slice(0, examplesEach)
        .map(({ id, number }) => ({ what, caseId: id, caseNumber: number })),
    ]),
  };
}

type Figures = 'cases' | 'late' | 'lateToPutRight' | 'missedSteps' | 'alone' | 'remedies';

/** What is counted of the cases each side has opened, some of it by what truly became of them. */
function figuresOf(
  { before, after }: Sides,
  { cases, until }: History,
  policies: Policies,
): Pick<PreviewAnswer, Figures> {
  const truths = new Map(cases.map((one) => [one.id, truthOf(one)]));
  const both = (count: (opened: readonly Opened[], policy: Policy) => number) => ({
    before: count([...before.opened.values()], policies.before),
    after: count([...after.opened.values()], policies.after),
  });
  const truly = (all: readonly Opened[], figure: (one: Opened, truth: Truth) => number) =>
    all.reduce((sum, one) => {
      const truth = one.truly && truths.get(one.truly);
      return truth ? sum + figure(one, truth) : sum;
    }, 0);
  const paid = both((opened) =>
    opened.reduce((sum, one) => sum + one.recommendation.amountMinor, 0),
  );
  return {
    cases: both((opened) => opened.length),
    late: both((opened) =>
      truly(opened, (one, { wordAt }) => Number(isLateBy(wordAt, one.firstWordDueAt, until))),
    ),
    lateToPutRight: both((opened) =>
      truly(opened, (one, { rightAt }) => Number(isLateBy(rightAt, one.putRightDueAt, until))),
    ),
    missedSteps: both((opened, policy) =>
      truly(opened, (one, truth) => missedSteps(policy, one, truth, until)),
    ),
    alone: both((opened) => opened.filter((one) => one.recommendation.alone).length),
    remedies: {
      before: { amountMinor: paid.before, currency: policies.before.currency },
      after: { amountMinor: paid.after, currency: policies.after.currency },
    },
  };
}

function pairsOf(before: Replayed, after: Replayed): Pair[] {
  const signals = new Set<SignalId>([...before.opened.keys(), ...after.opened.keys()]);
  return [...signals].map((id) => ({ before: before.opened.get(id), after: after.opened.get(id) }));
}

function differencesOf({ before, after }: Pair, policies: Policies): Difference[] {
  if (!before) return ['opened'];
  if (!after) return ['not-opened'];
  const found: Difference[] = [];
  if (before.failure !== after.failure) found.push('other-failure');
  if (before.team !== after.team) found.push('other-team');
  const [was = 0, is = 0] = [before.firstWordDueAt, after.firstWordDueAt];
  if (is < was) found.push('sooner');
  if (is > was) found.push('later');
  if (before.putRightDueAt !== after.putRightDueAt) found.push('other-target');
  if (stepsOf(before, policies.before) !== stepsOf(after, policies.after))
    found.push('other-clock');
  const [paid, pays] = [before.recommendation, after.recommendation];
  if (remedyOf(paid) !== remedyOf(pays)) found.push('other-remedy');
  if (giftsOf(before.gifts) !== giftsOf(after.gifts)) found.push('other-gesture');
  if (paid.alone && !pays.alone) found.push('beyond-authority');
  if (!paid.alone && pays.alone) found.push('within-authority');
  return found;
}

const stepsOf = (opened: Opened, policy: Policy): string => stepsDue(policy, opened).join();

const remedyOf = ({ steps, currency }: Opened['recommendation']): string =>
  `${currency} ${steps.map((one) => `${one.kind} ${one.amountMinor}`).join(', ')}`;

const giftsOf = (gifts: readonly Gift[]): string =>
  gifts.map((one) => `${one.kind} ${one.amountMinor} ${one.currency}`).join(', ');

const minorOf = (gifts: readonly Gift[]): number =>
  gifts.reduce((sum, one) => sum + one.countedMinor, 0);

const givenBy = ({ gifts: { byCase, held } }: Replayed, currency: string) => {
  const all = [...byCase.values()].flat();
  return { given: all.length, held, amountMinor: minorOf(all), currency };
};

type Besides = { readonly what: Difference; readonly id: CaseId };

/** Cases of before these days on which rules gave something else in them. */
function otherwiseGiven(before: Replayed, after: Replayed, history: History): Besides[] {
  const of = ({ gifts }: Replayed, id: CaseId) => giftsOf(gifts.byCase.get(id) ?? []);
  return history.cases
    .filter(({ id, openedAt }) => openedAt < history.since && of(before, id) !== of(after, id))
    .map(({ id }) => ({ what: 'other-gesture', id }));
}

/** Cases on which something was given in these days; what was only taken back in them was given before. */
const givenOn = ({ before, after }: Sides, { gave, cases, since }: History) => [
  ...gave.filter((one) => one.at >= since).map((one) => ({ id: one.caseId })),
  ...cases.filter(({ id }) => before.gifts.byCase.has(id) || after.gifts.byCase.has(id)),
];

/** How many cases there are among these whose opening is not among those. */
function besides(cases: readonly { readonly id: CaseId }[], pairs: readonly Pair[]): number {
  const counted = new Set(pairs.map(({ before, after }) => (before ?? after)?.truly));
  return new Set(cases.map(({ id }) => id).filter((id) => !counted.has(id))).size;
}

const countsOf = (
  all: readonly { readonly what: readonly Difference[] }[],
): PreviewAnswer['differences'] =>
  Object.fromEntries(
    differences.map((name) => [name, all.filter(({ what }) => what.includes(name)).length]),
  ) as PreviewAnswer['differences'];

function byName(
  { before, after }: Sides,
  nameOf: (opened: Opened) => string,
): PreviewAnswer['failures'] {
  const counts = new Map<string, { before: number; after: number }>();
  for (const [side, { opened }] of [['before', before] as const, ['after', after] as const]) {
    for (const one of opened.values()) {
      const name = nameOf(one);
      const known = counts.get(name) ?? { before: 0, after: 0 };
      counts.set(name, { ...known, [side]: known[side] + 1 });
    }
  }
  const moved = ({ before: was, after: is }: { before: number; after: number }) =>
    Math.abs(is - was);
  return [...counts]
    .map(([id, count]) => ({ id, ...count }))
    .sort((one, other) => moved(other) - moved(one) || other.after - one.after)
    .slice(0, mostNames);
}

const sideOf = ({ failure, team, firstWordDueAt, recommendation, gifts }: Opened) => ({
  failure,
  team,
  ...given('firstWordDueAt', firstWordDueAt === undefined ? undefined : toIso(firstWordDueAt)),
  amountMinor: recommendation.amountMinor,
  gesturesMinor: minorOf(gifts),
  alone: recommendation.alone,
});

function exampleOf(
  what: Difference,
  { before, after }: Pair,
  numbers: ReadonlyMap<CaseId, number | undefined>,
): PreviewAnswer['examples'][number] {
  const one = before ?? after;
  if (!one) throw new Error('A case differs from nothing.');
  return {
    what,
    signalId: one.openedBy,
    ...given('caseId', one.truly),
    ...given('caseNumber', one.truly && numbers.get(one.truly)),
    ...given('before', before && sideOf(before)),
    ...given('after', after && sideOf(after)),
  };
}
