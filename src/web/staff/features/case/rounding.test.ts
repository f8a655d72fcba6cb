import { expect, test } from 'vitest';
import { roundedTo } from './rounding.ts';

test.each([
  ['three equal thirds', [33.4, 33.3, 33.3], 100],
  ['parts that lower the chance', [8, 41.6, 20.7, -12.3], 58],
  ['nothing but what every customer has', [8.2], 8],
])('%s add up to the figure above them', (_what, parts, total) => {
  const rounded = roundedTo(parts, total);
  expect(rounded.reduce((sum, part) => sum + part, 0)).toBe(total);
  expect(rounded.every((part, place) => Math.abs(part - (parts[place] ?? 0)) < 1)).toBe(true);
});
