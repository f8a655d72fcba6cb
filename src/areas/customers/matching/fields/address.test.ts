import { describe, expect, test } from 'vitest';
import {
  at,
  type ComparedField,
  levels,
  type MatchRecord,
} from '#areas/customers/matching/record.ts';
import { splitStreet } from './address.ts';
import { comparerOf, freshValue, readRow } from './values.ts';

const read = (fields: MatchRecord['fields']) => readRow({ id: '1', fields }, undefined, freshValue);
const text = (field: ComparedField, raw: string) => read({ [field]: raw })[at[field]]?.text;
const level = (field: ComparedField, left: string, right: string) => {
  const one = read({ [field]: left })[at[field]];
  const other = read({ [field]: right })[at[field]];
  return one && other ? levels[comparerOf[at[field]]?.(one, other) ?? -1] : 'missing';
};

describe('an address', () => {
  test.each<[ComparedField, string, string]>([
    ['street', 'Jalan Jenderal Sudirman', 'Jl. Jenderal Sudirman'],
    ['street', '12 High Street', 'high st.'],
    ['street', 'King Fahd Road', 'King Fahd Rd'],
    ['street', 'شارع الملك فهد', 'ش. الملك فهد'],
    ['street', 'خیابان انقلاب', 'خيابان انقلاب'],
    ['street', 'North Terrace', 'n. tce'],
    ['houseNumber', 'No. 12', '12'],
    ['houseNumber', '۱۲', '012'],
    ['houseNumber', 'پلاک ۱۲', '12'],
    ['postcode', 'SW1A 1AA', 'sw1a1aa'],
    ['postcode', '۱۱۳۶۹', '11369'],
    ['city', 'São Paulo', 'sao paulo'],
  ])('writes %s %s and %s alike', (field, left, right) => {
    expect(text(field, left)).toBe(text(field, right));
  });

  test.each([
    ['12 High Street', 'high street', '12'],
    ['Jl. Melati No. 7', 'jl melati', '7'],
    ['خیابان آزادی پلاک ۴۵', 'خیابان ازادی', '45'],
    ['5th Avenue', '5th avenue', ''],
    ['Baker Street', 'baker street', ''],
  ])('%s is the street %s, number %s', (raw, street, house) => {
    expect(splitStreet(raw)).toEqual({ street, house });
  });

  test('gives its number from the street when there is no field for it', () => {
    expect(read({ street: '12a High Street' })[at.houseNumber]?.text).toBe('12a');
    expect(read({ street: '12a High Street', houseNumber: '14' })[at.houseNumber]?.text).toBe('14');
  });

  test.each<[ComparedField, string, string, string]>([
    ['street', 'Sandstone Crescent', 'Sandstnoe Cres', 'near'],
    ['street', 'Sandstone Crescent', 'Sand stone crescent', 'exact'],
    ['street', 'Sandstone Crescent', 'Melrose Place', 'different'],
    ['houseNumber', '12', '12b', 'variant'],
    ['houseNumber', '12', '21', 'near'],
    ['houseNumber', '7', '9', 'different'],
    ['postcode', '2615', '2651', 'near'],
    ['postcode', '2615', '3000', 'different'],
    ['region', 'nsw', 'nsx', 'near'],
    ['region', 'sa', 'wa', 'different'],
  ])('%s %s and %s are %s', (field, left, right, found) => {
    expect(level(field, left, right)).toBe(found);
  });
});
