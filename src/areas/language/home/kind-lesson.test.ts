import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import { fewestKindExamples, teachKinds, tellingWith } from './kind-lesson.ts';

const draw = seededDraw(4);
const pick = (words: readonly string[]): string => words[draw(words.length)] ?? '';
const lates = ['the parcel came late', 'delivery took a week', 'still waiting for my package'];
const bills = ['charged twice this month', 'the invoice is wrong', 'you took too much money'];
const tails = ['again', 'please help', 'on Monday', 'and nobody answers', 'for order'];
const examples = Array.from({ length: 120 }, (_, at) => ({
  text: `${pick(at % 2 ? lates : bills)} ${pick(tails)} ${at}`,
  kind: at % 2 ? 'late' : 'bill',
}));
const byWords = (text: string) => (text.includes('invoice') ? 'bill' : undefined);

describe('kinds of problems', () => {
  test('are learned from cases that people confirmed, and kept when more are told rightly', () => {
    const lesson = teachKinds(examples, byWords);
    expect(lesson).toMatchObject({ taught: 80, asked: 40 });
    expect(lesson?.after).toBeGreaterThan(0.9);
    expect(lesson?.before).toBeLessThan(0.5);
    expect(lesson?.kept?.kinds).toEqual(['bill', 'late']);
  });
  test('are not kept where the words of the policy tell them already', () => {
    const told = (text: string) => examples.find((one) => one.text === text)?.kind;
    expect(teachKinds(examples, told)?.kept).toBeUndefined();
  });
  test('want enough examples of two kinds at least', () => {
    expect(teachKinds(examples.slice(0, fewestKindExamples - 1), byWords)).toBeUndefined();
    expect(
      teachKinds(
        examples.filter((one) => one.kind === 'late'),
        byWords,
      ),
    ).toBeUndefined();
  });
});

test('what was learned overrules the words of the policy only when it is very sure', () => {
  const sure = (chance: number) => ({ kinds: ['late'], guess: () => [{ kind: 'late', chance }] });
  const telling = (chance: number, said: string | undefined) =>
    tellingWith(sure(chance), () => said)('words');
  expect(telling(0.7, 'bill')).toBe('bill');
  expect(telling(0.9, 'bill')).toBe('late');
  expect(telling(0.6, undefined)).toBe('late');
  expect(telling(0.4, undefined)).toBeUndefined();
});
