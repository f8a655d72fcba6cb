import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BookLine } from '#areas/remedies/carrying/executor.ts';

/** What the server does with the next requests for a refund. */
export type PaymentAct =
  | 'answer'
  /** The money moves, and then nobody hears of it. */
  | { readonly moves: 'then-hangs' | 'then-resets' | 'then-fails' }
  /** Nothing happens at all. */
  | { readonly before: 'hangs' | 'resets' | 'fails' }
  | { readonly error: object; readonly status: number; readonly headers?: Record<string, string> }
  | { readonly status: 'pending' | 'requires_action' | 'failed' }
  /** The money moves as asked, and the answer speaks of other money. */
  | { readonly answers: { readonly amount: number; readonly currency: string } };

export type PaymentRefund = {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly currency: string;
  readonly charge: string | null;
  readonly payment_intent: string | null;
  readonly created: number;
  readonly metadata: Record<string, string>;
  status: string;
};
type Payment = { readonly amount: number; readonly currency: string };
type Answer = { readonly status: number; readonly body: object };
type Kept = { readonly params: string; readonly answer: Answer };
type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly params: URLSearchParams;
};

const failure = (status: number, error: object): Answer => ({ status, body: { error } });
const nobody = (what: string): Answer =>
  failure(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}`,
  });
const broken = failure(500, { type: 'api_error', message: 'An error occurred.' });

/** The refunds of Stripe on this machine, with a book of its own that a test can hold against ours. */
export async function paymentServer(key = 'sk_test_amends') {
  const payments = new Map<string, Payment>();
  const refunds: PaymentRefund[] = [];
  const keys = new Map<string, Kept>();
  const asked: Asked[] = [];
  let act: (request: Asked) => PaymentAct = () => 'answer';
  const state = { payments, refunds, keys };

  const server = createServer((request, response) => {
    void serve(request, response);
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const one = await read(request);
    asked.push(one);
    const answer = answerOf(state, one, key);
    if (answer) return send(response, answer);
    perform(response, deedOf(state, one, act(one)));
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    asked,
    refunds,
    pay(id: string, amount: number, currency = 'usd'): void {
      payments.set(id, { amount, currency });
    },
    /** What it does from now on. */
    acts(next: typeof act): void {
      act = next;
    },
    /** As a day later: no answer is replayed any more. */
    forgetKeys: () => keys.clear(),
    /** Every refund, in the words of our books; nothing of it is told by the product. */
    book: (): BookLine[] =>
      refunds.map((one) => ({
        key: one.metadata['amends_remedy'] ?? '',
        reference: one.id,
        amountMinor: one.amount,
        currency: one.currency.toUpperCase(),
        state: stateOf[one.status] ?? 'under-way',
      })),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
export type PaymentServer = Awaited<ReturnType<typeof paymentServer>>;

const stateOf: Readonly<Record<string, BookLine['state']>> = {
  succeeded: 'done',
  failed: 'failed',
  canceled: 'taken-back',
};

type State = {
  readonly payments: Map<string, Payment>;
  readonly refunds: PaymentRefund[];
  readonly keys: Map<string, Kept>;
};

async function read(request: IncomingMessage): Promise<Asked> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://test');
  const { method = '', headers } = request;
  const params = method === 'GET' ? searchParams : new URLSearchParams(text);
  return { method, path: pathname, headers, params };
}

function send(response: ServerResponse, { status, body }: Answer, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

const isOf = (one: PaymentRefund, id: string | null): boolean =>
  id === null || one.payment_intent === id || one.charge === id;

const givenBack = (state: State, id: string): number =>
  state.refunds
    .filter((one) => isOf(one, id) && !['failed', 'canceled'].includes(one.status))
    .reduce((sum, one) => sum + one.amount, 0);

function look(state: State, { path, params }: Asked): Answer {
  const [, , kind, id = ''] = path.split('/');
  if (kind === 'refunds' && id === '') return list(state, params);
  if (kind === 'refunds') {
    const found = state.refunds.find((one) => one.id === id);
    return found ? { status: 200, body: found } : nobody('refund');
  }
  const found = state.payments.get(id);
  if (!found) return nobody('payment');
  const { amount, currency } = found;
  const charge = { id, currency, amount_captured: amount, amount_refunded: givenBack(state, id) };
  const intent = { id, currency, amount_received: amount, latest_charge: charge };
  return { status: 200, body: kind === 'charges' ? charge : intent };
}

/** All but the making of a refund, which can go wrong in ways of its own. */
function answerOf(state: State, asked: Asked, key: string): Answer | undefined {
  if (asked.headers.authorization !== `Bearer ${key}`)
    return failure(401, { message: `Invalid API Key provided: ${key}` });
  return asked.method === 'GET' ? look(state, asked) : undefined;
}

/** Newest first and by pages, as the service has it. */
function list({ refunds }: State, params: URLSearchParams): Answer {
  const since = Number(params.get('created[gte]') ?? 0);
  const limit = Number(params.get('limit') ?? 10);
  const after = params.get('starting_after');
  const all = refunds
    .filter((one) => one.created >= since)
    .filter((one) => isOf(one, params.get('payment_intent')) && isOf(one, params.get('charge')))
    .reverse();
  const from = after === null ? 0 : all.findIndex((one) => one.id === after) + 1;
  const data = all.slice(from, from + limit);
  const body = { object: 'list', url: '/v1/refunds', data, has_more: from + limit < all.length };
  return { status: 200, body };
}

/** What happens to one request: an answer, or the end of the line without one. */
type Deed = { readonly answer: Answer; readonly headers?: object } | 'hangs' | 'resets';

function deedOf(state: State, asked: Asked, act: PaymentAct): Deed {
  if (act === 'answer') return { answer: once(state, asked, () => make(state, asked.params)) };
  if ('before' in act) return act.before === 'fails' ? { answer: broken } : act.before;
  if ('error' in act) return { answer: failure(act.status, act.error), headers: act.headers ?? {} };
  if ('status' in act)
    return { answer: once(state, asked, () => make(state, asked.params, act.status)) };
  if ('answers' in act) {
    const { status, body } = make(state, asked.params);
    return { answer: { status, body: { ...body, ...act.answers } } };
  }
  const answer = once(state, asked, () => {
    const made = make(state, asked.params);
    // The service keeps an error under the key as well, even when the money moved.
    return act.moves === 'then-fails' ? broken : made;
  });
  if (act.moves === 'then-fails') return { answer };
  return act.moves === 'then-hangs' ? 'hangs' : 'resets';
}

function perform(response: ServerResponse, deed: Deed): void {
  if (deed === 'resets') response.socket?.resetAndDestroy();
  else if (deed !== 'hangs') send(response, deed.answer, deed.headers);
}

/** The first answer under a key is the answer from then on. */
function once({ keys }: State, { headers, params }: Asked, work: () => Answer): Answer {
  const key = String(headers['idempotency-key']);
  const kept = keys.get(key);
  if (kept && kept.params !== params.toString())
    return failure(400, {
      type: 'idempotency_error',
      message: 'Keys can only be used with the same parameters.',
    });
  if (kept) return kept.answer;
  const answer = work();
  keys.set(key, { params: params.toString(), answer });
  return answer;
}

function make(state: State, params: URLSearchParams, status = 'succeeded'): Answer {
  const id = params.get('payment_intent') ?? params.get('charge') ?? '';
  const payment = state.payments.get(id);
  const amount = Number(params.get('amount'));
  if (!payment) return nobody('payment');
  const left = payment.amount - givenBack(state, id);
  if (left === 0)
    return failure(400, { code: 'charge_already_refunded', message: 'It has been refunded.' });
  if (amount > left) return failure(400, { param: 'amount', message: 'More than is left.' });
  const made: PaymentRefund = {
    id: `re_${state.refunds.length + 1}`,
    object: 'refund',
    amount,
    currency: payment.currency,
    charge: params.get('charge'),
    payment_intent: params.get('payment_intent'),
    created: Math.floor(Date.now() / 1_000),
    metadata: Object.fromEntries(
      [...params].flatMap(([name, value]) => {
        const mark = /^metadata\[(\w+)\]$/.exec(name)?.[1];
        return mark === undefined ? [] : [[mark, value]];
      }),
    ),
    status,
  };
  state.refunds.push(made);
  return { status: 200, body: { ...made } };
}
