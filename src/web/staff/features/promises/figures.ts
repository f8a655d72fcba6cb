import type { ownershipEndpoint } from '#areas/cases/ownership/ownership.contract.ts';
import type {
  clocksEndpoint,
  promiseFiguresEndpoint,
} from '#areas/promises/figures/figures.contract.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';

export type Figure = AnswerOf<typeof promiseFiguresEndpoint>['figures'][number];
export type Clocks = AnswerOf<typeof clocksEndpoint>;
export type Step = Clocks['steps'][number];
export type Hands = AnswerOf<typeof ownershipEndpoint>;

export const groupings = ['kind', 'team', 'person', 'month'] as const;
export type Grouping = (typeof groupings)[number];
export const isGrouping = (text: string): text is Grouping => groupings.some((one) => one === text);

/** Lengths of time that are looked back on, in days. */
export const lookBacks = [7, 30, 90, 365] as const;

/** Of those that came to an end, the share that was kept; nothing while none has ended. */
export function shareKept({ kept, broken }: Pick<Figure, 'kept' | 'broken'>): number | undefined {
  const ended = kept + broken;
  return ended === 0 ? undefined : kept / ended;
}

/** Where help is needed most stands first; months stand in their order, the latest first. */
export function inOrder(figures: readonly Figure[], by: Grouping): readonly Figure[] {
  if (by === 'month') return [...figures].sort((a, b) => b.key.localeCompare(a.key));
  return [...figures].sort(
    (a, b) =>
      (shareKept(a) ?? 1) - (shareKept(b) ?? 1) ||
      b.broken - a.broken ||
      b.made - a.made ||
      a.key.localeCompare(b.key),
  );
}

type Waiting = Pick<Hands['teams'][number], 'asked' | 'waitMinutes'>;

/** How long a request waited on average; nothing where nobody was asked. */
export const minutesEach = ({ asked, waitMinutes }: Waiting): number | undefined =>
  asked === 0 ? undefined : Math.round(waitMinutes / asked);

export type Clock = {
  readonly rule: string;
  readonly name: string;
  readonly steps: readonly Step[];
};

/** The steps of each rule together, in the order in which the server has them. */
export function clocksOf(steps: readonly Step[]): readonly Clock[] {
  const rules = [...new Set(steps.map(({ rule }) => rule))];
  return rules.map((rule) => {
    const own = steps.filter((step) => step.rule === rule);
    return { rule, name: own[0]?.name ?? rule, steps: own };
  });
}
