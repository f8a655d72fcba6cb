import { expect, test } from 'vitest';
import { bookState, type Failure, outcomeOfFailure, outcomeOfRefund } from './payment-outcomes.ts';

test.each<[string, Failure, object]>([
  ['no answer at all', { message: 'reset' }, { state: 'unknown' }],
  ['an error of theirs', { status: 500 }, { state: 'unknown' }],
  ['a page of a proxy', { status: 502, message: '<html>' }, { state: 'unknown' }],
  ['an earlier try under way', { status: 409 }, { state: 'unknown' }],
  [
    'too many at once',
    { status: 429, retryAfterSeconds: 7 },
    { state: 'unknown', retryAfterSeconds: 7 },
  ],
  [
    'a wrong key',
    { status: 401, message: 'Invalid key sk_1' },
    { state: 'unknown', because: 'not-allowed' },
  ],
  ['a key without the right', { status: 403 }, { because: 'not-allowed' }],
  ['no such payment', { status: 404, code: 'resource_missing' }, { because: 'no-target' }],
  ['no such address', { status: 404 }, { state: 'unknown', because: 'not-allowed' }],
  [
    'given back before',
    { status: 400, code: 'charge_already_refunded' },
    { because: 'already-given-back' },
  ],
  ['more than was paid', { status: 400, param: 'amount' }, { because: 'too-much' }],
  ['less than can be paid', { status: 400, code: 'amount_too_small' }, { because: 'not-possible' }],
  [
    'the same key for something else',
    { status: 400, type: 'idempotency_error' },
    { because: 'not-possible' },
  ],
  [
    'a dispute',
    { status: 400, code: 'charge_disputed', message: 'It is\ndisputed.' },
    { because: 'declined', detail: 'It is disputed.' },
  ],
])('%s', (_what, failure, expected) => {
  expect(outcomeOfFailure(failure)).toMatchObject(expected);
});

test('what is said of a key is not passed on', () => {
  const outcome = outcomeOfFailure({ status: 401, message: 'Invalid API Key: sk_live_1' });
  expect(JSON.stringify(outcome)).not.toContain('sk_live_1');
});

const asked = { units: 600_000, currency: 'IDR' };
const asAsked = { id: 're_1', status: 'succeeded', amount: 600_000, currency: 'idr' };

test.each([
  ['succeeded', 'done', 'done'],
  ['pending', 'under-way', 'under-way'],
  ['requires_action', 'under-way', 'under-way'],
  ['failed', 'refused', 'failed'],
  ['canceled', 'refused', 'taken-back'],
  [null, 'under-way', 'under-way'],
])('a refund that is %s is %s', (status, state, inBook) => {
  expect(outcomeOfRefund({ ...asAsked, status }, asked)).toMatchObject({ state });
  expect(bookState(status)).toBe(inBook);
});

test('an answer without a refund in it settles nothing', () => {
  expect(outcomeOfRefund({ ...asAsked, id: undefined, status: null }, asked)).toMatchObject({
    state: 'unknown',
  });
});

test.each([
  ['another currency', { amount: 1, currency: 'usd' }, 're_1: 0.01 USD ≠ 6000.00 IDR'],
  ['another amount', { amount: 599_999 }, 're_1: 5999.99 IDR ≠ 6000.00 IDR'],
  ['no amount', { amount: Number.NaN }, 're_1: ? ≠ 6000.00 IDR'],
])('a refund of %s is for a person to look at', (_what, answered, detail) => {
  for (const status of ['succeeded', 'pending'])
    expect(outcomeOfRefund({ ...asAsked, status, ...answered }, asked)).toEqual({
      state: 'unknown',
      because: 'not-as-asked',
      detail,
    });
  // One that failed gave nothing, of whatever amount it was.
  const failed = { ...asAsked, status: 'failed', ...answered };
  expect(outcomeOfRefund(failed, asked)).toMatchObject({ state: 'refused' });
});
