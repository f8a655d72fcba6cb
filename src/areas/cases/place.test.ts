import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseId } from '#testing/builders.ts';
import { cursorOf, listOf, placeOf } from './place.ts';

test('a cursor leads back to its place', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const place = { value: value + 0, id: caseId(7) };
      expect(placeOf(cursorOf(place, 'cases'), 'cases')).toEqual(place);
      expect(placeOf(cursorOf(place, 'cases'), 'tasks')).toBeUndefined();
    }),
  );
});

const endOfOwn = cursorOf({ value: 1, id: caseId(1) }, 'cases')
  .split('_')
  .at(-1);

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
])('%# leads nowhere', (cursor) => {
  expect(placeOf(cursor, 'cases')).toBeUndefined();
  expect(placeOf(`${cursor}_${endOfOwn}`, 'cases')).toBeUndefined();
});

test('what nobody asked for makes no other list', () => {
  expect(listOf('cases', { owner: undefined, overdue: false })).toBe(listOf('cases'));
  expect(listOf('cases', { owner: 'x' })).not.toBe(listOf('cases', { escalatedTo: 'x' }));
});
