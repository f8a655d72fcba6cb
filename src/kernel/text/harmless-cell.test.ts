import { expect, test } from 'vitest';
import { harmlessCell } from './harmless-cell.ts';

test.each([
  '=1+1',
  '＝1+1',
  '﹦1+1',
  '+cmd',
  '＋1',
  '@SUM(A1)',
  '＠SUM(A1)',
  '-2+3',
  '-12.50',
  '+1',
  ' =1',
  '\n=1',
  '\t1',
  '\ufeff=1',
  '\u202e=1',
])('%j is text', (cell) => {
  expect(harmlessCell(cell)).toBe(`'${cell}`);
});

test.each(['', 'a=b', '+12025550199', 'سلام', "'=1", '2026-11-23'])('%j stays as it is', (cell) => {
  expect(harmlessCell(cell)).toBe(cell);
});
