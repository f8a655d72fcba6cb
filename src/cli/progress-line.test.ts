import { expect, test } from 'vitest';
import { clock, createProgressLine, progressWords } from './progress-line.ts';

test('a line of progress says how far, how fast and how long still', () => {
  const since = { seconds: 10, rowsBefore: 0, shareBefore: 0 };
  expect(progressWords({ share: 0.25, rows: 20_000, rejected: 3 }, since)).toBe(
    '25 %  20,000 rows  2,000 rows/s  3 rejected  0:30 left',
  );
});

test('after going on, speed and time left count from there', () => {
  const since = { seconds: 10, rowsBefore: 10_000, shareBefore: 0.5 };
  expect(progressWords({ share: 0.75, rows: 15_000, rejected: 0 }, since)).toBe(
    '75 %  15,000 rows  500 rows/s  0 rejected  0:10 left',
  );
});

test.each([
  [0, '0:00'],
  [61, '1:01'],
  [3_725, '1:02:05'],
])('%i seconds are %s', (seconds, shown) => {
  expect(clock(seconds)).toBe(shown);
});

test('a log gets no bar and no escape codes', () => {
  const written: string[] = [];
  const err = (text: string) => {
    written.push(text);
  };
  const line = createProgressLine({ out: err, err, isLive: false, width: () => 80 }, 'import');
  line.show({ share: 0.1, rows: 10, rejected: 0 });
  line.note('A sentence.');
  line.end();
  expect(written).toEqual(['A sentence.\n']);
});
