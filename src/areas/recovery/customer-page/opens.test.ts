import { expect, test } from 'vitest';
import { caseId, personId, signal } from '#testing/builders.ts';
import { opensAll, opensOf } from './opens.ts';

const form = { caseId: caseId(1), handed: 'form', complaint: signal().id } as const;
const alone = { isOpener: true, isKnownBefore: false, othersFrom: undefined };

test('what the form hands out opens all of a page that its complaint alone has made', () => {
  expect(opensOf(form, alone)).toEqual(opensAll);
});

test('it opens a part where the customer was known, or somebody else was heard', () => {
  expect(opensOf(form, { ...alone, isKnownBefore: true }).reach).toBe('part');
  expect(opensOf(form, { ...alone, othersFrom: 'line 7' })).toEqual({
    reach: 'part',
    wordsUntil: 'line 7',
  });
});

test('of a case that was there before it opens what was written by it', () => {
  expect(opensOf(form, { ...alone, isOpener: false }).reach).toBe('own-words');
});

test('a link that went to an address, or that a person answers for, opens all of it', () => {
  const others = { isOpener: false, isKnownBefore: true, othersFrom: 'line 7' };
  const mailed = { caseId: caseId(1), handed: 'mail', address: 'rana@example.org' } as const;
  const handed = { caseId: caseId(1), handed: 'person', by: personId(1) } as const;
  expect([opensOf(mailed, others), opensOf(handed, others)]).toEqual([opensAll, opensAll]);
});
