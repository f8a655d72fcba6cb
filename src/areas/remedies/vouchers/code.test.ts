import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskedCode, newCode, readCode } from './code.ts';

const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 });
/** The drawn bytes again and again, with fair ones among them. */
const drawFrom =
  (drawn: Uint8Array) =>
  (count: number): Uint8Array =>
    Uint8Array.from([...drawn, 1, 2, 3]).subarray(0, Math.max(count, 64 + 3));

test('a code is read however it is typed', () => {
  fc.assert(
    fc.property(bytes, (drawn) => {
      const code = newCode(drawFrom(drawn));
      expect(code).toMatch(/^[2-9B-Z]{4}-[2-9B-Z]{4}-[2-9B-Z]{4}$/);
      const persian = code.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replaceAll('-', ' '),
        ` ${code.replaceAll('-', '')} `,
        persian,
      ])
        expect(readCode(typed)).toBe(code);
    }),
  );
});

test('a wrong letter is noticed before anybody is asked', () => {
  fc.assert(
    fc.property(bytes, fc.nat(11), fc.nat(26), (drawn, place, other) => {
      const letters = newCode(drawFrom(drawn)).replaceAll('-', '');
      const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ'.replace(letters.charAt(place), '');
      const wrong = letters.slice(0, place) + alphabet.charAt(other) + letters.slice(place + 1);
      expect(readCode(wrong)).toBeUndefined();
    }),
  );
});

test('what is shown of a code tells two apart and is none, however often it is masked', () => {
  fc.assert(
    fc.property(bytes, (drawn) => {
      const code = newCode(drawFrom(drawn));
      const shown = maskedCode(code);
      expect(shown).toBe(`…${code.slice(-4)}`);
      expect(maskedCode(shown)).toBe(shown);
      for (const typed of [shown, shown.slice(1), shown.repeat(3), `${shown}${shown.slice(1)}`])
        expect(readCode(typed)).toBeUndefined();
    }),
  );
  expect(maskedCode('')).toBe('');
});

test.each(['', 'K7MD', 'K7MD-Q2XW-9FHT-9', 'O0O0-1111-IIII', '<script>alert', '🎁'.repeat(12)])(
  '%s is no code',
  (typed) => {
    expect(readCode(typed)).toBeUndefined();
  },
);
