import { expect, test } from 'vitest';
import type { DoubtView } from '#areas/recovery/merging/doubts/doubts.contract.ts';
import { rowsOf } from './rows.ts';

const doubt = (change: Partial<DoubtView>): DoubtView => ({
  id: 'pair',
  kept: { id: 'a', name: 'Rana', known: [] },
  other: { id: 'b', name: 'Rhana', known: [] },
  isCertain: false,
  reasons: [],
  said: [],
  seenAt: '2026-03-02T10:00:00Z',
  ...change,
});

test('first and family name are marked beside the whole name, which comes first', () => {
  const rows = rowsOf(
    doubt({
      kept: {
        id: 'a',
        name: 'Rana',
        known: [
          { field: 'mail', value: 'rana@example.org' },
          { field: 'name', value: 'Rana Zandi' },
        ],
      },
      reasons: [
        { field: 'prior', weight: -9 },
        { field: 'givenName', agreement: 'exact', weight: 5 },
        { field: 'familyName', agreement: 'similar', weight: 2 },
      ],
    }),
  );
  expect(rows.map((row) => row.field)).toEqual(['name', 'mail']);
  expect(rows[0]?.marks).toEqual([
    { field: 'givenName', agreement: 'exact' },
    { field: 'familyName', agreement: 'similar' },
  ]);
});

test('one person has one first name and one date of birth, but may have two mails', () => {
  const rows = rowsOf(
    doubt({
      reasons: [
        { field: 'givenName', agreement: 'different', weight: -4 },
        { field: 'mail', agreement: 'different', weight: -1 },
      ],
    }),
  );
  expect(rows.flatMap((row) => row.marks.map((mark) => mark.agreement))).toEqual([
    'contradicts',
    'different',
  ]);
});

test('what two sources say alike stands once, with both of them', () => {
  const known = [
    { field: 'name', value: 'Rana', source: 'shop', saidAt: '2026-03-02T10:00:00Z' },
    { field: 'name', value: 'Rana', source: 'crm' },
  ];
  const [row] = rowsOf(doubt({ kept: { id: 'a', name: 'Rana', known } }));
  expect(row?.kept).toEqual([
    {
      value: 'Rana',
      system: undefined,
      origins: [{ source: 'shop', saidAt: '2026-03-02T10:00:00Z' }, { source: 'crm' }],
    },
  ]);
});
