import { expect, test } from 'vitest';
import { cluster, oneToOne } from './cluster.ts';

const link = (left: number, right: number, weight: number) => ({ left, right, weight });
const never = () => false;

test('records linked by others are one group', () => {
  const { groups, refused } = cluster([link(1, 2, 20), link(2, 3, 15), link(7, 8, 13)], never);
  expect(groups.map((group) => group.toSorted())).toEqual([
    [1, 2, 3],
    [7, 8],
  ]);
  expect(refused).toEqual([]);
});

test('a chain does not bring two together that contradict each other; the weaker link goes back', () => {
  const contradicts = (left: number, right: number) => Math.abs(left - right) === 2;
  const { groups, refused } = cluster([link(2, 3, 15), link(1, 2, 20)], contradicts);
  expect(groups).toEqual([[1, 2]]);
  expect(refused).toEqual([link(2, 3, 15)]);
});

test('a group does not grow without end', () => {
  const chain = Array.from({ length: 500 }, (_, index) => link(index, index + 1, 20));
  const { groups } = cluster(chain, never);
  expect(Math.max(...groups.map((group) => group.length))).toBeLessThanOrEqual(50);
});

test('between two clean lists each record has one other at most, the best first', () => {
  const links = [link(1, 11, 14), link(1, 12, 18), link(2, 12, 15), link(2, 11, 13)];
  expect(oneToOne(links)).toEqual([link(1, 12, 18), link(2, 11, 13)]);
});
