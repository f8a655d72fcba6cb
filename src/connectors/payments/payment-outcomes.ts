import type { BookLine, Outcome } from '#areas/remedies/carrying/executor.ts';
import { said } from '../said.ts';
import { writtenAmount } from './payment-amounts.ts';

/** How an answer of the payment service went wrong; without a status there was no answer. */
export type Failure = {
  readonly status?: number | undefined;
  readonly type?: string | undefined;
  readonly code?: string | undefined;
  readonly param?: string | undefined;
  readonly message?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
};

type Refused = Extract<Outcome, { state: 'refused' }>;

const refused = (because: Refused['because'], detail: string): Refused => ({
  state: 'refused',
  because,
  detail,
});

const tooMuch = new Set(['amount_too_large', 'refund_amount_too_large']);
const missing = 'resource_missing';

/** The codes that say what is wrong whatever the status. */
function refusedByCode({ code = '', param, message }: Failure): Refused | undefined {
  const detail = said(message);
  if (code === 'charge_already_refunded') return refused('already-given-back', detail);
  if (tooMuch.has(code)) return refused('too-much', detail);
  if (code === 'amount_too_small') return refused('not-possible', detail);
  if (code === missing) return refused('no-target', detail);
  return param === 'amount' ? refused('too-much', detail) : undefined;
}

/** A failed answer as what it means for the errand: only a clear no is a no. */
export function outcomeOfFailure(failure: Failure): Outcome {
  const { status, retryAfterSeconds } = failure;
  const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  // Messages about keys quote them, so of these the code alone is passed on.
  const detail = `${status} ${said(failure.code)}`.trim();
  if (status === 401 || status === 403) return { state: 'unknown', detail, because: 'not-allowed' };
  if (status === undefined) return { state: 'unknown', detail: said(failure.message) };
  // 409: an earlier try under the same key is still being worked on there.
  if (status === 408 || status === 409 || status === 429 || status >= 500 || status < 400)
    return { state: 'unknown', detail, ...retry };
  if (failure.type === 'idempotency_error') return refused('not-possible', said(failure.message));
  const byCode = refusedByCode(failure);
  if (byCode) return byCode;
  // A page that is not there, rather than a payment: a proxy's.
  if (status === 404) return { state: 'unknown', detail, because: 'not-allowed' };
  return refused('declined', said(failure.message));
}

export type Refund = {
  readonly id: string | undefined;
  readonly status: string | null;
  readonly failure_reason?: string | null | undefined;
  readonly amount: number;
  readonly currency: string;
};

type Asked = { readonly units: number; readonly currency: string };

/**
 * What a refund that is in the service's book means for the errand. One that stands, of another amount or
 * currency than was asked for, is neither done nor refused: somebody has to look at what was paid.
 */
export function outcomeOfRefund(refund: Refund, asked: Asked): Outcome {
  const { id, status } = refund;
  // The library takes any JSON without an error in it for a refund: a proxy's as well.
  if (!id) return { state: 'unknown', detail: 'no refund in the answer' };
  if (status === 'failed' || status === 'canceled')
    return refused('declined', inTheirWords(refund));
  const differs = differenceOf(refund, asked);
  if (differs) return { state: 'unknown', because: 'not-as-asked', detail: `${id}: ${differs}` };
  return { state: status === 'succeeded' ? 'done' : 'under-way', reference: id };
}

/** What became of a refund that did not stay, for people to read. */
export const inTheirWords = ({
  id,
  status,
  failure_reason: reason,
}: Omit<Refund, 'amount' | 'currency'>): string =>
  said([id, status, reason].filter(Boolean).join(' '));

function differenceOf({ amount, currency }: Refund, asked: Asked): string | undefined {
  const theirs = String(currency).toUpperCase();
  if (amount === asked.units && theirs === asked.currency) return undefined;
  const isMoney = Number.isSafeInteger(amount) && /^[A-Z]{3}$/.test(theirs);
  return `${isMoney ? writtenAmount(amount, theirs) : '?'} ≠ ${writtenAmount(asked.units, asked.currency)}`;
}

/** The state of a refund in the words of our books. */
export function bookState(status: string | null): BookLine['state'] {
  if (status === 'succeeded') return 'done';
  if (status === 'failed') return 'failed';
  return status === 'canceled' ? 'taken-back' : 'under-way';
}
