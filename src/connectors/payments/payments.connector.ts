import type { Stripe } from 'stripe';
import type {
  BookLine,
  Errand,
  Executor,
  OursAmong,
  Outcome,
} from '#areas/remedies/carrying/executor.ts';
import { carriesOut } from '#areas/remedies/carrying/executor-kinds.ts';
import { isId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { requestKey } from '../request-key.ts';
import { fromPaymentUnits, toPaymentUnits, writtenAmount } from './payment-amounts.ts';
import {
  bookState,
  type Failure,
  inTheirWords,
  outcomeOfFailure,
  outcomeOfRefund,
} from './payment-outcomes.ts';

export type PaymentSettings = {
  readonly key: string;
  /** Scheme, host and port of another than the service's own address: a proxy, a test. */
  readonly url?: string | undefined;
  /** For one errand, all in all. */
  readonly timeoutMillis?: number;
};

type Trouble = Extract<Outcome, { state: 'refused' | 'unknown' }>;

export type Payments = Required<Omit<Executor, 'saysLater'>> & {
  /** Why the service cannot be used with this key, or undefined when it can. Changes nothing. */
  trouble(): Promise<Trouble | undefined>;
};

const usualTimeoutMillis = 30_000;
const probeMillis = 5_000;
const name = 'payments';
/** Payments and charges; charges that are not of cards are called `py_`. */
const payment = /^(pi|ch|py)_\w{1,200}$/;
/** What stands on every refund of ours; keys are forgotten there after a day, this never. */
const mark = 'amends_remedy';
const roundMark = 'amends_round';

/** Refunds through Stripe. Its library is loaded with the first errand, not before. */
export function createPayments(settings: PaymentSettings): Payments {
  const limitMillis = settings.timeoutMillis ?? usualTimeoutMillis;
  const asking = <Answer>(work: (client: Stripe) => Promise<Answer>, stopping: AbortSignal) =>
    answered(settings, work, AbortSignal.any([stopping, AbortSignal.timeout(limitMillis)]));
  return {
    name,
    carryOut: (errand, stopping, oursAmong) =>
      asking((client) => refund(client, errand, oursAmong), stopping),
    find: (errand, stopping) =>
      payment.test(errand.target)
        ? asking(async (client) => search(await refundsOf(client, errand), errand), stopping)
        : Promise.resolve(undefined),
    book: (since, stopping) => book(settings, since, stopping),
    trouble: () => trouble(settings),
  };
}

const no = (because: Extract<Outcome, { state: 'refused' }>['because'], detail = ''): Outcome => ({
  state: 'refused',
  because,
  detail,
});

/**
 * Looks before it pays: the service replays an answer under one key for a day only, and replays an error
 * as well when the money moved, but its book always tells.
 */
async function refund(client: Stripe, errand: Errand, oursAmong?: OursAmong): Promise<Outcome> {
  if (!carriesOut(name, errand.kind)) return no('not-possible', errand.kind);
  if (!payment.test(errand.target)) return no('no-target');
  const amount = toPaymentUnits(errand.amountMinor, errand.currency);
  if (amount === undefined) return no('not-possible', `${errand.amountMinor} ${errand.currency}`);
  const refunds = await refundsOf(client, errand);
  const before = search(refunds, errand) ?? (await lost(refunds, errand, oursAmong));
  if (before) return before;
  const paid = await paymentOf(client, errand.target);
  if (paid.currency.toUpperCase() !== errand.currency)
    return no('not-possible', `${paid.currency.toUpperCase()} ≠ ${errand.currency}`);
  const left = paid.units - paid.givenBackUnits;
  if (left <= 0 && paid.units > 0) return no('already-given-back');
  if (amount > left) return no('too-much', `≤ ${writtenAmount(left, errand.currency)}`);
  const made = await client.refunds.create(
    { ...targetOf(errand), amount, metadata: marksOf(errand) },
    { idempotencyKey: `amends-${requestKey(errand)}` },
  );
  return outcomeOfRefund(made, askedOf(errand));
}

const askedOf = ({ amountMinor, currency }: Errand) => ({
  units: toPaymentUnits(amountMinor, currency) ?? 0,
  currency,
});

const targetOf = ({ target }: Errand): { payment_intent: string } | { charge: string } =>
  target.startsWith('pi_') ? { payment_intent: target } : { charge: target };

const marksOf = ({ key, round }: Errand): Record<string, string> => ({
  [mark]: key,
  [roundMark]: String(round),
});

async function refundsOf(client: Stripe, errand: Errand): Promise<Stripe.Refund[]> {
  const refunds: Stripe.Refund[] = [];
  for await (const one of client.refunds.list({ ...targetOf(errand), limit: 100 }))
    refunds.push(one);
  return refunds;
}

/** Our refund among those of the payment: one that stands, of whatever round, or what became of this round's. */
function search(refunds: readonly Stripe.Refund[], errand: Errand): Outcome | undefined {
  let failed: Outcome | undefined;
  for (const one of refunds) {
    if (one.metadata?.[mark] !== errand.key) continue;
    const outcome = outcomeOfRefund(one, askedOf(errand));
    if (outcome.state !== 'refused') return outcome;
    if (one.metadata[roundMark] === String(errand.round)) failed = outcome;
  }
  return failed;
}

/**
 * What was given back of the payment for a remedy that is lost to us: a person sees whether this is the
 * same one given anew. Whoever tries again after that has looked.
 */
async function lost(
  refunds: readonly Stripe.Refund[],
  { round, currency }: Errand,
  oursAmong: OursAmong | undefined,
): Promise<Outcome | undefined> {
  if (round > 0 || !oursAmong) return undefined;
  const isOver = ({ status }: Stripe.Refund) =>
    ['failed', 'taken-back'].includes(bookState(status));
  const keyOf = (one: Stripe.Refund): string => one.metadata?.[mark] ?? '';
  const marked = refunds.filter((one) => isId(keyOf(one)) && !isOver(one));
  if (marked.length === 0) return undefined;
  const ours = await oursAmong(marked.map(keyOf));
  const unknown = marked.filter((one) => !ours.has(keyOf(one)));
  if (unknown.length === 0) return undefined;
  const units = unknown.reduce((sum, one) => sum + one.amount, 0);
  const references = unknown.map(({ id }) => id).join(', ');
  return no('given-unknown', `${writtenAmount(units, currency)} (${references})`);
}

type Paid = { readonly currency: string; readonly units: number; readonly givenBackUnits: number };

async function paymentOf(client: Stripe, target: string): Promise<Paid> {
  if (!target.startsWith('pi_')) {
    const { currency, amount_captured, amount_refunded } = await client.charges.retrieve(target);
    return { currency, units: amount_captured, givenBackUnits: amount_refunded };
  }
  const intent = await client.paymentIntents.retrieve(target, { expand: ['latest_charge'] });
  const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
  return {
    currency: intent.currency,
    units: intent.amount_received,
    givenBackUnits: charge?.amount_refunded ?? 0,
  };
}

async function* book(
  settings: PaymentSettings,
  since: Instant,
  stopping: AbortSignal,
): AsyncGenerator<BookLine> {
  const client = await clientOf(settings, stopping);
  const created = { gte: Math.floor(since / 1_000) };
  try {
    for await (const one of client.refunds.list({ created, limit: 100 })) yield* lineOf(one);
  } catch (error) {
    // What the library throws holds the whole answer, and would be logged with it.
    throw new Error(
      `the payment service's book: ${failureOf(error, stopping).status ?? 'no answer'}`,
    );
  }
}

function* lineOf(refund: Stripe.Refund): Generator<BookLine> {
  const { id, metadata, currency, amount, status } = refund;
  const key = metadata?.[mark];
  if (key === undefined) return;
  const ours = currency.toUpperCase();
  const amountMinor = fromPaymentUnits(amount, ours);
  const line = { key, reference: id, amountMinor, currency: ours, state: bookState(status) };
  const isOver = line.state === 'failed' || line.state === 'taken-back';
  yield isOver ? { ...line, detail: inTheirWords(refund) } : line;
}

async function trouble(settings: PaymentSettings): ReturnType<Payments['trouble']> {
  const look = async (client: Stripe): Promise<undefined> => {
    await client.refunds.list({ limit: 1 });
  };
  const outcome = await answered(settings, look, AbortSignal.timeout(probeMillis));
  return outcome?.state === 'refused' || outcome?.state === 'unknown' ? outcome : undefined;
}

/** The work's answer, with whatever the other side does wrong as an outcome. */
async function answered<Answer>(
  settings: PaymentSettings,
  work: (client: Stripe) => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer | Outcome> {
  const client = await clientOf(settings, signal);
  try {
    return await work(client);
  } catch (error) {
    return outcomeOfFailure(failureOf(error, signal));
  }
}

/** A client for each errand, because the library has no other way to stop one; it costs 0.2 ms. */
async function clientOf({ key, url }: PaymentSettings, signal: AbortSignal): Promise<Stripe> {
  const { Stripe: Library } = await import('stripe');
  const { protocol, hostname, port } = new URL(url ?? 'https://api.stripe.com');
  return new Library(key, {
    host: hostname,
    port: port || (protocol === 'http:' ? 80 : 443),
    protocol: protocol === 'http:' ? 'http' : 'https',
    // Waiting and trying again are the life's of the remedy.
    maxNetworkRetries: 0,
    // It would write a number of this machine into a file at home, and send it along.
    telemetry: false,
    httpClient: Library.createFetchHttpClient(fetchUntil(signal)),
  });
}

/** What the service needs of us; what the library tells beside about this machine is nobody's business. */
const needed = ['accept', 'authorization', 'content-type', 'idempotency-key', 'stripe-version'];

const fetchUntil =
  (signal: AbortSignal): typeof fetch =>
  (address, init) => {
    const all = new Headers(init?.headers);
    const headers = needed.flatMap((name): [string, string][] => {
      const value = all.get(name);
      return value === null ? [] : [[name, value]];
    });
    const signals = init?.signal ? [signal, init.signal] : [signal];
    // The key goes to the address that was named, and nowhere it points to.
    const ours = { headers, redirect: 'error', signal: AbortSignal.any(signals) } as const;
    return fetch(address, { ...init, ...ours });
  };

function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return { message: 'no answer in time' };
  if (!(error instanceof Error)) return { message: 'no answer' };
  const { statusCode, rawType, code, param, headers } = error as Partial<Stripe.errors.StripeError>;
  // Without a status there was no answer that could be read, and what the library says of that helps nobody.
  if (statusCode === undefined) return { message: 'no answer' };
  const seconds = Number(headers?.['retry-after'] || Number.NaN);
  return {
    status: statusCode,
    type: rawType,
    code,
    param,
    message: error.message,
    retryAfterSeconds: seconds >= 0 ? seconds : undefined,
  };
}
