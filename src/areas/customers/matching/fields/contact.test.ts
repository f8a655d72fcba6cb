import { describe, expect, test } from 'vitest';
import { at, type ComparedField, kindOf, levels } from '#areas/customers/matching/record.ts';
import { normaliseIdentity, normaliseMail, normalisePhone } from './contact.ts';
import { comparerOf, makeValue } from './values.ts';

const level = (field: ComparedField, left: string, right: string) =>
  levels[
    comparerOf[at[field]]?.(makeValue(kindOf[field], left), makeValue(kindOf[field], right)) ?? -1
  ];

describe('a phone number', () => {
  test.each([
    ['0812-3456-7890', 'ID', '6281234567890'],
    ['+62 812 3456 7890', 'ID', '6281234567890'],
    ['0062 812 3456 7890', undefined, '6281234567890'],
    ['٠٥٠ ١٢٣ ٤٥٦٧', 'SA', '966501234567'],
    ['۰۹۱۲ ۳۴۵ ۶۷۸۹', 'IR', '989123456789'],
    ['0912 345 6789', undefined, '9123456789'],
  ])('%s from %s is %s', (text, country, phone) => {
    expect(normalisePhone(text, country)).toBe(phone);
  });
  test('with a few digits only says nothing', () => {
    expect(normalisePhone('123', 'ID')).toBeUndefined();
  });
  test.each([
    ['966501234567', '966501234567', 'exact'],
    ['966501234567', '501234567', 'variant'],
    ['966501234567', '966501243567', 'near'],
    ['966501234567', '966557654321', 'different'],
  ])('%s and %s are %s', (left, right, found) => expect(level('phone', left, right)).toBe(found));
});

describe('a mail address', () => {
  test('is read without the case and the wrapping', () => {
    expect(normaliseMail(' mailto:Sara.K@Example.COM ')).toBe('sara.k@example.com');
    expect(normaliseMail('none')).toBeUndefined();
  });
  test.each([
    ['sara.k@example.com', 'sara.k@example.com', 'exact'],
    ['sara.karimi@gmail.com', 'sarakarimi+shop@googlemail.com', 'variant'],
    ['sara.k+news@fastmail.com', 'sara.k@fastmail.com', 'variant'],
    // Whether a tag is another mailbox is the provider's to say, and of most nobody knows.
    ['sara.k+news@example.com', 'sara.k@example.com', 'similar'],
    ['sara.k@example.com', 'sara.l@example.com', 'near'],
    ['sara.karimi@example.com', 'sara.karimi@example.org', 'similar'],
    ['info@example.com', 'info@example.org', 'different'],
    ['sara.k@example.com', 'sarak@other.org', 'different'],
  ])('%s and %s are %s', (left, right, found) => expect(level('mail', left, right)).toBe(found));
});

describe('an identity number', () => {
  test('is letters and digits, however they are grouped', () => {
    expect(normaliseIdentity('A 123-456/78')).toBe('a12345678');
    expect(normaliseIdentity('۰۰۷-۱۲۳۴۵۶')).toBe('007123456');
  });
  test('that a form was filled with is none', () => {
    expect(normaliseIdentity('0000000000')).toBeUndefined();
    expect(normaliseIdentity('x')).toBeUndefined();
  });
  test.each([
    ['40182736', '40182736', 'exact'],
    ['40182736', '40187236', 'near'],
    ['40182736', '4018273', 'near'],
    ['40182736', '41182726', 'similar'],
    ['40182736', '93310482', 'different'],
    ['a4018', 'a401827', 'different'],
    ['a401827', 'a4018', 'different'],
  ])('%s and %s are %s', (left, right, found) =>
    expect(level('identityNumber', left, right)).toBe(found),
  );
});
