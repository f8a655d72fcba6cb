import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessLanguage } from '../identify.ts';
import { readWords } from '../readers.ts';

describe('is taken for what it is, and not for Persian or Arabic in Latin letters', () => {
  test.each([
    ['en', 'the man has been in the pool and it was bad'],
    ['en', 'My flight was 3hrs late and the gate was 7A'],
    ['en', 'Is your mesh router out of stock again? I have been waiting for 2weeks'],
    ['id', 'barang nya belum sampai, min tolong dong, sudah 3hari'],
    ['id', 'anak2 saya suka, teman2nya juga, terima kasih'],
    ['id', 'alhamdulillah barangnya sudah sampai'],
    ['other', 'el servicio es muy malo y la comida estaba fria'],
    ['other', 'siparis hala gelmedi, kargo nerede? tamam tesekkurler'],
    ['other', 'hizmet çok kötü, yani bu nasıl iş'],
    ['other', 'mujhe apne paise wapas chahiye, order abhi tak nahi aaya'],
    ['other', 'la livraison en retard, le service nul'],
    ['other', 'A320 B737 F5R3ZZ'],
  ])('%s: %s', (language, text) => {
    const guess = guessLanguage(text);
    if (language === 'other') expect(['fa', 'ar']).not.toContain(guess);
    else expect(guess).toBe(language);
  });

  test('a link says nothing', () => {
    expect(guessLanguage('see http://t.co/a7bc3ef, http://t.co/x3ay7a')).toBeUndefined();
  });
});

describe('is recognised, however short', () => {
  test.each([
    ['fa', 'kharab shod'],
    ['fa', 'javab nemidan'],
    ['fa', 'in khedmat aslan khoob nist, pulamo pas bedin'],
    ['fa', 'order man delay dare, kheili bad'],
    ['ar', 'mafeesh rad'],
    ['ar', 'el khedma zeft w mafeesh 7ad yerod 3alaya'],
    ['ar', 'wayed zain'],
    ['ar', 'shou hal mas5ara'],
    ['ar', 'the delivery et2akhar kteer w mafi 7ada'],
  ])('%s: %s', (language, text) => expect(guessLanguage(text)).toBe(language));
});

describe('what a word means', () => {
  const displeasure = (text: string) => readWords(text).displeasure;

  test.each([
    ['"nist" denies what stands before it', 'in aslan khoob nist', 'in kheili khoob ast'],
    ['"nemikonam" denies', 'tosiye nemikonam', 'tosiye mikonam'],
    ['"nemi" written apart denies as well', 'tosiye nemi konam', 'tosiye mikonam'],
    ['"naresid" is not "resid"', 'baste be dastam naresid, dir shod', 'baste zood resid'],
    ['"razi nistam" is not "razi hastam"', 'razi nistam', 'razi hastam'],
    ['"mish" denies', 'el jihaz mish mni7 abadan', 'el jihaz mni7 kteer'],
    ['"mish shaghal" is trouble', 'el jihaz mish shaghal', 'el jihaz shaghal tamam'],
    ['"ma byeshtaghal" is trouble', 'el jihaz ma byeshtaghal', 'el jihaz byeshtaghal tamam'],
    ['"ma...sh" around a verb denies', 'ana ma7abetsh el khedma', 'ana 7abeit el khedma'],
    ['"mafeesh" denies', 'mafeesh khedma kwayesa', 'fi khedma kwayesa'],
  ])('%s', (_, worse, better) => {
    expect(displeasure(worse)).toBeGreaterThan(displeasure(better));
  });

  test.each([
    ['khoob', 'khub', 'xub'],
    ['kheili bad bood', 'kheyli bad bud', 'xeyli bad bood'],
    ['el khedma sayye2a', 'el 5edma saye2a', 'elkhidma sayi2a'],
    ['nassabeen', 'nasabin', 'nassabin'],
  ])('%s, %s and %s are one spelling to the reader', (one, ...others) => {
    const context = (word: string) =>
      /^(?:kh|x)/.test(word) ? `aslan shoma ${word}` : `walla ento ${word}`;
    for (const other of others)
      expect(readWords(context(other)).displeasure).toBeCloseTo(displeasure(context(one)), 2);
  });

  test('drawn-out letters are heard', () => {
    expect(displeasure('baste kharaaaab bood, kheili')).toBeGreaterThan(0.5);
  });

  test('the reasons are shown as the customer wrote them', () => {
    expect(readWords('El khedma zeft w el mowazaf 2aleel el zoo2').words).toEqual([
      'zeft',
      '2aleel el zoo2',
    ]);
    expect(readWords('Shoma kolahbardarid, mahsool kharab bood').words).toEqual([
      'kolahbardarid',
      'kharab',
    ]);
  });

  test.each([
    ['el service horrible w el staff rude awy', 'horrible'],
    ['poshtibani terrible bood, aslan javab nemidan', 'terrible'],
  ])('English words mixed in are read as English: %s', (text, word) => {
    expect(readWords(text).words).toContain(word);
  });

  test('a wish to leave is heard', () => {
    expect(readWords('hesabamo bebandid, dige nemikham').wantsToLeave).toBe(true);
    expect(readWords('el8o el eshterak 7alan, 5alas').wantsToLeave).toBe(true);
  });
});

test('whatever is typed in Latin letters is read without failing', () => {
  const typed = fc.string({
    unit: fc.constantFrom(..."abcdeghiklmnoqrstuwxyz23578' -!?."),
    maxLength: 80,
  });
  fc.assert(
    fc.property(
      typed,
      fc.constantFrom('aslan nist kheili', 'mafeesh keda walla'),
      (text, start) => {
        const { displeasure, anger, upset } = readWords(`${start} ${text}`);
        for (const figure of [displeasure, anger, upset])
          expect(figure >= 0 && figure <= 1).toBe(true);
      },
    ),
  );
});
