import { expect, test } from 'vitest';
import { instant } from '#kernel/time.ts';
import { aCase } from '#testing/builders.ts';
import { contacted } from '../case.ts';
import { touchOf } from './touch.ts';

test('a contact about an open case moves no more than a touch says', () => {
  const before = aCase(1);
  const { next } = contacted(before, instant(before.updatedAt + 60_000));
  const touch = touchOf(before, next);
  expect(touch).toMatchObject({ contacts: before.contacts + 1, recommendation: undefined });
  expect({ ...before, ...touch, recommendation: before.recommendation }).toEqual(next);
});

test('another recommendation goes with it', () => {
  const before = aCase(1);
  const recommendation = { ...before.recommendation, amountMinor: 4_200 };
  expect(touchOf(before, { ...before, recommendation })?.recommendation).toBe(recommendation);
});

test('a case that is opened anew, or given to somebody else, is saved whole', () => {
  const before = aCase(1);
  const closed = { ...before, state: 'closed' as const, closedHow: 'silent' as const };
  expect(touchOf(closed, contacted(closed, before.updatedAt).next)).toBeUndefined();
  expect(touchOf(before, { ...before, coveredBy: before.ownerId })).toBeUndefined();
  expect(touchOf(before, { ...before, nextDueAt: before.openedAt })).toBeUndefined();
});
