import { expect, test } from 'vitest';
import { offeredSteps } from './steps.ts';

const step = (kind: string, amountMinor = 0) => ({ kind, amountMinor, reason: 'finish-first' });
const given = (kind: string, state: 'done' | 'reversed' = 'done', countedMinor = 500) => ({
  id: kind,
  kind,
  state,
  countedMinor,
});
const which = (steps: ReturnType<typeof offeredSteps>) => steps.map(({ isGiven }) => isGiven);

test('a step that was given is not offered again', () => {
  expect(which(offeredSteps([step('refund'), step('gift', 500)], [given('gift')]))).toEqual([
    false,
    true,
  ]);
});

test('one remedy is one step, even where two steps are of a kind', () => {
  expect(
    which(offeredSteps([step('credit', 100), step('credit', 200)], [given('credit')])),
  ).toEqual([true, false]);
});

test('what was taken back is offered again', () => {
  expect(which(offeredSteps([step('refund')], [given('refund', 'reversed')]))).toEqual([false]);
});

test('less than a step says is not that step', () => {
  expect(which(offeredSteps([step('credit', 600)], [given('credit')]))).toEqual([false]);
});
