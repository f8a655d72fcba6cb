import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import { linkRecords } from './linkage.ts';
import { createMatchIndex } from './match-index.ts';
import type { MatchRecord } from './record.ts';

type Fields = MatchRecord['fields'];

const given =
  'Sara Ali Budi Maria Omar Leila Joko Anna Reza Dewi Karim Nina Hamza Lucy Tomas'.split(' ');
const family =
  'Karimi Harper Santoso Lopez Haddad Moradi Wijaya Novak Ahmadi Lestari Mansour Berg Doyle Rossi'.split(
    ' ',
  );
const streets = 'Rose Lake Mill Garden Station Harbour Church Park River Hill'.split(' ');

/** A town of strangers: nothing is shared but by chance. */
function strangers(count: number): Fields[] {
  const draw = seededDraw(11);
  const pick = (list: readonly string[]) => list[draw(list.length)] ?? '';
  const number = (from: number, span: number) => String(from + draw(span));
  return Array.from({ length: count }, () => ({
    givenName: pick(given),
    familyName: pick(family),
    birthDate: `19${number(40, 60)}-0${number(1, 9)}-1${number(0, 10)}`,
    street: `${pick(streets)} Street`,
    houseNumber: number(1, 200),
    postcode: number(10_000, 900),
    phone: `0912${number(1_000_000, 8_999_999)}`,
    mail: `c${number(100_000, 899_999)}@example.com`,
    identityNumber: number(10_000_000, 89_999_999),
  }));
}

const town = strangers(400);
const records = (all: readonly Fields[], source = 'shop'): MatchRecord[] =>
  all.map((fields, index) => ({ id: `${source}-${index}`, source, fields }));
/** The town, and forty of it a second time as another system has typed them. */
const again = town.slice(0, 40).map(
  (fields, index): Fields => ({
    ...fields,
    ...(index % 4 === 0 ? { phone: '09120000000' } : {}),
    ...(index % 4 === 1 ? { birthDate: '' } : {}),
    ...(index % 4 === 2
      ? { givenName: fields.familyName ?? '', familyName: fields.givenName ?? '' }
      : {}),
    ...(index % 4 === 3 ? { street: '', postcode: '' } : {}),
  }),
);
const both = [...records(town), ...records(again, 'desk')];
const base = linkRecords(both, { country: 'IR' });
const linked = (extra: readonly MatchRecord[] = []) =>
  linkRecords([...both, ...extra], { country: 'IR', model: base.model });
const home: Fields = {
  familyName: 'Pahlbusch',
  street: 'Quiet Lane',
  houseNumber: '5',
  postcode: '77777',
  phone: '02155667788',
};
const person = (id: string, fields: Fields): MatchRecord => ({ id, source: 'shop', fields });
const togetherWith = (id: string, { merges }: typeof base) =>
  merges.find((group) => group.includes(id));
const reviewed = ({ reviews }: typeof base, left: string, right: string) =>
  reviews.some(
    (pair) => [pair.left, pair.right].toSorted().join() === [left, right].toSorted().join(),
  );

describe('without a label', () => {
  test('the forty that two systems know are one person each, and no strangers are', () => {
    expect(base.merges.length).toBeGreaterThanOrEqual(36);
    for (const group of base.merges)
      expect(new Set(group.map((id) => id.split('-')[1])).size, group.join()).toBe(1);
    expect(base.likelySame).toHaveLength(40);
  });

  test('the model says how common it is to be one person', () => {
    expect(base.model.prior * ((440 * 439) / 2)).toBeCloseTo(40, -1);
    const { match, chance } = base.model.fields.identityNumber;
    expect(match[4]).toBeGreaterThan(0.9);
    expect(chance[4]).toBeLessThan(0.001);
  });

  test('the same records give the same answer again', () => {
    expect(linkRecords(both, { country: 'IR' })).toEqual(base);
  });

  test('a list that is clean in itself is linked with the other only', () => {
    const { likelySame } = linkRecords(both, { betweenSourcesOnly: true, oneToOne: true });
    expect(likelySame).toHaveLength(40);
    for (const pair of likelySame) expect(new Set(pair.map((id) => id.split('-')[0])).size).toBe(2);
  });

  test.each([[[]], [[person('a', home)]], [[person('a', {}), person('b', {})]]])(
    'next to nothing gives nothing',
    (few) => expect(linkRecords(few)).toMatchObject({ merges: [], reviews: [], likelySame: [] }),
  );
});

describe('people who share a home', () => {
  test('are not one person', () => {
    const found = linked([
      person('husband', { ...home, givenName: 'Walter', birthDate: '1950-01-02' }),
      person('wife', { ...home, givenName: 'Ingrid', birthDate: '1953-07-09' }),
    ]);
    expect(togetherWith('wife', found)).toBeUndefined();
    expect(reviewed(found, 'wife', 'husband')).toBe(false);
  });

  test('and a birth date are twins, which a person looks at', () => {
    const found = linked([
      person('one', { ...home, givenName: 'Ingrid', birthDate: '1990-01-02' }),
      person('other', { ...home, givenName: 'Walter', birthDate: '1990-01-02' }),
    ]);
    expect(togetherWith('one', found)).toBeUndefined();
  });

  test('and a name, but not the birth date, are never merged unasked', () => {
    const found = linked([
      person('father', { ...home, givenName: 'Walter', birthDate: '1950-01-02' }),
      person('son', { ...home, givenName: 'Walter', birthDate: '1983-11-27' }),
    ]);
    expect(togetherWith('son', found)).toBeUndefined();
  });
});

test('two identity numbers keep apart what a third record links', () => {
  const same = {
    ...home,
    givenName: 'Ingrid',
    birthDate: '1953-07-09',
    mail: 'ingrid@example.com',
  };
  const found = linked([
    person('first', { ...same, identityNumber: '10203040' }),
    person('second', { ...same, identityNumber: '99887766' }),
    person('between', same),
  ]);
  const group = togetherWith('between', found) ?? [];
  expect(group).toHaveLength(2);
  expect(group.includes('first') && group.includes('second')).toBe(false);
  expect(reviewed(found, 'first', 'second')).toBe(true);
});

test('a pair for review says why: its reasons add up to its weight', () => {
  const found = linked([
    person('father', { ...home, givenName: 'Walter', birthDate: '1950-01-02' }),
    person('son', { ...home, givenName: 'Walter' }),
  ]);
  const pair = found.reviews.find((one) => one.left === 'father');
  const total = pair?.reasons.reduce((sum, reason) => sum + reason.weight, 0);
  expect(total).toBeCloseTo(pair?.weight ?? 0, 9);
  expect(pair?.reasons).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'prior' }),
      expect.objectContaining({ field: 'givenName', level: 'exact' }),
      expect.objectContaining({ field: 'household' }),
    ]),
  );
  expect(pair?.probability).toBeCloseTo(1 / (1 + 2 ** -(pair?.weight ?? 0)), 9);
});

describe('an arriving record', () => {
  const index = createMatchIndex(records(town), base.model, { country: 'IR' });
  const [first = {}] = town;
  const arriving = (fields: Fields) => index.candidatesOf(person('new', fields));

  test('is found whole, and merged', () => {
    const [best] = arriving(first);
    expect(best).toMatchObject({ left: 'new', right: 'shop-0', verdict: 'same' });
  });
  test('is found by its name in the other script and its phone', () => {
    index.add(person('reza', { givenName: 'Reza', familyName: 'Tabrizi', phone: '09125554433' }));
    const [best] = arriving({ name: 'رضا تبریزی', phone: '+98 912 555 4433' });
    expect(best).toMatchObject({ right: 'reza' });
    expect(best?.reasons).toContainEqual(
      expect.objectContaining({ field: 'familyName', level: 'variant' }),
    );
  });
  test('of a stranger has nobody', () => {
    expect(arriving({ name: 'Zebulon Quist', mail: 'zebulon@example.org' })).toEqual([]);
    expect(arriving({})).toEqual([]);
  });
  test('is not held against what was forgotten or has been known better since', () => {
    const known = createMatchIndex(records(town), base.model, { country: 'IR' });
    known.add(person('shop-0', { ...first, identityNumber: '55555551' }));
    expect(known.size()).toBe(town.length);
    expect(known.candidatesOf(person('new', first))).toHaveLength(1);
    known.forget('shop-0');
    expect(known.candidatesOf(person('new', first))).toEqual([]);
    expect(known.size()).toBe(town.length - 1);
  });
  test('is not its own candidate', () => {
    expect(index.candidatesOf({ id: 'shop-0', fields: first })).toEqual([]);
  });
});
