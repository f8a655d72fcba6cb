import { expect, test } from 'vitest';
import { keptAfter, type Sending, sendingOf } from './sending.ts';

let made = 0;
const send = (before: Sending | undefined, intent: { command: string }, version = 5) =>
  sendingOf(before, intent, { version, isForm: true, newKey: () => `key ${++made}` });

const answer = { command: 'answer', text: 'We come tomorrow.' };
const note = { command: 'note', text: 'Called, no answer.' };
const lost = { status: 0, code: 'no-connection' };
const signedOut = { status: 401, code: 'session-expired' };

test('what was sent without an answer is sent again as it was, though the case has moved on', () => {
  const first = send(undefined, answer);
  expect(send(first, { ...answer }, 6)).toEqual({ ...first, isAgain: true });
});

test('other words are another command', () => {
  const first = send(undefined, answer);
  const other = send(first, { ...answer, text: 'We come on Friday.' } as typeof answer, 6);
  expect(other.key).not.toBe(first.key);
  expect(other).toMatchObject({ version: 6, isAgain: false });
});

test('after it was done, the same words are another command', () => {
  const first = send(undefined, answer);
  expect(send(undefined, answer).key).not.toBe(first.key);
});

test('a button on a page that shows what has happened since means it once more', () => {
  const press = (before: Sending | undefined, version: number) =>
    sendingOf(
      before,
      { command: 'ask' },
      { version, isForm: false, newKey: () => `key ${++made}` },
    );
  const first = press(undefined, 5);
  expect(press(first, 5).key).toBe(first.key);
  expect(press(first, 6).key).not.toBe(first.key);
});

test.each([note, { ...note, command: 'thank' }])(
  'the same $command begun on a case that has moved on is one more',
  (added) => {
    const first = send(undefined, added);
    expect(send(first, added).key).toBe(first.key);
    expect(send(first, added, 6).key).not.toBe(first.key);
  },
);

test.each([
  [lost, true],
  [{ status: 200, code: 'unexpected' }, true],
  [{ status: 502, code: 'unexpected' }, true],
  [{ status: 503, code: 'try-later' }, true],
  [{ status: 409, code: 'cases.stale' }, false],
  [{ status: 422, code: 'cases.already-fixed' }, false],
  [signedOut, false],
])('when the first answer was %j it may have been done: %s', (problem, expected) => {
  const first = send(undefined, answer);
  expect(keptAfter(first, problem)).toBe(expected ? first : undefined);
});

test.each([
  [signedOut, true],
  [{ status: 429, code: 'too-many-requests' }, true],
  [{ status: 403, code: 'forbidden' }, true],
  [{ status: 422, code: 'cases.already-fixed' }, true],
  // Said only where nothing was found under the key.
  [{ status: 409, code: 'cases.stale' }, false],
  [{ status: 409, code: 'tasks.stale' }, false],
  [{ status: 422, code: 'signals.key-reused' }, false],
])('when it was lost before, %j leaves it open: %s', (problem, expected) => {
  const first = send(undefined, answer);
  const second = send(keptAfter(first, lost), answer);
  const kept = keptAfter(second, problem);
  expect(send(kept, answer, 6).key === first.key).toBe(expected);
});
