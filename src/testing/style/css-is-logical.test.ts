import { expect, test } from 'vitest';
import { findings, places, sourceFiles } from './source-files.ts';

const inCss =
  /(^|[\s;{])([a-z-]+-)?(left|right)(-[a-z]+)?\s*:|(text-align|float|clear)\s*:\s*(left|right)\b/;
const inScript =
  /\b(margin|padding|border|scrollMargin|scrollPadding)(Top|Bottom)?(Left|Right)\w*\s*:|\b(left|right)\s*:\s*['"`\d-]|\b(textAlign|float)\s*:\s*['"](left|right)|\s(ml|mr|pl|pr|left|right)=[{"]|\bta="(left|right)"/;

test('no style says left or right: Arabic and Persian mirror the page', () => {
  expect(places(sourceFiles('src/web', /\.css$/), inCss)).toEqual([]);
  expect(places(sourceFiles('src/web', /\.tsx?$/), inScript)).toEqual([]);
});

test.each([
  ['  margin-left: 4px;', true],
  ['.card { left: 0 }', true],
  ['  border-top-left-radius: 4px;', true],
  ['  text-align: right;', true],
  ['  margin-inline-start: 4px;', false],
  ['  text-align: start;', false],
  ['  inset-inline-end: 0;', false],
  ['.left-out { color: red }', false],
])('in CSS, %s is physical: %s', (line, isPhysical) => {
  expect(findings(line, inCss).length > 0).toBe(isPhysical);
});

test.each([
  ["style={{ marginLeft: 4, color: 'red' }}", true],
  ['<Box ml="md">', true],
  ["style={{ left: '0' }}", true],
  ['<Text ta="right">', true],
  ['<Box ms="md">', false],
  ['(left, right) => left.at - right.at', false],
  ['const left: number = 3;', false],
])('in a component, %s is physical: %s', (line, isPhysical) => {
  expect(findings(line, inScript).length > 0).toBe(isPhysical);
});
