import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { languages } from '#kernel/language.ts';
import { addDays, addMinutes } from '#kernel/time.ts';
import { aCase, caseId, monday, personId } from '#testing/builders.ts';
import {
  type Case,
  caseFor,
  contacted,
  customerReads,
  customerSees,
  eventKinds,
  isAbout,
  subjectKey,
} from './case.ts';

const monthAgo = addDays(monday, -30);
const closed = (daysAgo: number, change: Partial<Case> = {}): Partial<Case> => ({
  state: 'closed',
  closedAt: addDays(monday, -daysAgo),
  closedHow: 'confirmed',
  ...change,
});

describe('a signal is about a case', () => {
  test.each([
    ['of the same subject', 'order 7', 'wrong-bill', true],
    ['of another subject', 'order 8', 'late-delivery', false],
    ['of the same failure, when it names no subject', '', 'late-delivery', true],
    ['of another failure, when it names no subject', '', 'wrong-bill', false],
  ])('%s', (_, subject, failure, expected) => {
    expect(isAbout(aCase(1, { subject: 'order 7' }), { subject, failure })).toBe(expected);
  });

  test('when the case names no subject and the failure is the same', () => {
    expect(isAbout(aCase(1), { subject: 'order 7', failure: 'late-delivery' })).toBe(true);
  });

  test('two things are one thing by subject, and by failure only without one', () => {
    expect(subjectKey('late', 'order 7')).toBe(subjectKey('broken', 'order 7'));
    expect(subjectKey('late', '')).not.toBe(subjectKey('broken', ''));
    expect(subjectKey('late', '')).not.toBe(subjectKey('other', 'late'));
  });
});

describe('of several cases a signal goes to', () => {
  const about = { subject: 'order 7', failure: 'late-delivery' };
  const choose = (...cases: readonly Case[]) => caseFor(cases, about, monthAgo)?.id;

  test('the open one before the closed one', () => {
    const old = aCase(1, closed(1, { subject: 'order 7' }));
    expect(choose(old, aCase(2))).toBe(caseId(2));
  });

  test('the same subject before the same failure', () => {
    expect(choose(aCase(1), aCase(2, { subject: 'order 7' }))).toBe(caseId(2));
  });

  test('the latest of two alike', () => {
    const later = aCase(2, { openedAt: addMinutes(monday, 1) });
    expect(choose(later, aCase(1))).toBe(caseId(2));
    expect(choose(aCase(1), later)).toBe(caseId(2));
  });

  test('a closed one for thirty days, to the minute', () => {
    expect(choose(aCase(1, closed(30)))).toBe(caseId(1));
    expect(choose(aCase(1, closed(30.001)))).toBeUndefined();
  });

  test('none that is about something else', () => {
    expect(
      choose(aCase(1, { subject: 'order 8' }), aCase(2, { failure: 'other' })),
    ).toBeUndefined();
    expect(choose()).toBeUndefined();
  });
});

describe('a customer who comes back', () => {
  test('about an open case is counted', () => {
    const { next, reopened } = contacted(aCase(1, { fixedAt: monday }), addMinutes(monday, 5));
    expect(reopened).toBe(false);
    expect(next).toMatchObject({ state: 'open', contacts: 2, reopens: 0, version: 2 });
    expect(next.fixedAt).toBe(monday);
  });

  test('when asked whether it is settled, says that it is not put right', () => {
    const asked = aCase(1, { state: 'asked', askedAt: monday, fixedAt: monday });
    const { next, reopened } = contacted(asked, addMinutes(monday, 5));
    expect(reopened).toBe(false);
    expect(next).toMatchObject({ state: 'open', askedAt: undefined, fixedAt: undefined });
  });

  test('about a closed case opens it again, with its owner', () => {
    const { next, reopened } = contacted(aCase(1, closed(3)), monday);
    expect(reopened).toBe(true);
    expect(next).toMatchObject({ state: 'open', reopens: 1, closedAt: undefined });
    expect(next.closedHow).toBeUndefined();
    expect(next.ownerId).toBe(aCase(1).ownerId);
  });
});

test('the customer sees what is done for them and nothing said about them', () => {
  const hidden = eventKinds.filter((kind) => !customerSees(kind));
  expect(hidden).toEqual([
    'promise-warned',
    'escalated',
    'note',
    'model-read',
    'kind-proposed',
    'kind-corrected',
    'hand-over-asked',
    'hand-over-declined',
    'hand-over-lapsed',
    'remedy-failed',
    'remedy-retried',
    'loss-struck',
    'task-asked',
    'task-taken',
    'task-done',
    'task-declined',
    'task-withdrawn',
    'task-late',
    'step-done',
    'step-left-out',
    'remedy-proposed',
    'proposal-granted',
    'proposal-refused',
    'proposal-withdrawn',
    'proposal-passed-on',
    'proposal-unanswered',
    'rule-bent',
    'link-renewed',
    'code-shown',
    'notice-sent',
    'notice-refused',
    'joined-incident',
    'made-good-with',
    'took-in',
    'taken-apart',
    'target-set',
    'target-kept',
    'target-missed',
    'promise-replaced',
    'promise-paused',
    'promise-resumed',
    'consulted',
    'consult-lapsed',
    'advised',
    'gesture-held',
    'loss-uncounted',
    'colleague-thanked',
  ]);
});

test('a case that went on in another is not the one that comes back', () => {
  const older = aCase(1, { ...closed(2), openedAt: addMinutes(monday, -60) });
  const younger = aCase(2, { ...closed(2), closedHow: 'merged' });
  const about = { failure: 'late-delivery', subject: '' };
  expect(caseFor([older, younger], about, monthAgo)).toBe(older);
  expect(caseFor([younger], about, monthAgo)).toBeUndefined();
});

test('the choice is always about the signal, never too old, and open if any such is open', () => {
  const any = fc.record({
    subject: fc.constantFrom('', 'order 7', 'order 8'),
    failure: fc.constantFrom('late-delivery', 'wrong-bill'),
    closedDaysAgo: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), any, (all, { subject, failure }) => {
      const cases = all.map((one, number) =>
        aCase(number, {
          subject: one.subject,
          failure: one.failure,
          ...(one.closedDaysAgo === undefined ? {} : closed(one.closedDaysAgo)),
        }),
      );
      const about = { subject, failure };
      const fitting = cases.filter(
        (one) => isAbout(one, about) && (one.closedAt ?? monday) >= monthAgo,
      );
      const found = caseFor(cases, about, monthAgo);
      expect(found === undefined).toBe(fitting.length === 0);
      if (!found) return;
      expect(fitting).toContain(found);
      if (fitting.some((one) => one.state !== 'closed')) expect(found.state).not.toBe('closed');
    }),
  );
});

test('a customer reads words that were written for them, and their own; how a colleague heard of it is not theirs', () => {
  expect(eventKinds.filter((kind) => customerReads(kind, undefined))).toEqual([
    'opened',
    'customer-wrote',
    'answered',
    'fixed',
    'cannot-fix',
    'confirmed',
    'not-settled',
    'waits-for-customer',
    'gesture-given',
    'clock-extended',
    'thanked',
  ]);
  expect(customerReads('answered', personId(1))).toBe(true);
  expect(customerReads('confirmed', personId(1))).toBe(false);
});

test.each(languages)('every line has words for whoever reads it, in %s', (language) => {
  const keys = eventKinds.flatMap((kind) => [
    `timeline.${kind}` as const,
    ...(customerSees(kind) ? [`timeline.customer.${kind}` as const] : []),
  ]);
  expect(keys.filter((key) => translate(language, key) === key)).toEqual([]);
});
