import type { Static } from 'typebox';
import type { CostSheet } from '#areas/cases/losses/losses.contract.ts';
import { fractionDigits, parseAmount } from '#kernel/money/money.ts';
import type { Intent } from '../../../parts/command/use-command.ts';
import { plainNumber } from '../../../parts/digits.ts';
import { coveringIn, type Paying } from '../remedies/paying.ts';

export type Sheet = Static<typeof CostSheet>;
export type Prompt = Sheet['toAsk'][number];
export type LossKind = Prompt['kind'];

/** What is in the form. */
export type LossDraft = {
  readonly kind: LossKind;
  /** The thing that was asked about, where the name still says it. */
  readonly prompt: Prompt | undefined;
  readonly name: string;
  readonly amount: string;
  /** Of the amount; time counts in the policy's. */
  readonly currency: string;
  readonly hours: string;
  readonly minutes: string;
  readonly words: string;
};

type Rates = Pick<Paying, 'currency' | 'payIn'>;

const empty: Omit<LossDraft, 'currency'> = {
  kind: 'money',
  prompt: undefined,
  name: '',
  amount: '',
  hours: '',
  minutes: '',
  words: '',
};

const written = (count: number): string => (count > 0 ? String(count) : '');

/** A thing to ask about begins with what it usually comes to; for time, at what an hour counts. */
export function lossDraftOf(
  prompt: Prompt | undefined,
  { currency, hourMinor = 0 }: Pick<Sheet, 'currency' | 'hourMinor'>,
): LossDraft {
  if (!prompt) return { ...empty, currency };
  const { kind, name, usualMinor = 0 } = prompt;
  const draft = { ...empty, currency, kind, prompt, name };
  if (kind !== 'time')
    return { ...draft, amount: written(usualMinor / 10 ** fractionDigits(currency)) };
  const minutes = hourMinor > 0 ? Math.round((usualMinor / hourMinor) * 60) : 0;
  return { ...draft, hours: written(Math.floor(minutes / 60)), minutes: written(minutes % 60) };
}

/** What a thing to ask about usually comes to, in a currency that is paid in. */
const usualIn = ({ prompt }: LossDraft, { currency, payIn }: Rates, to: string): string =>
  written(coveringIn({ currency, payIn }, prompt?.usualMinor ?? 0, to) / 10 ** fractionDigits(to));

/** The draft in another currency: what it usually comes to is exchanged, what somebody wrote stays. */
export function lossInCurrency(draft: LossDraft, found: Rates, to: string): LossDraft {
  const isUsual = draft.amount !== '' && draft.amount === usualIn(draft, found, draft.currency);
  const amount = isUsual ? usualIn(draft, found, to) : draft.amount;
  return { ...draft, currency: to, amount };
}

/** Nothing written is nothing; undefined when it is not an amount. */
export function lossAmountOf(amount: string, currency: string): number | undefined {
  if (amount.trim() === '') return 0;
  const parsed = parseAmount(plainNumber(amount), currency);
  return parsed && parsed.amountMinor >= 0 ? parsed.amountMinor : undefined;
}

const countOf = (text: string): number => {
  const plain = plainNumber(text).trim();
  return plain === '' ? 0 : Number(plain);
};

const mostMinutes = 525_600;

/** Whole minutes of the two fields together; undefined when they are no length of time. */
export function lossMinutesOf({ hours, minutes }: Pick<LossDraft, 'hours' | 'minutes'>) {
  const sum = Math.round(countOf(hours) * 60 + countOf(minutes));
  return sum >= 0 && sum <= mostMinutes ? sum : undefined;
}

/** The command a draft stands for, once it says what and how much. */
export function lossIntentOf(draft: LossDraft): Intent | undefined {
  const { kind, prompt, words, currency } = draft;
  const name = draft.name.trim();
  if (name === '') return undefined;
  const what = prompt && prompt.kind === kind && prompt.name === name ? prompt.what : name;
  const said = words.trim() === '' ? {} : { words: words.trim() };
  if (kind === 'time') {
    const minutes = lossMinutesOf(draft);
    return minutes ? { command: 'add-loss', kind, what, minutes, ...said } : undefined;
  }
  const amountMinor = lossAmountOf(draft.amount, currency);
  if (amountMinor === undefined || (kind === 'money' && amountMinor === 0)) return undefined;
  return { command: 'add-loss', kind, what, amountMinor, currency, ...said };
}
