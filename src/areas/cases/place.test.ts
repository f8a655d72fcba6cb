import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseId } from '#testing/builders.ts';
import { cursorOf, placeOf } from './place.ts';

test('a cursor leads back to its place', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const place = { value: value + 0, id: caseId(7) };
      expect(placeOf(cursorOf(place))).toEqual(place);
    }),
  );
});

test.each([
  '',
  '_',
  'x',
  `_${caseId(1)}`,
  ` _${caseId(1)}`,
  `NaN_${caseId(1)}`,
  `Infinity_${caseId(1)}`,
  `1_${caseId(1)}_2`,
  `1_${caseId(1)}'; drop table cases`,
  '1_not-an-id',
  '9'.repeat(50_000),
])('%# leads nowhere', (cursor) => expect(placeOf(cursor)).toBeUndefined());
