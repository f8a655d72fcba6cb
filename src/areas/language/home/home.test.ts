import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import { shippedReaders } from '../readers.ts';
import { displeasureBy, teach, withLearned } from './home.ts';
import { labelOf } from './labels.ts';

const answer = (words: string, facts: Record<string, unknown>) =>
  labelOf({ kind: 'survey-answer', words, facts });

describe('what a company’s own signals teach', () => {
  test.each([
    ['a low score', { score: 1, outOf: 5 }, 1],
    ['half of the scale', { score: 5, outOf: 10 }, 1],
    ['a high score', { score: 9, outOf: 10 }, 0],
    ['a high score of five, when nobody says of how many', { score: 5 }, 0],
    ['"it is not settled"', { settled: false }, 1],
  ])('%s with words is a label', (_, facts, displeased) => {
    expect(answer('The wagon was warm again', facts)?.displeased).toBe(displeased);
  });

  test.each([
    ['a middling score', 'It was all right', { score: 3, outOf: 5 }],
    ['no words', '  ', { score: 1, outOf: 5 }],
    ['no score', 'It was all right', {}],
    ['a score that is none', 'It was all right', { score: '1' }],
  ])('%s is none', (_, words, facts) => expect(answer(words, facts)).toBeUndefined());

  test('a complaint without a score is none, whatever it says', () => {
    expect(labelOf({ kind: 'complaint', words: 'Terrible', facts: {} })).toBeUndefined();
  });

  test('a card number is not learned', () => {
    expect(answer('Refund 4111 1111 1111 1111', { score: 1 })?.text).toBe('Refund [card]');
  });
});

/** A trade where a plain word means trouble: only the company's own labels can tell. */
function ownLabels(count: number, isTelling: boolean) {
  const draw = seededDraw(5);
  const things = ['wagon', 'berth', 'ticket', 'window', 'lamp', 'seat', 'tea', 'blanket'];
  return Array.from({ length: count }, (_, at) => {
    const isBad = at % 2 === 0;
    const word = isTelling && isBad ? 'drafty' : isTelling ? 'snug' : 'blue';
    const text = `The ${things[draw(8)]} and the ${things[draw(8)]} were ${word} on train ${draw(90)}`;
    return { text, displeased: isBad ? 1 : 0, angry: undefined, weight: 1 };
  });
}

describe('learning at home', () => {
  test('what the labels show better than what ships is kept', () => {
    const lesson = teach(shippedReaders.en, ownLabels(240, true));
    expect(lesson?.after).toBeGreaterThan(0.95);
    expect(lesson?.after).toBeGreaterThan(lesson?.before ?? 1);
    if (!lesson?.kept) throw new Error('Nothing was kept.');
    const learned = withLearned(shippedReaders.en, lesson.kept);
    const drafty = displeasureBy(learned, 'The berth was drafty');
    expect(drafty).toBeGreaterThan(displeasureBy(learned, 'The berth was snug'));
  });

  test('labels that show nothing change nothing', () => {
    expect(teach(shippedReaders.en, ownLabels(240, false))?.kept).toBeUndefined();
  });

  test('a handful of labels is not learned from', () => {
    expect(teach(shippedReaders.en, ownLabels(60, true))).toBeUndefined();
  });
});
