import { sinceOf } from '#areas/customers/since.ts';
import type { SignalInput } from '#areas/signals/signals.contract.ts';
import type { Refusal } from '#kernel/result.ts';
import { addMinutes, type Instant } from '#kernel/time.ts';

/** How far ahead of ours a sender's clock may be before we say that something is wrong with it. */
const clockSkewMinutes = 24 * 60;

export const isAhead = (said: Instant, now: Instant): boolean =>
  said > addMinutes(now, clockSkewMinutes);

const mostMinor = 1e12;

type Facts = NonNullable<SignalInput['facts']>;
type Said = Pick<SignalInput, 'kind' | 'facts' | 'customer'>;

/** What is of the right kind and cannot be meant: counted as nothing, it would be a mistake nobody hears of. */
export function implausible({ kind, facts, customer }: Said, now: Instant): Refusal | undefined {
  const fact =
    facts && (badFact(facts) ?? (kind === 'survey-answer' ? badScore(facts) : undefined));
  return fact ?? (customer?.since === undefined ? undefined : badSince(customer.since, now));
}

function badFact(facts: Facts): Refusal | undefined {
  // A name that changes what all objects are is never the name of a fact.
  if (Object.hasOwn(facts, '__proto__')) return unknownFact;
  return facts['lossMinor'] === undefined ? undefined : badLoss(facts['lossMinor']);
}

const unknownFact: Refusal = {
  code: 'field-unknown',
  params: { field: '__proto__' },
  field: '/facts/__proto__',
};

const wrong = (code: string, params: NonNullable<Refusal['params']>, name: string): Refusal => ({
  code,
  params,
  field: `/facts/${name}`,
});

function badLoss(loss: Facts[string]): Refusal | undefined {
  if (typeof loss !== 'number') return wrong('field-type', { expected: 'number' }, 'lossMinor');
  if (loss < 0) return wrong('field-too-small', { limit: 0 }, 'lossMinor');
  return loss > mostMinor ? wrong('field-too-big', { limit: mostMinor }, 'lossMinor') : undefined;
}

function badScore({ score, outOf }: Facts): Refusal | undefined {
  if (outOf === undefined) return undefined;
  if (typeof outOf !== 'number') return wrong('field-type', { expected: 'number' }, 'outOf');
  if (outOf <= 0) return wrong('field-too-small', { limit: 1 }, 'outOf');
  return typeof score === 'number' && score > outOf
    ? wrong('field-too-big', { limit: outOf }, 'score')
    : undefined;
}

/** Empty, or noughts alone, is how databases say that nobody knows. */
const unknownDay = /^[\s0:.T/-]*Z?$/;

/** A customer since a day that is none, or is to come. */
export function badSince(since: string, now: Instant): Refusal | undefined {
  if (unknownDay.test(since)) return undefined;
  const at = sinceOf(since);
  return at === undefined || isAhead(at, now)
    ? { code: 'customers.bad-since', params: {}, field: '/customer/since' }
    : undefined;
}
