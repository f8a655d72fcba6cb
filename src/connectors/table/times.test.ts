import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toIso } from '#kernel/time.ts';
import { isTimeFormat, timeReader } from './times.ts';

const read = (format: string, text: string, zone = 'UTC') => {
  const at = timeReader([format], zone)(text);
  return at === undefined ? undefined : toIso(at);
};

test.each([
  ['iso', '2026-02-03', 'UTC', '2026-02-03T00:00:00.000Z'],
  ['iso', '2026-02-03T04:05:06Z', 'UTC', '2026-02-03T04:05:06.000Z'],
  ['iso', '2026-02-03 04:05:06.5+03:30', 'UTC', '2026-02-03T00:35:06.500Z'],
  ['iso', '2025-05-12T12:00:00-05:00', 'UTC', '2025-05-12T17:00:00.000Z'],
  ['yyyy-MM-dd', '2020-03-18', 'America/New_York', '2020-03-18T04:00:00.000Z'],
  ['M/d/yyyy', '3/18/2015', 'UTC', '2015-03-18T00:00:00.000Z'],
  ['M/d/yyyy', '12/9/2015', 'UTC', '2015-12-09T00:00:00.000Z'],
  ['dd.MM.yyyy HH:mm', '31.12.2026 23:59', 'Asia/Jakarta', '2026-12-31T16:59:00.000Z'],
  ['yyyy/MM/dd HH:mm', '2001/01/01 00:47', 'America/Chicago', '2001-01-01T06:47:00.000Z'],
  ['yyyy-MM-dd HH:mm:ss', '2017-10-02 10:56:33', 'America/Sao_Paulo', '2017-10-02T13:56:33.000Z'],
  [
    'yyyy-MM-dd HH:mm:ssXXX',
    '2015-12-15 06:32:10+00:00',
    'Asia/Tehran',
    '2015-12-15T06:32:10.000Z',
  ],
  ['d/M/yy h:mm a', '1/2/26 12:05 AM', 'UTC', '2026-02-01T00:05:00.000Z'],
  ['d/M/yy h:mm a', '1/2/26 12:05 pm', 'UTC', '2026-02-01T12:05:00.000Z'],
])('by %s, %s in %s is %s', (format, text, zone, moment) => {
  expect(read(format, text, zone)).toBe(moment);
});

test.each([
  ['iso', '2026-02-30'],
  ['iso', '2025-02-29'],
  ['iso', '0000-00-00'],
  ['iso', '2026-01-01T25:00'],
  ['iso', '2026-01-01T05:00+24:00'],
  ['iso', '2026-01-01T05:00-12:60'],
  ['yyyy-MM-dd HH:mmXXX', '2026-01-01 05:00-99'],
  ['iso', 'yesterday'],
  ['iso', '03/18/2015'],
  ['M/d/yyyy', '13/1/2015'],
  ['d/M/yy h:mm a', '1/2/26 13:05 PM'],
  ['yyyy-MM-dd HH:mm:ss', '2017-10-02 10:61:00'],
])('by %s, %s is no time', (format, text) => {
  expect(read(format, text)).toBeUndefined();
});

test('a minute that daylight saving skips means the moment after the gap', () => {
  expect(read('iso', '2026-03-08 02:30', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
});

test('of several formats the first that fits is taken', () => {
  const reader = timeReader(['iso', 'M/d/yyyy'], 'UTC');
  expect([reader('2015-03-18'), reader('3/18/2015')].map((at) => at && toIso(at))).toEqual([
    '2015-03-18T00:00:00.000Z',
    '2015-03-18T00:00:00.000Z',
  ]);
});

test.each([
  ['yyyy-MM-dd', true],
  ['iso', true],
  ['HH:mm', false],
  ['foo', false],
  ['yyyy-MM-dd yyyy', false],
])('%s is a format of dates: %s', (format, isFormat) => {
  expect(isTimeFormat(format)).toBe(isFormat);
});

test('whatever moment is written as ISO is read as that moment', () => {
  const moments = fc.date({
    min: new Date('1900-01-02'),
    max: new Date('2199-12-30'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, (date) => {
      expect(read('iso', date.toISOString())).toBe(date.toISOString());
    }),
  );
});

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => read('iso', text)).not.toThrow();
    }),
  );
});
