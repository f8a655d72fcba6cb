import { expect, test } from 'vitest';
import { mayBeDone, type Sending, sendingOf } from './sending.ts';

let made = 0;
const send = (before: Sending | undefined, intent: object, version = 5) =>
  sendingOf(before, intent, { version, newKey: () => `key ${++made}` });

const answer = { command: 'answer', text: 'We come tomorrow.' };

test('what was sent without an answer is sent again as it was, though the case has moved on', () => {
  const first = send(undefined, answer);
  expect(send(first, { ...answer }, 6)).toEqual(first);
});

test('other words are another command', () => {
  const first = send(undefined, answer);
  const other = send(first, { ...answer, text: 'We come on Friday.' }, 6);
  expect(other.key).not.toBe(first.key);
  expect(other.version).toBe(6);
});

test('after it was done, the same words are another command', () => {
  const first = send(undefined, answer);
  expect(send(undefined, answer).key).not.toBe(first.key);
});

test.each([
  [0, true],
  [200, true],
  [502, true],
  [409, false],
  [422, false],
  [401, false],
])('when the answer was %i it may have been done: %s', (status, expected) => {
  expect(mayBeDone({ status })).toBe(expected);
});
