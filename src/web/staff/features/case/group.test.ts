import { expect, test } from 'vitest';
import { groupReasons } from './group.ts';

const reasons = [
  { part: 0.05, factor: 'base' },
  { part: 0.2, factor: 'failure', at: '2026-11-01T10:00:00Z', words: 'late' },
  { part: 0.3, factor: 'failure', at: '2026-11-03T10:00:00Z', words: 'late' },
  { part: -0.1, factor: 'put-right', at: '2026-11-04T10:00:00Z', words: 'put right' },
];

test('reasons that read the same are one line with their sum, count and latest moment', () => {
  const grouped = groupReasons(reasons, ({ factor, words }) => words ?? factor);
  expect(grouped.map(({ words, count }) => [words, count])).toEqual([
    ['base', 1],
    ['late', 2],
    ['put right', 1],
  ]);
  expect(grouped[1]).toMatchObject({ part: 0.5, at: '2026-11-03T10:00:00Z' });
});
