import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOwn } from '#areas/remedies/currencies/currencies.ts';
import { instant } from '#kernel/time.ts';
import { aCase, monday } from '#testing/builders.ts';
import { checkedMessage, judge, judgeAll, type Known, wordsFor } from './judge.ts';
import { isQuiet, refilled, spent } from './runs/pace.ts';

const credit = (amountMinor: number | undefined, shareOfLoss: number | undefined) => ({
  kind: 'credit' as const,
  amountMinor,
  shareOfLoss,
});

const ours = { currency: 'USD', currencies: [{ id: 'SEK', rate: '0.1' }] };

const known = (change: Partial<Known> = {}): Known => ({
  excluded: false,
  hadIt: false,
  carrier: undefined,
  cameBack: false,
  inReview: false,
  reachable: true,
  usualLossMinor: 0,
  language: 'en',
  sheet: { given: [], losses: [] },
  ...change,
});

const whole = {
  given: [
    {
      ...inOwn(500, 'USD'),
      id: 'refund',
      by: undefined,
      rule: undefined,
      kind: 'refund',
      state: 'done' as const,
      executor: 'manual',
      isSpent: false,
    },
  ],
  losses: [],
};

describe('a case has its part', () => {
  const plan = { purpose: 'remedy' as const, onlyOpen: true, remedy: credit(500, undefined) };
  const share = { ...plan, remedy: credit(undefined, 0.5) };
  const voucher = { ...plan, remedy: { ...plan.remedy, kind: 'voucher' as const } };
  const close = { ...plan, purpose: 'close' as const, remedy: undefined };
  test.each([
    ['the same for all', plan, {}, {}, 500],
    ['a share of the loss', share, { lossMinor: 3_001 }, {}, 1_501],
    ['a share of the usual loss', share, {}, { usualLossMinor: 800 }, 400],
    ['nothing of an unknown loss', share, {}, {}, 'no-loss'],
    ['not when taken out', plan, {}, { excluded: true }, 'excluded'],
    ['not when it goes on elsewhere', plan, { closedHow: 'merged' as const }, {}, 'merged'],
    ['not when it is closed', plan, { state: 'closed' as const }, {}, 'closed'],
    ['not twice', plan, {}, { hadIt: true }, 'had-it'],
    ['not where another case of the customer has it', plan, {}, { carrier: 7 }, 'same-customer'],
    ['a credit without an address', plan, {}, { reachable: false }, 500],
    ['no voucher without an address', voucher, {}, { reachable: false }, 'no-way'],
    ['closed when it was asked', close, { state: 'asked' as const }, {}, 'asked'],
    ['not closed with a remedy that came back', close, {}, { cameBack: true }, 'came-back'],
    ['not closed in its second review', close, {}, { inReview: true }, 'in-review'],
    ['closed for nothing', close, {}, {}, 0],
    ['not closed with what it cost not given back', close, { lossMinor: 500 }, {}, 'not-covered'],
    ['closed with all given back', close, { lossMinor: 500 }, { sheet: whole }, 0],
    ['as much in what the customer paid in', plan, { paidIn: 'SEK' }, {}, 5_000],
    ['in our own where we have no rate', plan, { paidIn: 'GBP' }, {}, 500],
  ] as const)('%s', (...[, of, found, about, expected]) => {
    const verdict = judge(aCase(1, found), known(about), of, ours);
    expect(verdict.held ?? verdict.paid.amountMinor).toBe(expected);
  });

  test('however it is split into batches, the same cases get the same and never more than there is', () => {
    const losses = fc.array(fc.nat(3_000), { maxLength: 60 });
    const size = fc.integer({ min: 1, max: 20 });
    const rooms = (runMinor: number, team: number) => ({
      runMinor,
      teams: new Map([['care', team]]),
      carriers: new Map(),
    });
    fc.assert(
      fc.property(losses, size, fc.nat(30_000), fc.nat(30_000), (all, batch, budget, team) => {
        const cases = all.map((lossMinor, at) => ({
          found: aCase(at + 1, { lossMinor, paidIn: at % 2 === 0 ? 'SEK' : undefined }),
          known: known(),
        }));
        const whole = judgeAll(cases, share, rooms(budget, team), ours);
        const left = rooms(budget, team);
        const parts = [];
        for (let at = 0; at < cases.length; at += batch)
          parts.push(...judgeAll(cases.slice(at, at + batch), share, left, ours));
        expect(parts).toEqual(whole);
        const sum = whole.reduce(
          (total, { verdict }) =>
            total + (verdict.held === undefined ? verdict.paid.countedMinor : 0),
          0,
        );
        expect(sum).toBeLessThanOrEqual(Math.min(budget, team));
      }),
    );
  });
});

describe('words for all', () => {
  const amount = { amountMinor: 1_250, currency: 'USD' };
  test.each([
    ['fa-IR', 'fa', true],
    ['ID', 'id', true],
    ['de', 'en', false],
    [undefined, 'en', false],
  ])('for somebody who speaks %s are %s', (spoken, language, isOwn) => {
    const message = { en: 'A {amount}', fa: 'ب { amount }', id: 'C {amount}' };
    const words = wordsFor(message, spoken, amount);
    expect(words).toMatchObject({ language, isOwn });
    expect(words?.text).not.toContain('{');
    expect(words?.text).toMatch(/12|۱۲/);
  });

  test.each([
    [{ en: 'Hello {name}' }, 'incidents.unknown-place'],
    [{ en: 'Hello {amount' }, 'incidents.unknown-place'],
    [{ fa: 'سلام' }, 'incidents.no-english'],
  ])('%j are refused: %s', (message, code) => {
    expect(checkedMessage(message, 'remedy')).toMatchObject({ refusal: { code } });
  });

  test('may be none with a remedy, and never with an end', () => {
    expect(checkedMessage({ en: '  ' }, 'remedy')).toEqual({ ok: true, value: {} });
    expect(checkedMessage({}, 'close')).toMatchObject({
      refusal: { code: 'incidents.say-something' },
    });
    expect(checkedMessage({ en: '{amount}' }, 'close').ok).toBe(false);
  });

  test('name no amount where what is given is none, or all would read of $0', () => {
    const letter = { kind: 'letter', amountMinor: 0, shareOfLoss: undefined } as const;
    const message = { en: 'You get {amount} from us.' };
    expect(checkedMessage(message, 'remedy', letter)).toMatchObject({
      refusal: { code: 'incidents.unknown-place', params: { place: 'amount' } },
    });
    const share = { kind: 'refund', amountMinor: undefined, shareOfLoss: 0.5 } as const;
    expect(checkedMessage(message, 'remedy', share).ok).toBe(true);
    expect(checkedMessage(message, 'remedy', { ...letter, amountMinor: 500 }).ok).toBe(true);
  });
});

describe('the pace of words', () => {
  test('is never passed over any stretch, however often it is asked', () => {
    const asks = fc.array(fc.tuple(fc.nat(20_000), fc.nat(300)), { maxLength: 60 });
    fc.assert(
      fc.property(asks, fc.integer({ min: 1, max: 5_000 }), (all, perMinute) => {
        let at = monday;
        let pace = refilled(undefined, at, perMinute);
        let sent = 0;
        for (const [passedMillis, wanted] of all) {
          at = instant(at + passedMillis);
          pace = refilled(pace, at, perMinute);
          const count = Math.min(wanted, Math.floor(pace.permits));
          pace = spent(pace, count);
          sent += count;
        }
        const minutes = (at - monday) / 60_000;
        expect(sent).toBeLessThanOrEqual(Math.max(1, perMinute / 6) + perMinute * minutes + 1e-6);
      }),
    );
  });

  test.each([
    ['21:30', '07:30', 10, false],
    ['09:00', '11:00', 10, true],
    ['21:30', '10:01', 10, true],
    ['10:00', '10:00', 10, false],
  ])('from %s to %s nobody is written to', (from, to, _, quiet) => {
    expect(isQuiet({ quietHours: { from, to } }, monday, 'UTC')).toBe(quiet);
  });
});
