import createBidi from 'bidi-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Direction, inVisualOrder, leveled, piecesOf } from './visual-order.ts';

/** What stands on the paper from left to right, where a font turns its right-to-left pieces round. */
function seen(text: string, direction: Direction): string {
  const pieces = inVisualOrder(piecesOf(leveled(text, direction), 0, text.length));
  return pieces
    .map((piece) => (piece.level % 2 === 1 ? [...piece.text].reverse().join('') : piece.text))
    .join('');
}

test.each<[string, string, Direction, string]>([
  ['Latin', 'two words', 'ltr', 'two words'],
  ['Persian', 'سلام دنیا', 'rtl', 'ایند مالس'],
  ['Persian figures run from the left', 'مبلغ ۱٬۲۵۰ ریال', 'rtl', 'لایر ۱٬۲۵۰ غلبم'],
  ['Arabic figures in an English letter', 'see ١٢٣ there', 'ltr', 'see ١٢٣ there'],
  ['a name in brackets', 'بانک (Harbour Pay) ما', 'rtl', 'ام (Harbour Pay) کناب'],
  ['brackets within brackets', 'بند [(۳)] را', 'rtl', 'ار [(۳)] دنب'],
  ['an address of its own direction', '\u20687 Rose St, N1\u2069', 'rtl', '7 Rose St, N1'],
  ['two names set apart, side by side', '\u2066Ann\u2069\u2066Bo\u2069', 'rtl', 'BoAnn'],
  ['Arabic quoted in English', 'She said «شكرا لكم».', 'ltr', 'She said «مكل اركش».'],
])('%s', (_what, text, direction, expected) => {
  expect(seen(text, direction)).toBe(expected);
});

test('a joiner does not part a word', () => {
  const word = 'می‌شود';
  expect(piecesOf(leveled(word, 'rtl'), 0, word.length)).toEqual([{ text: word, level: 1 }]);
});

test('figures of Persian go one by one, because a font would turn them round', () => {
  const pieces = piecesOf(leveled('۱۲', 'rtl'), 0, 2);
  expect(pieces.map(({ text, level }) => [text, level % 2])).toEqual([
    ['۱', 0],
    ['۲', 0],
  ]);
});

const unseen = /[\u2066-\u2069]/g;

test('every line stands as the Unicode algorithm says', () => {
  const bidi = createBidi();
  const letter = fc.constantFrom(...'abZ سلامב 12۳٤,.-/()[]«»٪%+:\u2066\u2068\u2069');
  const text = fc.array(letter, { minLength: 1, maxLength: 40 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom<Direction>('ltr', 'rtl'), (words, direction) => {
      // Trailing gaps fall to the direction of the paragraph, and a line of ours never ends in one.
      const line = `${words}${direction === 'ltr' ? 'a' : 'س'}`;
      const levels = bidi.getEmbeddingLevels(line, direction);
      expect(seen(line, direction)).toBe(bidi.getReorderedString(line, levels).replace(unseen, ''));
    }),
  );
});
