import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { SignalInput } from '#areas/signals/signals.contract.ts';
import { fromIso, type Instant } from '#kernel/time.ts';
import type { TableMap } from './map.ts';
import { columnsNamed, prepare, type RowOutcome } from './parse.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
const now = fromIso('2026-11-21T12:00:00Z') as Instant;

const base: TableMap = {
  name: 'Complaints of a shop',
  source: 'shop-mail',
  kind: 'complaint',
  externalId: '{Id}',
  occurredAt: { time: '{Date}' },
  text: '{Words}',
};

const columns = ['Id', 'Date', 'Words', 'Extra'];
const goodCells = ['17', '2026-11-20', 'My kettle leaks', ''];

function readerOf(changes: Partial<TableMap>, context: { latest?: Instant } = {}) {
  const prepared = prepare({ ...base, ...changes }, columns);
  if (!prepared.ok) throw new Error(prepared.problems.map((one) => one.words).join('\n'));
  return prepared.open({ digest, now, ...context });
}

const outcome = (changes: Partial<TableMap>, cells: readonly string[] = goodCells) =>
  readerOf(changes).read(cells);

function signal(read: RowOutcome) {
  if (read.as !== 'signal') throw new Error(`It is ${read.as}: ${JSON.stringify(read)}`);
  return read.signal;
}

test('a row becomes a signal as the map says', () => {
  expect(
    signal(outcome({ customer: { name: 'Buyer {Id}' }, facts: { answer: 42, id: '{Id}' } })),
  ).toEqual({
    source: 'shop-mail',
    externalId: '17',
    kind: 'complaint',
    occurredAt: '2026-11-20T00:00:00.000Z',
    text: 'My kettle leaks',
    customer: { name: 'Buyer 17' },
    facts: { answer: 42, id: '17' },
  });
});

const cells = (changes: { id?: string; date?: string; words?: string; extra?: string }) => [
  changes.id ?? '17',
  changes.date ?? '2026-11-20',
  changes.words ?? 'My kettle leaks',
  changes.extra ?? '',
];

test.each([
  ['a broken date', cells({ date: '2026-02-30' }), 'bad-time'],
  ['no date', cells({ date: ' ' }), 'no-time'],
  ['no id', cells({ id: '' }), 'no-id'],
  ['an id of nothing but direction marks', cells({ id: '\u200f\u202b' }), 'no-id'],
  ['nothing said', cells({ words: '  ' }), 'says-nothing'],
  ['more than the server takes', cells({ words: 'x'.repeat(100_001) }), 'too-long'],
  ['an id that is a novel', cells({ id: 'x'.repeat(201) }), 'too-long'],
  ['a cell too few', goodCells.slice(1), 'wrong-column-count'],
  ['a cell too many', [...goodCells, 'more'], 'wrong-column-count'],
])('a row with %s is rejected with its reason', (_what, row, code) => {
  const read = outcome({}, row);
  expect(read).toMatchObject({ as: 'rejected', code });
  expect(read.as === 'rejected' && read.words.length > 10).toBe(true);
});

test.each([
  ['a narrative of 50 kB', cells({ words: 'long '.repeat(10_000) })],
  ['right-to-left marks around its words', cells({ words: '\u202bچای سرد بود\u202c' })],
  ['quotation marks and line ends', cells({ words: 'He said "no"\r\nand left' })],
])('a row with %s is imported with its words as they are', (_what, row) => {
  expect(signal(outcome({}, row)).text).toBe(row[2]?.trim());
});

test('NUL bytes become visible, because no database holds them', () => {
  expect(signal(outcome({}, cells({ words: 'a\u0000b\u0007c' }))).text).toBe('a\ufffdbc');
});

test('the same id with direction marks is the same id', () => {
  const plain = signal(outcome({}, cells({ id: 'A-17' })));
  expect(signal(outcome({}, cells({ id: '\u200eA-17\u200f ' }))).externalId).toBe(plain.externalId);
});

test.each([
  ['1,234.50', '.', 123_450],
  ['$12', '.', 1_200],
  ['-3.5', '.', -350],
  ['1.234,50', ',', 123_450],
  ['12 USD', '.', 1_200],
  ['۱۲٫۵', '.', 1_250],
])('the amount %s (decimal mark %s) is %i cents', (text, decimal, minor) => {
  const facts = { paid: { amount: '{Extra}', decimal: decimal as '.' | ',' } };
  const read = signal(outcome({ currency: 'USD', facts }, cells({ extra: text })));
  expect(read.facts).toEqual({ currency: 'USD', paid: minor });
});

test.each(['twelve', '1.2.3', '(12)', '12 dozen'])('the amount %s is rejected', (text) => {
  const facts = { paid: { amount: '{Extra}' } };
  expect(outcome({ currency: 'USD', facts }, cells({ extra: text }))).toMatchObject({
    as: 'rejected',
    code: 'bad-amount',
  });
});

test('yen have no decimals', () => {
  const read = outcome(
    { currency: 'JPY', facts: { paid: { amount: '{Extra}' } } },
    cells({ extra: '1,200' }),
  );
  expect(signal(read).facts).toEqual({ currency: 'JPY', paid: 1_200 });
});

test('amounts say what they are in, unless a column does', () => {
  const facts = { paid: { amount: '{Extra}' }, currency: '{Words}' };
  const read = outcome({ currency: 'USD', facts }, cells({ extra: '1', words: 'SEK' }));
  expect(signal(read).facts).toEqual({ currency: 'SEK', paid: 100 });
});

test.each([
  [{ firstOf: ['{Extra}', '{Words}'] }, 'My kettle leaks'],
  [{ from: '{Words}', cut: 9 }, 'My kettle'],
  [{ from: '{Id}', values: { '17': 'leaking' }, default: '{Words}' }, 'leaking'],
  [
    { from: '{Id}', values: { '18': 'leaking' }, default: 'Other: {Words}' },
    'Other: My kettle leaks',
  ],
  [{ from: '{Id}', values: { '18': 'leaking' } }, undefined],
  [{ when: { column: 'Id', over: 16 }, use: 'late', else: 'early' }, 'late'],
  ['{Extra}', undefined],
  ['{Extra} {Id}', '17'],
  ['plain', 'plain'],
])('failure made by %j is %s', (failure, expected) => {
  expect(signal(outcome({ failure })).failure).toBe(expected);
});

test('a time can be made of a date and minutes, as the flights need it', () => {
  const facts = {
    promisedAt: { time: '{Date}' },
    actualAt: { time: '{Date}', plusMinutes: '{Extra}' },
    late: { flag: '{Extra}', yes: ['66'] },
  };
  expect(signal(outcome({ facts }, cells({ extra: '66' }))).facts).toEqual({
    promisedAt: '2026-11-20T00:00:00.000Z',
    actualAt: '2026-11-20T01:06:00.000Z',
    late: true,
  });
});

test('consent to mails is a yes or a no, and nothing where the file says neither', () => {
  const map = { customer: { mail: 'a@example.org', mailConsent: { flag: '{Extra}', yes: ['Y'] } } };
  const consent = (extra: string) => signal(outcome(map, cells({ extra }))).customer?.mailConsent;
  expect([consent('Y'), consent('N'), consent('')]).toEqual([true, false, undefined]);
});

test('rows that the map skips say why, and are not rejected', () => {
  const skip = [{ when: { column: 'Extra', is: ['open', 'shipped'] }, because: 'on its way' }];
  expect(outcome({ skip }, cells({ extra: 'shipped' }))).toEqual({
    as: 'skipped',
    because: 'on its way',
  });
  expect(outcome({ skip }, cells({ extra: 'closed' })).as).toBe('signal');
});

test.each([
  [true, true],
  [{ olderThanDays: 30 }, undefined],
  [{ olderThanDays: 0.5 }, true],
  [{ column: 'Id', is: '17' }, true],
  [{ column: 'Id', isNot: '17' }, undefined],
])('history %j of a row of yesterday is %s', (history, expected) => {
  expect(signal(outcome({ history })).history).toBe(expected);
});

test('moved times keep their clock, and the latest row is of the last day', () => {
  const latest = fromIso('2001-03-31T22:27:00Z') as Instant;
  const reader = readerOf({ shift: 'latest-is-now' }, { latest });
  const at = (date: string) => signal(reader.read(cells({ date }))).occurredAt;
  expect(at('2001-03-31T22:27:00Z')).toBe('2026-11-20T22:27:00.000Z');
  expect(at('2001-03-30T06:00:00Z')).toBe('2026-11-19T06:00:00.000Z');
});

test('folded times lie in the last days, on the same day of the week', () => {
  const latest = fromIso('2025-06-15T04:00:00Z') as Instant;
  const reader = readerOf({ shift: { to: 'latest-is-now', foldDays: 28 } }, { latest });
  const days = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(days, (daysBack) => {
      const date = new Date(latest - daysBack * 86_400_000);
      const moved = Date.parse(
        signal(reader.read(cells({ date: date.toISOString() }))).occurredAt ?? '',
      );
      expect(now - moved).toBeGreaterThanOrEqual(0);
      expect(now - moved).toBeLessThan(29 * 86_400_000);
      expect((moved - date.getTime()) % 86_400_000).toBe(0);
    }),
  );
});

test('a name is masked everywhere alike, and stays hidden in the text', () => {
  const mask = [{ column: 'Extra', as: 'Company {letters}', alsoIn: ['Words'] }];
  const facts = { company: '{Extra}' };
  const one = signal(
    outcome({ mask, facts }, cells({ extra: 'Kettles & Co.', words: 'KETTLES & CO. is slow' })),
  );
  const two = signal(outcome({ mask, facts }, cells({ extra: 'Kettles & Co.', words: 'x' })));
  const { company } = one.facts ?? {};
  expect(company).toMatch(/^Company [A-Z]{3}$/);
  expect(one.text).toBe(`${company} is slow`);
  expect(two.facts).toEqual({ company });
});

test('a column that the file lacks is named with its place in the map', () => {
  const prepared = prepare({ ...base, facts: { a: { number: '{Delay}' } } }, columns);
  expect(prepared).toMatchObject({
    ok: false,
    problems: [{ path: ['facts', 'a', 'number'], words: expect.stringContaining('"Delay"') }],
  });
});

test('a column that the file has twice is not guessed at, where the map wants it', () => {
  expect(prepare(base, [...columns, 'Words'])).toMatchObject({
    ok: false,
    problems: [{ path: ['text'], words: expect.stringContaining('more than once') }],
  });
  expect(prepare(base, [...columns, ' Extra']).ok).toBe(true);
});

test('the header may carry a byte-order mark and blanks', () => {
  expect(prepare(base, ['\ufeffId', ' Date ', 'Words']).ok).toBe(true);
});

test('a map knows which columns it names', () => {
  expect(columnsNamed({ ...base, subject: '{a.b}' }).sort()).toEqual([
    'Date',
    'Id',
    'Words',
    'a.b',
  ]);
});

test('whatever a row holds, it becomes a signal that the server takes, or a reason', () => {
  const reader = readerOf({
    customer: { mail: '{Extra}', accounts: [{ system: 'shop', id: '{Extra}' }] },
    subject: { from: '{Words}', cut: 200 },
    facts: { extra: { from: '{Extra}', cut: 2_000 } },
  });
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '2026-11-20', '\u0000', '\ufeff'),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 3, maxLength: 5 }), (row) => {
      const read = reader.read(row);
      if (read.as === 'signal') {
        expect(Value.Check(SignalInput, JSON.parse(JSON.stringify(read.signal)))).toBe(true);
        expect(JSON.stringify(read.signal)).not.toContain('\\u0000');
      } else if (read.as === 'rejected') expect(read.words).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

test('20,000 rows are each read, and none stands in the way of the next', () => {
  const reader = readerOf({
    failure: { from: '{Extra}', values: { a: 'b' }, default: '{Words}' },
    facts: { late: { time: '{Date}', plusMinutes: '{Id}' }, n: { number: '{Id}' } },
  });
  const rows = Array.from({ length: 20_000 }, (_, at) => cells({ id: String(at) }));
  expect(rows.filter((row) => reader.read(row).as === 'signal')).toHaveLength(20_000);
});
