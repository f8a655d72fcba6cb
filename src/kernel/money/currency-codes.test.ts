import { expect, test } from 'vitest';
import { isCurrency } from './currency-codes.ts';

test.each([
  'USD',
  'EUR',
  'IDR',
  'IRR',
  'SAR',
  'AED',
  'SEK',
  'JPY',
  'KWD',
  'UYW',
  'XOF',
  'XCG',
  'ZWG',
])('%s is a currency that somebody can be paid in', (code) => expect(isCurrency(code)).toBe(true));

test.each([
  ['a slip of the pen', 'XXQ'],
  ['no currency at all', 'XXX'],
  ['the code for tests', 'XTS'],
  ['gold', 'XAU'],
  ['withdrawn for the euro', 'HRK'],
  ['withdrawn for the euro in 2026', 'BGN'],
  ['withdrawn for the new leone', 'SLL'],
  ['in small letters', 'usd'],
  ['nothing', ''],
])('%s is none: %s', (_, code) => expect(isCurrency(code)).toBe(false));
