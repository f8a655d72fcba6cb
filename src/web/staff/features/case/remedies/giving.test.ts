import { expect, test } from 'vitest';
import { amountOf, type Draft, draftOf, intentOf } from './giving.ts';

const step = { kind: 'refund', amountMinor: 5_000, reason: 'cover-loss' };
const found = {
  may: ['give-remedy', 'propose-remedy'],
  room: { leftMinor: 7_500, limitMinor: 7_500, by: 'case' as const, bendLeftMinor: 15_000 },
  recommendation: {
    steps: [step],
    amountMinor: 5_000,
    currency: 'USD',
    alone: true,
    limitMinor: 0,
  },
  remedies: [],
  currency: 'USD',
};
const draft = (change: Partial<Draft>): Draft => ({ ...draftOf(found, undefined), ...change });

test('the form begins with the step that is recommended next', () => {
  expect(draftOf(found, undefined)).toMatchObject({ kind: 'refund', amount: '50' });
  expect(draftOf(found, { kind: 'gift', amountMinor: 0 })).toMatchObject({
    kind: 'gift',
    amount: '',
  });
});

test('within the room it is given, without a reason', () => {
  expect(intentOf(draft({ target: ' order 7 ' }), found)).toEqual({
    command: 'give-remedy',
    kind: 'refund',
    amountMinor: 5_000,
    target: 'order 7',
  });
});

test('beyond the room it is asked for, with a reason and of somebody', () => {
  const more = { amount: '100', text: 'They waited three weeks.' };
  expect(intentOf(draft({ ...more, text: ' ', to: 'lead' }), found)).toBeUndefined();
  expect(intentOf(draft(more), found)).toBeUndefined();
  expect(intentOf(draft({ ...more, to: 'lead' }), found)).toMatchObject({
    command: 'propose-remedy',
    amountMinor: 10_000,
    to: 'lead',
  });
});

test('or given by bending the limit, as far as discretion goes', () => {
  const bend = { way: 'bend' as const, text: 'The fault is ours twice over.', to: 'lead' };
  expect(intentOf(draft({ ...bend, amount: '150' }), found)).toMatchObject({
    command: 'give-remedy',
    because: bend.text,
  });
  expect(intentOf(draft({ ...bend, amount: '150.01' }), found)?.command).toBe('propose-remedy');
});

test('while a question waits and discretion ends, no way leads on', () => {
  const waits = { ...found, may: ['give-remedy'] };
  const more = draft({ amount: '200', text: 'Please.', to: 'lead' });
  expect(intentOf(more, waits)).toBeUndefined();
});

test('an amount is read as it is typed on any keyboard, and a wrong one is none', () => {
  expect(amountOf('\u06f1\u06f2\u066b\u06f5', 'USD')).toBe(1_250);
  expect(amountOf('', 'USD')).toBe(0);
  expect(amountOf('-5', 'USD')).toBeUndefined();
  expect(amountOf('12,50', 'USD')).toBeUndefined();
});
