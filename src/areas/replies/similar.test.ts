import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overridesByRule } from './overrides.ts';
import { likeness, templateRate } from './similar.ts';

const template = (name: string, order: number) =>
  `Dear ${name}, thank you for reaching out to us about your order ${order}, we value your feedback and have passed it on to the team.`;
const own =
  'Karl found your suitcase behind the belt in hall two and drives it to your hotel this evening around seven.';

test('a template sent to many is seen whatever the name and the number', () => {
  const replies = [
    { customerId: 'a', text: template('Ana', 17) },
    { customerId: 'b', text: template('Budi', 4411) },
    { customerId: 'c', text: own },
  ];
  expect(templateRate(replies)).toEqual({ replies: 3, doubled: 2, rate: 2 / 3 });
});

test('the same words twice to one customer are no template', () => {
  const once = { customerId: 'a', text: own };
  expect(templateRate([once, once]).doubled).toBe(0);
});

test('short replies are not judged', () => {
  expect(templateRate([{ customerId: 'a', text: 'Done, thank you.' }])).toEqual({
    replies: 0,
    doubled: 0,
    rate: 0,
  });
});

const wordList = fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 12, maxLength: 40 });

test('likeness is the same both ways, and full with itself', () => {
  fc.assert(
    fc.property(wordList, wordList, (left, right) => {
      const [a, b] = [left.join(' '), right.join(' ')];
      expect(likeness(a, b)).toBe(likeness(b, a));
      expect(likeness(a, a)).toBe(1);
    }),
    { numRuns: 30 },
  );
});

test('the rate stays between nothing and all, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(wordList, { maxLength: 8 }), (texts) => {
      const replies = texts.map((words, at) => ({ customerId: String(at), text: words.join(' ') }));
      const { rate } = templateRate(replies);
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(1);
      expect(templateRate(replies.toReversed()).rate).toBe(rate);
    }),
    { numRuns: 30 },
  );
});

test('which rules are overruled, the surest first', () => {
  const shown = (ruleId: string, times: number, overruled: number) =>
    Array.from({ length: times }, (_, at) => ({ ruleId, isOverridden: at < overruled }));
  const [first, second] = overridesByRule([...shown('few', 1, 1), ...shown('many', 100, 60)]);
  expect(first).toMatchObject({ ruleId: 'many', shown: 100, overridden: 60, share: 0.6 });
  expect(first?.low).toBeCloseTo(0.502, 2);
  expect(first?.high).toBeCloseTo(0.691, 2);
  expect(second?.low).toBeCloseTo(0.207, 2);
});
