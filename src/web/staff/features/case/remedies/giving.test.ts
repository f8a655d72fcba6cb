import { expect, test } from 'vitest';
import { amountOf, type Draft, draftOf, inCurrency, intentOf } from './giving.ts';

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
  payIn: [{ currency: 'USD', rate: '1' }],
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
    currency: 'USD',
    target: 'order 7',
  });
});

test('money needs an amount, and words take none', () => {
  expect(intentOf(draft({ amount: '' }), found)).toBeUndefined();
  expect(intentOf(draft({ kind: 'call-back' }), found)).toBeUndefined();
  expect(intentOf(draft({ kind: 'call-back', amount: '' }), found)).toMatchObject({
    kind: 'call-back',
    amountMinor: 0,
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
  expect(amountOf('12,50', 'USD')).toBe(1_250);
  expect(amountOf('1.250,00', 'USD')).toBeUndefined();
});

test('where a company pays in several currencies, the form begins in the one that suits the customer', () => {
  const sek = { currency: 'SEK', rate: '0.087' };
  const several = { ...found, payIn: [sek, { currency: 'USD', rate: '1' }] };
  const begun = draftOf(several, undefined);
  // 574.72 would count 50.01, and 574.71 counts 50.00: it covers, and is within the room.
  expect(begun).toMatchObject({ currency: 'SEK', amount: '574.71' });
  expect(inCurrency(begun, several, undefined, 'USD')).toMatchObject({ amount: '50' });
  const wrote = { ...begun, amount: '500' };
  expect(inCurrency(wrote, several, undefined, 'USD')).toMatchObject({ amount: '500' });
  expect(intentOf({ ...begun, amount: '862.06' }, several)).toMatchObject({
    command: 'give-remedy',
    amountMinor: 86_206,
    currency: 'SEK',
  });
  const beyond = { ...begun, amount: '862.07', text: 'They waited.', to: 'lead' };
  expect(intentOf(beyond, several)).toMatchObject({ command: 'propose-remedy', currency: 'SEK' });
});

test('what is suggested in a currency of small units is whole ones, and within the room', () => {
  const idr = { currency: 'IDR', rate: '0.00006' };
  const several = { ...found, payIn: [idr, { currency: 'USD', rate: '1' }] };
  expect(draftOf(several, { kind: 'refund', amountMinor: 5_001 }).amount).toBe('833500');
  const all = draftOf(several, { kind: 'refund', amountMinor: 7_500 });
  expect(intentOf(all, several)?.command).toBe('give-remedy');
});
