import { expect, test } from 'vitest';
import { customerId } from '#testing/builders.ts';
import { type Known, matchRecordsOf } from './records.ts';

const known = (change: Partial<Known>): Known => ({
  id: customerId(1),
  names: [],
  mails: [],
  phones: [],
  said: new Map(),
  ...change,
});
const fieldsOf = (change: Partial<Known>) => matchRecordsOf(known(change)).map((one) => one.fields);

test('a customer of whom nothing but an account is known is compared with nobody', () => {
  expect(fieldsOf({})).toEqual([]);
});

test('one name, one mail, one phone are one record', () => {
  expect(fieldsOf({ names: ['Rana'], mails: ['r@x.org'], phones: ['+1202'] })).toEqual([
    { name: 'Rana', mail: 'r@x.org', phone: '+1202' },
  ]);
});

test('two mails are two records under one name, and the same name said twice is one', () => {
  expect(fieldsOf({ names: ['Rana', 'Rana'], mails: ['a@x.org', 'b@x.org'] })).toEqual([
    { name: 'Rana', mail: 'a@x.org' },
    { name: 'Rana', mail: 'b@x.org' },
  ]);
});

test('two names stand beside each other: Bob in one system is Robert in another', () => {
  const names = fieldsOf({ names: ['Bob Hill', 'Robert Hill'], mails: ['bob@x.org'] });
  expect(names.map((one) => one.name)).toEqual(['Bob Hill', 'Robert Hill']);
});

test('what sources say in fields that people are compared on is in every record, the rest in none', () => {
  const said = new Map([
    ['birthDate', '1985-04-12'],
    ['language', 'fa'],
  ]);
  expect(fieldsOf({ mails: ['a@x.org', 'b@x.org'], said })).toEqual([
    { birthDate: '1985-04-12', mail: 'a@x.org' },
    { birthDate: '1985-04-12', mail: 'b@x.org' },
  ]);
});

test('a customer with a hundred mails costs no more than three records', () => {
  const mails = Array.from({ length: 100 }, (_, index) => `m${index}@x.org`);
  expect(fieldsOf({ mails })).toHaveLength(3);
});
