import { describe, expect, test } from 'vitest';
import { levels } from '#areas/customers/matching/record.ts';
import { nameKey, nameLevel, normaliseName, splitName } from './names.ts';
import { soundsAs } from './sounds.ts';
import { makeValue } from './values.ts';

const level = (left: string, right: string) =>
  levels[
    nameLevel(
      makeValue('name', normaliseName(left) ?? ''),
      makeValue('name', normaliseName(right) ?? ''),
    )
  ];

describe('one name', () => {
  test.each([
    ['محمد', 'Mohammed'],
    ['Muhamad', 'Mohammed'],
    ['Mohamad', 'Muhammad'],
    ['Moch. Rizki', 'Muhammad Rizky'],
    ['حسین', 'Hossein'],
    ['حسين', 'Husayn'],
    ['Hossein', 'Hussain'],
    ['أحمد', 'Achmad'],
    ['فاطمة', 'Fatemeh'],
    ['فاطمه', 'Fatimah'],
    ['مريم', 'Maryam'],
    ['يوسف', 'Joesoef'],
    ['رضا', 'Reza'],
    ['خدیجه', 'Khadija'],
    ['عبد الرحمن', 'Abdurrahman'],
    ['عبدالعزيز', 'Abdul Aziz'],
    ['عبدالله', 'Abdollah'],
    ['نور الدين', 'Nuruddin'],
    ['نورالدین', 'Nour al-Din'],
    ['شمس الدین', 'Shamsuddin'],
    ['الحربي', 'Al-Harbi'],
    ['القحطاني', 'Alqahtani'],
    ['العتيبي', 'Al Otaibi'],
    ['Al Harbi', 'Alharbi'],
    ['کریمی', 'Karimi'],
    ['رضایی', 'Rezaei'],
    ['احمدی‌نژاد', 'Ahmadinejad'],
    ['حسین‌زاده', 'Hosseinzadeh'],
    ['موسوی', 'Mousavi'],
    ['قاسمی', 'Ghasemi'],
    ['یزدانی', 'Yazdani'],
    ['Soekarno', 'Sukarno'],
    ['Tjahjadi', 'Cahyadi'],
    ['Djojohadikusumo', 'Joyohadikusumo'],
    ['Soerjadi', 'Suryadi'],
    ['Widjaja', 'Wijaya'],
    ['Nur Hayati', 'Nurhayati'],
    ['Catherine', 'Kate'],
    ['Bob', 'Robert'],
  ])('is written %s and %s', (left, right) => expect(level(left, right)).toBe('variant'));

  test.each([
    ['Dr. Ahmad', 'Ahmad'],
    ['Mr Ahmad', 'Ahmad'],
    ['Bapak Joko', 'Joko'],
    ['Ibu Sari', 'Sari'],
    ['آقای کریمی', 'کریمی'],
    ['السيد محمد', 'محمد'],
    ['خانم دکتر شیرین', 'شیرین'],
    ['Abd al-Rahman', 'Abdulrahman'],
    ['علي', 'علی'],
    ['مُحَمَّد', 'محمد'],
    ['محمـــد', 'محمد'],
    ['Ali bin Omar', 'Ali Omar'],
    ['علي بن عمر', 'علی عمر'],
    ["Ma'ruf", 'Maruf'],
    ['José', 'Jose'],
    ['Mo7amed', 'Mohamed'],
    ['3ali', 'Ali'],
    ['5aled', 'Khaled'],
  ])('is the same as %s and %s', (left, right) => expect(level(left, right)).toBe('exact'));

  test.each([
    ['محمد علی', 'Mohammad'],
    ['Mohammad Ali', 'Ali'],
    ['Rizki Pratama', 'Muhammad Rizki Pratama'],
    ['Harper', 'Harner'],
    ['Stephanie', 'Stehpanie'],
  ])('is nearly so in %s and %s', (left, right) => expect(level(left, right)).toBe('near'));
});

describe('two names', () => {
  test.each([
    ['محمد', 'Mahmoud'],
    ['محسن', 'Hassan'],
    ['حسن', 'Hossein'],
    ['حسن', 'حسین'],
    ['Hassan', 'Hussein'],
    ['سعید', 'Saad'],
    ['حامد', 'Hamid'],
    ['Ahmad', 'Hamid'],
    ['علی', 'Alex'],
    ['ناصر', 'Nasr'],
    ['Sara', 'Maria'],
    ['Dan', 'Dina'],
    ['کریمی', 'Rahimi'],
  ])('are %s and %s', (left, right) => {
    expect(['different', 'similar']).toContain(level(left, right));
  });
});

test.each([
  ['محسن', 'mohsen', true],
  ['محسن', 'hassan', false],
  ['شهرزاد', 'shahrzad', true],
  ['خلیلی', 'khalili', true],
  ['خلیلی', 'jalili', false],
  ['یوسفی', 'yousefi', true],
  ['غزالی', 'ghazali', true],
  ['ثامر', 'thamer', true],
  ['', '', true],
  ['م', '', false],
])('%s read as %s: %s', (arabic, latin, reads) => expect(soundsAs(arabic, latin)).toBe(reads));

test('spellings of a name share the key they are found by, in both scripts', () => {
  const spellings = ['محمد', 'Mohammed', 'Muhamad', 'Mohamad', 'Moch.', 'Mohd'];
  expect(new Set(spellings.map(nameKey)).size).toBe(1);
  expect(nameKey('السيدة فاطمة الزهراني')).toBe(nameKey('Ibu Fatimah Alzahrani'));
});

describe('a whole name is read into given and family', () => {
  test.each([
    ['Sara Karimi', 'sara', 'karimi'],
    ['Karimi, Sara', 'Sara', 'Karimi'],
    ['Mr Mohammed bin Ali Al-Harbi', 'mohammed ali', 'harbi'],
    ['محمد بن علي الحربي', 'محمد علی', 'حربی'],
    ['Bapak Sukarno', 'sukarno', ''],
    ['Ben Smith', 'ben', 'smith'],
    ['Dr', 'dr', ''],
    ['', '', ''],
  ])('%s', (name, given, family) => expect(splitName(name)).toEqual({ given, family }));
});
