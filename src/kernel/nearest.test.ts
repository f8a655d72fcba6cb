import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const commands = ['serve', 'import', 'export', 'migrate', 'doctor', 'token', 'demo'];

test.each([
  ['imprt', 'import'],
  ['exprot', 'export'],
  ['EXPORT', 'export'],
  ['mig', 'migrate'],
  ['tokens', 'token'],
  ['x', undefined],
  ['banana', undefined],
])('who wrote %s meant %s', (written, meant) => {
  expect(nearest(written, commands)).toBe(meant);
});
