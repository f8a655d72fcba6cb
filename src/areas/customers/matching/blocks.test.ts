import { describe, expect, test } from 'vitest';
import { createBlocks } from './blocks.ts';
import { freshValue, type Row, readRow } from './fields/values.ts';
import type { MatchRecord } from './record.ts';

const filed = (limit: number, all: readonly MatchRecord['fields'][]) => {
  const rows = all.map(
    (fields, index): Row => readRow({ id: String(index), fields }, undefined, freshValue),
  );
  const blocks = createBlocks(limit, (record) => rows[record] ?? []);
  for (const [record, row] of rows.entries()) blocks.add(record, row);
  const near = (fields: MatchRecord['fields']): Set<number> => {
    const found = new Set<number>();
    blocks.visit(readRow({ id: 'new', fields }, undefined, freshValue), (record) =>
      found.add(record),
    );
    return found;
  };
  return near;
};

const sara = {
  givenName: 'Sara',
  familyName: 'Karimi',
  birthDate: '1985-04-12',
  phone: '09123456789',
  mail: 'sara@example.com',
  postcode: '11369',
};

describe('a record is found', () => {
  const near = filed(10, [sara, { givenName: 'Budi', familyName: 'Santoso', postcode: '40111' }]);
  test.each([
    ['by its phone alone', { phone: '+98 912 345 6789' }],
    ['by its mail alone', { mail: 'SARA@example.com' }],
    ['by its birth date alone', { birthDate: '12/04/1985' }],
    ['with the names changed over', { givenName: 'Karimi', familyName: 'Sara' }],
    ['in the other script', { givenName: 'سارا', familyName: 'کریمی' }],
    ['by family name and postcode', { familyName: 'Karimi', postcode: '11369' }],
    ['by given name and year of birth', { givenName: 'Sarah', birthDate: '1985-12-04' }],
  ])('%s', (_, fields) => expect([...near(fields)]).toEqual([0]));

  test('not by what hardly anybody would take for it', () => {
    expect(near({ givenName: 'Sara', familyName: 'Ahmadi' }).size).toBe(0);
    expect(near({}).size).toBe(0);
  });
});

describe('a name that thousands bear', () => {
  const crowd = Array.from({ length: 3_000 }, (_, index) => ({
    givenName: 'Mohammed',
    familyName: 'Ali',
    postcode: String(10_000 + index),
    birthDate: `19${50 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`,
  }));
  const near = filed(50, crowd);

  test('is cut by what else is known, whichever of it is right', () => {
    const wanted = crowd[1_234] ?? {};
    expect(near(wanted)).toContain(1_234);
    expect(near({ ...wanted, birthDate: '2001-01-01' })).toContain(1_234);
    expect(near({ ...wanted, postcode: '99999' })).toContain(1_234);
  });
  test('never brings the whole crowd', () => {
    expect(near(crowd[1_234] ?? {}).size).toBeLessThan(400);
    expect(near({ givenName: 'Mohammed', familyName: 'Ali' }).size).toBeLessThan(400);
  });
});
