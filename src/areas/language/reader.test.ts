import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessLanguage } from './identify.ts';
import { fold, tokensOf } from './normalise.ts';
import { readWords } from './readers.ts';

const displeasure = (text: string) => readWords(text).displeasure;

describe('an upset customer', () => {
  test.each([
    ['en', 'This is the worst service, I am furious and disgusted.'],
    ['en', 'Terrible. The parcel is broken and nobody answers.'],
    ['en', 'Third call, three different stories, and still no refund.'],
    ['ar', 'الخدمة سيئة جدا وأنا غاضب من هذا التأخير'],
    ['ar', 'موظف وقح ومنتج مكسور'],
    ['fa', 'واقعا ناراضی هستم، محصول خراب بود'],
    ['fa', 'خیلی عصبانی‌ام، این کلاهبرداری است'],
    ['id', 'Saya sangat kecewa, barang rusak dan pelayanan buruk.'],
    ['id', 'Parah banget, penipu!'],
  ])('%s: %s', (_, text) => {
    const reading = readWords(text);
    expect(reading.displeasure).toBeGreaterThan(0.5);
    expect(reading.words.length).toBeGreaterThan(0);
    expect(reading.abstains).toBe(false);
  });
});

describe('a calm customer', () => {
  test.each([
    ['en', 'Hello, could you tell me when my parcel arrives? Thank you.'],
    ['en', 'Lovely people, quick answer, well done.'],
    ['ar', 'شكرا لكم، الخدمة ممتازة'],
    ['fa', 'سلام، سفارش من کی می‌رسد؟ ممنون'],
    ['id', 'Terima kasih, pesanan saya sudah sampai.'],
    ['nothing', ''],
    ['digits', '1234567890'],
    ['marks', '?!… —'],
  ])('%s: %s', (_, text) => {
    expect(readWords(text).upset).toBeLessThan(0.2);
    expect(readWords(text).wantsToLeave).toBe(false);
  });

  test.each(['', '1234567890', '?!… —', 'qwpz'])(
    'of %j the reader says that it cannot tell',
    (text) => {
      expect(readWords(text)).toMatchObject({ abstains: true, upset: 0, confidence: 0, words: [] });
    },
  );
});

describe('how a word is said', () => {
  test.each([
    ['a negated word weighs less', 'I am not angry', 'I am angry'],
    ['also with the apostrophe of a phone', 'he wasn’t rude', 'he was rude'],
    ['also in Indonesian', 'saya tidak kecewa', 'saya kecewa'],
    ['also where the negation comes after', 'کیفیتش بد نیست', 'کیفیتش بد است'],
    ['praise weighs more than praise denied', 'the food was good', 'the food was not good'],
    ['a word weighs less than the same intensified', 'they were rude', 'they were extremely rude'],
    ['one bad word weighs less than two', 'they were rude', 'they were rude and awful'],
    ['what comes after "but" is what is meant', 'slow, but lovely', 'lovely, but slow'],
    ['a polite question weighs less than a demand', 'could you please refund me', 'refund me now'],
    [
      'the first time weighs less than the third',
      'it is broken',
      'it is broken for the third time',
    ],
    ['a smile weighs less than a frown', 'ok 🙂', 'ok 😡'],
  ])('%s', (_, weaker, stronger) => {
    expect(displeasure(weaker)).toBeLessThan(displeasure(stronger));
  });

  test.each([
    ['yeh and kaf of an Arabic keyboard', 'من ناراضی هستم', 'من ناراضي هستم'],
    ['with and without vowels', 'أنا غَاضِب جدا', 'أنا غاضب جدا'],
    ['stretched', 'أنا غاضـــــب جدا', 'أنا غاضب جدا'],
    ['capitals of a few letters', 'I am Furious', 'I am furious'],
    ['presentation forms', 'ﺳﻴﺌﺔ جدا', 'سيئة جدا'],
  ])('the same word in another spelling weighs the same: %s', (_, one, other) => {
    expect(displeasure(one)).toBeGreaterThan(0.5);
    expect(displeasure(one)).toBe(displeasure(other));
  });

  test('the words shown are the strongest first, at most five, none twice', () => {
    const { words } = readWords('late late furious wrong rude awful broken sick lost');
    expect(words[0]).toBe('furious');
    expect(words).toHaveLength(5);
    expect(new Set(words).size).toBe(5);
  });
});

describe('wants to leave', () => {
  test.each([
    'Please close my account.',
    'NEVER AGAIN',
    'we won’t be back',
    'Saya mau tutup rekening',
    'أريد إلغاء اشتراكي',
    'لطفا حسابم را ببند',
    'لغو اشتراک',
  ])('%s', (text) => expect(readWords(text).wantsToLeave).toBe(true));

  test.each([
    'My account is fine.',
    'Thank you',
    'سلام',
    '',
    'The last time I was here it was lovely.',
    'They filed a lien on my house.',
  ])('not: %s', (text) => {
    expect(readWords(text).wantsToLeave).toBe(false);
  });
});

describe('anger in a formal letter', () => {
  const anger = (text: string): number => readWords(text).anger;

  test('is heard where rights are claimed and wrong is charged, though nobody shouts', () => {
    expect(
      anger(
        'I never gave you permission. This is illegal, it damages my reputation, and I demand that you delete these false accounts immediately.',
      ),
    ).toBeGreaterThan(
      anger(
        'I am writing about two accounts on my statement. I would like to request that you look at them and let me know.',
      ),
    );
  });

  test('names that were taken out are not shouting', () => {
    const letter = 'I paid NAME at NAME on the first and NAME wrote that NAME has it.';
    const masked = readWords(letter.replaceAll('NAME', 'XXXX')).anger;
    expect(masked).toBeLessThan(readWords(letter.replaceAll('NAME', 'LOUD')).anger);
  });
});

describe('any text', () => {
  test('gives figures from 0 to 1 and words it has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const reading = readWords(text);
        for (const figure of [
          reading.displeasure,
          reading.anger,
          reading.upset,
          reading.confidence,
        ]) {
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(figure).toBeLessThanOrEqual(1);
        }
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  test('is cut into tokens that stand in it, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const folded = fold(text);
        let at = 0;
        for (const token of tokensOf(folded)) {
          at = folded.indexOf(token.text, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += token.text.length;
        }
      }),
    );
  });

  test.each([
    ['a long letter', 'This is the worst service of my life and nobody answers. '.repeat(900)],
    ['capitals without end', 'A'.repeat(50_000)],
    ['apostrophes', "'".repeat(50_000)],
    ['faces', ':('.repeat(25_000)],
    ['one Arabic word', 'م'.repeat(50_000)],
    ['vowel signs alone', '\u064e'.repeat(50_000)],
    ['half surrogates', '\ud83d'.repeat(50_000)],
  ])('of 50 kB is read: %s', (_, text) => {
    expect(readWords(text).displeasure).toBeGreaterThanOrEqual(0);
  });

  test('names that every object has are words like others', () => {
    expect(readWords('constructor __proto__ toString hasOwnProperty').words).toEqual([]);
  });
});

describe('the language of a text', () => {
  test.each([
    ['My order is late and I have not heard from you', 'en'],
    ['THE ORDER IS LATE', 'en'],
    ['Pesanan saya belum sampai dan tidak ada kabar', 'id'],
    ['gak nyampe2 nih barangnya', 'id'],
    ['سفارش من هنوز نرسیده', 'fa'],
    ['سفارش من هنوز نرسيده است', 'fa'],
    ['پول من کجاست', 'fa'],
    ['طلبي لم يصل بعد', 'ar'],
    ['أين طلبي؟', 'ar'],
    ['My order ۱۲۳۴ is late and I have the receipt', 'en'],
    ['My order is late، and the phone is dead', 'en'],
    ['', undefined],
    ['12345', undefined],
    ['۱۲۳۴۵', undefined],
    ['Réclamation urgente', undefined],
    ['ок', undefined],
  ])('%j is %s', (text, language) => expect(guessLanguage(text)).toBe(language));
});
