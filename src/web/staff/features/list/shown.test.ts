import { expect, test } from 'vitest';
import { pagesIn } from './shown.ts';

test.each([
  [undefined, 1],
  ['', 1],
  ['two', 1],
  [-3, 1],
  [2.5, 1],
  ['3', 3],
  [1e9, 20],
])('an address that says %s has %i pages of the list open', (value, pages) => {
  expect(pagesIn(value)).toBe(pages);
});
