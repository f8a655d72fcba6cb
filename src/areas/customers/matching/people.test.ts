import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import { findPeople } from './people.ts';
import type { MatchRecord } from './record.ts';

type Fields = MatchRecord['fields'];
const given = 'Sara Ali Budi Maria Omar Leila Joko Anna Reza Dewi Karim Nina'.split(' ');
const family = 'Karimi Harper Santoso Lopez Haddad Moradi Wijaya Novak Ahmadi Lestari'.split(' ');

/** A town of strangers: nothing is shared but by chance. */
const draw = seededDraw(7);
const town = Array.from({ length: 300 }, (_, index): MatchRecord => {
  const [first = '', last = ''] = [given[draw(given.length)], family[draw(family.length)]];
  return {
    id: `town-${index}`,
    fields: {
      name: `${first} ${last}`,
      mail: `${first}.${last}.${index}@example.com`.toLowerCase(),
      birthDate: `19${40 + draw(60)}-0${1 + draw(9)}-1${draw(10)}`,
      phone: `0912${1_000_000 + draw(8_999_999)}`,
    },
  };
});
/** Twenty of them as another system knows them. */
const again = town.slice(0, 20).map(
  ({ fields }, index): MatchRecord => ({
    id: `again-${index}`,
    fields: { ...fields, mail: '', ...(index % 2 ? { phone: '' } : {}) },
  }),
);
const person = (id: string, ...records: Fields[]): MatchRecord[] =>
  records.map((fields) => ({ id, fields }));
const find = (extra: readonly MatchRecord[] = [], asked: [string, string][] = []) =>
  findPeople([...town, ...again, ...extra], { country: 'IR', most: 100, asked });
const between = (found: ReturnType<typeof find>, one: string, other: string) =>
  found.pairs.filter(
    (pair) => [pair.left, pair.right].sort().join() === [one, other].sort().join(),
  );

const vera: Fields = { name: 'Vera Quist', birthDate: '1971-02-03', mail: 'vera@example.net' };

describe('people known by several records', () => {
  test('are never found to be like themselves', () => {
    const { pairs } = find(person('vera', vera, { ...vera, mail: 'v.quist@example.net' }));
    expect(pairs.filter((pair) => pair.left === pair.right)).toEqual([]);
  });

  test('are found by any of their records, once, by the two most alike', () => {
    const found = find([
      ...person(
        'bob',
        { name: 'Robert Hill', mail: 'bob@x.org', birthDate: '1980-01-02' },
        { name: 'Bob Hill', mail: 'hill@x.org' },
      ),
      ...person('hill', {
        name: 'Bob Hill',
        mail: 'h.ill+shop@gmail.com',
        birthDate: '1980-01-02',
      }),
    ]);
    expect(between(found, 'bob', 'hill')).toHaveLength(1);
  });
});

describe('what is certain', () => {
  test('are the twenty whom two systems know, and no strangers', () => {
    const { pairs, certain } = find();
    const sure = pairs.filter((pair) => pair.isCertain);
    expect(sure.length).toBe(certain);
    expect(certain).toBeGreaterThanOrEqual(15);
    for (const { left, right } of sure) expect(left.split('-')[1]).toBe(right.split('-')[1]);
  });

  test('is not a pair whose birth dates contradict each other, however much else agrees', () => {
    const found = find([
      ...person('vera', { ...vera, phone: '09121112233' }),
      ...person('double', { ...vera, phone: '09121112233', birthDate: '1999-12-30' }),
    ]);
    expect(between(found, 'vera', 'double').filter((pair) => pair.isCertain)).toEqual([]);
  });

  test('is not a chain: two that contradict each other are not both certain with a third', () => {
    const { birthDate: _, ...undated } = vera;
    const phone = '09121112233';
    const found = find([
      ...person('one', { ...vera, phone }),
      ...person('middle', { ...undated, phone }),
      ...person('two', { ...vera, phone, birthDate: '1999-12-30' }),
    ]);
    const sure = [...between(found, 'one', 'middle'), ...between(found, 'middle', 'two')].filter(
      (pair) => pair.isCertain,
    );
    expect(sure.length).toBeLessThanOrEqual(1);
  });

  test('is not a name alone, however rare, nor mails made of one name', () => {
    const found = find([
      ...person('father', { name: 'Xanthippos Quirinal', mail: 'x.quirinal1@example.net' }),
      ...person('son', { name: 'Xanthippos Quirinal', mail: 'x.quirinal2@example.net' }),
    ]);
    const [pair] = between(found, 'father', 'son');
    expect(pair?.isCertain).toBe(false);
    expect(pair?.probability).toBeGreaterThan(0.1);
  });
});

describe('the list', () => {
  test('begins with the likeliest and is cut where nobody would read on, but says how many there are', () => {
    const all = findPeople([...town, ...again], { country: 'IR', most: 5 });
    expect(all.pairs).toHaveLength(5);
    expect(all.found).toBeGreaterThanOrEqual(15);
    const weights = all.pairs.map((pair) => pair.weight);
    expect(weights).toEqual(weights.toSorted((one, other) => other - one));
  });

  test('has a pair that somebody asked for, however unlike it is, and each once', () => {
    const found = find(
      [],
      [
        ['town-1', 'town-2'],
        ['town-0', 'again-0'],
        ['town-3', 'nobody'],
      ],
    );
    expect(between(found, 'town-1', 'town-2')).toHaveLength(1);
    expect(between(found, 'town-1', 'town-2')[0]?.probability).toBeLessThan(0.5);
    expect(between(found, 'town-0', 'again-0')).toHaveLength(1);
  });

  test('is empty where there is nobody, or one', () => {
    expect(findPeople([], { most: 10 })).toEqual({ pairs: [], found: 0, certain: 0 });
    expect(findPeople(person('one', vera), { most: 10 }).pairs).toEqual([]);
  });
});
