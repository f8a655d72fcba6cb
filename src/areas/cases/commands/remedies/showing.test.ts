import { describe, expect, test } from 'vitest';
import type { Case } from '#areas/cases/case.ts';
import { deedsFor } from '#areas/cases/commands/offered.ts';
import { byHand, ownVouchers } from '#areas/remedies/carrying/life.ts';
import { inOwn } from '#areas/remedies/currencies/currencies.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import { remedyStates } from '#areas/remedies/remedy.contract.ts';
import { addMinutes } from '#kernel/time.ts';
import { aCase, aFile, decidingAs, monday, person } from '#testing/builders.ts';
import { aPastRemedy } from '#testing/given.ts';
import { showCode } from './showing.ts';

const owner = person(1);
const standIn = person(2);
const lead = person(3, 'lead');
const colleague = person(4);
const voucher = aPastRemedy({
  id: 'r1',
  kind: 'voucher',
  ...inOwn(1_500, 'USD'),
  executor: ownVouchers,
});
const found: Partial<Case> = { ownerId: owner.id, coveredBy: standIn.id };
const code = { remedyId: 'r1', masked: '…9FHT', isInTime: true };

const shown = (
  change: { found?: Partial<Case>; remedy?: Partial<PastRemedy>; code?: Partial<typeof code> } = {},
  by = owner,
) => {
  const file = {
    ...aFile({ found: aCase(1, { ...found, ...change.found }) }),
    given: [{ ...voucher, ...change.remedy }],
  };
  const deciding = decidingAs(by, addMinutes(monday, 30));
  const decided = showCode(file, { ...code, ...change.code }, deciding);
  const isOffered = file.given.some((one) => deedsFor(file, one, deciding).includes('show-code'));
  return { file, decided, isOffered };
};

describe('a voucher’s code', () => {
  test.each([
    ['its owner', owner],
    ['whoever stands in', standIn],
    ['a lead', lead],
  ])('is shown to %s, and the case says so and stays as it is', (_, by) => {
    const { file, decided, isOffered } = shown({}, by);
    expect(isOffered).toBe(true);
    expect(decided).toMatchObject({
      value: {
        next: file.found,
        events: [
          {
            kind: 'code-shown',
            by: by.id,
            params: { kind: 'voucher', amountMinor: 1_500, currency: 'USD', code: '…9FHT' },
          },
        ],
        promises: [],
        evidence: [],
      },
    });
  });

  test('is read to a customer who calls after all was settled', () => {
    const { decided, isOffered } = shown({ found: { state: 'closed', closedHow: 'confirmed' } });
    expect([decided.ok, isOffered]).toEqual([true, true]);
  });

  test.each([
    ['a colleague', colleague],
    ['an executive', person(5, 'executive')],
  ])('is not shown to %s', (_, by) => {
    const { decided, isOffered } = shown({}, by);
    expect(decided).toMatchObject({ refusal: { code: 'cases.not-owner' } });
    expect(isOffered).toBe(false);
  });

  test.each<readonly [string, Partial<PastRemedy>]>([
    ['used, or taken back at the book', { isSpent: true }],
    ['done by hand', { executor: byHand }],
    ...remedyStates.filter((state) => state !== 'done').map((state) => [state, { state }] as const),
  ])('is there no more, or not yet, where it is %s', (_, remedy) => {
    const { decided, isOffered } = shown({ remedy });
    expect(decided).toMatchObject({ refusal: { code: 'vouchers.code-over' } });
    expect(isOffered).toBe(false);
  });

  test('whose time is over is shown to nobody, although the night has not ended it yet', () => {
    expect(shown({ code: { isInTime: false } }).decided).toMatchObject({
      refusal: { code: 'vouchers.code-over' },
    });
  });

  test('of another case is not there', () => {
    expect(shown({ code: { remedyId: 'r2' } }).decided).toMatchObject({
      refusal: { code: 'not-found' },
    });
  });
});
