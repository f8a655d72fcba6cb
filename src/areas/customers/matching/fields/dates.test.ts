import { describe, expect, test } from 'vitest';
import { levels, missing } from '#areas/customers/matching/record.ts';
import { dateLevel, normaliseDate } from './dates.ts';

describe('a birth date is read from', () => {
  test.each([
    ['19850412', '19850412'],
    ['1985-04-12', '19850412'],
    ['1985-04-12T00:00:00Z', '19850412'],
    ['12/04/1985', '19850412'],
    ['12.4.1985', '19850412'],
    ['04/31/1985', '19850431'],
    ['12041985', '19850412'],
    ['١٢/٠٤/١٩٨٥', '19850412'],
    ['۱۳۶۴/۰۱/۲۳', '13640123'],
    ['12 April 1985', '19850412'],
    ['April 12, 1985', '19850412'],
    ['12 agustus 1985', '19850812'],
    ['12 Mei 1985', '19850512'],
    ['١٢ أبريل ١٩٨٥', '19850412'],
    ['12 اکتوبر 1985', '19851012'],
    ['۲۳ فروردین ۱۳۶۴', '19850412'],
    ['۲۳ دی ۱۳۶۴', '19860113'],
    ['12th of April 1985', '19850412'],
    ['23 Farvardin 1364', '19850412'],
    ['12 نيسان 1985', '19850412'],
  ])('%s', (text, date) => expect(normaliseDate(text)).toBe(date));

  test.each([
    '',
    'unknown',
    '1985',
    '99/99/1985',
    '1985-13-40',
    '04/85',
    '123456789',
    '12 constructor 1985',
  ])('not from %j', (text) => expect(normaliseDate(text)).toBeUndefined());
});

test.each([
  ['1364/01/01', '19850321'],
  ['1403/01/01', '20240320'],
  ['1399/12/30', '20210320'],
  ['1357/11/22', '19790211'],
  ['1320/06/03', '19410825'],
  ['1985/03/21', '19850321'],
])('in Iran %s is %s', (text, date) => expect(normaliseDate(text, 'IR')).toBe(date));

test.each([
  ['1445/09/01', '20240311'],
  ['1400/01/01', '19791121'],
  ['1420-01-01', '19990417'],
  ['1/9/1395', '19750907'],
  ['٠١/٠١/١٤٤٦', '20240707'],
  ['1985/03/21', '19850321'],
])('in Saudi Arabia %s is %s', (text, date) => expect(normaliseDate(text, 'SA')).toBe(date));

test.each([
  ['1 رمضان 1445', '20240311'],
  ['١ محرم ١٤٠٠ هـ', '19791121'],
  ['1 ربيع الأول 1420', '19990615'],
  ['1 جمادى الآخرة 1420', '19990911'],
  ['10 ذو الحجة 1445', '20240616'],
  ['10 ذی‌الحجه 1445', '20240616'],
  ['1 Ramadan 1445', '20240311'],
  ['1 Rabi al-Awwal 1420', '19990615'],
  ['10 Zulhijjah 1445', '20240616'],
  ["1 Dhu al-Qi'dah 1420", '20000207'],
])('a lunar month says that %s is lunar', (text, date) => expect(normaliseDate(text)).toBe(date));

describe('without a month by name, a year of the Hijra is read', () => {
  test('by the moon when it is yet to come by the sun', () => {
    expect(normaliseDate('1415/06/15')).toBe('19941119');
  });
  test('by the sun in Iran', () => {
    expect(normaliseDate('1370/06/15', 'IR')).toBe('19910906');
  });
  test('by the moon in Saudi Arabia', () => {
    expect(normaliseDate('1370/06/15', 'SA')).toBe('19510323');
  });
  test('by neither when nothing says by which', () => {
    expect(normaliseDate('1370/06/15')).toBe('13700615');
    expect(normaliseDate('1370/06/15', 'DE')).toBe('13700615');
  });
  test('by neither when by the moon nobody is so old', () => {
    expect(normaliseDate('1310/06/15', 'SA')).toBe('13100615');
  });
  test('by neither when it is yet to come in Iran', () => {
    expect(normaliseDate('1450/06/15', 'IR')).toBe('14500615');
  });
});

test('dates of two calendars say nothing, for or against', () => {
  expect(dateLevel('14050722', '19850412')).toBe(missing);
});

test.each([
  ['19850412', '19850412', 'exact'],
  ['19850412', '19850413', 'near'],
  ['19850412', '19580412', 'near'],
  ['19850412', '19851204', 'near'],
  ['19850412', '19850921', 'different'],
  ['19850412', '19850428', 'similar'],
  ['19850412', '19620412', 'similar'],
  ['19850412', '19331130', 'different'],
])('%s and %s are %s', (left, right, level) => {
  expect(levels[dateLevel(left, right)]).toBe(level);
});
