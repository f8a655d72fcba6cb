import { describe, expect, test } from 'vitest';
import { problemsOf } from './problems.ts';

const of = (texts: readonly string[]) =>
  problemsOf(texts.map((text, at) => ({ caseId: `case-${at}`, text })));

const gift = [
  'The gift card I bought at the counter shows no balance online.',
  'My gift card is empty although the balance was fifty this morning.',
  'I cannot use my gift card, the app says the balance is zero.',
  'Gift card balance wrong again, please look at it.',
];
const lift = [
  'The lift in our building has been out of order since Monday.',
  'Our lift is stuck again and my mother cannot climb the stairs.',
  'Lift broken, four floors of stairs with a pram.',
];
const single = ['The music in the hall is far too loud at night.'];

describe('problems that no kind of failure fits', () => {
  test('are grouped by what they tell, the largest first, and named by their words', () => {
    const problems = of([...lift, ...gift, ...single]);
    expect(problems.map((one) => one.caseIds.length)).toEqual([4, 3]);
    expect(problems[0]?.words.join(' ')).toMatch(/gift card|card/);
    expect(problems[1]?.words.join(' ')).toContain('lift');
  });
  test('stay apart by language', () => {
    const farsi = [
      'آسانسور ساختمان ما از دوشنبه خراب است و کسی نیامده.',
      'آسانسور دوباره خراب شد و مادرم نمی‌تواند از پله برود.',
      'آسانسور خراب است، با کالسکه چهار طبقه پله رفتم.',
    ];
    const problems = of([...lift, ...farsi]);
    expect(problems.map((one) => one.language).sort()).toEqual(['en', 'fa']);
  });
  test('told once or twice are no group yet', () => {
    expect(of(gift.slice(0, 2))).toEqual([]);
    expect(of([])).toEqual([]);
    expect(of(['', ' ', '!!!'])).toEqual([]);
  });
  test('are never named by what must not be kept', () => {
    const problems = of([
      'The terminal kept my card 4111 1111 1111 1111 and gave nothing back.',
      'The terminal kept my card 4111 1111 1111 1111, too.',
      'Your terminal has kept the card 4111 1111 1111 1111.',
    ]);
    expect(JSON.stringify(problems)).not.toContain('4111');
    expect(problems).toHaveLength(1);
  });
});
