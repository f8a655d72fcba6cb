import { expect, test } from 'vitest';
import { heardFrom } from './signals.routes.ts';

const item = {
  source: 'shop',
  customer: {
    mail: 'a@example.org',
    yearlyValueMinor: 1e11,
    since: '2001-01-01',
    mailConsent: true,
  },
};

test('what a customer is worth, since when, and what they agreed to is for systems to say', () => {
  expect(heardFrom({ kind: 'key' }, [item])).toEqual([item]);
  expect(heardFrom({ kind: 'person' }, [item])).toEqual([
    { source: 'shop', customer: { mail: 'a@example.org' } },
  ]);
});

test.each([null, 'text', [item], { customer: null }, { customer: [1] }])(
  'what is no item is left for the check to name (%j)',
  (odd) => {
    expect(heardFrom({ kind: 'person' }, [odd])).toEqual([odd]);
  },
);
