import { expect, test } from 'vitest';
import { preparedName } from './dialect.ts';
import { parseMoment } from './value-parsers.ts';

test.each([
  ['2026-11-21 20:43:48+00', '2026-11-21T20:43:48Z'],
  ['2026-11-21 20:43:48.1+00', '2026-11-21T20:43:48.100Z'],
  ['2026-11-21 20:43:48.123456+00', '2026-11-21T20:43:48.123Z'],
  ['1969-12-31 23:59:59.999+00', '1969-12-31T23:59:59.999Z'],
  ['0050-01-01 00:00:00+00', '+000050-01-01T00:00:00Z'],
  ['12026-01-01 00:00:00+00', '+012026-01-01T00:00:00Z'],
  ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00Z'],
])('%s is read', (text, iso) => {
  expect(parseMoment(text)).toBe(Date.parse(iso));
});

test('endless moments are infinite numbers', () => {
  expect([parseMoment('infinity'), parseMoment('-infinity')]).toEqual([Infinity, -Infinity]);
});

test('the name of a prepared statement stands in its first comment', () => {
  expect(preparedName('/* prepared: find-case */ select 1')).toBe('find-case');
  expect(preparedName('select 1 /* prepared: x */')).toBeUndefined();
  expect(preparedName('/* prepared: x')).toBeUndefined();
});
