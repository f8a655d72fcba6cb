import type { RemedyKind } from '#areas/remedies/remedy.contract.ts';
import { given } from '#kernel/given.ts';
import { parseAmount } from '#kernel/money/money.ts';
import { plainNumber } from '../../parts/digits.ts';
import type { PlanBody } from './incident.ts';
import { type Texts, written } from './message-fields.tsx';

/** What is typed before it is a plan. */
export type Draft = {
  readonly kind: RemedyKind;
  readonly each: string;
  readonly share: string;
  readonly budget: string;
  readonly onlyOpen: boolean;
  readonly texts: Texts;
};

const amountIn = (text: string, currency: string): number | undefined => {
  const parsed = parseAmount(plainNumber(text), currency)?.amountMinor;
  return parsed !== undefined && parsed >= 0 ? parsed : undefined;
};

/** Whether a field is empty or holds an amount. */
export const isAmount = (text: string, currency: string): boolean =>
  text.trim() === '' || amountIn(text, currency) !== undefined;

export function shareIn(text: string): number | undefined {
  const percent = Number(plainNumber(text));
  return text.trim() !== '' && percent > 0 && percent <= 1_000 ? percent / 100 : undefined;
}

/** The plan that was typed; undefined while it is none. */
export function planOf(draft: Draft, currency: string): PlanBody | undefined {
  const shareOfLoss = shareIn(draft.share);
  if (draft.share.trim() !== '' && shareOfLoss === undefined) return undefined;
  if (!isAmount(draft.each, currency) || !isAmount(draft.budget, currency)) return undefined;
  const amountMinor = shareOfLoss === undefined ? (amountIn(draft.each, currency) ?? 0) : undefined;
  return {
    remedy: {
      kind: draft.kind,
      ...given('amountMinor', amountMinor),
      ...given('shareOfLoss', shareOfLoss),
    },
    message: written(draft.texts),
    onlyOpen: draft.onlyOpen,
    ...given('budgetMinor', amountIn(draft.budget, currency)),
  };
}
