import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BookLine } from '#areas/remedies/carrying/executor.ts';
import { didNotLast, type OurLine, reconcile } from './reconcile.ts';

const ours = (state: OurLine['state'], amountMinor = 500): OurLine => ({
  id: 'a',
  state,
  reference: 're_1',
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

test.each([
  ['the refund it was done by failed', [ours('done')], [theirs('failed')], ['a']],
  ['or was taken back', [ours('done')], [theirs('taken-back')], ['a']],
  ['what stands', [ours('done')], [theirs()], []],
  ['what was tried twice and stands', [ours('done')], [theirs('failed'), theirs()], []],
  [
    'what was tried twice and is under way',
    [ours('done')],
    [theirs('failed'), theirs('under-way')],
    [],
  ],
  ['an earlier try, that failed', [{ ...ours('done'), reference: 're_2' }], [theirs('failed')], []],
  ['what is known to have failed', [ours('failed')], [theirs('failed')], []],
  ['what their book does not name', [ours('done')], [], []],
] as const)('it did not last where %s', (_, our, their, keys) => {
  expect(didNotLast(our, their).map((one) => one.key)).toEqual(keys);
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
