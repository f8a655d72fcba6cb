import { expect, test } from 'vitest';
import { platformRefusals, statusOf } from './refusal-status.ts';

test('every refusal of our own has its status; what concerns a field is never sent alone', () => {
  const unplaced = platformRefusals.filter((code) => statusOf(code) === 422);
  const others = unplaced.filter((code) => code !== 'bad-input' && !code.startsWith('field-'));
  expect(others).toEqual([]);
});

test.each([
  ['cases.not-found', 404],
  ['promises.stale', 409],
  ['cases.needs-owner', 422],
])('%s has the status %i', (code, status) => {
  expect(statusOf(code)).toBe(status);
});
