import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meantBy } from './concepts.ts';
import { kindFeatures } from './kind-features.ts';
import { type KindExample, kindsOf, learnKinds, storedKinds } from './kinds.ts';
import { plainWords } from './plain-words.ts';
import type { StoredKinds } from './stored-kinds.ts';

const told = (kind: string, texts: readonly string[]): KindExample[] =>
  texts.map((text) => ({ text, kind }));

const examples = [
  ...told('late-delivery', [
    'My parcel has not arrived yet',
    'Where is my order? It was due on Monday',
    'The courier never came',
    'Still waiting for the package',
    'پیک هنوز نیومده',
    'Paket saya belum sampai',
    'طلبي لم يصل بعد',
  ]),
  ...told('damaged', [
    'The cup arrived broken',
    'The box was torn and the screen is cracked',
    'It came smashed to pieces',
    'Barangnya pecah waktu sampai',
    'وصل المنتج مكسورا',
  ]),
  ...told('charged-twice', [
    'You charged me twice for one order',
    'The same payment shows two times on my statement',
    'I was billed double',
    'Saya ditagih dua kali',
    'پول دو بار از حسابم کم شده',
  ]),
];
const reader = learnKinds(examples);
const likeliest = (text: string): string | undefined => reader.guess(text, 1)[0]?.kind;

describe('kinds of problems, learned from a few examples', () => {
  test.each([
    ['The package did not arrive', 'late-delivery'],
    ["My order hasn't come, I've been waiting for a week", 'late-delivery'],
    ['The plate was cracked', 'damaged'],
    ['there is a duplicate charge on my card', 'charged-twice'],
    ['kurirnya belum datang', 'late-delivery'],
    ['سفارشم نرسیده', 'late-delivery'],
    ['الكوب مكسور', 'damaged'],
  ])('%s: %s', (text, kind) => expect(likeliest(text)).toBe(kind));

  test('are given likeliest first, with chances that add up to one', () => {
    const guesses = reader.guess('You took the money twice', 9);
    expect(guesses.map(({ kind }) => kind)).toHaveLength(3);
    const chances = guesses.map(({ chance }) => chance);
    expect([...chances].sort((a, b) => b - a)).toEqual(chances);
    expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
  });

  test('no more are given than asked for', () => {
    expect(reader.guess('late', 2)).toHaveLength(2);
    expect(reader.guess('late', 0)).toEqual([]);
  });

  test('words of which no example speaks say little', () => {
    expect(reader.guess('zzz qqq', 1)[0]?.chance).toBeLessThan(0.6);
  });

  test('a kind without a telling example is known by its name', () => {
    const named = learnKinds([
      ...told('rude_staff', ['See above', 'As I said']),
      ...told('cold_food', ['No comment', 'Nothing more']),
    ]);
    expect(named.guess('Your staff were rude', 1)[0]?.kind).toBe('rude_staff');
  });

  test('nothing learned, nothing guessed; one kind learned is the only guess', () => {
    expect(learnKinds([]).guess('My parcel is late', 3)).toEqual([]);
    expect(learnKinds(told('late', ['late'])).guess('cold', 3)).toEqual([
      { kind: 'late', chance: 1 },
    ]);
  });

  test('the same examples teach the same', () => {
    expect(storedKinds(learnKinds(examples))).toEqual(storedKinds(reader));
  });
});

describe('a reader that was kept', () => {
  const kept = kindsOf(JSON.parse(JSON.stringify(storedKinds(reader))) as StoredKinds);

  test('guesses as the one that was learned', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...examples.map(({ text }) => text)),
        fc.string(),
        (text, more) => {
          expect(kept.guess(`${text} ${more}`, 3)).toEqual(reader.guess(`${text} ${more}`, 3));
        },
      ),
    );
  });

  test('listens as it did when it learned', () => {
    const wording = learnKinds(examples, undefined, 'wording');
    const again = kindsOf(JSON.parse(JSON.stringify(wording.stored)) as StoredKinds);
    expect(again.guess('My parcel is broken', 3)).toEqual(wording.guess('My parcel is broken', 3));
    expect(kindFeatures('my parcel', 'wording').size).toBeLessThan(kindFeatures('my parcel').size);
  });

  test('needs no letter that JSON must escape', () => {
    const { places, rarities, scales, steps } = storedKinds(reader);
    for (const text of [places, rarities, scales, steps])
      expect(JSON.stringify(text)).toHaveLength(text.length + 2);
  });
});

describe('what is meant', () => {
  const meanings = (text: string): string[] =>
    meantBy(text.split(' ').flatMap((word) => [...plainWords(word)])).map((one) => one.concept);

  test.each([
    ['top up', 'top-up'],
    ["it didn't arrive", 'not-arrived'],
    ['it did not arrive', 'not-arrived'],
    ['it didnt arrive', 'not-arrived'],
    ['belum sampai', 'not-arrived'],
    ['someone stole my wallet', 'stolen'],
  ])('%s: %s', (text, concept) => expect(meanings(text)).toContain(concept));

  test('a word is one thing once', () => {
    expect(meanings('card')).toEqual(['card']);
  });

  test('names that every object has mean nothing', () => {
    expect(meanings('constructor __proto__ toString')).toEqual([]);
  });
});

test.each([
  ['nothing', ''],
  ['one letter without end', 'a'.repeat(50_000)],
  ['a long letter', 'My card was declined and nobody answers. '.repeat(1_200)],
  ['half surrogates', '\ud83d'.repeat(50_000)],
])('features of %s are finite', (_, text) => {
  for (const value of kindFeatures(text).values()) expect(Number.isFinite(value)).toBe(true);
  expect(reader.guess(text, 3)).toHaveLength(3);
});
