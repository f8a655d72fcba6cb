import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, guessLanguage, readTone } from './tone.ts';

const displeasure = (text: string) => readTone(text).displeasure;

describe('displeased', () => {
  test.each([
    ['en', 'This is the worst service, I am furious and disgusted.'],
    ['en', 'Terrible. The parcel is broken and nobody answers.'],
    ['ar', 'الخدمة سيئة جدا وأنا غاضب من هذا التأخير'],
    ['ar', 'موظف وقح ومنتج مكسور'],
    ['fa', 'واقعا ناراضی هستم، محصول خراب بود'],
    ['fa', 'خیلی عصبانی‌ام، این کلاهبرداری است'],
    ['id', 'Saya sangat kecewa, barang rusak dan pelayanan buruk.'],
    ['id', 'Parah banget, penipu!'],
  ])('%s: %s', (_, text) => {
    const tone = readTone(text);
    expect(tone.displeasure).toBeGreaterThan(0.5);
    expect(tone.words.length).toBeGreaterThan(0);
  });
});

describe('calm', () => {
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
    expect(readTone(text)).toEqual({ displeasure: 0, wantsToLeave: false, words: [] });
  });
});

describe('how a word is said', () => {
  test.each([
    ['a negated word weighs less', 'not angry', 'angry'],
    ['also with the apostrophe of a phone', 'wasn’t rude', 'rude'],
    ['also in Indonesian', 'tidak kecewa', 'kecewa'],
    ['a word weighs less than the same intensified', 'angry', 'very angry'],
    ['a plain sentence weighs less than a shouted one', 'it is broken', 'it is broken!!!'],
    ['small letters weigh less than shouting', 'still broken box', 'STILL BROKEN box'],
    ['one bad word weighs less than two', 'rude', 'rude and awful'],
  ])('%s', (_, weaker, stronger) => {
    expect(displeasure(weaker)).toBeLessThan(displeasure(stronger));
  });

  test('ten bad words are not twice as angry as five', () => {
    const words = 'awful rude terrible angry ridiculous horrible worst pathetic useless nightmare';
    const five = displeasure(words.split(' ').slice(0, 5).join(' '));
    expect(displeasure(words)).toBeGreaterThan(five);
    expect(displeasure(words)).toBeLessThan(1.2 * five);
  });

  test.each([
    ['yeh and kaf of an Arabic keyboard', 'ناراضی', 'ناراضي'],
    ['kaf', 'کلاهبردار', 'كلاهبردار'],
    ['alef with and without hamza', 'متأخر', 'متاخر'],
    ['with and without vowels', 'غَاضِب', 'غاضب'],
    ['stretched', 'غاضـــــب', 'غاضب'],
    ['with and without a half space', 'بی‌ادب', 'بیادب'],
    ['capitals', 'FURIOUS', 'furious'],
  ])('the same word in another spelling weighs the same: %s', (_, one, other) => {
    expect(displeasure(one)).toBeGreaterThan(0);
    expect(displeasure(one)).toBe(displeasure(other));
  });

  test('the words shown are the strongest first, at most five, none twice', () => {
    const { words } = readTone('late late furious wrong rude awful broken sick lost');
    expect(words[0]).toBe('furious');
    expect(words).toHaveLength(5);
    expect(new Set(words).size).toBe(5);
  });
});

describe('wants to leave', () => {
  test.each([
    'Please close my account.',
    'NEVER AGAIN',
    'Saya mau tutup rekening',
    'أريد إلغاء اشتراكي',
    'لطفا حسابم را ببند',
    'لغو اشتراك',
  ])('%s', (text) => expect(readTone(text).wantsToLeave).toBe(true));

  test.each(['My account is fine.', 'Thank you', 'سلام', ''])('not: %s', (text) => {
    expect(readTone(text).wantsToLeave).toBe(false);
  });
});

describe('any text', () => {
  test('gives a displeasure from 0 to 1 and words it has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const tone = readTone(text);
        expect(tone.displeasure).toBeGreaterThanOrEqual(0);
        expect(tone.displeasure).toBeLessThanOrEqual(1);
        for (const word of tone.words) expect(fold(text)).toContain(word);
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  test.each([
    ['a long letter', 'This is the worst service of my life and nobody answers. '.repeat(900)],
    ['capitals without end', 'A'.repeat(50_000)],
    ['almost shouting', 'AAAA-'.repeat(10_000)],
    ['apostrophes', "'".repeat(50_000)],
    ['exclamation marks', '!?'.repeat(25_000)],
    ['one Arabic word', 'م'.repeat(50_000)],
    ['vowel signs alone', '\u064e'.repeat(50_000)],
    ['half surrogates', '\ud83d'.repeat(50_000)],
  ])('of 50 kB is read in a moment: %s', (_, text) => {
    const started = performance.now();
    for (let round = 0; round < 20; round++) {
      readTone(text);
      guessLanguage(text);
    }
    expect((performance.now() - started) / 20).toBeLessThan(20);
  });

  test('names that every object has are words like others', () => {
    expect(readTone('constructor __proto__ toString hasOwnProperty').displeasure).toBe(0);
  });
});

describe('the language of a text', () => {
  test.each([
    ['My order is late and I have not heard from you', 'en'],
    ['THE ORDER IS LATE', 'en'],
    ['Pesanan saya belum sampai dan tidak ada kabar', 'id'],
    ['سفارش من هنوز نرسیده', 'fa'],
    ['پول من کجاست', 'fa'],
    ['طلبي لم يصل بعد', 'ar'],
    ['أين طلبي؟', 'ar'],
    ['My order ۱۲۳۴ is late and I have the receipt', 'en'],
    ['My order is late، and the phone is dead', 'en'],
    ['Order ٧٧ is not here and I was home', 'en'],
    ['', undefined],
    ['12345', undefined],
    ['۱۲۳۴۵', undefined],
    ['Réclamation urgente', undefined],
    ['ок', undefined],
    ['OK', undefined],
  ])('%j is %s', (text, language) => expect(guessLanguage(text)).toBe(language));
});
