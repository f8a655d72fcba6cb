import { expect, test } from 'vitest';
import { toIso } from '#kernel/time.ts';
import { customerId, monday } from '#testing/builders.ts';
import { reasonViews, recordView } from './doubt-view.ts';

const mail = {
  kind: 'mail',
  system: '',
  value: 'rana@example.org',
  source: 'shop',
  said_at: monday,
};

test('a record shows all that is known with who said it and when', () => {
  const said = [{ field: 'name', source: 'crm', value: 'Rana', said_at: monday }];
  expect(recordView({ id: customerId(1), name: 'Rana', said, known: [mail] })).toEqual({
    id: customerId(1),
    name: 'Rana',
    known: [
      { field: 'name', value: 'Rana', source: 'crm', saidAt: toIso(monday) },
      { field: 'mail', value: 'rana@example.org', source: 'shop', saidAt: toIso(monday) },
    ],
  });
});

test('a name from before origins were kept is shown without one, and a nameless record by a mail', () => {
  const old = { ...mail, source: null, said_at: null };
  const { known } = recordView({ id: customerId(1), name: 'Rana', said: [], known: [old] });
  expect(known).toEqual([
    { field: 'name', value: 'Rana' },
    { field: 'mail', value: 'rana@example.org' },
  ]);
  expect(recordView({ id: customerId(1), name: '', said: [], known: [mail] }).name).toBe(
    'rana@example.org',
  );
});

test('near and similar are both similar to a reader, and what is no field has no agreement', () => {
  expect(
    reasonViews([
      { field: 'prior', weight: -8.123456 },
      { field: 'mail', level: 'near', weight: 4 },
      { field: 'phone', level: 'similar', weight: 1 },
      { field: 'givenName', level: 'different', weight: -3 },
    ]),
  ).toEqual([
    { field: 'prior', weight: -8.12 },
    { field: 'mail', agreement: 'similar', weight: 4 },
    { field: 'phone', agreement: 'similar', weight: 1 },
    { field: 'givenName', agreement: 'different', weight: -3 },
  ]);
});
