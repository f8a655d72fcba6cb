import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsToSend } from './hide.ts';

const nobody = { names: [], identities: [] };
const sent = (text: string, names: string[] = [], identities: string[] = []) =>
  wordsToSend(text, { names, identities });

test.each([
  ['a mail', 'Write to nadia.r+x@mail.example.org, now', 'Write to [mail], now'],
  ['a phone', 'Call 0812-3456-7890 or +62 (812) 3456', 'Call [number] or [number]'],
  ['a phone in Persian digits', 'تماس ۰۹۱۲۳۴۵۶۷۸۹ لطفا', 'تماس [number] لطفا'],
  ['an order', 'Order 20394857 is late', 'Order [number] is late'],
  ['a link', 'See https://shop.example/o?token=abc here', 'See [link] here'],
  ['a card', 'My card 4111 1111 1111 1111 was charged', 'My card [card] was charged'],
  ['a price stays', 'I paid 1,250 for 3 of them', 'I paid 1,250 for 3 of them'],
])('what names somebody stays here: %s', (_, text, expected) => {
  expect(sent(text)).toBe(expected);
});

test.each([
  ['whole', 'I am Omar Haddad.', 'Omar Haddad', 'I am [name].'],
  ['in part and in another case', "It is OMAR's order", 'Omar Haddad', "It is [name]'s order"],
  ['not inside another word', 'An omarine thing', 'Omar', 'An omarine thing'],
  ['with Arabic letters joined to it', 'أنا أحمد وعلي', 'احمد علي', 'أنا [name] و[name]'],
  ['from another keyboard', 'من على كريمي هستم', 'علی کریمی', 'من [name] هستم'],
  ['with signs of patterns in it', 'I am A+B (C) Ltd', 'A+B (C) Ltd', 'I am [name]'],
])('the name of the customer is hidden, %s', (_, text, name, expected) => {
  expect(sent(text, [name])).toBe(expected);
});

test('accounts are hidden as systems know them', () => {
  expect(sent('Account AB-77-x please', [], ['ab-77-X'])).toBe('Account [number] please');
});

test('a name that nobody knows stays: the documents say so', () => {
  expect(sent('Yours, Sara')).toBe('Yours, Sara');
});

test('of a long letter the beginning and the end leave, 2,000 characters in all', () => {
  const words = sent(`first ${'x '.repeat(20_000)} last`);
  expect(words.length).toBeLessThanOrEqual(2_000);
  expect(words.startsWith('first')).toBe(true);
  expect(words.endsWith('last')).toBe(true);
});

test('nothing breaks it, nothing is longer, and no half character leaves', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), fc.string(), (text, name) => {
      const words = wordsToSend(text, { names: [name], identities: [name] });
      expect(words.length).toBeLessThanOrEqual(2_000);
      expect(words).not.toMatch(/\p{Surrogate}/u);
      expect(wordsToSend(`${text} a@b.example`, nobody)).not.toContain('a@b.example');
    }),
  );
});
