import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { errand } from '#testing/errand.ts';
import { RemedyRequest } from './errand.contract.ts';
import { outcomeOfAnswer, requestOf } from './remedy-request.ts';

test('what is sent has the documented shape and nothing more of the customer', () => {
  const request = requestOf(errand({ kind: 'gift' }));
  expect(Value.Check(RemedyRequest, request)).toBe(true);
  expect(request.data.customer).toEqual({ name: 'Sari Dewi', language: 'id' });
  expect(JSON.stringify(request)).not.toContain(errand().customerId);
});

const answered = (status: number, body = '', retryAfterSeconds?: number) =>
  outcomeOfAnswer({ status, body, retryAfterSeconds }, 'id-1');

test.each<[number, string, object]>([
  [200, '{"reference":"A-7"}', { state: 'done', reference: 'A-7' }],
  [201, '', { state: 'done', reference: 'id-1' }],
  [204, '', { state: 'done', reference: 'id-1' }],
  [200, '<html>ok</html>', { state: 'done', reference: 'id-1' }],
  [200, '{"reference":7}', { state: 'done', reference: 'id-1' }],
  [202, '{"reference":"A-7"}', { state: 'under-way', reference: 'A-7' }],
  [409, '', { state: 'done', reference: 'id-1' }],
  [302, '', { state: 'unknown', because: 'not-allowed', detail: '302' }],
  [401, '', { state: 'unknown', because: 'not-allowed', detail: '401' }],
  [404, '', { state: 'unknown', because: 'not-allowed', detail: '404' }],
  [404, '{"detail":"No order 9."}', { because: 'no-target', detail: 'No order 9.' }],
  [410, '', { state: 'unknown', because: 'not-allowed' }],
  [
    422,
    '{"message":"Sold\\nout."}',
    { state: 'refused', because: 'declined', detail: 'Sold out.' },
  ],
  [400, 'null', { state: 'refused', because: 'declined', detail: '400' }],
  [408, '', { state: 'unknown' }],
  [425, '', { state: 'unknown' }],
  [500, '{"detail":"Oops"}', { state: 'unknown', detail: '500 Oops' }],
  [0, '', { state: 'unknown' }],
])('a status %d with %j is read', (status, body, expected) => {
  expect(answered(status, body)).toMatchObject(expected);
});

test('whoever is busy says for how long', () => {
  expect(answered(429, '', 30)).toMatchObject({ state: 'unknown', retryAfterSeconds: 30 });
  expect(answered(503, '')).toEqual({ state: 'unknown', detail: '503' });
});
