import { expect, test } from 'vitest';
import { addSeconds, dayMillis, hourMillis, instant } from '#kernel/time.ts';
import { isWrittenTo, newsOf, settledBy } from './notice.ts';

const at = instant(Date.UTC(2026, 10, 20, 12));
const line = (kind: string, hoursAgo: number, more: object = {}) => ({
  kind,
  at: instant(at - hoursAgo * hourMillis),
  params: {},
  ...more,
});
const asked = { isAsked: false, after: undefined, at };
const kinds = (lines: readonly { readonly kind: string }[]) => lines.map((one) => one.kind);

test('who told us is written of what we did, the oldest first, and not of what they did themselves', () => {
  const lines = [
    line('promise-broken', 1),
    line('customer-wrote', 2),
    line('promised', 3),
    line('opened', 3.1),
  ];
  expect(kinds(newsOf(lines, asked))).toEqual(['opened', 'promised', 'promise-broken']);
});

test('what was written once is not written again', () => {
  const lines = [line('answered', 1), line('promised', 3), line('opened', 3.1)];
  const after = instant(at - 2 * hourMillis);
  expect(kinds(newsOf(lines, { ...asked, after }))).toEqual(['answered']);
});

test('whether it is settled is asked by mail only while nobody has answered it', () => {
  const lines = [line('asked', 0.1), line('fixed', 1)];
  expect(kinds(newsOf(lines, { ...asked, isAsked: true }))).toEqual(['fixed', 'asked']);
  expect(kinds(newsOf(lines, asked))).toEqual(['fixed']);
});

test('notes among ourselves and kinds nobody knows are no news', () => {
  const lines = [line('note', 1), line('escalated', 1), line('future-kind', 1), line('opened', 2)];
  expect(kinds(newsOf(lines, asked))).toEqual(['opened']);
});

test('an imported complaint of last year is written of only once a person has done something', () => {
  const old = { params: { occurred: at - 300 * dayMillis } };
  const byLoop = [line('promised', 1), line('opened', 1, old)];
  expect(newsOf(byLoop, asked)).toEqual([]);
  const answered = line('answered', 0.5, { by: 'Sara' });
  expect(kinds(newsOf([answered, ...byLoop], asked))).toEqual(['answered']);
});

test('once a person took an imported complaint up, its customer hears of a promise that breaks, and of money that came', () => {
  const old = { params: { occurred: at - 300 * dayMillis } };
  const byLoop = [line('promised', 40), line('opened', 40, old)];
  const promised = line('promised', 30, { by: 'Sara' });
  const since = [line('remedy-done', 1), line('promise-broken', 2)];
  expect(kinds(newsOf([...since, promised, ...byLoop], asked))).toEqual([
    'promised',
    'promise-broken',
    'remedy-done',
  ]);
});

test('who writes about an imported complaint themselves is answered, and who is imported twice is not', () => {
  const old = { params: { occurred: at - 300 * dayMillis } };
  const byLoop = [line('promised', 40), line('opened', 40, old)];
  const wrote = [line('promised', 1), line('customer-wrote', 1), ...byLoop];
  expect(kinds(newsOf(wrote, asked))).toEqual(['promised']);
  const importedAgain = [line('promised', 1), line('contact', 1, old), ...byLoop];
  expect(newsOf(importedAgain, asked)).toEqual([]);
});

test('what is older than three days is on the page, and no news any more', () => {
  expect(newsOf([line('answered', 80), line('opened', 81)], asked)).toEqual([]);
});

const settling = (attempts: number) => ({ attempts, at, chance: 0.5 });

test('a mail that was taken is sent, and one refused for good is not tried again', () => {
  expect(settledBy({ kind: 'taken', reference: '250 ok' }, settling(3)).state).toBe('sent');
  expect(settledBy({ kind: 'refused', detail: '550 no' }, settling(1))).toMatchObject({
    state: 'refused',
    answer: '550 no',
  });
});

test('a server that is busy is asked again, ever later, and for two days at most', () => {
  const later = { kind: 'later', detail: '451 busy' } as const;
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => {
    const { state, dueAt } = settledBy(later, settling(attempts));
    expect(state).toBe('waiting');
    return dueAt - at;
  });
  expect(waits).toEqual([...waits].sort((one, other) => one - other));
  expect(settledBy(later, settling(1)).dueAt).toBe(addSeconds(at, 60));
  expect(settledBy(later, settling(8)).state).toBe('refused');
});

test.each([
  // to whom, what systems said, whether they told us themselves, whether they are written to
  ['who-told', true, false, false],
  ['who-told', false, true, true],
  ['who-agreed', true, false, true],
  ['who-agreed', undefined, false, false],
  ['who-agreed', false, false, false],
  ['who-agreed', false, true, true],
  ['everybody', undefined, false, true],
  ['everybody', false, false, false],
] as const)(
  'by "%s", consent %s and told %s, a customer is written to: %s',
  (toWhom, agreed, told, expected) => {
    expect(isWrittenTo(toWhom, { unwanted: false, agreed }, told)).toBe(expected);
    expect(isWrittenTo(toWhom, { unwanted: true, agreed }, told)).toBe(false);
  },
);
