import { expect, test } from 'vitest';
import { answerOf, asAnswered } from './mail-answer.ts';

test.each([
  ['an unknown address', { command: 'RCPT TO', responseCode: 550 }, 'refused'],
  ['a full mailbox', { command: 'RCPT TO', responseCode: 452 }, 'later'],
  ['words taken for spam', { command: 'DATA', responseCode: 554 }, 'refused'],
  ['a text that is no address', { code: 'EENVELOPE' }, 'refused'],
  ['our own wrong password', { command: 'AUTH PLAIN', responseCode: 535 }, 'later'],
  ['a sender the server does not know', { command: 'MAIL FROM', responseCode: 553 }, 'later'],
  ['a server that is away', { code: 'ECONNECTION', command: 'CONN' }, 'later'],
])('%s: %j', (_what, error, kind) => {
  expect(answerOf({ ...error, message: 'as it said' })).toEqual({ kind, detail: 'as it said' });
});

test.each([
  ['NUL', '5.1.1 nobody\0here', '5.1.1 nobody here'],
  ['a terminal’s colours', '5.1.1 no\u001b[31m one', '5.1.1 no [31m one'],
  ['a sign that is cut in two', `${'x'.repeat(299)}😀`, 'x'.repeat(299)],
])('of %s the timeline keeps what can be kept', (_what, says, kept) => {
  expect(asAnswered(says)).toBe(kept);
});
