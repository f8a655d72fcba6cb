import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import type { CaseFile, Deciding } from '#areas/cases/commands/deciding.ts';
import { nothingSpent } from '#areas/remedies/authority.ts';
import { inOwn } from '#areas/remedies/currencies/currencies.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import type { Proposal } from '#areas/remedies/proposals/proposal.ts';
import { addMinutes } from '#kernel/time.ts';
import { aCase, aFile, decidingAs, monday, person, policy } from '#testing/builders.ts';
import { silenceOn } from './proposals.ts';

const owner = person(1);
const lead = person(3, 'lead');
const currencies = [
  { id: 'SEK', rate: '0.1' },
  { id: 'KWD', rate: '3.271' },
  { id: 'JPY', rate: '0.00671' },
  { id: 'IDR', rate: '0.00006' },
];
const rules = { ...policy, currencies };
const deciding = (by = owner, change: Partial<Deciding['policy']> = {}): Deciding => ({
  ...decidingAs(by, monday),
  policy: { ...rules, ...change },
});
const change = (file: CaseFile, command: CaseCommand, as = deciding()) => {
  const decided = decide(file, command, as);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
};
const refusal = (file: CaseFile, command: CaseCommand, as = deciding()) => {
  const decided = decide(file, command, as);
  return decided.ok ? undefined : decided.refusal;
};
const give = (amountMinor: number, currency?: string): CaseCommand => ({
  command: 'give-remedy',
  kind: 'refund',
  amountMinor,
  ...(currency === undefined ? {} : { currency }),
});
const past: PastRemedy = {
  id: 'r1',
  by: owner.id,
  kind: 'refund',
  amountMinor: 5_000,
  currency: 'SEK',
  rate: '0.2',
  countedMinor: 1_000,
  state: 'authorised',
  executor: 'payments',
  isSpent: false,
  rule: undefined,
};

describe('a remedy in another currency', () => {
  test('is given in it, and counts in the own one', () => {
    const { remedy, next, events } = change(aFile(), give(50_000, 'SEK'));
    const paid = { amountMinor: 50_000, currency: 'SEK' };
    expect(remedy).toMatchObject({ ...paid, rate: '0.1', countedMinor: 5_000 });
    expect(next.spentMinor).toBe(5_000);
    expect(events[0]?.params).toMatchObject(paid);
  });
  test('is held against the limit, to the unit, and the limit is told in its own currency', () => {
    expect(refusal(aFile(), give(100_000, 'SEK'))).toBeUndefined();
    expect(refusal(aFile(), give(100_001, 'SEK'))).toMatchObject({
      code: 'cases.beyond-authority',
      params: { limitMinor: 10_000, leftMinor: 10_000, currency: 'USD' },
    });
  });
  test('in a currency that is not the company’s it is refused', () => {
    expect(refusal(aFile(), give(1, 'GBP'))?.code).toBe('cases.no-such-currency');
  });
  test('left out, the currency is the one the case is paid in', () => {
    const file = aFile({ given: [past] });
    expect(change(file, give(1_000)).remedy).toMatchObject({ currency: 'SEK', countedMinor: 100 });
    expect(change(aFile(), give(1_000)).remedy).toMatchObject(inOwn(1_000, 'USD'));
  });
  test('taken back it gives back what it counted then, not what it would count now', () => {
    const file = aFile({ found: aCase(1, { spentMinor: 1_500 }), given: [past] });
    const reverse = { command: 'reverse-remedy', remedyId: 'r1', reason: 'twice' } as const;
    expect(change(file, reverse).next.spentMinor).toBe(500);
  });
  test('given by bending a limit it is noted by what it counts', () => {
    const remedies = { ...policy.remedies, discretion: { frontline: 15_000 } };
    const bend = { ...give(120_000, 'SEK'), because: 'Her bank charges her.' } as CaseCommand;
    const { bent } = change(aFile(), bend, deciding(owner, { remedies }));
    expect(bent).toMatchObject({ amountMinor: 12_000, currency: 'USD' });
  });
});

test('no mix of currencies passes the limit of a case, by what the amounts are or by what they count', () => {
  const any = fc.record({
    amountMinor: fc.integer({ min: 1, max: 60_000 }),
    currency: fc.constantFrom('USD', 'SEK', 'KWD', 'JPY', 'IDR'),
  });
  // Hundred-thousandths of a cent of a dollar for each minor unit, exactly.
  const worth = { USD: 100_000, SEK: 10_000, KWD: 32_710, JPY: 67_100, IDR: 6 };
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (amounts) => {
      let file = aFile();
      let exact = 0;
      for (const { amountMinor, currency } of amounts) {
        const decided = decide(file, give(amountMinor, currency), deciding());
        const leftMinor = 10_000 - file.found.spentMinor;
        const isWithin = amountMinor * worth[currency] <= leftMinor * 100_000;
        expect(decided.ok).toBe(isWithin);
        if (!decided.ok) continue;
        file = { ...file, found: decided.value.next };
        exact += amountMinor * worth[currency];
      }
      expect(file.found.spentMinor).toBeLessThanOrEqual(10_000);
      expect(exact).toBeLessThanOrEqual(10_000 * 100_000);
    }),
  );
});

describe('a proposal in another currency', () => {
  const text = 'She lost a day of work.';
  const propose = (amountMinor: number): CaseCommand => ({
    ...{ command: 'propose-remedy', kind: 'refund', amountMinor, currency: 'SEK', text },
  });
  const waiting = (amountMinor = 200_000): Proposal => {
    const { proposal } = change(aFile(), propose(amountMinor));
    if (!proposal) throw new Error('it waits');
    return proposal;
  };
  test('goes to who may give what it counts, and only beyond one’s own room', () => {
    expect(waiting()).toMatchObject({
      amountMinor: 200_000,
      currency: 'SEK',
      countedMinor: 20_000,
    });
    expect(waiting().to).toBe(lead.id);
    expect(refusal(aFile(), propose(100_000))?.code).toBe('cases.within-authority');
  });
  test('is granted at the rate it was made with, in whole or in part', () => {
    const dearer = deciding(lead, { currencies: [{ id: 'SEK', rate: '0.9' }] });
    const file = aFile({ proposal: waiting() });
    const yes: CaseCommand = { command: 'answer-proposal', grant: true };
    expect(change(file, yes, dearer)).toMatchObject({
      remedy: { amountMinor: 200_000, currency: 'SEK', rate: '0.1', countedMinor: 20_000 },
      next: { spentMinor: 20_000 },
    });
    const part = change(file, { ...yes, amountMinor: 55 }, dearer);
    expect(part.remedy).toMatchObject({ amountMinor: 55, currency: 'SEK', countedMinor: 6 });
    const none = deciding(lead, { currencies: [] });
    expect(change(file, yes, none).remedy).toMatchObject({ currency: 'SEK', countedMinor: 20_000 });
  });
  test('is beyond whoever answers by what it counts', () => {
    const file = aFile({ proposal: waiting(), found: aCase(1, { spentMinor: 30_001 }) });
    const yes: CaseCommand = { command: 'answer-proposal', grant: true };
    expect(refusal(file, yes, deciding(lead))?.code).toBe('cases.beyond-authority');
    expect(refusal(file, { ...yes, amountMinor: 199_990 }, deciding(lead))).toBeUndefined();
  });
  test('is granted by silence up to the amount of the policy, which is in its currency', () => {
    const late = (silenceGrantsMinor: number) => {
      const remedies = { ...policy.remedies, proposals: { answerMinutes: 1, silenceGrantsMinor } };
      const as = { ...deciding(lead, { remedies }), at: addMinutes(monday, 10_000) };
      return silenceOn(aFile({ proposal: waiting() }), { ...as, spent: nothingSpent });
    };
    expect(late(20_000)?.remedy).toMatchObject({ amountMinor: 200_000, currency: 'SEK' });
    expect(late(19_999)?.remedy).toBeUndefined();
  });
});

describe('a loss in another currency', () => {
  const add = (amountMinor: number, currency?: string): CaseCommand => ({
    ...{ command: 'add-loss', kind: 'money', what: 'taxi', amountMinor },
    ...(currency === undefined ? {} : { currency }),
  });
  test('stays what the customer paid, and counts in the own one', () => {
    const { losses, next, events } = change(aFile(), add(45_000, 'SEK'));
    expect(losses?.added[0]).toMatchObject({ amountMinor: 45_000, currency: 'SEK' });
    expect(next.lossMinor).toBe(4_500);
    expect(events[0]?.params).toMatchObject({ amountMinor: 45_000, currency: 'SEK' });
    const sheet = { ...aFile({ found: next }), losses: losses?.added ?? [] };
    expect(change(sheet, add(100, 'USD')).next.lossMinor).toBe(4_600);
  });
  test('their time counts at the policy’s rate, in the policy’s currency', () => {
    const time: CaseCommand = { command: 'add-loss', kind: 'time', what: 'waiting', minutes: 60 };
    const as = deciding(owner, { losses: { hourMinor: 2_000 } });
    const inKronor = { ...time, currency: 'SEK' } as CaseCommand;
    expect(change(aFile(), inKronor, as).losses?.added[0]).toMatchObject(inOwn(2_000, 'USD'));
  });
  test('a currency nobody counts is refused', () => {
    expect(refusal(aFile(), add(1, 'GBP'))?.code).toBe('cases.no-such-currency');
  });
});
