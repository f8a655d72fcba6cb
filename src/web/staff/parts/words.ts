import { formatDuration, formatMoney, isolate } from '#i18n/format.ts';
import { fractionDigits, money } from '#kernel/money/money.ts';
import type { Voice } from '../../language.ts';

export type Reason = { readonly part: number; readonly factor: string; readonly detail?: string };
type About = {
  readonly failure: string;
  readonly failureName: string;
  readonly recommendation: { readonly currency: string };
};

export const amountWords = (amountMinor: number, currency: string, { language }: Voice): string =>
  isolate(formatMoney(money(amountMinor, currency), { language }));

/** How an amount of this currency is written, for whoever wrote something else. */
export function howToWrite(currency: string, { say }: Pick<Voice, 'say'>): string {
  const digits = fractionDigits(currency);
  const parts = digits === 0 ? 'none' : digits === 3 ? 'thousandths' : 'hundredths';
  return say('web.do.amount-wrong', { parts });
}

/** What we have no name for here reads as words rather than as a code. */
export const plainName = (code: string): string => code.replaceAll('-', ' ');

/** What a detail is depends on its factor: a failure, hours, an amount, or the customer's words. */
function detailWords(reason: Reason, about: About, voice: Voice): string {
  const { detail = '' } = reason;
  switch (reason.factor) {
    case 'failure':
    case 'repeat-failure':
      return isolate(detail === about.failure ? about.failureName : plainName(detail));
    case 'wait':
      return formatDuration(Number(detail) * 60, { language: voice.language });
    case 'loss':
      return amountWords(Number(detail), about.recommendation.currency, voice);
    default:
      return isolate(detail);
  }
}

export const reasonWords = (reason: Reason, about: About, voice: Voice): string =>
  voice.say(`reason.${reason.factor}`, { detail: detailWords(reason, about, voice) });

/** The reason that says most beside the failure itself, which the row names anyway. */
export function mainReason(reasons: readonly Reason[]): Reason | undefined {
  const raising = reasons.filter(({ part, factor }) => part > 0 && factor !== 'base');
  return raising.find(({ factor }) => factor !== 'failure') ?? raising[0];
}

/** The one rule the house itself names; others are called as whoever bent them calls them. */
export const bentRuleWords = (rule: string, { say }: Pick<Voice, 'say'>): string =>
  rule === 'authority' ? say('books.rule.authority') : isolate(plainName(rule));

type Step = { readonly kind: string; readonly amountMinor: number };
export const stepWords = (step: Step, currency: string, voice: Voice): string =>
  step.amountMinor > 0
    ? `${voice.say(`remedy.${step.kind}`)} · ${amountWords(step.amountMinor, currency, voice)}`
    : voice.say(`remedy.${step.kind}`);
