import { chanceFromRank } from '#areas/breaking-point/standing.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Judged, wordsFor } from './judge.ts';
import type { Message } from './runs/run.ts';

type Counted = { readonly cases: number; readonly amountMinor: number };

export type Preview = {
  totalCases: number;
  cases: number;
  /** Whose cases these are: some have more than one. */
  readonly customers: Set<CustomerId>;
  amountMinor: number;
  /** The same before any of it is rounded into other currencies: the most it can come to. */
  dueMinor: number;
  /** Near to leaving, by the mark from which on a gesture is worth it; and the others. */
  near: Counted;
  others: Counted;
  /** By the language of the customer; '' where nobody knows it. */
  readonly languages: Map<string, Counted & { readonly isOwn: boolean }>;
  /** What is paid, by the currency it is paid in. */
  readonly currencies: Map<string, Counted>;
  readonly held: Map<string, number>;
  /** Told of it by mail; the others see it on their page. */
  mailed: number;
  /** No mail and no phone: they see it on their page, and are not told of it. */
  unreachable: number;
};

export type PreviewGround = {
  readonly message: Message;
  readonly weights: Weights;
  readonly nearFrom: number;
  /** The cases whose customers are told by mail. */
  readonly mailed: ReadonlySet<CaseId>;
  readonly at: Instant;
};

const none: Counted = { cases: 0, amountMinor: 0 };

export const emptyPreview = (): Preview => ({
  totalCases: 0,
  cases: 0,
  customers: new Set(),
  amountMinor: 0,
  dueMinor: 0,
  near: none,
  others: none,
  languages: new Map(),
  currencies: new Map(),
  held: new Map(),
  mailed: 0,
  unreachable: 0,
});

const more = (before: Counted, amountMinor: number): Counted => ({
  cases: before.cases + 1,
  amountMinor: before.amountMinor + amountMinor,
});

/** Counts verdicts into a preview, which lives for one call and is changed in place. */
export function countIn(preview: Preview, judged: readonly Judged[], ground: PreviewGround): void {
  for (const { found, known, verdict } of judged) {
    preview.totalCases++;
    if (verdict.held !== undefined) {
      preview.held.set(verdict.held, (preview.held.get(verdict.held) ?? 0) + 1);
      continue;
    }
    const { paid } = verdict;
    const { countedMinor: amountMinor, currency } = paid;
    preview.cases++;
    preview.customers.add(found.customerId);
    preview.amountMinor += amountMinor;
    preview.dueMinor += verdict.dueMinor;
    const chance = chanceFromRank(found.urgency, ground.at, ground.weights);
    if (chance >= ground.nearFrom) preview.near = more(preview.near, amountMinor);
    else preview.others = more(preview.others, amountMinor);
    if (ground.mailed.has(found.id)) preview.mailed++;
    if (!known.reachable) preview.unreachable++;
    const language = known.language ?? '';
    const words = wordsFor(ground.message, language, paid);
    const before = preview.languages.get(language) ?? none;
    preview.languages.set(language, { ...more(before, amountMinor), isOwn: words?.isOwn ?? false });
    const inIt = preview.currencies.get(currency) ?? none;
    preview.currencies.set(currency, more(inIt, paid.amountMinor));
  }
}
