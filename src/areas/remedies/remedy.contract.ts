export const remedyKinds = [
  'finish',
  'correct',
  'replace',
  'repair',
  'refund',
  'credit',
  'reimburse',
  'voucher',
  'gift',
  'upgrade',
  'call-back',
  'letter',
] as const;
export type RemedyKind = (typeof remedyKinds)[number];
export const isRemedyKind = (kind: unknown): kind is RemedyKind =>
  remedyKinds.some((one) => one === kind);

/** Nothing but money: without an amount nobody would get anything. */
const ofMoney: readonly string[] = ['refund', 'credit', 'reimburse', 'voucher'];
/** Nothing but words: whatever they come with is a remedy of its own. */
const ofWords: readonly string[] = ['call-back', 'letter'];

/** Whether a kind of remedy goes with such an amount, or which way it does not. */
export function fitOf(kind: string, amountMinor: number): 'fits' | 'needs-money' | 'takes-none' {
  if (amountMinor === 0) return ofMoney.includes(kind) ? 'needs-money' : 'fits';
  return ofWords.includes(kind) ? 'takes-none' : 'fits';
}

/** Those nobody can call done or taken back yet. */
export const unfinishedStates = ['authorised', 'sent', 'under-way', 'failed', 'unclear'] as const;

/**
 * `authorised`: decided, and owed from now on. `sent`: handed over, so that it may have happened.
 * `under-way`: taken on by whoever carries it out. `done`: it happened. `failed`: it did not and will
 * not by itself. `unclear`: asked often enough and still nobody can say. `reversed`: taken back.
 */
export const remedyStates = [...unfinishedStates, 'done', 'reversed'] as const;
export type RemedyState = (typeof remedyStates)[number];

export const proposalStates = ['waiting', 'granted', 'refused', 'withdrawn', 'unanswered'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** What somebody says who looks at a bent rule afterwards. */
export const verdicts = ['right', 'change-the-rule', 'talk-it-over'] as const;
export type Verdict = (typeof verdicts)[number];

/** What a limit is counted over; `rule` is what every case may cost at most. */
export const bounds = ['case', 'customer', 'day', 'month', 'budget', 'rule'] as const;
export type Bound = (typeof bounds)[number];
