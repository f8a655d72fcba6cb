import { addSeconds, type Instant } from '#kernel/time.ts';
import type { WebhookTopic } from './webhooks.contract.ts';

export const testTopic = 'webhook.test';

/** Announcements of the loop and what others are told of them; closing releases only the last case. */
export const toldOf: Readonly<Record<string, readonly WebhookTopic[]>> = {
  'case.opened': ['case.opened', 'customer.selling-held'],
  'case.reopened': ['case.reopened', 'customer.selling-held'],
  'case.answered': ['case.answered'],
  'case.closed': ['case.closed', 'customer.selling-released'],
  'remedy.given': ['remedy.given'],
  'remedy.done': ['remedy.done'],
  'remedy.came-back': ['remedy.failed'],
  'promise.broken': ['promise.broken'],
};

/** The same of announcements about customers: a release is told only where two are two again. */
export const toldOfCustomers: Readonly<Record<string, readonly WebhookTopic[]>> = {
  'customer.known-as': ['customer.selling-held'],
  'customer.parted': ['customer.selling-held', 'customer.selling-released'],
};

export type Delivery = {
  readonly state: 'waiting' | 'done' | 'failed';
  readonly attempts: number;
  readonly dueAt: Instant | undefined;
  readonly answer: string;
};

/** What came back from a receiver. */
export type Answered =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfterSeconds: number | undefined;
    }
  | { readonly kind: 'silent'; readonly why: string }
  | { readonly kind: 'private' };

const minute = 60;
const hour = 60 * minute;
/** After each try that failed; the first is at once. Over three days, as Standard Webhooks suggests. */
export const retrySeconds = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

const answerOf = (answered: Answered): string =>
  answered.kind === 'answered'
    ? String(answered.status)
    : answered.kind === 'silent'
      ? answered.why
      : answered.kind;

type Settling = {
  readonly at: Instant;
  /** Between 0 and 1, so that what failed together does not come back together. */
  readonly chance: number;
};

/** What an answer makes of a message that was tried; `attempts` counts this try. */
export function settledBy(
  attempts: number,
  answered: Answered,
  { at, chance }: Settling,
): Delivery {
  const answer = answerOf(answered);
  const isDone = answered.kind === 'answered' && answered.status >= 200 && answered.status < 300;
  if (isDone) return { state: 'done', attempts, dueAt: undefined, answer };
  const wait = retrySeconds[attempts - 1];
  if (wait === undefined || isGone(answered))
    return { state: 'failed', attempts, dueAt: undefined, answer };
  const asked = answered.kind === 'answered' ? (answered.retryAfterSeconds ?? 0) : 0;
  const seconds = Math.max(wait * (0.95 + chance / 10), Math.min(asked, 24 * hour));
  return { state: 'waiting', attempts, dueAt: addSeconds(at, seconds), answer };
}

/** The receiver wants nothing more, ever. */
export const isGone = (answered: Answered): boolean =>
  answered.kind === 'answered' && answered.status === 410;
