import { Value } from 'typebox/value';
import type { Errand, Outcome } from '#areas/remedies/carrying/executor.ts';
import { toIso } from '#kernel/time.ts';
import { said } from '../said.ts';
import { RemedyAnswer, type RemedyRequest } from './errand.contract.ts';

/** What is told of an errand: the order and the name on the parcel, and nothing else of the customer. */
export const requestOf = (errand: Errand): RemedyRequest => ({
  type: 'remedy.requested',
  timestamp: toIso(errand.authorisedAt),
  data: {
    remedy: errand.key,
    round: errand.round,
    kind: errand.kind,
    amountMinor: errand.amountMinor,
    currency: errand.currency,
    case: errand.caseNumber,
    target: errand.target,
    customer: { name: errand.customerName, language: errand.language },
    words: errand.words,
  },
});

type Answered = {
  readonly status: number;
  readonly body: string;
  readonly retryAfterSeconds: number | undefined;
};

/** Statuses that speak of the connection and not of the errand: the address, our signature, the shape of what we send. */
const setUp: ReadonlySet<number> = new Set([401, 403, 405, 406, 410, 411, 413, 414, 415, 426, 431]);
const later: ReadonlySet<number> = new Set([408, 425, 429]);

/** What a status and a body mean for the errand; only a clear no is a no. */
export function outcomeOfAnswer(answered: Answered, id: string): Outcome {
  const { status, retryAfterSeconds } = answered;
  const answer = answerIn(answered.body);
  const reference = said(answer.reference) || id;
  const detail = said(answer.detail) || said(answer.message);
  if (status === 202) return { state: 'under-way', reference };
  if ((status >= 200 && status < 300) || status === 409) return { state: 'done', reference };
  const withStatus = `${status} ${detail}`.trim();
  if (status >= 500 || later.has(status) || status < 200) {
    const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    return { state: 'unknown', detail: withStatus, ...retry };
  }
  // A 404 with words is about the order, a bare one about the address.
  if (status === 404 && detail !== '') return { state: 'refused', because: 'no-target', detail };
  if (status < 400 || status === 404 || setUp.has(status))
    return { state: 'unknown', because: 'not-allowed', detail: withStatus };
  return { state: 'refused', because: 'declined', detail: detail || withStatus };
}

/** A page, half a body or nothing at all is an answer without words. */
function answerIn(body: string): RemedyAnswer {
  try {
    const read: unknown = JSON.parse(body);
    return Value.Check(RemedyAnswer, read) ? read : {};
  } catch {
    return {};
  }
}
