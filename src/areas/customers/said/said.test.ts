import { expect, test } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { customerId, monday } from '#testing/builders.ts';
import { saidIn } from './said.ts';

const rana = customerId(1);
const telling = (customer: object, source = 'shop', minutes = 0) => ({
  customer,
  source,
  occurredAt: addMinutes(monday, minutes),
});

test('what a signal says of its customer is kept with who said it and when', () => {
  expect(saidIn([telling({ name: 'Rana', yearlyValueMinor: 4_000 })], [rana])).toEqual([
    { customer: rana, field: 'name', source: 'shop', value: 'Rana', at: monday },
    { customer: rana, field: 'yearlyValueMinor', source: 'shop', value: '4000', at: monday },
  ]);
});

test('a signal that says nothing costs nothing, and an empty name is none', () => {
  expect(saidIn([telling({ mail: 'r@x.org' }), telling({ name: '  ' })], [rana, rana])).toEqual([]);
});

test('of one source the latest word counts, whatever the order in which it came', () => {
  const said = saidIn(
    [telling({ name: 'New' }, 'shop', 5), telling({ name: 'Old' }, 'shop', 0)],
    [rana, rana],
  );
  expect(said.map((one) => one.value)).toEqual(['New']);
});

test('two sources each have their word, and two customers each their own', () => {
  const said = saidIn(
    [telling({ name: 'Rana' }), telling({ name: 'R. Zandi' }, 'crm'), telling({ name: 'Omar' })],
    [rana, rana, customerId(2)],
  );
  expect(said.map(({ source, value }) => [source, value])).toEqual([
    ['shop', 'Rana'],
    ['crm', 'R. Zandi'],
    ['shop', 'Omar'],
  ]);
});
