import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { fitOf, isRemedyKind, type RemedyKind } from '#areas/remedies/remedy.contract.ts';
import { fractionDigits, parseAmount } from '#kernel/money/money.ts';
import type { Intent } from '../../../parts/command/use-command.ts';
import { plainNumber } from '../../../parts/digits.ts';
import { countsAs, coveringIn, firstCurrency, type Paying } from './paying.ts';
import { type Asked, offeredSteps } from './steps.ts';

/** The way a remedy beyond one's room goes: asked of somebody, or given by bending the limit. */
export type Way = 'ask' | 'bend';

/** What is in the form. */
export type Draft = {
  readonly kind: RemedyKind | null;
  readonly amount: string;
  readonly currency: string;
  readonly target: string;
  readonly text: string;
  readonly way: Way;
  readonly to: string | undefined;
};

type Start = Pick<CaseDetail, 'recommendation' | 'remedies'> & Paying;

/** What whoever opened the form asked for, else what the recommendation would give next. */
export function draftOf(
  found: Start,
  asked: Asked | undefined,
  currency: string = firstCurrency(found),
): Draft {
  const { recommendation, remedies } = found;
  const open = offeredSteps(recommendation.steps, remedies).filter(({ isGiven }) => !isGiven);
  const step = asked ?? open.findLast(({ amountMinor }) => amountMinor > 0) ?? open[0];
  const amountMinor = coveringIn(found, step?.amountMinor ?? 0, currency);
  const amount = amountMinor / 10 ** fractionDigits(currency);
  return {
    kind: isRemedyKind(step?.kind) ? step.kind : null,
    amount: amount > 0 ? String(amount) : '',
    currency,
    target: '',
    text: '',
    way: 'ask',
    to: undefined,
  };
}

/** Nothing written is nothing given; undefined when it is not an amount. */
export function amountOf(amount: string, currency: string): number | undefined {
  if (amount.trim() === '') return 0;
  const parsed = parseAmount(plainNumber(amount), currency);
  return parsed && parsed.amountMinor >= 0 ? parsed.amountMinor : undefined;
}

/** The draft in another currency: what was begun with is exchanged, what somebody wrote stays. */
export function inCurrency(
  draft: Draft,
  found: Start,
  asked: Asked | undefined,
  to: string,
): Draft {
  const isBegun = draft.amount === draftOf(found, asked, draft.currency).amount;
  const amount = isBegun ? draftOf(found, asked, to).amount : draft.amount;
  return { ...draft, currency: to, amount };
}

/** What a draft counts against the room; nothing where its amount cannot be read. */
export const countsOf = (draft: Draft, found: Start): number =>
  countsAs(found, amountOf(draft.amount, draft.currency) ?? 0, draft.currency);

type Bounds = Pick<CaseDetail, 'may' | 'room'>;

/** Which ways there are beyond one's room: to ask, unless a question waits already, and to bend the limit. */
export function waysOf({ may, room }: Bounds, countedMinor: number): readonly Way[] {
  const ways: Way[] = [];
  if (may.includes('propose-remedy')) ways.push('ask');
  if (countedMinor <= (room?.bendLeftMinor ?? 0)) ways.push('bend');
  return ways;
}

/** The way a draft goes: none where it is within one's room, or where no way leads on. */
export function wayOf(bounds: Bounds, countedMinor: number, chosen: Way): Way | undefined {
  if (countedMinor <= (bounds.room?.leftMinor ?? 0)) return undefined;
  const ways = waysOf(bounds, countedMinor);
  return ways.find((one) => one === chosen) ?? ways[0];
}

/** What a draft asks for, once it says all that is needed. */
export function intentOf(draft: Draft, found: Bounds & Start): Intent | undefined {
  const { currency } = draft;
  const amountMinor = amountOf(draft.amount, currency);
  if (draft.kind === null || amountMinor === undefined) return undefined;
  if (fitOf(draft.kind, amountMinor) !== 'fits') return undefined;
  const target = draft.target.trim();
  const text = draft.text.trim();
  const what = { kind: draft.kind, amountMinor, currency, ...(target ? { target } : {}) };
  const countedMinor = countsOf(draft, found);
  const way = wayOf(found, countedMinor, draft.way);
  if (countedMinor <= (found.room?.leftMinor ?? 0))
    return { command: 'give-remedy', ...what, ...(text ? { text } : {}) };
  if (way === undefined || text === '') return undefined;
  if (way === 'bend') return { command: 'give-remedy', ...what, because: text };
  return draft.to === undefined
    ? undefined
    : { command: 'propose-remedy', ...what, text, to: draft.to };
}
