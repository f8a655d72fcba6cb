import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparedFields, exact, type MatchRecord } from '#areas/customers/matching/record.ts';
import { comparerOf, freshValue, readRow } from './values.ts';

const letters = fc.string({
  unit: fc.constantFrom(
    ...'abehmz AO-.@+1907',
    'م',
    'ح',
    'د',
    'ی',
    'ي',
    'ا',
    'ل',
    '۴',
    '٢',
    'é',
    '\u200c',
  ),
  maxLength: 14,
});
const anything = fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 40 }));
const read = (fields: MatchRecord['fields']) => readRow({ id: '1', fields }, 'ID', freshValue);
const everywhere = (text: string) =>
  read(Object.fromEntries(comparedFields.map((field) => [field, text])));

test('whatever is typed into a field, it agrees with itself, and both ways round alike', () => {
  fc.assert(
    fc.property(anything, anything, (left, right) => {
      const ours = everywhere(left);
      const theirs = everywhere(right);
      for (const [field, name] of comparedFields.entries()) {
        const one = ours[field];
        const other = theirs[field];
        const compare = comparerOf[field];
        if (one) expect(compare?.(one, one), name).toBe(exact);
        if (one && other) expect(compare?.(one, other), name).toBe(compare?.(other, one));
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a whole name is read where given and family are not told', () => {
  const [givenName, familyName] = read({ name: 'Bapak Joko Widjaja' });
  expect([givenName?.text, familyName?.text]).toEqual(['joko', 'widjaja']);
  const [told] = read({ name: 'Somebody Else', givenName: 'Joko' });
  expect(told?.text).toBe('joko');
});

test('pasted pages are cut, not chewed', () => {
  const row = everywhere('1 a '.repeat(200_000));
  expect(Math.max(...row.map((value) => value?.text.length ?? 0))).toBeLessThanOrEqual(200);
});
