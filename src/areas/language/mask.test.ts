import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCardNumber, maskSecrets } from './mask.ts';

describe('what may not be kept is taken out of a text', () => {
  test.each([
    ['a card number', 'My card 4111 1111 1111 1111 was charged', 'My card [card] was charged'],
    ['with dashes', '4111-1111-1111-1111!', '[card]!'],
    ['in Persian digits', 'کارت ۶۰۳۷۹۹۷۵۹۹۹۹۹۹۹۳ مسدود شد', 'کارت [card] مسدود شد'],
    [
      'a bank account',
      'refund to DE89 3704 0044 0532 0130 00 please',
      'refund to [account] please',
    ],
    ['a Persian identity number', 'کد ملی من 0013542419 است', 'کد ملی من [identity] است'],
    [
      'an Indonesian identity number',
      'NIK 3171234501900123 sudah dikirim',
      'NIK [identity] sudah dikirim',
    ],
    ['an American one', 'SSN 123-45-6789.', 'SSN [identity].'],
    [
      'a password',
      'my password is Hunter2! and it fails',
      'my password is [password] and it fails',
    ],
    [
      'in Indonesian',
      'kata sandi saya: rahasia123 tidak bisa',
      'kata sandi saya: [password] tidak bisa',
    ],
    ['a code', 'they asked for the OTP 482913 by phone', 'they asked for the OTP [code] by phone'],
  ])('%s', (_, text, masked) => expect(maskSecrets(text)).toBe(masked));

  test.each([
    'Order 123456789012 is late',
    'Call me on +98 21 1234 5678 or 021-88776655',
    'It happened on 2026-11-21 at 10:30',
    'My password does not work',
    'I paid 1,250,000 rupiah',
    '4999 9999 9999 9991',
    '',
  ])('nothing else: %s', (text) => expect(maskSecrets(text)).toBe(text));

  test('a number that passes as a card never stays, wherever it stands', () => {
    const card = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 })
      .map((digits) => {
        const body = `4${digits.slice(1).join('')}`;
        return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((last) => `${body}${last}`).find(isCardNumber);
      });
    fc.assert(
      fc.property(card, fc.lorem({ maxCount: 6 }), (number, words) => {
        fc.pre(number !== undefined);
        expect(maskSecrets(`${words} ${number} ${words}`)).not.toContain(number);
      }),
    );
  });

  test('masking twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(maskSecrets(maskSecrets(text))).toBe(maskSecrets(text));
      }),
    );
  });
});
