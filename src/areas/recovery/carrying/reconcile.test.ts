import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BookLine } from '#areas/remedies/carrying/executor.ts';
import { type OurLine, reconcile } from './reconcile.ts';

const ours = (state: OurLine['state'], amountMinor = 500): OurLine => ({
  id: 'a',
  state,
  amountMinor,
  currency: 'USD',
});
const theirs = (state: BookLine['state'] = 'done', amountMinor = 500, key = 'a'): BookLine => ({
  key,
  reference: 're_1',
  amountMinor,
  currency: 'USD',
  state,
});

test.each([
  ['both have it', [ours('done')], [theirs()], []],
  ['they have it twice', [ours('done')], [theirs(), theirs()], ['twice-there']],
  ['they have nothing of what we call done', [ours('done')], [], ['missing-there']],
  ['they have tried and failed', [ours('done')], [theirs('failed')], ['missing-there']],
  ['they did what we call failed', [ours('failed')], [theirs()], ['done-there']],
  ['they did what nobody could say', [ours('unclear')], [theirs()], ['done-there']],
  ['they did what is on its way here', [ours('sent')], [theirs()], []],
  ['they gave another amount', [ours('done')], [theirs('done', 499)], ['amount']],
  ['they did what we never heard of', [], [theirs('done', 500, 'b')], ['unknown-here']],
  ['nobody did anything', [ours('authorised')], [], []],
] as const)('%s', (_, our, their, what) => {
  expect(reconcile(our, their).map((one) => one.what)).toEqual(what);
});

test('what they gave in another currency is never added to ours', () => {
  const inEuros = { ...theirs(), currency: 'EUR' };
  expect(reconcile([ours('done')], [inEuros])).toEqual([
    { key: 'a', what: 'amount', oursMinor: 500, theirsMinor: 0, currency: 'USD' },
    { key: 'a', what: 'amount', oursMinor: 0, theirsMinor: 500, currency: 'EUR' },
  ]);
  expect(reconcile([ours('done')], [theirs(), inEuros])).toMatchObject([
    { what: 'twice-there', oursMinor: 500, theirsMinor: 500, currency: 'USD' },
    { what: 'twice-there', oursMinor: 0, theirsMinor: 500, currency: 'EUR' },
  ]);
  expect(reconcile([], [theirs(), inEuros])).toMatchObject([
    { what: 'unknown-here', theirsMinor: 500, currency: 'USD' },
    { what: 'unknown-here', theirsMinor: 500, currency: 'EUR' },
  ]);
});

test('books that say the same agree, in whatever order they say it', () => {
  const amounts = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 30 });
  fc.assert(
    fc.property(amounts, (all) => {
      const our = all.map((amountMinor) => ({
        ...ours('done', amountMinor),
        id: `${amountMinor}`,
      }));
      const their = all
        .map((amountMinor) => theirs('done', amountMinor, `${amountMinor}`))
        .reverse();
      expect(reconcile(our, their)).toEqual([]);
      if (all.length > 0) expect(reconcile(our, their.slice(1))).toHaveLength(1);
    }),
  );
});
