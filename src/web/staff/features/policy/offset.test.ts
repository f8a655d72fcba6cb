import { expect, test } from 'vitest';
import { offsetOf } from './offset.ts';

test.each([
  [1, 1, 0],
  [2, 1, 6],
  [3, 3, 13],
  [9, 9, 17],
])('line %i, column %i', (line, column, offset) => {
  expect(offsetOf('teams\n- id\n  name', line, column)).toBe(offset);
});
