import { expect, test } from 'vitest';
import { addressOf } from './letter.ts';

const customer = 'Ms Łucja Żółć';

test('a letter is addressed to the customer, line by line', () => {
  const target = ' 7 Rose Street \n\nLondon N1 9GU';
  expect(addressOf({ customer, target, subject: 'order 417' })).toEqual([
    customer,
    '7 Rose Street',
    'London N1 9GU',
  ]);
});

test('what the case is about is no address: where nobody gave one, the name stands alone', () => {
  expect(addressOf({ customer, target: 'order 417', subject: 'order 417' })).toEqual([customer]);
  expect(addressOf({ customer: undefined, target: '', subject: '' })).toEqual([]);
});
