import { describe, expect, test } from 'vitest';
import { upsetOf } from './reader.ts';
import { readWords } from './readers.ts';

const upset = (text: string) => readWords(text).upset;

describe('a customer who tells what happened, without a word of feeling', () => {
  test.each([
    ['en', 'I have explained this to five of your people, and the sixth asked me to explain it.'],
    ['fa', 'به پنج نفر توضیح دادم. نفر ششم گفت از اول توضیح بده.'],
    ['id', 'Sudah saya jelaskan ke lima orang, yang keenam minta dijelaskan dari awal.'],
    ['id', 'Katanya Senin, terus Rabu, sekarang Jumat dan tidak ada yang datang.'],
    ['en', 'Six weeks, nine calls, and the crane is still parked across our door.'],
    ['ar', 'ستة أسابيع وتسع مكالمات، والرافعة ما زالت واقفة أمام بابنا.'],
    ['ar', 'اتصلنا تسع مرات، وفي كل مرة يقولون إن الفني في الطريق.'],
    ['fa', 'شش هفته، نه تا تلفن، جرثقیل هنوز جلوی در ماست.'],
  ])('%s: weighs: %s', (_, text) => expect(upset(text)).toBeGreaterThan(0.2));

  test.each([
    ['en', 'I gave the driver the wrong house number, could you pass on the right one?'],
    [
      'en',
      'My late uncle had an account with you. Which form closes it? There is no hurry at all.',
    ],
    ['ar', 'أعطيت السائق رقم بيت خطأ، هل يمكن أن توصلوا له الصحيح؟ وشكراً لكم.'],
    ['fa', 'شماره پلاک رو به راننده اشتباه گفتم، میشه درستش رو بهش برسونین؟ ممنون.'],
    ['id', 'Saya salah kasih nomor rumah ke kurirnya, boleh tolong disampaikan yang benar?'],
  ])('%s: does not weigh if nothing is held against anybody: %s', (_, text) =>
    expect(upset(text)).toBeLessThan(0.2),
  );
});

describe('of two customers of one firm, the one who is more upset ranks higher', () => {
  test.each([
    [
      'en: harm over a nuisance',
      'The lid is a bit loose.',
      'The lid flew off and my son is in hospital.',
    ],
    [
      'en: loss in few words over thanks in many',
      `Thank you so much. ${'It fits. '.repeat(9)}`,
      'You ruined us.',
    ],
    [
      'en: a lawyer over a wish',
      'It would be nice to hear from you.',
      'You will hear from my lawyer.',
    ],
    ['ar: harm over a nuisance', 'الغطاء مرتخي شوي.', 'الغطاء طار وولدي في المستشفى بسببكم.'],
    ['fa: harm over a nuisance', 'درش یه کم شله.', 'درش پرید و پسرم الان بیمارستانه.'],
    [
      'id: harm over a nuisance',
      'Tutupnya agak longgar.',
      'Tutupnya lepas dan anak saya masuk IGD.',
    ],
    ['id: a court over a wish', 'Mohon kabarnya ya kak.', 'Kita bertemu di pengadilan.'],
    ['ar: a Moroccan court over a wish', 'عفاكم صيفطو ليا الفاتورة.', 'غادي ندعيكم والقاضي يحكم.'],
    ['ar: a life over a delay', 'وصل الدهان متأخر شوي.', 'الدهان ولّع والعامل مات، دمه في رقبتكم.'],
    ['ar: blessings meant over blessings turned', 'الله يجزيكم خير.', 'الله لا يهنيكم.'],
    ['fa: a summons over a receipt', 'رسید نیامد، لطفاً بفرستید.', 'منتظر احضاریه باشید.'],
    ['fa: a threat over a word of thanks', 'دستتون درد نکنه.', 'پیداتون می‌کنم.'],
  ])('%s', (_, calmer, worse) => expect(upset(calmer)).toBeLessThan(upset(worse)));
});

test('Arabic and Persian in Latin letters are judged by displeasure and anger: no such complaint was graded', () => {
  for (const text of [
    'el tard et2akhar tany w mesh radyeen yeb2o sa3',
    'bastam baz dir resid, kheili badin',
  ]) {
    const reading = readWords(text);
    expect(reading.upset).toBe(upsetOf(reading.displeasure, reading.anger));
  }
});
