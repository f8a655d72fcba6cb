import { given } from '#kernel/given.ts';
import type { CaseId, SignalId } from '#kernel/ids.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import { type Difference, differences, type PreviewAnswer } from '../preview.contract.ts';
import type { Gift } from './giving.ts';
import type { History } from './history.ts';
import type { Opened, Replayed } from './replay.ts';

type Pair = { readonly before: Opened | undefined; readonly after: Opened | undefined };

/** So many examples of each difference: enough to see whether it is meant. */
const examplesEach = 3;
const mostNames = 30;

type Sides = { readonly before: Replayed; readonly after: Replayed };
type Money = {
  readonly before: string;
  readonly after: string;
};

/** What is different between two replays of the same days, case by case. */
export function compare(
  { before, after }: Sides,
  history: History,
  currency: Money,
): Omit<PreviewAnswer, 'ofSignals'> {
  const pairs = pairsOf(before, after);
  const found = pairs.map((pair) => ({ pair, what: differencesOf(pair) }));
  const differing = found.filter((one) => one.what.length > 0);
  const answered = new Map(
    history.cases.map(({ id, answeredAt, closedAt }) => [id, answeredAt ?? closedAt]),
  );
  const numbers = new Map(history.cases.map(({ id, number }) => [id, number]));
  const both = (count: (opened: readonly Opened[]) => number) => ({
    before: count([...before.opened.values()]),
    after: count([...after.opened.values()]),
  });
  const late = (opened: readonly Opened[]) =>
    opened.filter((one) => isLate(one, answered, history.until)).length;
  const paid = both((opened) =>
    opened.reduce((sum, one) => sum + one.recommendation.amountMinor, 0),
  );
  const counts = countsOf(differing.map((one) => one.what));
  const earlier = otherwiseGiven(before, after, history);
  return {
    since: toIso(history.since),
    until: toIso(history.until),
    signals: history.heard.length,
    cases: both((opened) => opened.length),
    differing: differing.length + earlier,
    differences: { ...counts, 'other-gesture': counts['other-gesture'] + earlier },
    late: both(late),
    alone: both((opened) => opened.filter((one) => one.recommendation.alone).length),
    remedies: {
      before: { amountMinor: paid.before, currency: currency.before },
      after: { amountMinor: paid.after, currency: currency.after },
    },
    gestures: {
      before: givenBy(before, currency.before),
      after: givenBy(after, currency.after),
    },
    incidents: { before: before.incidents, after: after.incidents },
    failures: byName({ before, after }, (one) => one.failure),
    teams: byName({ before, after }, (one) => one.team),
    examples: differences.flatMap((what) =>
      differing
        .filter((one) => one.what.includes(what))
        .slice(0, examplesEach)
        .map(({ pair }) => exampleOf(what, pair, numbers)),
    ),
  };
}

function pairsOf(before: Replayed, after: Replayed): Pair[] {
  const signals = new Set<SignalId>([...before.opened.keys(), ...after.opened.keys()]);
  return [...signals].map((id) => ({ before: before.opened.get(id), after: after.opened.get(id) }));
}

function differencesOf({ before, after }: Pair): Difference[] {
  if (!before) return ['opened'];
  if (!after) return ['not-opened'];
  const found: Difference[] = [];
  if (before.failure !== after.failure) found.push('other-failure');
  if (before.team !== after.team) found.push('other-team');
  const [was = 0, is = 0] = [before.firstWordDueAt, after.firstWordDueAt];
  if (is < was) found.push('sooner');
  if (is > was) found.push('later');
  const [paid, pays] = [before.recommendation, after.recommendation];
  if (remedyOf(paid) !== remedyOf(pays)) found.push('other-remedy');
  if (giftsOf(before.gifts) !== giftsOf(after.gifts)) found.push('other-gesture');
  if (paid.alone && !pays.alone) found.push('beyond-authority');
  if (!paid.alone && pays.alone) found.push('within-authority');
  return found;
}

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

/** Cases of before these days on which rules gave something else in them. */
function otherwiseGiven(before: Replayed, after: Replayed, history: History): number {
  const of = ({ gifts }: Replayed, id: CaseId) => giftsOf(gifts.byCase.get(id) ?? []);
  return history.cases.filter(
    ({ id, openedAt }) => openedAt < history.since && of(before, id) !== of(after, id),
  ).length;
}

function countsOf(all: readonly (readonly Difference[])[]): PreviewAnswer['differences'] {
  const count = (what: Difference) => all.filter((one) => one.includes(what)).length;
  return {
    opened: count('opened'),
    'not-opened': count('not-opened'),
    'other-failure': count('other-failure'),
    'other-team': count('other-team'),
    sooner: count('sooner'),
    later: count('later'),
    'other-remedy': count('other-remedy'),
    'other-gesture': count('other-gesture'),
    'beyond-authority': count('beyond-authority'),
    'within-authority': count('within-authority'),
  };
}

/** Whether the first word in truth came after this promise of one would have been due. */
function isLate(
  { truly, firstWordDueAt }: Opened,
  answered: ReadonlyMap<CaseId, Instant | undefined>,
  until: Instant,
): boolean {
  if (firstWordDueAt === undefined || truly === undefined) return false;
  return (answered.get(truly) ?? until) > firstWordDueAt;
}

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
