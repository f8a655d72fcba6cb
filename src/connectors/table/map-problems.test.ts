import { expect, test } from 'vitest';
import type { TableMap } from './map.ts';
import { checkMap } from './map-problems.ts';

const base: TableMap = {
  name: 'Complaints of a shop',
  source: 'shop-mail',
  kind: 'complaint',
  externalId: '{Id}',
  occurredAt: { time: '{Date}' },
  text: '{Words}',
};

test.each<[string, object, (string | number)[]]>([
  ['an id without its braces', { externalId: 'Id' }, ['externalId']],
  ['an id with one brace', { externalId: '{Id' }, ['externalId']],
  [
    'an id made by a condition',
    { externalId: { when: { column: 'Id', is: '1' }, use: 'x' } },
    ['externalId'],
  ],
  ['a digest of constants', { externalId: { digest: ['Id'] } }, ['externalId']],
  ['a brace too many', { text: '{Words}}' }, ['text']],
  ['braces with nothing in them', { subject: 'Order {}' }, ['subject']],
  ['a brace in a list', { subject: { firstOf: ['{Id}', '{Extra'] } }, ['subject', 'firstOf', 1]],
  ['a brace in a fact', { facts: { days: { number: 'Extra}' } } }, ['facts', 'days', 'number']],
  [
    'a brace in what else is taken',
    { event: { from: '{Id}', default: '{x' } },
    ['event', 'default'],
  ],
])('a map with %s is refused at its place', (_what, changes, path) => {
  expect(checkMap({ ...base, ...changes })).toMatchObject({ ok: false, problems: [{ path }] });
});

test.each([
  ['no source', { source: undefined }, '`source` is missing'],
  ['a misspelt name', { occuredAt: 'x' }, 'did you mean `occurredAt`'],
  ['a way of making that is none', { text: { form: '{Words}' } }, '"form" is no way'],
  [
    'a format that is none',
    { occurredAt: { time: '{Date}', formats: ['DD.MM'] } },
    'no format of a date',
  ],
  ['a zone that is none', { zone: 'Mars/Olympus' }, 'not a time zone'],
  ['a kind that is none', { kind: 'whine' }, 'must be one of complaint'],
  ['an event without its name', { kind: 'operational-event' }, 'also needs `event`'],
  ['amounts without a currency', { facts: { a: { amount: '{Extra}' } } }, 'add `currency: USD`'],
  ['a shift without times', { shift: 'latest-is-now', occurredAt: undefined }, 'has a `time`'],
  ['a list where a value belongs', { subject: ['{Id}'] }, 'write a text'],
  ['a format of files that is none', { format: 'xlsx' }, 'csv or tsv or jsonl'],
])('a map with %s is told so', (_what, changes, words) => {
  const raw = JSON.parse(JSON.stringify({ ...base, ...changes })) as unknown;
  const checked = checkMap(raw);
  expect(checked.ok ? '' : checked.problems.map((one) => one.words).join('\n')).toContain(words);
});

test('a map that is right is left as it is', () => {
  expect(checkMap(base)).toEqual({ ok: true, map: base });
});
